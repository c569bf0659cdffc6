#include "core/detector/onnx_graph.h"

#include "core/error.h"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <cstring>
#include <stdexcept>

namespace pcdm {

namespace {

// Field numbers of onnx.proto.
namespace model {
constexpr std::uint64_t kGraph = 7;
}
namespace graph {
constexpr std::uint64_t kNode = 1, kInitializer = 5, kInput = 11, kOutput = 12, kValueInfo = 13;
}
namespace node {
constexpr std::uint64_t kInput = 1, kOutput = 2, kType = 4, kAttribute = 5;
}
namespace attribute {
constexpr std::uint64_t kName = 1, kReal = 2, kNumber = 3, kTensor = 5, kNumbers = 8;
}
namespace tensor {
constexpr std::uint64_t kDims = 1, kType = 2, kFloats = 4, kInt32s = 5, kInt64s = 7, kName = 8, kRaw = 9,
                        kLocation = 14;
}
enum ElementType { Float32 = 1, Int32 = 6, Int64 = 7, Boolean = 9, Float16 = 10, Float64 = 11 };

class Reader {
public:
    explicit Reader(const std::filesystem::path& file) : file_(file) {}

    std::vector<ProtobufField> fields(Bytes message) const {
        auto fields = protobufFields(message);
        if (!fields) damaged();
        return *std::move(fields);
    }

    [[noreturn]] void damaged() const {
        throw Error(ErrorKind::BadCheckpoint, Text("{} is no whole ONNX file.", file_.string()),
                    Text("Fetch the file again: its download was cut off, or it is something else."));
    }

    [[noreturn]] void halfPrecision() const {
        throw Error(ErrorKind::BadCheckpoint, Text("{} is in half precision.", file_.string()),
                    Text("Take the file in full precision (fp32)."));
    }

    OnnxTensor tensor(std::span<const ProtobufField> fields) const {
        OnnxTensor read;
        read.dims = protobufNumbers(fields, tensor::kDims);
        std::int64_t type = 0;
        std::vector<std::int64_t> numbers;
        for (const ProtobufField& field : fields) {
            if (field.number == tensor::kType) type = static_cast<std::int64_t>(field.value);
            if (field.number == tensor::kLocation && field.value == 1)
                throw Error(ErrorKind::BadCheckpoint,
                            Text("{} keeps its weights in another file beside it.", file_.string()),
                            Text("Take an ONNX file that holds its own weights."));
            if (field.number == tensor::kFloats) appendFloats(read.values, field.bytes);
        }
        if (type == Float16) halfPrecision();
        for (const std::uint64_t list : {tensor::kInt32s, tensor::kInt64s})
            for (const std::int64_t number : protobufNumbers(fields, list))
                read.values.push_back(static_cast<float>(number));
        for (const ProtobufField& field : fields)
            if (field.number == tensor::kRaw) appendRaw(read.values, field.bytes, type);
        if (static_cast<std::int64_t>(read.values.size()) != countOf(read.dims)) {
            if (isNumeric(type)) damaged();
            read = {{0}, {}}; // truths and texts: no operator here computes with them
        }
        return read;
    }

    OnnxNode node(const ProtobufField& whole) const {
        OnnxNode read;
        read.whole = whole.whole;
        for (const ProtobufField& field : fields(whole.bytes)) {
            if (field.number == node::kInput) read.inputs.emplace_back(field.text());
            if (field.number == node::kOutput) read.outputs.emplace_back(field.text());
            if (field.number == node::kType) read.type = field.text();
            if (field.number == node::kAttribute) readAttribute(field.bytes, read);
        }
        return read;
    }

    /// ValueInfoProto: name = 1, type = 2 { tensor_type = 1 { elem_type = 1,
    /// shape = 2 { dim = 1 { dim_value = 1 } } } }
    OnnxPort port(Bytes message) const {
        OnnxPort read;
        for (const ProtobufField& field : fields(message)) {
            if (field.number == 1) read.name = field.text();
            if (field.number != 2) continue;
            for (const Bytes tensorType : inner(field.bytes, 1)) {
                if (protobufNumbers(fields(tensorType), 1) == Dims{Float16}) halfPrecision();
                for (const Bytes shape : inner(tensorType, 2))
                    for (const Bytes side : inner(shape, 1)) {
                        const auto lengths = protobufNumbers(fields(side), 1);
                        read.dims.push_back(lengths.empty() ? 0 : std::max<std::int64_t>(0, lengths.front()));
                    }
            }
        }
        return read;
    }

private:
    static bool isNumeric(std::int64_t type) {
        return type == Float32 || type == Float64 || type == Int32 || type == Int64;
    }

    std::int64_t countOf(const Dims& dims) const {
        try {
            return elementCount(dims);
        } catch (const std::invalid_argument&) {
            damaged();
        }
    }

    std::vector<Bytes> inner(Bytes message, std::uint64_t number) const {
        std::vector<Bytes> messages;
        for (const ProtobufField& field : fields(message))
            if (field.number == number) messages.push_back(field.bytes);
        return messages;
    }

