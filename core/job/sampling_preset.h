// How much work a picture is worth: named sets of sampling options.
#pragma once

#include "core/job/options.h"

namespace pcdm {

enum class SamplingPreset { Model, Reference, Quality, Balanced, Live };
/// model, reference, quality, balanced, live.
template <>
std::span<const EnumName<SamplingPreset>> enumNames();

/// `options` with the preset's sampling of all stages and handover; `defaults` are the model's own,
/// `reference` has the published sampling for it. Size, seed, candidates and device stay.
Options withPreset(SamplingPreset preset, Options options, const Options& defaults,
                   const Options& reference = {});

} // namespace pcdm
