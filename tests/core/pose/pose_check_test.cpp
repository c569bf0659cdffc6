#include "core/pose/pose_check.h"

#include "core/pose/pose_edit.h"
#include "core/pose/pose_file.h"
#include "tests/core/pose/sample_poses.h"
#include "tests/core/support.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace pcdm::test {
namespace {

using enum JointId;

std::vector<PoseDoubt> doubts(const Pose& pose) {
    std::vector<PoseDoubt> found;
    for (const PoseWarning& warning : checkPose(pose))
        found.push_back(warning.doubt);
    return found;
}

TEST(CheckPose, HasNothingToSayAboutTheLibrary) {
    for (const auto& entry :
         std::filesystem::directory_iterator(std::filesystem::path(PCDM_SOURCE_DIR) / "resources/poses"))
        if (entry.path().extension() == ".json") {
            EXPECT_TRUE(doubts(loadPose(entry.path())).empty()) << entry.path();
        }
}

TEST(CheckPose, SeesSwappedSides) {
    Pose pose = kPose;
    std::swap(pose[RightShoulder], pose[LeftShoulder]);
    EXPECT_EQ(doubts(pose), std::vector{PoseDoubt::SidesSwapped});
    pose[Nose].reset(); // a back: nothing tells what is right
    EXPECT_EQ(doubts(pose), std::vector<PoseDoubt>{});
}

TEST(CheckPose, SeesABoneNoBodyHas) {
    Pose pose = kPose;
    pose[RightWrist] = Joint{5, 500};
    const auto warnings = checkPose(pose);
    ASSERT_EQ(warnings.size(), 1u);
    EXPECT_EQ(warnings[0], (PoseWarning{PoseDoubt::TooLong, JointSet().set(indexOf(RightWrist))}));
}

TEST(CheckPose, SeesWhatLiesOutsideOrIsMissing) {
    Pose pose = moveJoints(kPose, JointSet().set(), 0, 60);
    EXPECT_EQ(doubts(pose), std::vector{PoseDoubt::OutsideCanvas});
    pose = kPose;
    pose[LeftElbow].reset();
    pose[RightEar].reset(); // of the face: usual
    EXPECT_EQ(checkPose(pose),
              (std::vector{PoseWarning{PoseDoubt::JointsMissing, JointSet().set(indexOf(LeftElbow))}}));
}

TEST(CheckPose, SeesASmallFigureAndAnEmptyCanvas) {
    EXPECT_EQ(doubts(scaleJoints(kPose, JointSet().set(), {176, 256}, 0.3, 0.3)),
              std::vector{PoseDoubt::TooSmall});
    EXPECT_EQ(doubts(Pose{{352, 512}, {}}), std::vector{PoseDoubt::JointsMissing});
}

} // namespace
} // namespace pcdm::test
