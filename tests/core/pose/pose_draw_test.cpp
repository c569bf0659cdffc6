#include "core/pose/pose_draw.h"

#include "core/image/resample.h"
#include "core/pose/skeleton.h"
#include "tests/core/pose/sample_poses.h"
#include "tests/core/support.h"

namespace pcdm {
namespace {

using test::digest;
using test::specPose;

std::array<long, 3> channelSums(const Image& image) {
    std::array<long, 3> sums{};
    for (std::size_t i = 0; i < image.bytes().size(); ++i)
        sums[i % 3] += image.bytes()[i];
    return sums;
}

int paintedPixels(const Image& image) {
    int count = 0;
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            count +=
                std::any_of(image.pixel(x, y), image.pixel(x, y) + 3, [](int value) { return value != 0; });
    return count;
}

TEST(DrawSkeleton, AgreesWithTheSpec) { // spec §11
    const Image image = drawSkeleton(specPose({512, 512}));
    EXPECT_EQ(channelSums(image), (std::array<long, 3>{492507, 1091910, 721497}));
    EXPECT_EQ(paintedPixels(image), 9489);
    EXPECT_EQ(digest(image), "c40fe201af0ee856");
}

TEST(DrawSkeleton, LeavesOutMissingJointsAndTheirLimbs) { // spec §11
    Pose pose = specPose({512, 512});
    pose.joints[4].reset();
    pose.joints[16].reset();
    const Image image = drawSkeleton(pose);
    EXPECT_EQ(channelSums(image), (std::array<long, 3>{384829, 1001232, 700315}));
    EXPECT_EQ(paintedPixels(image), 8796);
    EXPECT_EQ(digest(image), "af6363e5b14960c1");
}

TEST(DrawSkeleton, DependsOnFractionsOfTheCanvasOnly) {
    const auto pose = [](Size canvas) {
        Pose result = specPose(canvas);
        result[JointId::Nose]->y *= 1.03; // off the 45 degrees to the eyes, where the last bit decides
        return result;
    };
    for (const Size canvas :
         {Size{176, 256}, Size{352, 512}, Size{750, 1101}, Size{1000, 100}, Size{4096, 4096}})
        EXPECT_EQ(drawSkeleton(pose(canvas)), drawSkeleton(pose({512, 512})))
            << canvas.width << " x " << canvas.height;
}

TEST(DrawSkeleton, IsSquashedToOtherSizes) { // spec §13.2
    const Pose pose = specPose({512, 512});
    EXPECT_EQ(drawSkeleton(pose, {352, 512}), squash(drawSkeleton(pose), {352, 512}));
    EXPECT_EQ(drawSkeleton(pose, {176, 256}).size(), (Size{176, 256}));
}

TEST(DrawSkeleton, DrawsNothingOfAnEmptyPose) {
    const Pose pose{{100, 200}, {}};
    EXPECT_EQ(drawSkeleton(pose), Image({512, 512}));
}

TEST(DrawSkeleton, CutsLimbsOffAtTheEdge) {
    Pose pose = specPose({512, 512});
    for (auto& joint : pose.joints)
        joint->x -= 300;
    const Image image = drawSkeleton(pose);
    EXPECT_GT(paintedPixels(image), 0);
    EXPECT_LT(paintedPixels(image), 9489);
}

TEST(DrawSkeleton, TruncatesAnglesOnEitherSideOfZeroTowardZero) {
    // Two forearms whose angles are ±26.57 degrees are mirror images only if both are drawn at ±26.
    Pose down{{512, 512}, {}};
    down[JointId::RightElbow] = Joint{300, 300};
    down[JointId::RightWrist] = Joint{200, 250};
    Pose up{{512, 512}, {}};
    up[JointId::RightElbow] = Joint{300, 200};
    up[JointId::RightWrist] = Joint{200, 250};
    const Image a = drawSkeleton(down);
    const Image b = drawSkeleton(up);
    for (int y = 180; y < 320; ++y)
        for (int x = 190; x < 310; ++x)
            ASSERT_TRUE(std::equal(a.pixel(x, y), a.pixel(x, y) + 3, b.pixel(x, 500 - y))) << x << ' ' << y;
}

/// One colour's pixels.
std::vector<std::pair<int, int>> pixelsOf(const Image& image, const Rgb& colour) {
    std::vector<std::pair<int, int>> found;
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            if (const std::uint8_t* pixel = image.pixel(x, y);
                pixel[0] == colour.r && pixel[1] == colour.g && pixel[2] == colour.b)
                found.emplace_back(x, y);
    return found;
}

TEST(DrawSkeleton, DrawsHandsAsDwposeDoes) { // spec §1.5
    Pose pose{{512, 512}, {}};
    pose[JointId::LeftWrist] = Joint{400, 400};
    Hand& hand = pose[Side::Left];
    hand[0] = Joint{100.9, 200}; // truncated to 100
    hand[1] = Joint{140, 200};
    hand[5] = Joint{100, 240};
    hand[20] = Joint{300, 0.5}; // too near to the edge to count
    const Image drawing = drawSkeleton(pose, {512, 512}, Hands::Drawn);
    EXPECT_EQ(drawing.pixel(120, 200)[0], 255); // segment 0 is red, full and one pixel thick
    EXPECT_EQ(drawing.pixel(120, 201)[0], 0);
    const std::uint8_t* index = drawing.pixel(100, 220); // segment 4: hue 4 / 20
    EXPECT_EQ(index[0], 204);
    EXPECT_EQ(index[1], 255);
    EXPECT_EQ(index[2], 0);
    // Circles of radius 1 in blue at the three points.
    EXPECT_EQ(pixelsOf(drawing, {0, 0, 255}).size(), 3u * 5u);
    EXPECT_EQ(drawSkeleton(pose), drawSkeleton(pose, {512, 512}, Hands::LeftOut));
    EXPECT_EQ(pixelsOf(drawSkeleton(pose), {0, 0, 255}).size(), 0u);
    pose[JointId::LeftWrist].reset();
    EXPECT_EQ(paintedPixels(drawSkeleton(pose, {512, 512}, Hands::Drawn)), 0);
}

TEST(DrawSkeletonOver, ChangesThePhotoWhereSomethingIsDrawn) {
    const Pose pose = specPose({512, 512});
    const Image photo({352, 512}, 200);
    const Image skeleton = drawSkeleton(pose, photo.size());
    const Image over = drawSkeletonOver(pose, photo);
    EXPECT_EQ(over.pixel(0, 0)[0], 200);
    for (int y = 0; y < over.height(); ++y)
        for (int x = 0; x < over.width(); ++x) {
            const std::uint8_t* drawn = skeleton.pixel(x, y);
            const bool black = drawn[0] + drawn[1] + drawn[2] == 0;
            for (int k = 0; k < 3; ++k)
                ASSERT_EQ(over.pixel(x, y)[k], black ? 200 : (200 + 3 * drawn[k]) / 4);
        }
}

} // namespace
} // namespace pcdm
