// One forward pass of every network, batch 1, for pictures of 512x512 and 512x352.
#include "core/engine/nn/component.h"
#include "tests/bench/measure.h"
#include "tests/bench/random_weights.h"

#include <memory>
#include <string>

namespace pcdm::bench {
namespace {

void forward(benchmark::State& state, const std::string& component, const NamedTensors& inputs) {
    const c10::InferenceMode inference;
    const nlohmann::json& config = *publishedConfig(component.starts_with("vae") ? "vae" : component);
    const Weights weights(std::make_shared<RandomWeights>());
    declareComponent(component, config, weights); // makes the weights
    measure(state, [&] {
        for (const auto& [name, output] : runComponent(component, config, weights, inputs, placement()))
            benchmark::DoNotOptimize(output.flatten()[0].item<float>()); // waits for a GPU
    });
}

/// Latents of the joint canvas, [1, 9, height / 8, 2 * width / 8], and of one picture.
void inpaintUNet(benchmark::State& state) {
    const std::int64_t height = state.range(0) / 8, width = 2 * state.range(1) / 8;
    forward(state, "inpaint.unet",
            {{"sample", randomTensor({1, 9, height, width})},
             {"timestep", at::tensor({500})},
             {"encoder_hidden_states", randomTensor({1, 258, 1024})},
             {"class_labels", randomTensor({1, 1024})},
             {"pose_cond", randomTensor({1, 320, height, width})}});
}

void refineUNet(benchmark::State& state) {
    forward(state, "refine.unet",
            {{"sample", randomTensor({1, 8, state.range(0) / 8, state.range(1) / 8})},
             {"timestep", at::tensor({500})},
             {"encoder_hidden_states", randomTensor({1, 257, 1024})}});
}

void poseProjection(benchmark::State& state) {
    forward(state, "inpaint.pose_proj",
            {{"conditioning", randomTensor({1, 3, state.range(0), 2 * state.range(1)})}});
}

void vaeEncoder(benchmark::State& state) {
    forward(state, "vae.encoder", {{"sample", randomTensor({1, 3, state.range(0), state.range(1)})}});
}

void vaeDecoder(benchmark::State& state) {
    forward(state, "vae.decoder", {{"z", randomTensor({1, 4, state.range(0) / 8, state.range(1) / 8})}});
}

void clipVision(benchmark::State& state) {
    forward(state, "image_encoder_g", {{"pixel_values", randomTensor({1, 3, 224, 224})}});
}

void dinov2(benchmark::State& state) {
    forward(state, "image_encoder_p", {{"pixel_values", randomTensor({1, 3, 224, 224})}});
}

void imageProjection(benchmark::State& state) {
    forward(state, "inpaint.image_proj", {{"image_embeds", randomTensor({1, 257, 1536})}});
}

void prior(benchmark::State& state) {
    forward(state, "prior",
            {{"hidden_states", randomTensor({1, 1024})},
             {"timestep", at::tensor({500})},
             {"proj_embedding", randomTensor({1, 1024})},
             {"encoder_hidden_states", randomTensor({1, 36})},
             {"encoder_hidden_states1", randomTensor({1, 36})}});
}

BENCHMARK(clipVision)->Name("network/image_encoder_g")->Apply(asUsual);
BENCHMARK(dinov2)->Name("network/image_encoder_p")->Apply(asUsual);
BENCHMARK(prior)->Name("network/prior")->Apply(asUsual);
BENCHMARK(imageProjection)->Name("network/inpaint.image_proj")->Apply(asUsual);
BENCHMARK(poseProjection)->Name("network/inpaint.pose_proj")->Apply(asUsual)->Args({512, 512});
BENCHMARK(inpaintUNet)->Name("network/inpaint.unet")->Apply(asUsual)->Args({512, 512})->Args({512, 352});
BENCHMARK(refineUNet)->Name("network/refine.unet")->Apply(asUsual)->Args({512, 512})->Args({512, 352});
BENCHMARK(vaeEncoder)->Name("network/vae.encoder")->Apply(asUsual)->Args({512, 512})->Args({512, 352});
BENCHMARK(vaeDecoder)->Name("network/vae.decoder")->Apply(asUsual)->Args({512, 512})->Args({512, 352});

} // namespace
} // namespace pcdm::bench
