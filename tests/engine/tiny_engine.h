// A tiny bundle with random weights, and a request for it.
#pragma once

#include "core/engine/checkpoint/init.h"
#include "core/engine/engine.h"

#include <gtest/gtest.h>

#include <cmath>
#include <filesystem>
#include <unistd.h>

namespace pcdm {

inline Image photo(int seed) {
    std::vector<std::uint8_t> bytes;
    for (int y = 0; y < 96; ++y)
        for (int x = 0; x < 64; ++x)
            for (int k = 0; k < 3; ++k)
                bytes.push_back(
                    static_cast<std::uint8_t>(128 + 100 * std::sin(0.1 * (x + seed) + 0.07 * y * (k + 1))));
    return Image({64, 96}, bytes);
}

/// A standing figure, its upper body moved sideways by `lean` of the width.
inline Pose standing(float lean) {
    const int percent[18][2] = {{50, 10}, {50, 22}, {40, 22}, {36, 36}, {34, 50}, {60, 22},
                                {64, 36}, {66, 50}, {44, 52}, {43, 72}, {42, 92}, {56, 52},
                                {57, 72}, {58, 92}, {48, 8},  {52, 8},  {45, 9},  {55, 9}};
    Pose pose{.canvas = {64, 96}, .joints = {}};
    for (std::size_t i = 0; i < kJointCount; ++i) {
        const float x = static_cast<float>(percent[i][0]) / 100, y = static_cast<float>(percent[i][1]) / 100;
        pose.joints[i] = Joint{(x + lean * (1 - y)) * 64, y * 96};
    }
    return pose;
}

class EngineTest : public ::testing::Test {
protected:
    static void SetUpTestSuite() {
        folder_ = std::filesystem::temp_directory_path() / ("pcdm-engine-" + std::to_string(::getpid()));
        std::filesystem::remove_all(folder_); // of a run that was killed
        std::filesystem::create_directories(folder_);
        initBundle("tiny", folder_ / "bundle", 5);
    }
    static void TearDownTestSuite() { std::filesystem::remove_all(folder_); }

    static GenerationRequest request() {
        GenerationRequest request;
        request.source = std::make_shared<const Image>(photo(0));
        request.sourcePose = standing(0);
        request.targetPose = standing(0.2F);
        request.options.height = 96;
        request.options.width = 64;
        request.options.prior.steps = request.options.inpaint.steps = request.options.refine.steps = 3;
        request.options.precision = Precision::Fp32;
        return request;
    }

    GenerationResult run(const GenerationRequest& request) { return engine_->generate(request, {}, {}); }

    /// The stages that were computed, not taken over from the run before.
    static std::vector<Stage> computed(const GenerationResult& result) {
        std::vector<Stage> stages;
        for (const StageTime& time : result.times)
            if (!time.reused && time.stage != Stage::Load) stages.push_back(time.stage);
        return stages;
    }

    static inline std::filesystem::path folder_;
    std::unique_ptr<Engine> engine_ = makeEngine(folder_ / "bundle");
};

} // namespace pcdm
