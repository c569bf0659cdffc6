#include "core/engine/stages/noise.h"

#include "core/engine/checkpoint/safetensors.h"
#include "core/error.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

namespace pcdm {
namespace {

TEST(Noise, OneSeedGivesOneNoise) {
    EXPECT_TRUE(at::equal(Noise(7).draw("a", {2, 3}), Noise(7).draw("a", {2, 3})));
    EXPECT_FALSE(at::equal(Noise(7).draw("a", {2, 3}), Noise(8).draw("a", {2, 3})));
    EXPECT_FALSE(at::equal(Noise(7).draw("a", {2, 3}), Noise(7).draw("b", {2, 3})));
}

TEST(Noise, ACandidateDoesNotDependOnTheirNumber) {
    const Noise noise(1);
    EXPECT_TRUE(at::equal(noise.draw("a", {4, 5})[0], noise.draw("a", {1, 5})[0]));
    EXPECT_FALSE(at::equal(noise.draw("a", {4, 5})[0], noise.draw("a", {4, 5})[1]));
}

TEST(Noise, IsNormal) {
    const Tensor drawn = Noise(11).draw("a", {64, 1024});
    EXPECT_NEAR(drawn.mean().item<double>(), 0, 0.02); // 5 standard errors of 65,536 draws
    EXPECT_NEAR(drawn.std().item<double>(), 1, 0.02);
}

class ReplayedNoise : public ::testing::Test {
protected:
    ReplayedNoise() { saveSafetensors(path_, {{"a", at::arange(12, at::kFloat).view({4, 3})}}); }
    ~ReplayedNoise() override { std::filesystem::remove(path_); }

    std::filesystem::path path_ = std::filesystem::temp_directory_path() /
                                  ("pcdm-noise-" + std::to_string(::getpid()) + ".safetensors");
};

TEST_F(ReplayedNoise, ComesFromTheFile) {
    const Noise noise(0, path_);
    EXPECT_TRUE(at::equal(noise.draw("a", {2, 3}), at::arange(6, at::kFloat).view({2, 3})));
}

TEST_F(ReplayedNoise, RefusesMissingNamesAndOtherShapes) {
    const Noise noise(0, path_);
    EXPECT_THROW(noise.draw("b", {2, 3}), Error);
    EXPECT_THROW(noise.draw("a", {5, 3}), Error);
    EXPECT_THROW(noise.draw("a", {4, 2}), Error);
    EXPECT_THROW(noise.draw("a", {4, 3, 1}), Error);
}

TEST_F(ReplayedNoise, RefusesFilesThatAreNone) {
    EXPECT_THROW(Noise(0, path_.string() + ".missing"), Error);
    std::ofstream(path_) << "not tensors";
    EXPECT_THROW(Noise(0, path_), Error);
}

} // namespace
} // namespace pcdm
