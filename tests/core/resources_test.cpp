#include "core/image/image_file.h"
#include "core/pose/pose_file.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <vector>

namespace pcdm {
namespace {

namespace fs = std::filesystem;

const fs::path kResources = fs::path(PCDM_SOURCE_DIR) / "resources";
constexpr Size kCanvas{352, 512};

std::vector<fs::path> filesIn(const fs::path& folder, const std::string& extension) {
    std::vector<fs::path> found;
    for (const auto& entry : fs::directory_iterator(folder))
        if (entry.path().extension() == extension) found.push_back(entry.path());
    return found;
}

bool isInside(const Joint& joint, Size canvas) {
    return joint.x >= 0 && joint.y >= 0 && joint.x < canvas.width && joint.y < canvas.height;
}

void expectWholeBody(const Pose& pose) {
    for (std::size_t i = 0; i < kJointCount; ++i) {
        const auto& joint = pose.joints[i];
        const bool onTheBody = i >= 1 && i <= 13; // a turned head, or hair, hides eyes, ears and nose
        EXPECT_TRUE(joint || !onTheBody) << i;
        EXPECT_TRUE(!joint || isInside(*joint, kCanvas)) << i;
    }
}

TEST(Resources, EveryTargetPoseHasAWholeBodyInsideItsCanvas) {
    const auto files = filesIn(kResources / "poses", ".json");
    EXPECT_GE(files.size(), 24u);
    for (const auto& file : files) {
        SCOPED_TRACE(file.filename());
        const Pose pose = loadPose(file);
        EXPECT_EQ(pose.canvas, kCanvas);
        expectWholeBody(pose);
    }
}

TEST(Resources, EverySamplePersonComesWithTheirPose) {
    const auto files = filesIn(kResources / "people", ".png");
    EXPECT_GE(files.size(), 12u);
    for (const auto& file : files) {
        SCOPED_TRACE(file.filename());
        EXPECT_EQ(loadImage(file)->size(), kCanvas);
        const Pose pose = loadPose(fs::path(file).replace_extension(".json"));
        EXPECT_EQ(pose.canvas, kCanvas);
        expectWholeBody(pose);
    }
}

} // namespace
} // namespace pcdm
