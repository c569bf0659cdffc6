// How much work a picture is worth: named sets of options.
#pragma once

#include "core/job/options.h"

#include <QString>

#include <array>

namespace pcdm {

enum class Preset { Model, Quality, Balanced, Live };
inline constexpr std::array kPresets = {Preset::Model, Preset::Quality, Preset::Balanced, Preset::Live};

QString presetName(Preset preset);
QString presetHelp(Preset preset);
/// `options` with the preset's steps, samplers and guidance; `defaults` are the model's own. Size, seed,
/// candidates and device stay.
Options withPreset(Preset preset, Options options, const Options& defaults);

} // namespace pcdm
