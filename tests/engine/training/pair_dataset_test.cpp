#include "core/engine/training/pair_dataset.h"

#include "tests/engine/training/people.h"

#include <gtest/gtest.h>

namespace pcdm::test {
namespace {

TEST(PairDataset, GivesPictureMaskAndPoseOnOneCanvas) {
    const TempDir folder;
    writePeople(folder.path());
    const PairDataset data(folder.path(), PairDataset::Split::Train);
    ASSERT_EQ(data.size(), 8u);
    const Size half{kPersonSize.width / 2, kPersonSize.height / 2};
    const PersonPicture whole = data.load(0, kPersonSize).target, small = data.load(0, half).target;
    EXPECT_EQ(small.picture.size(), half);
    EXPECT_EQ(small.garments->size(), half);
    EXPECT_EQ(small.pose.canvas, half);
    EXPECT_NEAR(small.pose[JointId::Neck]->x, whole.pose[JointId::Neck]->x / 2, 1e-4);
    EXPECT_NEAR(small.pose[JointId::Neck]->y, whole.pose[JointId::Neck]->y / 2, 1e-4);
}

} // namespace
} // namespace pcdm::test
