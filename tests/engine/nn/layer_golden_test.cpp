// Every kind of layer alone against diffusers 0.24 and transformers 4.32, to point at the culprit when a
// network disagrees. The blocks of the UNet are covered by small UNets (refine.unet.only_…).
#include "core/engine/nn/attention.h"
#include "core/engine/nn/clip_vision.h"
#include "core/engine/nn/dinov2.h"
#include "core/engine/nn/resnet.h"
#include "core/engine/nn/vae.h"
#include "tests/engine/nn/golden.h"

#include <limits>

namespace pcdm::test {
namespace {

TEST(TimestepSinusoid, AgreesWithTheReference) {
    const Golden golden("layer.time_sinusoid");
    const Tensor timesteps = golden.input("timesteps");
    // The reference takes its frequencies from a float32 exp whose last bit differs between AVX2 and AVX-512;
    // timestep t makes that bit t times larger in the phase.
    const Tensor allowed =
        1e-5 + std::numeric_limits<float>::epsilon() * timesteps.to(at::kFloat).unsqueeze(1);
    const auto expectAgrees = [&](const Tensor& actual, const std::string& output) {
        const Tensor expected = golden.output(output);
        ASSERT_EQ(actual.sizes(), expected.sizes()) << output;
        EXPECT_TRUE(((actual - expected).abs() <= allowed).all().item<bool>()) << output;
    };
    expectAgrees(timestepSinusoid(timesteps, 320), "320");
    expectAgrees(timestepSinusoid(timesteps, 2048), "2048");
    expectAgrees(timestepSinusoid(timesteps, 32, false), "sines_first");
    expectAgrees(timestepSinusoid(timesteps, 32, true, 1), "shifted");
}

TEST(TimestepSinusoid, HasTheValuesOfTheSpecification) {
    const auto expectValues = [](std::int64_t width, std::int64_t first, const std::vector<float>& values) {
        const Tensor embedding = timestepSinusoid(at::tensor({999}), width)[0];
        for (std::int64_t i = 0; i < 3; ++i)
            // 1e-6: the eight digits of the specification (§11), less the last
            EXPECT_NEAR(embedding[first + i].item<float>(), values[static_cast<std::size_t>(i)], 1e-6)
                << width << ", entry " << first + i;
    };
    expectValues(320, 0, {0.99964982F, 0.80267751F, -0.27806213F});
    expectValues(320, 160, {-0.02646075F, 0.59641331F, -0.96056312F});
    expectValues(2048, 0, {0.99964982F, -0.89908403F, 0.52949655F});
    expectValues(2048, 1024, {-0.02646075F, -0.43777612F, 0.84831208F});
}

TEST(TimestepEmbedding, AgreesWithTheReference) {
    const Golden golden("layer.timestep_embedding");
    expectClose(TimestepEmbedding(golden.weights(), 12, 20)(golden.input("x")), golden.output());
}

TEST(GroupNorm, ThenSiluAgreesWithTheReference) {
    const Golden golden("layer.group_norm_silu");
    const GroupNorm norm(golden.weights(), 32, 64, 1e-6);
    const Tensor x = golden.input("x");
    expectClose(at::silu(norm(x)), golden.output());
    expectClose(at::silu(norm(x.contiguous(at::MemoryFormat::ChannelsLast))), golden.output(),
                "channels last");
}

void expectResnet(const std::string& name, const ResnetBlock::Shape& shape) {
    const Golden golden("layer." + name);
    const ResnetBlock resnet(golden.weights(), shape);
    const Tensor embedding = shape.timeEmbedding > 0 ? golden.input("embedding") : Tensor();
    expectClose(resnet(golden.input("x"), embedding), golden.output());
}

TEST(ResnetBlock, AgreesWithTheReference) {
    expectResnet("resnet", {8, 8, 12, 4, 1e-5});
}

TEST(ResnetBlock, WithShortcutAgreesWithTheReference) {
    expectResnet("resnet_shortcut", {8, 12, 12, 4, 1e-5});
}

TEST(ResnetBlock, WithoutTimeAgreesWithTheReference) {
    expectResnet("resnet_without_time", {8, 4, 0, 4, 1e-6});
}

TEST(ResnetBlock, Of32GroupsAgreesWithTheReference) {
    expectResnet("resnet_32_groups", {32, 32, 12, 32, 1e-5});
}

TEST(ResnetBlock, OneEmbeddingServesTheWholeBatch) {
    const Golden golden("layer.resnet");
    const ResnetBlock resnet(golden.weights(), {8, 8, 12, 4, 1e-5});
    const Tensor embedding = golden.input("embedding").slice(0, 0, 1);
    expectClose(resnet(golden.input("x"), embedding), resnet(golden.input("x"), embedding.expand({2, 12})));
}

TEST(Downsample, OfTheUNetAgreesWithTheReference) {
    const Golden golden("layer.downsample_unet");
    const Downsample down(golden.weights(), 6, Downsample::Padding::AllRound);
    expectClose(down(golden.input("even")), golden.output("even"), "even");
    expectClose(down(golden.input("odd")), golden.output("odd"), "odd");
}

TEST(Downsample, OfTheVaeAgreesWithTheReference) {
    const Golden golden("layer.downsample_vae");
    const Downsample down(golden.weights(), 6, Downsample::Padding::RightBottom);
    expectClose(down(golden.input("even")), golden.output("even"), "even");
    expectClose(down(golden.input("odd")), golden.output("odd"), "odd");
}

TEST(Upsample, AgreesWithTheReference) {
    const Golden golden("layer.upsample");
    const Upsample up(golden.weights(), 6);
    expectClose(up(golden.input("even"), 12, 16), golden.output("even"), "even");
    expectClose(up(golden.input("odd"), 10, 14), golden.output("odd"), "odd");
    expectClose(up(golden.input("odd"), 9, 13), golden.output("odd_to_9x13"), "odd to 9x13");
    expectClose(up(golden.input("even"), 11, 15), golden.output("even_to_11x15"), "even to 11x15");
}

TEST(GegluFeedForward, AgreesWithTheReference) {
    const Golden golden("layer.geglu");
    expectClose(GegluFeedForward(golden.weights(), 12)(golden.input("x")), golden.output());
}

TEST(Attention, ToItselfAgreesWithTheReference) {
    const Golden golden("layer.self_attention");
    expectClose(Attention(diffusersAttention(golden.weights()), {12, 12, 3})(golden.input("x")),
                golden.output());
}

TEST(Attention, WithBiasesAgreesWithTheReference) {
    const Golden golden("layer.self_attention_bias");
    expectClose(Attention(diffusersAttention(golden.weights()), {12, 12, 2, true})(golden.input("x")),
                golden.output());
}

TEST(Attention, ToAContextAgreesWithTheReference) {
    const Golden golden("layer.cross_attention");
    const Attention attention(diffusersAttention(golden.weights()), {12, 10, 3});
    const Tensor x = golden.input("x"), context = golden.input("context");
    expectClose(attention(x, attention.keyValue(context)), golden.output());
    expectClose(attention(x, attention.keyValue(context.slice(0, 0, 1))), golden.output("one_context"),
                "one context for the whole batch");
}

TEST(BasicTransformerBlock, AgreesWithTheReference) {
    const Golden golden("layer.transformer_block");
    const BasicTransformerBlock block(golden.weights(), 12, 10, 3);
    const CrossContext context{block.attn2.keyValue(golden.input("context")), std::nullopt};
    expectClose(block(golden.input("x"), context), golden.output());
}

TEST(Transformer2D, AgreesWithTheReference) {
    const Golden golden("layer.transformer_2d");
    const Transformer2D transformer(golden.weights(), 12, 10, 3, 4);
    const CrossContext context{transformer.project(golden.input("context")), std::nullopt};
    expectClose(transformer(golden.input("x"), context), golden.output());
}

/// The layer's weights below the names they have inside the mid block, the rest made up: only attend() runs.
class VaeAttentionOnly : public WeightSource {
public:
    explicit VaeAttentionOnly(std::shared_ptr<WeightSource> attention) : attention_(std::move(attention)) {}