    template <typename T>
    static void appendAs(std::vector<float>& values, Bytes raw) {
        const std::size_t count = raw.size() / sizeof(T), before = values.size();
        values.resize(before + count);
        for (std::size_t i = 0; i < count; ++i) {
            T value;
            std::memcpy(&value, raw.data() + i * sizeof(T), sizeof(T));
            values[before + i] = static_cast<float>(value);
        }
    }
    static void appendFloats(std::vector<float>& values, Bytes raw) { appendAs<float>(values, raw); }
    static void appendRaw(std::vector<float>& values, Bytes raw, std::int64_t type) {
        if (type == Float32) appendAs<float>(values, raw);
        if (type == Float64) appendAs<double>(values, raw);
        if (type == Int32) appendAs<std::int32_t>(values, raw);
        if (type == Int64) appendAs<std::int64_t>(values, raw);
    }

    void readAttribute(Bytes message, OnnxNode& node) const {
        OnnxAttribute read;
        std::string name;
        const auto parts = fields(message);
        for (const ProtobufField& field : parts) {
            if (field.number == attribute::kName) name = field.text();
            if (field.number == attribute::kReal)
                read.real = std::bit_cast<float>(static_cast<std::uint32_t>(field.value));
            if (field.number == attribute::kNumber) read.number = static_cast<std::int64_t>(field.value);
            if (field.number == attribute::kTensor) read.tensor = tensor(fields(field.bytes));
        }
        read.numbers = protobufNumbers(parts, attribute::kNumbers);
        node.attributes[name] = std::move(read);
    }

    const std::filesystem::path& file_;
};

std::string_view nameIn(const ProtobufField& field, std::uint64_t number) {
    const auto fields = protobufFields(field.bytes);
    if (fields)
        for (const ProtobufField& part : *fields)
            if (part.number == number) return part.text();
    return {};
}

/// OpenCV asks for a name and the type of a tensor, but not for sides.
std::string portNamed(const std::string& name) {
    const std::string float32{"\x08\x01", 2}; // elem_type = 1
    std::string tensorType = float32, type, port;
    appendField(tensorType, 2, "");
    appendField(type, 1, tensorType);
    appendField(port, 1, name);
    appendField(port, 2, type);
    return port;
}

} // namespace

std::int64_t OnnxNode::number(const std::string& name, std::int64_t otherwise) const {
    const auto at = attributes.find(name);
    return at == attributes.end() ? otherwise : at->second.number;
}

Dims OnnxNode::numbers(const std::string& name) const {
    const auto at = attributes.find(name);
    return at == attributes.end() ? Dims{} : at->second.numbers;
}

OnnxGraph readOnnxGraph(Bytes bytes, const std::filesystem::path& file) {
    const Reader reader(file);
    OnnxGraph read;
    read.modelFields = reader.fields(bytes);
    for (const ProtobufField& field : read.modelFields)
        if (field.number == model::kGraph) read.graphFields = reader.fields(field.bytes);
    std::vector<OnnxPort> inputs;
    for (const ProtobufField& field : read.graphFields) {
        if (field.number == graph::kNode) read.nodes.push_back(reader.node(field));
        if (field.number == graph::kInput) inputs.push_back(reader.port(field.bytes));
        if (field.number == graph::kOutput) read.outputs.push_back(reader.port(field.bytes));
        if (field.number == graph::kInitializer)
            read.constants[std::string(nameIn(field, tensor::kName))] = field.bytes;
    }
    for (OnnxPort& input : inputs)
        if (!read.constants.contains(input.name)) read.inputs.push_back(std::move(input));
    if (read.nodes.empty() || read.inputs.empty() || read.outputs.empty()) reader.damaged();
    return read;
}

OnnxTensor readOnnxTensor(Bytes message, const std::filesystem::path& file) {
    const Reader reader(file);
    return reader.tensor(reader.fields(message));
}

std::string cutOnnxGraph(const OnnxGraph& whole, const std::set<std::string>& outputs) {
    std::set<std::string> needed = outputs;
    std::set<const std::uint8_t*> kept;
    for (auto node = whole.nodes.rbegin(); node != whole.nodes.rend(); ++node)
        if (std::ranges::any_of(node->outputs, [&](const auto& name) { return needed.contains(name); })) {
            needed.insert(node->inputs.begin(), node->inputs.end());
            kept.insert(node->whole.data());
        }
    std::string cut;
    const auto copy = [&cut](const ProtobufField& field) {
        cut.append(reinterpret_cast<const char*>(field.whole.data()), field.whole.size());
    };
    for (const ProtobufField& field : whole.graphFields) {
        if (field.number == graph::kOutput || field.number == graph::kValueInfo) continue;
        if (field.number == graph::kNode && !kept.contains(field.whole.data())) continue;
        if (field.number == graph::kInitializer &&
            !needed.contains(std::string(nameIn(field, tensor::kName))))
            continue;
        copy(field);
    }
    for (const std::string& name : outputs)
        appendField(cut, graph::kOutput, portNamed(name));
    std::string file;
    for (const ProtobufField& field : whole.modelFields) {
        if (field.number == model::kGraph) continue;
        file.append(reinterpret_cast<const char*>(field.whole.data()), field.whole.size());
    }
    appendField(file, model::kGraph, cut);
    return file;
}

} // namespace pcdm
