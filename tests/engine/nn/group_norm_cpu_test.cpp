// The CPU's group norm against double arithmetic.
#include "core/engine/nn/group_norm_cpu.h"

#include <ATen/Parallel.h>
#include <c10/core/InferenceMode.h>
#include <gtest/gtest.h>

#include <vector>

namespace pcdm {
namespace {

Tensor picture(at::IntArrayRef shape, double mean) {
    return (at::randn(shape) + mean).contiguous(at::MemoryFormat::ChannelsLast);
}

TEST(GroupNormOnCpu, IsExactOnPicturesOfManyPlaces) {
    const c10::InferenceMode inference;
    at::manual_seed(1);
    for (const auto& shape : {std::vector<std::int64_t>{1, 16, 256, 352}, {2, 24, 37, 5}, {3, 8, 2, 3}}) {
        const Tensor x = picture(shape, 3);
        const Tensor weight = at::randn({shape[1]}), bias = at::randn({shape[1]});
        const Tensor expected = at::group_norm(x.to(at::kDouble).contiguous(), 4, weight.to(at::kDouble),
                                               bias.to(at::kDouble), 1e-6);
        const Tensor y = groupNormOnCpu(x, 4, weight, bias, 1e-6);
        EXPECT_TRUE(y.is_contiguous(at::MemoryFormat::ChannelsLast));
        // Values up to about 15, each rounded a few times; LibTorch's own is wrong by 1e-4 on the first.
        EXPECT_LE((y - expected).abs().max().item<double>(), 1e-5) << x.sizes();
    }
}

TEST(GroupNormOnCpu, GivesTheSameBitsWithAnyNumberOfThreads) {
    const c10::InferenceMode inference;
    const Tensor x = picture({1, 16, 96, 80}, 1);
    const Tensor weight = at::randn({16}), bias = at::randn({16});
    const int threads = at::get_num_threads();
    at::set_num_threads(1);
    const Tensor one = groupNormOnCpu(x, 8, weight, bias, 1e-5);
    at::set_num_threads(3);
    EXPECT_TRUE(groupNormOnCpu(x, 8, weight, bias, 1e-5).equal(one));
    at::set_num_threads(threads);
}

TEST(GroupNormOnCpu, IsForChannelsLastFloatsInInference) {
    const Tensor x = picture({1, 4, 3, 3}, 0);
    EXPECT_FALSE(normsOnCpu(x)) << "a gradient may be asked for";
    const c10::InferenceMode inference;
    EXPECT_TRUE(normsOnCpu(x));
    EXPECT_FALSE(normsOnCpu(x.contiguous(at::MemoryFormat::Contiguous)));
    EXPECT_FALSE(normsOnCpu(x.to(at::kBFloat16)));
}

} // namespace
} // namespace pcdm
