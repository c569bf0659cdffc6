#include "core/pose/photo_check.h"

#include "core/pose/bone_tree.h"

#include <gmock/gmock.h>

namespace pcdm::test {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr double kAspect = 0.6875;

/// Someone who stands from `top` to `bottom`, 0.3 times as wide, about column x.
DetectedPose standing(Size photo, double x, double top, double bottom) {
    DetectedPose found;
    found.pose.canvas = photo;
    for (std::size_t i = 0; i < kJointCount; ++i) {
        const auto id = jointAt(i);
        const bool isHead = id == JointId::Nose || id >= JointId::RightEye;
        const bool isAnkle = id == JointId::RightAnkle || id == JointId::LeftAnkle;
        const double y = isHead ? top : isAnkle ? bottom : (top + bottom) / 2;
        found.pose.joints[i] = Joint{x + (isLeft(id) ? 0.15 : -0.15) * (bottom - top), y};
    }
    found.pose[JointId::Neck]->y = top + 0.1 * (bottom - top);
    return found;
}

TEST(PhotoCheck, AWholePersonInAPortraitIsWhatTheModelsKnow) {
    EXPECT_THAT(checkPhoto(standing({176, 256}, 88, 30, 230), kAspect), IsEmpty());
    EXPECT_THAT(checkPhoto({}, kAspect), IsEmpty());
}

TEST(PhotoCheck, TellsASmallPersonAndAWidePhoto) {
    EXPECT_THAT(checkPhoto(standing({176, 256}, 88, 100, 200), kAspect),
                ElementsAre(PhotoDoubt::SmallPerson));
    EXPECT_THAT(checkPhoto(standing({640, 256}, 300, 30, 230), kAspect),
                ElementsAre(PhotoDoubt::SmallPerson));
}

TEST(PhotoCheck, TellsSeveralPeopleFirst) {
    DetectedPose found = standing({640, 256}, 100, 30, 230);
    found.doubles = 9;
    EXPECT_THAT(checkPhoto(found, kAspect), ElementsAre(PhotoDoubt::SeveralPeople, PhotoDoubt::SmallPerson));
}

TEST(PhotoCheck, TellsAHeadThatIsCutOff) {
    DetectedPose found = standing({176, 256}, 88, 0, 240);
    for (const JointId id :
         {JointId::Nose, JointId::RightEye, JointId::LeftEye, JointId::RightEar, JointId::LeftEar})
        found.pose[id].reset();
    EXPECT_THAT(checkPhoto(found, kAspect), ElementsAre(PhotoDoubt::HeadCutOff));
    for (auto& joint : found.pose.joints)
        if (joint) joint->y += 60; // someone seen from behind, with room above
    found.pose.canvas.height += 60;
    EXPECT_THAT(checkPhoto(found, kAspect), IsEmpty());
}

TEST(PersonRegion, HasThePersonInItAndTheModelsAspect) {
    const DetectedPose found = standing({1000, 600}, 700, 200, 400);
    const Region region = personRegion(found.pose, kAspect);
    EXPECT_NEAR(static_cast<double>(region.size.width) / region.size.height, kAspect, 0.02);
    EXPECT_LT(region.top, 200);
    EXPECT_GT(region.top + region.size.height, 400);
    EXPECT_LT(region.left, 670);
    EXPECT_GT(region.left + region.size.width, 730);

    const Pose moved = croppedTo(found.pose, region);
    EXPECT_EQ(moved.canvas, region.size);
    EXPECT_DOUBLE_EQ(moved[JointId::Neck]->x, found.pose[JointId::Neck]->x - region.left);
    EXPECT_DOUBLE_EQ(moved[JointId::Neck]->y, found.pose[JointId::Neck]->y - region.top);
}

TEST(PersonRegion, OfASingleJointIsStillAPhoto) {
    for (const Joint at : {Joint{500, 300}, {1000, 600}, {1200, -5}}) {
        Pose pose{{1000, 600}, {}};
        pose[JointId::Nose] = at;
        const Region region = personRegion(pose, kAspect);
        EXPECT_GE(region.size.width, 16);
        EXPECT_GE(region.size.height, 16);
    }
}

TEST(PersonRegion, EndsWhereThePhotoEnds) {
    for (const auto& [x, top, bottom] :
         {std::tuple{5.0, 10.0, 590.0}, {995.0, 2.0, 300.0}, {500.0, -40.0, 700.0}}) {
        const Region region = personRegion(standing({1000, 600}, x, top, bottom).pose, kAspect);
        EXPECT_GE(region.left, 0);
        EXPECT_GE(region.top, 0);
        EXPECT_LE(region.left + region.size.width, 1000);
        EXPECT_LE(region.top + region.size.height, 600);
    }
    EXPECT_EQ(personRegion({{80, 40}, {}}, kAspect), (Region{0, 0, {80, 40}}));
}

} // namespace
} // namespace pcdm::test
