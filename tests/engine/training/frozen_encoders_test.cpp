// What trainings learn from: the same for a picture whatever stands beside it and came before it.
#include "core/engine/training/frozen_encoders.h"

#include "core/engine/checkpoint/init.h"
#include "core/engine/training/target_embedding.h"
#include "tests/engine/training/people.h"

#include <gtest/gtest.h>

namespace pcdm::test {
namespace {

class FrozenEncodersTest : public testing::Test {
protected:
    FrozenEncodersTest() {
        writePeople(folder_ / "data");
        initBundle("tiny", folder_ / "bundle", 1);
        bundle_.emplace(Bundle::open(folder_ / "bundle"));
        const PairDataset dataset(folder_ / "data", PairDataset::Split::Train);
        for (std::size_t i = 0; i < dataset.size(); ++i)
            pairs_.push_back(dataset.load(i, kPersonSize));
    }

    FrozenEncoders encoders() const { return {*bundle_, kPlacement}; }

    inline static const Placement kPlacement{at::kCPU, at::kFloat};
    const StepRandom random_{7, 3, at::kCPU};
    TempDir folder_;
    std::optional<Bundle> bundle_;
    std::vector<PersonPair> pairs_;
};

TEST_F(FrozenEncodersTest, ABatchIsItsPairsOneByOneToTheBit) {
    FrozenEncoders together = encoders();
    const Tensor embeddings = together.embed(pairs_, &PersonPair::target);
    const Tensor tokens = together.tokens(pairs_, &PersonPair::source);
    const Tensor poses = together.poseCanvases(pairs_);
    ASSERT_EQ(embeddings.size(0), static_cast<std::int64_t>(pairs_.size()));
    for (std::size_t i = 0; i < pairs_.size(); ++i) {
        FrozenEncoders alone = encoders();
        const auto row = static_cast<std::int64_t>(i);
        EXPECT_TRUE(alone.embed({pairs_[i]}, &PersonPair::target)[0].equal(embeddings[row])) << i;
        EXPECT_TRUE(alone.tokens({pairs_[i]}, &PersonPair::source)[0].equal(tokens[row])) << i;
        EXPECT_TRUE(alone.poseCanvases({pairs_[i]})[0].equal(poses[row])) << i;
    }
    EXPECT_TRUE(together.tokens(pairs_, &PersonPair::source).equal(tokens)) << "from memory";
}

TEST_F(FrozenEncodersTest, ADroppedRowSeesMidGrey) {
    FrozenEncoders some = encoders();
    const Tensor whole = some.tokens(pairs_, &PersonPair::source);
    Tensor keep = at::ones({static_cast<std::int64_t>(pairs_.size())});
    keep[2] = 0;
    const Tensor dropped = some.tokens(pairs_, &PersonPair::source, keep);
    const std::int64_t side = some.patches().config.cropSize;
    const Tensor grey = some.patches().network(at::zeros({1, 3, side, side}));
    for (std::int64_t row = 0; row < whole.size(0); ++row)
        EXPECT_TRUE(dropped[row].equal(row == 2 ? grey[0] : whole[row])) << row;
}

TEST_F(FrozenEncodersTest, CanvasesOfOnePairAreToldApart) {
    FrozenEncoders some = encoders();
    const std::vector<PersonPair> pair{pairs_.front()}, back{{pair[0].target, pair[0].source}};
    const auto latents = [&](const std::vector<PersonPair>& of, Canvas canvas) {
        return some.latents(of, canvas, random_, "noise");
    };
    const Tensor both = latents(pair, Canvas::SourceTarget);
    const Tensor masked = latents(pair, Canvas::SourceBlack);
    const Tensor target = latents(pair, Canvas::Target);
    EXPECT_EQ(both.sizes(), masked.sizes());
    EXPECT_EQ(both.size(3), 2 * target.size(3));
    EXPECT_FALSE(both.equal(masked));
    EXPECT_FALSE(both.equal(latents(back, Canvas::SourceTarget)));
    EXPECT_TRUE(target.equal(some.draw(some.posterior(targetPictures(pair, kPlacement)), random_, "noise")));
    EXPECT_TRUE(both.equal(latents(pair, Canvas::SourceTarget))) << "from memory";
}

TEST_F(FrozenEncodersTest, ATargetsEmbeddingIsThePicturesOwnOrForeseenFromItsSourceAndPoses) {
    FrozenEncoders some = encoders();
    const auto embed = [&](TargetEmbedding kind, const std::vector<PersonPair>& of, const Tensor& keep = {}) {
        return TargetEmbedder(kind, *bundle_, kPlacement).embed(of, some, keep);
    };
    const Tensor own = some.embed(pairs_, &PersonPair::target);
    EXPECT_TRUE(embed(TargetEmbedding::Picture, pairs_).equal(own));

    const Tensor foreseen = embed(TargetEmbedding::Prior, pairs_);
    EXPECT_EQ(foreseen.sizes(), own.sizes());
    EXPECT_FALSE(foreseen.allclose(own));
    EXPECT_TRUE(embed(TargetEmbedding::Prior, {pairs_[1]})[0].equal(foreseen[1])) << "whoever stands beside";
    std::vector<PersonPair> moved = pairs_;
    moved[0].target.pose[JointId::Nose]->x += 8;
    EXPECT_FALSE(embed(TargetEmbedding::Prior, moved)[0].equal(foreseen[0]));

    Tensor keep = at::ones({static_cast<std::int64_t>(pairs_.size())});
    keep[2] = 0;
    const Tensor dropped = embed(TargetEmbedding::Prior, pairs_, keep);
    const Tensor grey = some.embed(pairs_, &PersonPair::target, keep)[2];
    for (std::int64_t row = 0; row < dropped.size(0); ++row)
        EXPECT_TRUE(dropped[row].equal(row == 2 ? grey : foreseen[row])) << row;
}

} // namespace
} // namespace pcdm::test
