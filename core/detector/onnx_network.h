// A network from an ONNX file. OpenCV calculates it up to its last convolution. What comes after (in RTMPose
// a gated attention of a few small products) is calculated here: the OpenCV of Debian 12 cannot broadcast.
#pragma once

#include "core/detector/onnx_graph.h"
#include "core/text.h"

#include <opencv2/dnn.hpp>

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace pcdm {

class OnnxNetwork {
public:
    /// Throws Error{BadCheckpoint} when the bytes of `file` are no network of that kind.
    OnnxNetwork(const std::vector<std::uint8_t>& bytes, const std::filesystem::path& file);

    const std::filesystem::path& file() const { return file_; }
    const OnnxPort& input() const { return input_; }
    /// As the file declares them.
    const std::vector<OnnxPort>& outputs() const { return outputs_; }

    /// `blob` has the input's dims; one tensor an output. Throws Error{BadCheckpoint} where the network does
    /// not fit together.
    std::vector<OnnxTensor> run(const cv::Mat& blob);

private:
    void takeTail(const OnnxGraph& graph);
    [[noreturn]] void fail(const Text& why) const;

    std::filesystem::path file_;
    OnnxPort input_;
    std::vector<OnnxPort> outputs_;
    cv::dnn::Net net_;
    std::vector<cv::String> cuts_; ///< what the net gives and the tail goes on with
    std::vector<OnnxNode> tail_;
    std::map<std::string, OnnxTensor> constants_; ///< of the tail
};

} // namespace pcdm
