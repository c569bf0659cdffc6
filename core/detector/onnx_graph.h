// An ONNX file as a graph: what goes in and out, its nodes, its constants.
#pragma once

#include "core/detector/onnx_tensor.h"
#include "core/detector/protobuf.h"

#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace pcdm {

/// Declared; a side that the file leaves open is 0.
struct OnnxPort {
    std::string name;
    Dims dims;
};

struct OnnxAttribute {
    float real = 0;
    std::int64_t number = 0;
    Dims numbers = {};
    OnnxTensor tensor = {};
};

struct OnnxNode {
    std::string type;
    std::vector<std::string> inputs, outputs; ///< an empty name: left out
    std::map<std::string, OnnxAttribute> attributes;
    Bytes whole; ///< in the file

    std::int64_t number(const std::string& name, std::int64_t otherwise) const;
    Dims numbers(const std::string& name) const;
};

/// Points into the bytes of the file.
struct OnnxGraph {
    std::vector<OnnxPort> inputs; ///< without constants, which old files list too
    std::vector<OnnxPort> outputs;
    std::vector<OnnxNode> nodes;            ///< each after those it needs
    std::map<std::string, Bytes> constants; ///< read by readOnnxTensor()
    std::vector<ProtobufField> modelFields, graphFields;
};

/// Throws Error{BadCheckpoint} for what is no ONNX network, keeps its weights beside it, or has them in half
/// precision. `file` is for the message.
OnnxGraph readOnnxGraph(Bytes bytes, const std::filesystem::path& file);

/// A constant. Throws like readOnnxGraph().
OnnxTensor readOnnxTensor(Bytes message, const std::filesystem::path& file);

/// The same file with these tensors as its outputs, and nothing that they do not need.
std::string cutOnnxGraph(const OnnxGraph& graph, const std::set<std::string>& outputs);

} // namespace pcdm
