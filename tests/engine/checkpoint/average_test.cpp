#include "core/engine/checkpoint/average.h"

#include "core/engine/checkpoint/safetensors.h"
#include "tests/engine/checkpoint/support.h"

#include <cmath>

namespace pcdm {
namespace {

using namespace test;

class AverageTest : public testing::Test {
protected:
    /// A training that has learned `weights` of one network.
    AverageShare learned(const std::string& name, const std::string& network, const NamedTensors& weights,
                         double weight = 1, const std::string& config = R"({"sample_size": 8})") {
        const std::string folder = name + "/" + network;
        std::filesystem::create_directories(dir_ / folder);
        dir_.write(folder + "/config.json", config);
        saveSafetensors(dir_ / folder / kFile, weights);
        return {dir_ / name, weight};
    }
    void expectRefusal(ErrorKind kind, const std::string& part, const std::vector<AverageShare>& shares) {
        expectError(kind, part, [&] { averageNetworks(shares, dir_ / "mean"); });
        EXPECT_FALSE(std::filesystem::exists(dir_ / "mean"));
    }

    static constexpr const char* kFile = "diffusion_pytorch_model.safetensors";
    TempDir dir_;
};

TEST_F(AverageTest, IsTheWeightedMeanOfEachTensorInTheFirstsDtype) {
    const auto a = learned("a", "refine.unet",
                           {{"w", at::full({2, 3}, 1.0, at::kHalf)}, {"n", at::full({2}, 7, at::kLong)}}, 1);
    const auto b = learned("b", "refine.unet",
                           {{"w", at::full({2, 3}, 5.0, at::kHalf)}, {"n", at::full({2}, 7, at::kLong)}}, 3);
    EXPECT_EQ(averageNetworks({a, b}, dir_ / "mean"), std::vector<std::string>{"refine.unet"});
    const NamedTensors mean = loadSafetensors(dir_ / "mean/refine.unet" / kFile);
    ASSERT_EQ(mean.size(), 2U);
    expectEqual(mean.at("w"), at::full({2, 3}, 4.0, at::kHalf));
    expectEqual(mean.at("n"), at::full({2}, 7, at::kLong));
    EXPECT_EQ(contentOf(dir_ / "mean/refine.unet/config.json"), "{\n  \"sample_size\": 8\n}\n");
}

TEST_F(AverageTest, TakesTheNetworksThatAllHaveAndLeavesTheRest) {
    learned("a", "prior", {{"w", at::zeros({1})}});
    const auto a = learned("a", "refine.unet", {{"w", at::zeros({1})}});
    const auto b = learned("b", "refine.unet", {{"w", at::ones({1})}});
    averageNetworks({a, b}, dir_ / "mean");
    EXPECT_TRUE(std::filesystem::exists(dir_ / "mean/refine.unet"));
    EXPECT_FALSE(std::filesystem::exists(dir_ / "mean/prior"));
}

TEST_F(AverageTest, RefusesWhatIsNoPair) {
    const auto a = learned("a", "refine.unet", {{"w", at::zeros({2})}});
    expectRefusal(ErrorKind::BadOption, "One folder alone", {a});
    expectRefusal(ErrorKind::BadOption, "no network that lies in all",
                  {a, learned("prior", "prior", {{"w", at::zeros({2})}})});
    for (const double weight : {0.0, -1.0, std::nan(""), HUGE_VAL})
        expectRefusal(ErrorKind::BadOption, "above 0",
                      {a, learned("b", "refine.unet", {{"w", at::zeros({2})}}, weight)});
    expectRefusal(ErrorKind::BadCheckpoint, "'w' is not in both",
                  {a, learned("shape", "refine.unet", {{"w", at::zeros({3})}})});
    expectRefusal(ErrorKind::BadCheckpoint, "'w' is not in both",
                  {a, learned("name", "refine.unet", {{"v", at::zeros({2})}})});
    expectRefusal(ErrorKind::BadCheckpoint, "one has more tensors",
                  {a, learned("more", "refine.unet", {{"w", at::zeros({2})}, {"v", at::zeros({2})}})});
    expectRefusal(
        ErrorKind::BadCheckpoint, "their configs differ",
        {a, learned("config", "refine.unet", {{"w", at::zeros({2})}}, 1, R"({"sample_size": 16})")});
}

TEST_F(AverageTest, NeedsAFolderThatIsNotThere) {
    const auto a = learned("a", "refine.unet", {{"w", at::zeros({2})}});
    expectError(ErrorKind::BadOption, "is there already", [&] { averageNetworks({a, a}, dir_ / "a"); });
}

} // namespace
} // namespace pcdm
