// The networks alone, on made-up input: as onnxruntime and torch have it.
#include "core/detector/onnx_network.h"
#include "tests/detector/support.h"

#include <opencv2/dnn.hpp>

namespace pcdm::test {
namespace {

/// Sums of a few hundred products in another order: the last digits of float32, seen up to 2e-5 of the
/// largest.
constexpr double kRounding = 1e-4;

void expectSamples(const OnnxTensor& output, const nlohmann::json& expected) {
    EXPECT_EQ(output.dims, expected["dims"].get<Dims>());
    const auto values = expected["values"].get<std::vector<double>>();
    const std::size_t step = std::max<std::size_t>(1, output.values.size() / 64);
    ASSERT_GT(output.values.size(), step * (values.size() - 1));
    double largest = 0;
    for (const double value : values)
        largest = std::max(largest, std::abs(value));
    for (std::size_t i = 0; i < values.size(); ++i)
        ASSERT_NEAR(output.values[i * step], values[i], kRounding * largest) << "sample " << i;
}

void expectNetwork(const std::string& name, const std::vector<int>& dims, double scale, double shift) {
    const auto file = network(name + ".onnx");
    OnnxNetwork net(readFile(file), file);
    const auto outputs = net.run(noiseBlob(dims, scale, shift));
    const auto& expected = goldenNumbers()[name]["samples"];
    ASSERT_EQ(outputs.size(), expected.size());
    for (std::size_t i = 0; i < outputs.size(); ++i)
        expectSamples(outputs[i], expected[i]);
    // Nothing of a run is left for the next.
    const auto again = net.run(noiseBlob(dims, scale, shift));
    for (std::size_t i = 0; i < outputs.size(); ++i)
        EXPECT_EQ(again[i].values, outputs[i].values);
}

TEST(GoldenNetwork, YoloxIsAsInOnnxRuntime) {
    expectNetwork("yolox", {1, 3, 640, 640}, 1, 0);
}

TEST(GoldenNetwork, DwPoseWithAnOpenBatchIsAsInOnnxRuntime) {
    expectNetwork("dwpose", {1, 3, 384, 288}, 1 / 64.0, -2);
}

TEST(GoldenNetwork, RtmPoseIsAsInOnnxRuntime) {
    expectNetwork("rtmpose", {1, 3, 256, 192}, 1 / 64.0, -2);
}

TEST(GoldenNetwork, OpenPoseFromCaffesFilesIsAsInTorch) {
    cv::dnn::Net net = cv::dnn::readNetFromCaffe(network("openpose.prototxt").string(),
                                                 network("openpose.caffemodel").string());
    net.setInput(noiseBlob({1, 3, 96, 80}, 1 / 256.0, -0.5));
    const cv::Mat output = net.forward();
    OnnxTensor tensor{{}, {output.begin<float>(), output.end<float>()}};
    for (int axis = 0; axis < output.dims; ++axis)
        tensor.dims.push_back(output.size[axis]);
    expectSamples(tensor, goldenNumbers()["openpose"]["samples"][0]);
}

} // namespace
} // namespace pcdm::test
