// The detector that jobs use: opened once, kept while its files stay the same.
#pragma once

#include "core/job/engine.h"

namespace pcdm {

/// Not for two threads at a time. Throws as openDetector() and findPeople() do.
PeopleFinder makePeopleFinder();

} // namespace pcdm
