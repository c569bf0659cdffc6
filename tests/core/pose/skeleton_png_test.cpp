#include "core/pose/skeleton_png.h"

#include "core/image/image_file.h"
#include "core/image/resample.h"
#include "core/pose/pose_draw.h"
#include "core/pose/skeleton.h"
#include "tests/core/pose/sample_poses.h"
#include "tests/core/support.h"

#include <random>

namespace pcdm {
namespace {

using test::expectError;
using test::specPose;
using test::TempDir;

/// Every joint that was drawn is found, within `pixels` of the 512 x 512 drawing; none else.
void expectFound(const Pose& drawn, const Pose& found, double pixels) {
    for (std::size_t i = 0; i < kJointCount; ++i) {
        ASSERT_EQ(drawn.joints[i].has_value(), found.joints[i].has_value()) << kJointNames[i];
        if (!drawn.joints[i]) continue;
        const auto offset = [](double a, int sideA, double b, int sideB) {
            return std::abs(a / sideA - b / sideB) * 512;
        };
        EXPECT_LE(offset(drawn.joints[i]->x, drawn.canvas.width, found.joints[i]->x, found.canvas.width),
                  pixels)
            << kJointNames[i];
        EXPECT_LE(offset(drawn.joints[i]->y, drawn.canvas.height, found.joints[i]->y, found.canvas.height),
                  pixels)
            << kJointNames[i];
    }
}

Pose findIn(const TempDir& dir, const Image& picture) {
    savePng(dir / "skeleton.png", picture);
    return loadPose(dir / "skeleton.png");
}

TEST(SkeletonPng, CarriesItsPose) {
    const TempDir dir;
    const Pose pose = test::croppedPose();
    saveSkeleton(dir / "a.png", pose, {176, 256});
    EXPECT_EQ(loadImage(dir / "a.png")->size(), (Size{176, 256}));
    EXPECT_EQ(loadPose(dir / "a.png"), pose);
}

TEST(SkeletonPng, FindsTheJointsOfItsOwnDrawing) {
    const TempDir dir;
    // Half a pixel, because a joint is drawn at the whole pixel it lies in.
    for (const Pose& pose : {specPose({512, 512}), specPose({750, 1101})})
        expectFound(pose, findIn(dir, drawSkeleton(pose)), 0.51);
}

TEST(SkeletonPng, FindsJointsAtOtherSizes) {
    const TempDir dir;
    const Pose pose = specPose({512, 512});
    for (const Size size : {Size{1024, 1024}, Size{352, 512}, Size{1500, 2000}, Size{400, 400}}) {
        SCOPED_TRACE(size.width);
        expectFound(pose, findIn(dir, squash(drawSkeleton(pose), size)), 1);
    }
}

TEST(SkeletonPng, FindsJointsInRandomPoses) {
    const TempDir dir;
    std::mt19937 random(1);
    int drawn = 0;
    int found = 0;
    for (int round = 0; round < 20; ++round) {
        Pose pose{{512, 512}, {}};
        for (auto& joint : pose.joints)
            if (random() % 5)
                joint =
                    Joint{static_cast<double>(10 + random() % 490), static_cast<double>(10 + random() % 490)};
        const Pose read = findIn(dir, drawSkeleton(pose));
        for (std::size_t i = 0; i < kJointCount; ++i) {
            if (!pose.joints[i]) {
                EXPECT_FALSE(read.joints[i]) << round << ' ' << kJointNames[i];
                continue;
            }
            ++drawn;
            if (!read.joints[i]) continue; // two joints at one place hide each other
            ++found;
            EXPECT_NEAR(read.joints[i]->x, pose.joints[i]->x, 1.6) << round << ' ' << kJointNames[i];
            EXPECT_NEAR(read.joints[i]->y, pose.joints[i]->y, 1.6) << round << ' ' << kJointNames[i];
        }
    }
    EXPECT_GT(found, drawn * 98 / 100);
}

TEST(SkeletonPng, RefusesPicturesWithoutASkeleton) {
    const TempDir dir;
    for (const Image& picture :
         {Image({512, 512}), Image({512, 512}, 255), test::ramp({512, 512}), test::hashes({300, 200})})
        expectError(ErrorKind::BadInput, "no skeleton", [&] { findIn(dir, picture); });
    Pose two{{512, 512}, {}};
    two.joints[0] = Joint{100, 100};
    two.joints[5] = Joint{200, 300};
    expectError(ErrorKind::BadInput, "no skeleton", [&] { findIn(dir, drawSkeleton(two)); });
}

TEST(SkeletonPng, RefusesSeveralPeople) {
    const TempDir dir;
    Pose left = specPose({512, 512});
    Pose right = left;
    for (auto& joint : left.joints)
        joint->x -= 120;
    for (auto& joint : right.joints)
        joint->x += 120;
    const Image a = drawSkeleton(left);
    const Image b = drawSkeleton(right);
    std::vector<std::uint8_t> both(a.bytes().size());
    std::ranges::transform(a.bytes(), b.bytes(), both.begin(), [](int x, int y) { return std::max(x, y); });
    expectError(ErrorKind::BadInput, "several people", [&] {
        findIn(dir, Image({512, 512}, std::move(both)));
    });
}

} // namespace
} // namespace pcdm
