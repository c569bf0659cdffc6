#include "core/engine/nn/packed.h"

#include "core/engine/device.h"

#include <ATen/Context.h>
#include <ATen/core/dispatch/Dispatcher.h>
#include <c10/core/InferenceMode.h>

#include <array>
#include <string_view>
#include <vector>

namespace pcdm {

namespace {

// torch has no C++ functions for these operators, which its compiler uses: they are called by name.
template <typename Signature>
auto findOperator(const char* name) {
    return c10::Dispatcher::singleton().findSchemaOrThrow(name, "").typed<Signature>();
}

using Scalars = c10::List<std::optional<at::Scalar>>;

} // namespace

bool packsFor(const Tensor& x) {
    return x.device().is_cpu() && c10::InferenceMode::is_enabled() &&
           at::globalContext().userEnabledMkldnn() &&
           (x.scalar_type() == at::kFloat ||
            (x.scalar_type() == at::kBFloat16 && cpuIsFastIn(at::kBFloat16)));
}

Tensor packLinear(const Tensor& weight, std::int64_t rows) {
    static const auto pack =
        findOperator<Tensor(const Tensor&, std::optional<std::int64_t>)>("mkldnn::_reorder_linear_weight");
    return pack.call(weight, rows);
}

Tensor packedLinear(const Tensor& x, const Tensor& packed, const std::optional<Tensor>& bias) {
    static const auto linear =
        findOperator<Tensor(const Tensor&, const Tensor&, const std::optional<Tensor>&, std::string_view,
                            Scalars, std::optional<std::string_view>)>("mkldnn::_linear_pointwise");
    return linear.call(x, packed, bias, "none", Scalars(), "");
}

Tensor packConv2d(const Tensor& weight, std::int64_t stride, std::int64_t padding,
                  at::IntArrayRef inputSizes) {
    static const auto pack =
        findOperator<Tensor(const Tensor&, at::IntArrayRef, at::IntArrayRef, at::IntArrayRef, std::int64_t,
                            at::OptionalIntArrayRef)>("mkldnn::_reorder_convolution_weight");
    return pack.call(weight, std::array{padding, padding}, std::array{stride, stride},
                     std::array<std::int64_t, 2>{1, 1}, 1,
                     std::array{std::int64_t{1}, inputSizes[0], inputSizes[1], inputSizes[2]});
}

Tensor packedConv2d(const Tensor& x, const Tensor& packed, const std::optional<Tensor>& bias,
                    std::int64_t stride, std::int64_t padding) {
    static const auto conv =
        findOperator<Tensor(const Tensor&, const Tensor&, const std::optional<Tensor>&, at::IntArrayRef,
                            at::IntArrayRef, at::IntArrayRef, std::int64_t, std::string_view, Scalars,
                            std::optional<std::string_view>)>("mkldnn::_convolution_pointwise");
    return conv.call(x, packed, bias, std::array{padding, padding}, std::array{stride, stride},
                     std::array<std::int64_t, 2>{1, 1}, 1, "none", Scalars(), "");
}

} // namespace pcdm
