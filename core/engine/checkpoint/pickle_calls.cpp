#include "core/engine/checkpoint/pickle_calls.h"

#include "core/error.h"

#include <map>
#include <utility>

namespace pcdm {

namespace {

using Kind = PickleValue::Kind;

constexpr std::size_t kMaxDimensions = 32;

[[noreturn]] void failCall(const std::filesystem::path& path, const Text& what) {
    throw Error(ErrorKind::BadCheckpoint, Text("{} {}.", path.string(), what),
                Text("The file is damaged; download it again."));
}

std::optional<at::ScalarType> dtypeOfStorage(const std::string& type) {
    static const std::map<std::string_view, at::ScalarType> types{
        {"torch.DoubleStorage", at::kDouble},
        {"torch.FloatStorage", at::kFloat},
        {"torch.HalfStorage", at::kHalf},
        {"torch.BFloat16Storage", at::kBFloat16},
        {"torch.LongStorage", at::kLong},
        {"torch.IntStorage", at::kInt},
        {"torch.ShortStorage", at::kShort},
        {"torch.CharStorage", at::kChar},
        {"torch.ByteStorage", at::kByte},
        {"torch.BoolStorage", at::kBool},
        {"torch.storage.UntypedStorage", at::kByte},
    };
    const auto found = types.find(type);
    return found == types.end() ? std::nullopt : std::optional(found->second);
}

std::optional<at::ScalarType> dtypeOfName(const std::string& name) {
    static const std::map<std::string_view, at::ScalarType> names{
        {"torch.float64", at::kDouble},
        {"torch.float32", at::kFloat},
        {"torch.float16", at::kHalf},
        {"torch.bfloat16", at::kBFloat16},
        {"torch.float8_e4m3fn", at::kFloat8_e4m3fn},
        {"torch.float8_e5m2", at::kFloat8_e5m2},
    };
    const auto found = names.find(name);
    return found == names.end() ? std::nullopt : std::optional(found->second);
}

const PickleValue* argument(const PickleValue& arguments, std::size_t index, Kind kind) {
    if (index >= arguments.items.size() || arguments.items[index]->kind != kind) return nullptr;
    return arguments.items[index];
}

std::optional<std::vector<std::int64_t>> naturals(const PickleValue* list) {
    std::vector<std::int64_t> numbers;
    if (!list || list->items.size() > kMaxDimensions) return {};
    for (const PickleValue* item : list->items) {
        if (item->kind != Kind::Int || item->number < 0) return {};
        numbers.push_back(item->number);
    }
    return numbers;
}

/// One more than the index of the last element, counted from element 0; empty on overflow.
std::optional<std::uint64_t> extentOf(const std::vector<std::int64_t>& shape,
                                      const std::vector<std::int64_t>& strides) {
    std::int64_t last = 0;
    for (std::size_t i = 0; i < shape.size(); ++i) {
        std::int64_t step = 0;
        if (shape[i] == 0) return 0;
        if (__builtin_mul_overflow(shape[i] - 1, strides[i], &step) ||
            __builtin_add_overflow(last, step, &last))
            return {};
    }
    return static_cast<std::uint64_t>(last) + 1;
}

/// torch._utils._rebuild_tensor_v2(storage, offset, size, stride, …) and its relatives
PickleValue rebuildTensor(const PickleValue& arguments, std::optional<at::ScalarType> otherDtype,
                          const std::filesystem::path& path) {
    const PickleValue* storage = argument(arguments, 0, Kind::Storage);
    const PickleValue* offset = argument(arguments, 1, Kind::Int);
    const auto shape = naturals(argument(arguments, 2, Kind::Tuple));
    const auto strides = naturals(argument(arguments, 3, Kind::Tuple));
    if (!storage || !offset || offset->number < 0 || !shape || !strides || shape->size() != strides->size())
        failCall(path, Text("describes a tensor in a way torch.save never does"));

    PickleValue tensor{.kind = Kind::Tensor};
    TensorView& view = tensor.view;
    view.info = {otherDtype.value_or(storage->view.info.dtype), *shape};
    view.strides = *strides;
    const std::uint64_t width = at::elementSize(view.info.dtype);
    const std::uint64_t stored = storage->view.size / width;
    const auto start = static_cast<std::uint64_t>(offset->number);
    const auto extent = extentOf(*shape, *strides);
    if (!extent || start > stored || *extent > stored - start)
        failCall(path, Text("has a tensor that reaches beyond its storage"));
    if (checkedBytes(*shape, view.info.dtype, Text("A tensor in {}", path.string())) > *extent * width)
        failCall(path, Text("has a tensor that repeats its elements; save it with .contiguous()"));
    view.begin = storage->view.begin + start * width;
    view.size = *extent * width;
    return tensor;
}

/// torch._utils._rebuild_tensor_v3(storage, offset, size, stride, requires_grad, hooks, dtype, …)
std::optional<PickleValue> rebuildTypedTensor(const PickleValue& arguments,
                                              const std::filesystem::path& path) {
    const PickleValue* dtype = argument(arguments, 6, Kind::Global);
    const auto known = dtype ? dtypeOfName(dtype->text) : std::nullopt;
    if (!known) return {};
    return rebuildTensor(arguments, known, path);
}

/// torch._tensor._rebuild_from_type_v2(function, type, arguments, state): a tensor of a subclass
std::optional<PickleValue> rebuildSubclass(const PickleValue& arguments, const std::filesystem::path& path) {
    const PickleValue* function = argument(arguments, 0, Kind::Global);
    const PickleValue* inner = argument(arguments, 2, Kind::Tuple);
    if (!function || !inner || function->text != "torch._utils._rebuild_tensor_v2") return {};
    return rebuildTensor(*inner, {}, path);
}

} // namespace

std::optional<PickleValue> evaluateCall(const std::string& function, const PickleValue& arguments,
                                        const std::filesystem::path& path) {
    if (function == "collections.OrderedDict" || function == "collections.defaultdict")
        return PickleValue{.kind = Kind::Dict};
    if (function == "torch._utils._rebuild_tensor_v2" || function == "torch._utils._rebuild_tensor")
        return rebuildTensor(arguments, {}, path);
    if (function == "torch._utils._rebuild_tensor_v3") return rebuildTypedTensor(arguments, path);
    if (function == "torch._tensor._rebuild_from_type_v2") return rebuildSubclass(arguments, path);
    if (function == "torch._utils._rebuild_parameter" ||
        function == "torch._utils._rebuild_parameter_with_state") {
        const PickleValue* tensor = argument(arguments, 0, Kind::Tensor);
        return tensor ? std::optional(*tensor) : std::nullopt;
    }
    if (function == "torch.Size") {
        const PickleValue* sizes = argument(arguments, 0, Kind::Tuple);
        return naturals(sizes) ? std::optional(*sizes) : std::nullopt;
    }
    return {};
}

std::optional<PickleValue> findStorage(const PickleValue& persistentId, const Pickle::FindStorage& find,
                                       const std::filesystem::path& path) {
    // ("storage", type, key, location, number of elements)
    const PickleValue* tag = argument(persistentId, 0, Kind::Text);
    const PickleValue* type = argument(persistentId, 1, Kind::Global);
    const PickleValue* key = argument(persistentId, 2, Kind::Text);
    const PickleValue* elements = argument(persistentId, 4, Kind::Int);
    if (!tag || tag->text != "storage" || !type || !key || !elements) return {};
    const auto dtype = dtypeOfStorage(type->text);
    if (!dtype) return {};

    PickleValue storage{.kind = Kind::Storage};
    storage.view = find(key->text, *dtype);
    const Text what = Text("The storage '{}' in {}", key->text, path.string());
    if (checkedBytes({elements->number}, *dtype, what) > storage.view.size)
        failCall(path, Text("is truncated: its storage '{}' is too short", key->text));
    return storage;
}

} // namespace pcdm
