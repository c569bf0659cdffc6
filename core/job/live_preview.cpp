#include "core/job/live_preview.h"

#include "core/job/sampling_preset.h"

namespace pcdm {

namespace {

constexpr double kWarmStrength = 0.75; ///< less, and the limbs stay where they were

} // namespace

GenerationRequest livePreview(GenerationRequest request, const Options& defaults) {
    request.options = withPreset(SamplingPreset::Live, request.options, defaults);
    request.options.candidates = 1;
    request.warmStrength = kWarmStrength;
    request.last = Stage::Inpaint;
    return request;
}

} // namespace pcdm
