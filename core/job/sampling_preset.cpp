#include "core/job/sampling_preset.h"

#include <algorithm>
#include <array>

namespace pcdm {

namespace {

constexpr std::array kPresetNames = {
    EnumName{SamplingPreset::Model, "model"}, EnumName{SamplingPreset::Reference, "reference"},
    EnumName{SamplingPreset::Quality, "quality"}, EnumName{SamplingPreset::Balanced, "balanced"},
    EnumName{SamplingPreset::Live, "live"}};

} // namespace

template <>
std::span<const EnumName<SamplingPreset>> enumNames() {
    return kPresetNames;
}

Options withPreset(SamplingPreset preset, Options options, const Options& defaults,
                   const Options& reference) {
    const Options& base = preset == SamplingPreset::Reference ? reference : defaults;
    options.prior = base.prior;
    options.inpaint = base.inpaint;
    options.refine = base.refine;
    options.handover = base.handover;
    // What is run counts: of fewer steps the last one begins with more noise.
    const auto limit = [](Sampling& sampling, int most) {
        if (sampling.steps * sampling.strength > most)
            sampling.steps = std::max(1, static_cast<int>(most / sampling.strength));
    };
    // Of many steps of stage 3 the first may be left out: there the coarse picture says as much.
    const auto startLater = [&](int most) {
        if (options.refine.steps * options.refine.strength > most)
            options.refine.strength = static_cast<double>(most) / options.refine.steps;
    };
    const auto atMost = [&](int prior, int inpaint, int refine) {
        limit(options.prior, prior);
        limit(options.inpaint, inpaint);
        limit(options.refine, refine);
    };
    switch (preset) {
    case SamplingPreset::Model:
    case SamplingPreset::Reference:
        break;
    case SamplingPreset::Quality:
        options.inpaint.guidanceStop = std::min(options.inpaint.guidanceStop, 0.8);
        break;
    case SamplingPreset::Balanced:
        atMost(8, 10, 8);
        options.inpaint.guidanceStop = std::min(options.inpaint.guidanceStop, 0.5);
        startLater(4);
        break;
    case SamplingPreset::Live:
        atMost(3, 4, 4);
        options.inpaint.guidance = options.refine.guidance = 1;
        options.handover = Handover::Latents;
        startLater(2);
        break;
    }
    return options;
}

} // namespace pcdm
