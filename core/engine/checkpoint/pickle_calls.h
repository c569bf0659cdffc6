// The few calls in a pickle that are understood rather than executed: those that make dicts and tensors.
#pragma once

#include "core/engine/checkpoint/pickle_reader.h"

#include <optional>

namespace pcdm {

/// What `function` ("module.name") called with `arguments` (a Tuple) gives; empty for any other function.
/// Throws BadCheckpoint, naming `path`, for a tensor that does not lie within its storage.
std::optional<PickleValue> evaluateCall(const std::string& function, const PickleValue& arguments,
                                        const std::filesystem::path& path);

/// The Storage a persistent id (a Tuple) names; empty for anything else.
std::optional<PickleValue> findStorage(const PickleValue& persistentId, const Pickle::FindStorage& find,
                                       const std::filesystem::path& path);

} // namespace pcdm
