// The model that comes with the program.
#pragma once

#include <filesystem>

namespace pcdm {

/// Its folder, beside an installed program or in the tree the program was built in; empty where there is
/// none.
std::filesystem::path bundledModel();

} // namespace pcdm
