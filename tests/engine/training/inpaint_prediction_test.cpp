// A training step of stage 2 against the reference's own composition, every gradient included.
#include "core/engine/training/inpaint_prediction.h"

#include "core/engine/training/parameters.h"
#include "tests/engine/nn/golden.h"

namespace pcdm::test {
namespace {

TEST(InpaintPrediction, ItsGradientsAgreeWithTheReference) {
    const Golden golden("../training/inpaint");
    const auto parameters = std::make_shared<Parameters>(1, at::kCPU);
    NamedTensors start;
    for (const auto& [name, tensor] : golden.outputs())
        if (name.starts_with("gradient.")) {
            const std::string weight = name.substr(std::string("gradient.").size());
            start[weight] = golden.weights().tensor(weight, tensor.sizes());
        }
    parameters->startFrom(start);
    const auto network = [&](const std::string& name) { return Weights(parameters, name + "."); };
    const nlohmann::json& config = golden.config();
    const UNet unet(network("unet"), UNet::Config::fromJson(config.at("unet"), "inpaint.unet"));
    const PoseProjection poseProjection(
        network("pose_proj"), PoseProjection::Config::fromJson(config.at("pose_proj"), "inpaint.pose_proj"));
    const ImageProjection imageProjection(
        network("image_proj"),
        ImageProjection::Config::fromJson(config.at("image_proj"), "inpaint.image_proj"));

    const InpaintBatch batch{.canvas = {.clean = golden.input("clean"),
                                        .noise = golden.input("noise"),
                                        .timesteps = golden.input("timesteps").to(at::kLong)},
                             .masked = golden.input("masked"),
                             .tokens = golden.input("tokens"),
                             .embedding = golden.input("embedding"),
                             .poses = golden.input("poses"),
                             .keep = {}};
    const Tensor loss =
        batch.canvas.loss(predictCanvas(unet, poseProjection, imageProjection, batch), unet.prediction());
    expectClose(loss.detach().reshape({1}), golden.output("loss"), "loss");
    loss.backward();
    ASSERT_EQ(parameters->all().size(), start.size());
    for (const auto& [name, parameter] : parameters->all()) {
        ASSERT_TRUE(parameter.grad().defined()) << name;
        // Gradients sum over the whole batch in another order; 1e-4 is still far below any mistake.
        const Tensor expected = golden.output("gradient." + name);
        const double error = (parameter.grad() - expected).abs().max().item<double>();
        EXPECT_LE(error, 1e-4 * expected.abs().max().item<double>() + 1e-8) << name;
    }
}

} // namespace
} // namespace pcdm::test
