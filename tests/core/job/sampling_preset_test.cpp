#include "core/job/live_preview.h"
#include "core/job/sampling_preset.h"

#include <gtest/gtest.h>

namespace pcdm {
namespace {

/// What a small model may have: its own steps and guidance.
Options defaults() {
    Options options;
    options.prior.steps = 8;
    options.inpaint.steps = 12;
    options.inpaint.guidance = 3;
    options.refine.steps = 8;
    options.refine.strength = 0.4;
    return options;
}

/// Network calls of stages 2 and 3, a guided step being two.
double calls(const Options& options) {
    const auto of = [](const Sampling& s) {
        const double guided = s.guidance > 1 ? s.guidanceStop - s.guidanceStart : 0;
        return s.steps * s.strength * (1 + guided) / s.cacheInterval;
    };
    return of(options.inpaint) + of(options.refine);
}

TEST(SamplingPreset, ReferenceIsWhatThePublishedProgramRuns) {
    const Options published, options = withPreset(SamplingPreset::Reference, defaults(), defaults());
    EXPECT_EQ(options.prior, published.prior);
    EXPECT_EQ(options.inpaint, published.inpaint);
    EXPECT_EQ(options.refine, published.refine);
    EXPECT_EQ(options.handover, published.handover);
}

TEST(SamplingPreset, ModelIsTheModelsOwn) {
    Options other = defaults();
    other.inpaint.steps = 3;
    other.handover = Handover::Latents;
    EXPECT_EQ(withPreset(SamplingPreset::Model, other, defaults()), defaults());
}

TEST(SamplingPreset, EachCostsLessThanTheOneBefore) {
    for (const Options& model : {Options(), defaults()}) {
        double last = 1e9;
        for (const SamplingPreset preset : {SamplingPreset::Reference, SamplingPreset::Quality,
                                            SamplingPreset::Balanced, SamplingPreset::Live}) {
            const Options options = withPreset(preset, model, model);
            EXPECT_NO_THROW(validate(options));
            EXPECT_LT(calls(options), last) << toText(preset);
            last = calls(options);
        }
    }
}

TEST(SamplingPreset, FewerStepsBeginWithNoMoreNoise) {
    Options model = defaults();
    model.refine.steps = 16;
    model.refine.strength = 0.0625;
    for (const SamplingPreset preset : {SamplingPreset::Balanced, SamplingPreset::Live})
        EXPECT_EQ(withPreset(preset, model, model).refine.steps, 16) << "of which the last is run";
    EXPECT_EQ(withPreset(SamplingPreset::Live, Options(), Options()).refine.steps, 4);
}

TEST(SamplingPreset, NoneAsksForMoreThanTheModelsOwnButTheReference) {
    Options model;
    model.prior.steps = 2;
    model.inpaint.steps = model.refine.steps = 1;
    model.inpaint.guidance = 1;
    for (const SamplingPreset preset :
         {SamplingPreset::Quality, SamplingPreset::Balanced, SamplingPreset::Live}) {
        const Options options = withPreset(preset, model, model);
        EXPECT_EQ(options.prior.steps, 2) << toText(preset);
        EXPECT_EQ(options.inpaint.steps, 1) << toText(preset);
        EXPECT_EQ(options.refine, model.refine) << toText(preset);
    }
}

TEST(SamplingPreset, OfManyStepsOfStage3TheFirstAreLeftOut) {
    const Options published;
    EXPECT_EQ(withPreset(SamplingPreset::Balanced, published, published).refine.strength, 0.5);
    EXPECT_EQ(withPreset(SamplingPreset::Live, published, published).refine.strength, 0.5);
    Options fewSteps = defaults();
    fewSteps.refine.steps = 1;
    fewSteps.refine.strength = 1;
    for (const SamplingPreset preset : {SamplingPreset::Balanced, SamplingPreset::Live})
        EXPECT_EQ(withPreset(preset, fewSteps, fewSteps).refine, fewSteps.refine) << toText(preset);
}

TEST(SamplingPreset, WhatIsDrawnAndWhereStays) {
    Options options = defaults();
    options.height = 256;
    options.width = 176;
    options.seed = 7;
    options.candidates = 3;
    options.device = "cpu";
    for (const auto& [preset, name] : enumNames<SamplingPreset>()) {
        Options drawn = withPreset(preset, options, defaults());
        drawn.prior = options.prior;
        drawn.inpaint = options.inpaint;
        drawn.refine = options.refine;
        drawn.handover = options.handover;
        EXPECT_EQ(drawn, options) << name;
    }
}

TEST(LivePreview, IsOneCoarsePictureThatBeginsWithTheOneBefore) {
    GenerationRequest request;
    request.options = defaults();
    request.options.seed = 7;
    request.options.candidates = 4;
    const GenerationRequest preview = livePreview(request, defaults());
    EXPECT_EQ(preview.last, Stage::Inpaint);
    EXPECT_EQ(preview.options.candidates, 1);
    EXPECT_EQ(preview.options.seed, 7u);
    EXPECT_EQ(preview.options.inpaint, withPreset(SamplingPreset::Live, defaults(), defaults()).inpaint);
    ASSERT_TRUE(preview.warmStrength);
    EXPECT_GT(*preview.warmStrength, 0.5);
    EXPECT_LT(*preview.warmStrength, 1);
}

} // namespace
} // namespace pcdm