    Tensor take(const std::string& name, at::IntArrayRef shape) override {
        return name.starts_with(kPrefix) ? attention_->take(name.substr(kPrefix.size()), shape)
                                         : at::zeros(shape);
    }
    bool contains(const std::string& name) const override {
        return name.starts_with(kPrefix) && attention_->contains(name.substr(kPrefix.size()));
    }

private:
    static constexpr std::string_view kPrefix = "attentions.0.";
    std::shared_ptr<WeightSource> attention_;
};

TEST(VaeMidBlock, AttentionAgreesWithTheReference) {
    const Golden golden("layer.vae_attention");
    const VaeMidBlock block(Weights(std::make_shared<VaeAttentionOnly>(golden.source())), 12, 4);
    const Tensor x = golden.input("x");
    expectClose(block.attend(x), golden.output());
    expectClose(block.attend(x.contiguous(at::MemoryFormat::ChannelsLast)), golden.output(), "channels last");
}

void expectClipLayer(const std::string& activation) {
    const Golden golden("layer.clip_" + activation);
    const ClipVision::Config config{.width = 12,
                                    .mlpWidth = 20,
                                    .layers = 1,
                                    .heads = 3,
                                    .imageSize = 0,
                                    .patchSize = 0,
                                    .projectionWidth = 0,
                                    .quickGelu = activation == "quick_gelu",
                                    .eps = 1e-5};
    expectClose(ClipVision::Layer(golden.weights(), config)(golden.input("x")), golden.output());
}

TEST(ClipVisionLayer, WithGeluAgreesWithTheReference) {
    expectClipLayer("gelu");
}

TEST(ClipVisionLayer, WithQuickGeluAgreesWithTheReference) {
    expectClipLayer("quick_gelu");
}

TEST(Dinov2Layer, AgreesWithTheReference) {
    const Golden golden("layer.dinov2_layer");
    const Dinov2::Config config{.width = 12,
                                .layers = 1,
                                .heads = 3,
                                .imageSize = 0,
                                .patchSize = 0,
                                .cropSize = 224,
                                .mlpRatio = 4.0,
                                .qkvBias = true,
                                .eps = 1e-6};
    expectClose(Dinov2::Layer(golden.weights(), config)(golden.input("x")), golden.output());
}

// Up to 3.7e-4 between torch 2.1, which made the numbers, and 2.11 (spec §13): 3e-7 of the ramp's largest
// value, well inside the tolerance of every other test.
TEST(Dinov2Positions, AgreeWithTheReference) {
    const Golden golden("layer.dinov2_positions");
    const Tensor ramp = golden.input("positions");
    expectClose(interpolatePositions(ramp, 16, 16), golden.output("16x16"), "16x16");
    expectClose(interpolatePositions(ramp, 37, 37), golden.output("37x37"), "37x37");
    expectClose(interpolatePositions(ramp, 40, 18), golden.output("40x18"), "40x18");
}

TEST(Dinov2Positions, HaveTheValuesOfTheSpecification) {
    const Tensor ramp = at::arange(37 * 37, at::kFloat).view({1, 37 * 37, 1});
    const Tensor grid = interpolatePositions(ramp, 16, 16).view({16, 16});
    const auto expectValue = [&](std::int64_t row, std::int64_t column, double value) {
        // 5e-4: spec §13.13, torch 2.1 against 2.11. A size-based interpolation is 0.3 away.
        EXPECT_NEAR(grid[row][column].item<double>(), value, 5e-4) << row << ", " << column;
    };
    expectValue(0, 0, 21.096170);
    expectValue(0, 1, 23.465843);
    expectValue(0, 2, 25.833492);
    expectValue(7, 8, 636.585815);
    expectValue(15, 15, 1336.502686);
}

} // namespace
} // namespace pcdm::test
