#include "core/engine/nn/group_norm_gradient.h"

#include <torch/csrc/autograd/custom_function.h>

namespace pcdm {

namespace {

using torch::autograd::AutogradContext;
using torch::autograd::variable_list;

/// y = w x̂ + b with x̂ = (x - mean) rstd over the C/G channels and all places of a group.
struct GroupNormFunction : torch::autograd::Function<GroupNormFunction> {
    static Tensor forward(AutogradContext* context, const Tensor& x, const Tensor& weight, const Tensor& bias,
                          std::int64_t groups, double eps) {
        auto [y, mean, rstd] =
            at::native_group_norm(x, weight, bias, x.size(0), x.size(1), x.size(2) * x.size(3), groups, eps);
        context->save_for_backward({x, weight, mean, rstd});
        context->saved_data["groups"] = groups;
        return y;
    }

    /// dx = rstd (w dy - mean of w dy - x̂ · mean of w dy x̂), which is dy a + x b + c with one a, b, c a
    /// channel.
    static variable_list backward(AutogradContext* context, const variable_list& gradients) {
        const auto saved = context->get_saved_variables();
        const Tensor &x = saved[0], &dy = gradients[0];
        const std::int64_t rows = x.size(0), groups = context->saved_data["groups"].toInt();
        const auto perGroup = [&](const Tensor& values) {
            return values.to(at::kFloat).view({rows, groups, 1});
        };
        const auto perChannel = [&](const Tensor& values) {
            return values.view({-1, groups, x.size(1) / groups});
        };
        const auto spread = [&](const Tensor& values) {
            return values.expand({rows, groups, x.size(1) / groups})
                .reshape({rows, -1, 1, 1})
                .to(dy.scalar_type());
        };
        const Tensor weight = perChannel(saved[1].to(at::kFloat));
        const Tensor mean = perGroup(saved[2]), rstd = perGroup(saved[3]);

        const Tensor sum = perChannel(dy.sum({2, 3}, false, at::kFloat));
        const Tensor sumOfProduct = perChannel((dy * x).sum({2, 3}, false, at::kFloat));
        const Tensor sumWithNormed = (sumOfProduct - mean * sum) * rstd;
        const auto groupMean = [&](const Tensor& sums) {
            return (weight * sums).sum(2, true) / (x.size(1) / groups * x.size(2) * x.size(3));
        };
        const Tensor a = weight * rstd;
        const Tensor b = -rstd.square() * groupMean(sumWithNormed);
        const Tensor c = -rstd * groupMean(sum) - b * mean;
        return {at::addcmul(at::addcmul(spread(c), x, spread(b)), dy, spread(a)),
                sumWithNormed.sum(0).flatten(), sum.sum(0).flatten(), Tensor(), Tensor()};
    }
};

} // namespace

Tensor groupNormWithGradient(const Tensor& x, std::int64_t groups, const Tensor& weight, const Tensor& bias,
                             double eps) {
    return GroupNormFunction::apply(x, weight, bias, groups, eps);
}

} // namespace pcdm
