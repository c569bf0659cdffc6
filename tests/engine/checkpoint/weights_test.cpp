#include "core/engine/checkpoint/weights.h"

#include "core/engine/checkpoint/file_kind.h"
#include "core/engine/checkpoint/safetensors.h"
#include "tests/engine/checkpoint/support.h"

namespace pcdm {
namespace {

using namespace test;

class WeightsOf : public testing::Test {
protected:
    std::shared_ptr<CheckpointWeights> save(const NamedTensors& tensors, const std::string& prefix = {},
                                            Placement placement = {}) {
        saveSafetensors(dir_ / "x.safetensors", tensors);
        return std::make_shared<CheckpointWeights>(Checkpoint::open(dir_ / "x.safetensors"), prefix,
                                                   placement);
    }
    TempDir dir_;
};

using CheckpointWeightsTest = WeightsOf;

TEST_F(CheckpointWeightsTest, FollowsNamesDownToTheTensor) {
    const auto source = save({{"unet.blocks.3.to_out.0.weight", goldenValues({2, 3})}}, "unet");
    const Weights weights(source);
    expectEqual(weights["blocks"][3]["to_out.0"].tensor("weight", {2, 3}), goldenValues({2, 3}));
    EXPECT_TRUE(source->leftover().empty());
}

TEST_F(CheckpointWeightsTest, FirstOfTakesWhatTheFileHas) {
    const Weights weights(save({{"key.weight", goldenValues({2})}}));
    expectEqual(weights.firstOf({"to_k", "key"}).tensor("weight", {2}), goldenValues({2}));
    expectError(ErrorKind::BadCheckpoint, "no tensor 'to_q.weight'", [&] {
        weights.firstOf({"to_q", "query"}).tensor("weight", {2});
    });
}

TEST_F(CheckpointWeightsTest, ConvertsToThePlacementButKeepsIntegers) {
    const auto source = save({{"a", goldenValues({4}, at::kHalf)}, {"n", goldenValues({4}, at::kLong)}});
    expectEqual(source->take("a", {4}), goldenValues({4}));
    expectEqual(source->take("n", {4}), goldenValues({4}, at::kLong));
}

TEST_F(CheckpointWeightsTest, ConvolutionsBecomeChannelsLast) {
    const auto source = save({{"conv", goldenValues({4, 3, 3, 3})}});
    const Tensor conv = source->take("conv", {4, 3, 3, 3});
    EXPECT_TRUE(conv.is_contiguous(at::MemoryFormat::ChannelsLast));
    expectEqual(conv, goldenValues({4, 3, 3, 3}));
}

TEST_F(CheckpointWeightsTest, PointsIntoTheFileWhereNothingHasToChange) {
    const auto source = save({{"a", goldenValues({4, 2})}});
    EXPECT_EQ(source->take("a", {4, 2}).const_data_ptr(), source->take("a", {4, 2}).const_data_ptr());
}

TEST_F(CheckpointWeightsTest, TakesAOneByOneConvolutionForAMatrix) {
    const auto source = save({{"a", goldenValues({4, 2, 1, 1})}, {"b", goldenValues({4, 2, 3, 3})}});
    expectEqual(source->take("a", {4, 2}), goldenValues({4, 2}));
    expectError(ErrorKind::BadCheckpoint, "'b' has the shape [4, 2, 3, 3], not [4, 2].", [&] {
        source->take("b", {4, 2});
    });
}

TEST_F(CheckpointWeightsTest, AWrongShapeNamesFileTensorAndBothShapes) {
    const auto source = save({{"unet.a", goldenValues({4, 2})}}, "unet.");
    expectError(ErrorKind::BadCheckpoint, "x.safetensors, 'unet.a' has the shape [4, 2], not [2, 4].", [&] {
        source->take("a", {2, 4});
    });
}

TEST_F(CheckpointWeightsTest, AMissingTensorSaysWhatTheFileHoldsInstead) {
    // The published s2_256.pt is a stage-1 file (spec §9.1, row 18).
    const auto source = save(
        {{"prd_embedding", goldenValues({1, 1, 4})}, {"pose_encoder.net.0.weight", goldenValues({4, 36})}},
        "unet");
    expectError(ErrorKind::BadCheckpoint, "has no tensor 'unet.conv_in.weight': it holds the stage-1 prior.",
                [&] {
                    Weights(source)["conv_in"].tensor("weight", {4, 9, 3, 3});
                });
}

TEST_F(CheckpointWeightsTest, ListsWhatNobodyTookWithinThePrefix) {
    const auto source = save(
        {{"unet.a", goldenValues({1})}, {"unet.b", goldenValues({1})}, {"other", goldenValues({1})}}, "unet");
    source->take("a", {1});
    EXPECT_EQ(source->leftover(), std::vector<std::string>{"b"});
    expectError(ErrorKind::BadCheckpoint, "1 tensor that the network does not know, 'unet.b' first",
                [&] { source->requireAllTaken(); });
}

TEST_F(CheckpointWeightsTest, TheTextHalfOfAClipFileMayBeLeftOver) {
    const auto source = save({{"text_model.embeddings.token_embedding.weight", goldenValues({1})},
                              {"text_projection.weight", goldenValues({1})},
                              {"logit_scale", goldenValues({1})},
                              {"vision_model.embeddings.position_ids", goldenValues({1}, at::kLong)}});
    EXPECT_NO_THROW(source->requireAllTaken());
}

TEST(DeclaredWeightsTest, CollectsNamesAndShapes) {
    const auto declared = std::make_shared<DeclaredWeights>();
    const Weights weights(declared);
    EXPECT_TRUE(weights["a"].firstOf({"x", "y"}).tensor("weight", {2, 3}).is_meta());
    EXPECT_EQ(declared->shapes().at("a.x.weight"), (std::vector<std::int64_t>{2, 3}));
}

TEST(DeclaredWeightsTest, RefusesANetworkOfImpossiblyManyTensors) {
    const Weights weights(std::make_shared<DeclaredWeights>());
    expectError(ErrorKind::BadCheckpoint, "more than 100000 tensors", [&] {
        for (std::int64_t i = 0; i < 1'000'000; ++i)
            weights[i].tensor("weight", {1});
    });
}

struct Described {
    std::vector<std::string> names;
    std::string description;
};

TEST(FileKind, TellsThePublishedFilesApart) {
    const std::vector<Described> files{
        {{"prd_embedding", "pose_encoder.net.0.weight"}, "the stage-1 prior"},
        {{"prd_embedding", "embedding_proj.weight"}, "a prior without pose encoders (not PCDMs')"},
        {{"unet.conv_in.weight", "unet.class_embedding.linear_1.weight", "pose_proj.conv_in.weight"},
         "stage-2 inpainting"},
        {{"unet.conv_in.weight", "image_proj_model_p.net.0.weight"}, "stage-3 refining"},
        {{"unet.conv_in.weight", "pose_proj.conv_in.weight", "image_proj_model.net.0.weight"},
         "the simplified model"},
        {{"vision_model.pre_layrnorm.weight"}, "CLIP vision"},
        {{"embeddings.cls_token", "encoder.layer.0.layer_scale1.lambda1"}, "DINOv2"},
        {{"encoder.conv_in.weight", "decoder.conv_in.weight"}, "a VAE"},
        {{"x"}, "unknown tensors ('x', …)"},
        {{}, "no tensors"}};
    for (const Described& file : files) {
        std::map<std::string, TensorInfo> tensors;
        for (const std::string& name : file.names)
            tensors[name];
        EXPECT_EQ(describeTensors(tensors), file.description);
    }
}

TEST(FileKind, FindsThePrefixOfAComponent) {
    const std::map<std::string, TensorInfo> published{{"unet.conv_in.weight", {}},
                                                      {"pose_proj.conv_in.weight", {}},
                                                      {"image_proj_model_p.net.0.weight", {}}};
    EXPECT_EQ(findPrefix("inpaint.unet", published), "unet.");
    EXPECT_EQ(findPrefix("inpaint.pose_proj", published), "pose_proj.");
    EXPECT_EQ(findPrefix("refine.image_proj", published), "image_proj_model_p.");
    EXPECT_EQ(findPrefix("refine.unet", {{"conv_in.weight", {}}}), "");
    EXPECT_EQ(findPrefix("image_encoder_p", {{"dinov2.embeddings.cls_token", {}}}), "dinov2.");
}

} // namespace
} // namespace pcdm
