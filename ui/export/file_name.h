// Names for exported files.
#pragma once

#include "core/job/recipe.h"

#include <QString>

namespace pcdm {

/// `pattern` with {photo}, {stage}, {seed}, {model}, {date} and {time} filled in, and without what no file
/// can be called: a name without its ending, never empty.
QString fileNameOf(const QString& pattern, const Recipe& recipe, const QString& stage);

} // namespace pcdm
