#include "core/detector/onnx_network.h"

#include "core/detector/onnx_operators.h"
#include "core/detector/quiet.h"
#include "core/error.h"

#include <algorithm>
#include <exception>
#include <new>
#include <set>
#include <utility>

namespace pcdm {

namespace {

/// Everything that a convolution, or the convolution's output itself, hangs on.
std::set<std::string> namesUpToConvolutions(const OnnxGraph& graph) {
    std::set<std::string> names;
    for (auto node = graph.nodes.rbegin(); node != graph.nodes.rend(); ++node) {
        const bool isNeeded =
            std::ranges::any_of(node->outputs, [&](const auto& name) { return names.contains(name); });
        if (!isNeeded && node->type != "Conv") continue;
        names.insert(node->inputs.begin(), node->inputs.end());
        names.insert(node->outputs.begin(), node->outputs.end());
    }
    return names;
}

OnnxTensor toTensor(const cv::Mat& mat) {
    OnnxTensor tensor;
    for (int axis = 0; axis < mat.dims; ++axis)
        tensor.dims.push_back(mat.size[axis]);
    tensor.values.assign(mat.begin<float>(), mat.end<float>());
    return tensor;
}

} // namespace

OnnxNetwork::OnnxNetwork(const std::vector<std::uint8_t>& bytes, const std::filesystem::path& file)
    : file_(file) {
    const OnnxGraph graph = readOnnxGraph(bytes, file);
    if (graph.inputs.size() != 1) fail(Text("it has {} inputs", graph.inputs.size()));
    input_ = graph.inputs.front();
    outputs_ = graph.outputs;
    takeTail(graph);
    const std::string head = cutOnnxGraph(graph, {cuts_.begin(), cuts_.end()});
    try {
        const Quiet quiet;
        net_ = cv::dnn::readNetFromONNX(head.data(), head.size());
        net_.setPreferableBackend(cv::dnn::DNN_BACKEND_OPENCV);
    } catch (const cv::Exception&) {
        fail(Text("OpenCV {} does not know all of its convolutional part", CV_VERSION));
    }
}

void OnnxNetwork::takeTail(const OnnxGraph& graph) {
    const std::set<std::string> inHead = namesUpToConvolutions(graph);
    std::set<std::string> needed, made;
    for (const OnnxPort& output : outputs_)
        needed.insert(output.name);
    for (auto node = graph.nodes.rbegin(); node != graph.nodes.rend(); ++node) {
        const auto isNeeded = [&](const std::string& name) { return needed.contains(name); };
        if (std::ranges::none_of(node->outputs, isNeeded)) continue;
        const bool isHead = node->type != "Constant" && inHead.contains(node->outputs.front());
        if (isHead) continue;
        if (!knowsOnnxOperator(node->type))
            fail(Text("it has the operator {} after its convolutions", node->type));
        needed.insert(node->inputs.begin(), node->inputs.end());
        made.insert(node->outputs.begin(), node->outputs.end());
        tail_.push_back(*node);
        tail_.back().whole = {};
    }
    std::ranges::reverse(tail_);
    for (const std::string& name : needed) {
        if (name.empty() || made.contains(name)) continue;
        if (const auto constant = graph.constants.find(name); constant != graph.constants.end())
            constants_[name] = readOnnxTensor(constant->second, file_);
        else if (inHead.contains(name) && name != input_.name)
            cuts_.push_back(name);
        else
            fail(Text("'{}' comes from nowhere", name));
    }
    if (cuts_.empty()) fail(Text("it has no convolutions"));
}

std::vector<OnnxTensor> OnnxNetwork::run(const cv::Mat& blob) {
    try {
        std::map<std::string, OnnxTensor> values = constants_;
        std::vector<cv::Mat> cut;
        net_.setInput(blob);
        net_.forward(cut, cuts_);
        for (std::size_t i = 0; i < cuts_.size(); ++i)
            values[cuts_[i]] = toTensor(cut.at(i));
        for (const OnnxNode& node : tail_) {
            std::vector<const OnnxTensor*> inputs;
            for (const std::string& name : node.inputs)
                inputs.push_back(name.empty() ? nullptr : &values.at(name));
            std::vector<OnnxTensor> outputs = runOnnxNode(node, inputs);
            for (std::size_t i = 0; i < node.outputs.size(); ++i)
                values[node.outputs[i]] = std::move(outputs[i]);
        }
        std::vector<OnnxTensor> results;
        for (const OnnxPort& output : outputs_)
            results.push_back(values.at(output.name));
        return results;
    } catch (const std::bad_alloc&) {
        throw;
    } catch (const std::exception&) { // of OpenCV or an operator: shapes that only show while it runs
        fail(Text("its parts do not fit together"));
    }
}

void OnnxNetwork::fail(const Text& why) const {
    throw Error(ErrorKind::BadCheckpoint, Text("{} cannot be used: {}.", file_.string(), why),
                Text("Take yolox_l.onnx or dw-ll_ucoco_384.onnx (see models/README.md), or exports of the "
                     "same networks."));
}

} // namespace pcdm
