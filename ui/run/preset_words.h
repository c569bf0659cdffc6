// The presets' names and what they are for, as the window says them.
#pragma once

#include "core/job/sampling_preset.h"

#include <QString>

namespace pcdm {

QString presetName(SamplingPreset preset);
QString presetHelp(SamplingPreset preset);

} // namespace pcdm
