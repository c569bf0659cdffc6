#include "core/pose/pose_vector.h"

#include "tests/core/pose/sample_poses.h"
#include "tests/core/support.h"

namespace pcdm {
namespace {

TEST(PoseVector, HoldsFractionsOfTheCanvasInOrder) {
    const auto numbers = poseVector(test::specPose({750, 1101}));
    ASSERT_EQ(numbers.size(), 36u);
    EXPECT_FLOAT_EQ(numbers[0], 0.50f);
    EXPECT_FLOAT_EQ(numbers[1], 0.10f);
    EXPECT_FLOAT_EQ(numbers[6], 0.36f);
    EXPECT_FLOAT_EQ(numbers[35], 0.09f);
}

TEST(PoseVector, MarksMissingJointsWithMinusOne) { // spec §13.3
    Pose pose = test::specPose({100, 100});
    pose[JointId::RightWrist].reset();
    const auto numbers = poseVector(pose);
    EXPECT_EQ(numbers[8], -1);
    EXPECT_EQ(numbers[9], -1);
    EXPECT_FLOAT_EQ(numbers[10], 0.60f);
}

} // namespace
} // namespace pcdm
