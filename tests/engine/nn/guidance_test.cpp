// What a run computes once instead of every step must not change a result: projected contexts, the constant
// answer of the unconditional branch, one context, embedding and pose for a whole batch.
#include "core/engine/nn/unet.h"
#include "tests/engine/nn/golden.h"

#include <algorithm>

namespace pcdm::test {
namespace {

class Guidance : public testing::TestWithParam<const char*> {
protected:
    Guidance()
        : golden_(GetParam()), config_(UNet::Config::fromJson(golden_.config(), golden_.component())),
          unet_(golden_.weights(), config_), context_(golden_.input("encoder_hidden_states").slice(0, 0, 1)),
          sample_(golden_.input("sample").slice(0, 0, 1)) {
        embedding_ = unet_.embedTime(golden_.input("timestep").slice(0, 0, 1));
        if (config_.classEmbedding > 0)
            embedding_ =
                embedding_ + unet_.embedClass(golden_.input("class_labels").slice(0, 0, 1).squeeze(1));
        if (golden_.inputs().contains("pose_cond")) pose_ = golden_.input("pose_cond").slice(0, 0, 1);
    }

    Tensor token(double first, double step) const {
        return at::arange(config_.crossAttentionDim, at::kFloat) * step + first;
    }
    /// [B, T, width], `token` in every place of the context's length
    Tensor repeated(const Tensor& token, std::int64_t batch) const {
        return token.expand({batch, context_.size(1), -1});
    }
    Tensor poseFor(std::int64_t batch) const {
        return pose_.defined() ? pose_.expand({batch, -1, -1, -1}) : pose_;
    }

    Golden golden_;
    UNet::Config config_;
    UNet unet_;
    Tensor context_, sample_, embedding_, pose_;
};

TEST_P(Guidance, ConstantUnconditionalBranchEqualsZeroContext) {
    const Tensor zero = token(0, 0);
    const Tensor twice = sample_.expand({2, -1, -1, -1});
    const Tensor plain = unet_(twice, embedding_.expand({2, -1}),
                               unet_.project(at::cat({repeated(zero, 1), context_})), poseFor(2));
    const Tensor saved =
        unet_(twice, embedding_, unet_.withUnconditional(unet_.project(context_), zero), pose_);
    expectClose(saved, plain);
    EXPECT_GT((plain[0] - plain[1]).abs().max().item<double>(), 0.01) << "the context has no effect";
}

TEST_P(Guidance, ConstantUnconditionalBranchEqualsAnyRepeatedToken) {
    const Tensor same = token(-0.5, 0.1);
    const Tensor twice = sample_.expand({2, -1, -1, -1});
    const Tensor plain = unet_(twice, embedding_.expand({2, -1}),
                               unet_.project(at::cat({repeated(same, 1), context_})), poseFor(2));
    const Tensor saved =
        unet_(twice, embedding_, unet_.withUnconditional(unet_.project(context_), same), pose_);
    expectClose(saved, plain);
}

TEST_P(Guidance, OneContextServesSeveralCandidates) {
    const Tensor zero = token(0, 0);
    const Tensor candidates = at::cat({sample_, sample_ * 0.5 + 0.1});
    const Tensor batch = at::cat({candidates, candidates});
    const Tensor plain =
        unet_(batch, embedding_.expand({4, -1}),
              unet_.project(at::cat({repeated(zero, 2), context_.expand({2, -1, -1})})), poseFor(4));
    const Tensor saved =
        unet_(batch, embedding_, unet_.withUnconditional(unet_.project(context_), zero), pose_);
    expectClose(saved, plain);
}

INSTANTIATE_TEST_SUITE_P(UNets, Guidance,
                         testing::Values("inpaint.unet.as_published", "inpaint.unet.odd_batch",
                                         "refine.unet.odd", "simplified.unet.three_layers"),
                         [](const auto& test) {
                             std::string name = test.param;
                             std::replace(name.begin(), name.end(), '.', '_');
                             return name;
                         });

} // namespace
} // namespace pcdm::test
