// From a photo to boxes and joints: as the same steps in Python, with onnxruntime, have it.
#include "core/detector/found_people.h"
#include "core/detector/simcc_pose.h"
#include "core/detector/yolox.h"
#include "core/pose/bone_tree.h"
#include "tests/detector/support.h"

namespace pcdm::test {
namespace {

/// COCO's points in our order, without the neck.
constexpr std::pair<JointId, std::size_t> kPoints[] = {
    {JointId::Nose, 0},          {JointId::LeftEye, 1},     {JointId::RightEye, 2},
    {JointId::LeftEar, 3},       {JointId::RightEar, 4},    {JointId::LeftShoulder, 5},
    {JointId::RightShoulder, 6}, {JointId::LeftElbow, 7},   {JointId::RightElbow, 8},
    {JointId::LeftWrist, 9},     {JointId::RightWrist, 10}, {JointId::LeftHip, 11},
    {JointId::RightHip, 12},     {JointId::LeftKnee, 13},   {JointId::RightKnee, 14},
    {JointId::LeftAnkle, 15},    {JointId::RightAnkle, 16},
};

OnnxNetwork open(const std::string& name) {
    return OnnxNetwork(readFile(network(name)), network(name));
}

/// One grey level more or less in a pixel of the crop, which another build of OpenCV may have, moves scores
/// by up to this much; a bin that leads by less may lose to another.
constexpr double kGreyLevel = 0.005;

/// Gives how many joints' places could be compared.
int expectJoints(const DetectedPose& found, const nlohmann::json& points) {
    int compared = 0;
    for (const auto& [joint, point] : kPoints) {
        const auto row = points[point].get<std::vector<double>>();
        const double score = std::clamp(row[2], 0.0, 1.0);
        EXPECT_NEAR(found.scores[indexOf(joint)], score, kGreyLevel);
        if (std::abs(score - kPresentScore) < kGreyLevel || row[3] < kGreyLevel) continue;
        ++compared;
        EXPECT_EQ(found.pose[joint].has_value(), score > kPresentScore) << point;
        if (!found.pose[joint]) continue;
        // Exact but for the digits that the numbers were written with: a bin is a bin.
        EXPECT_NEAR(found.pose[joint]->x, std::clamp(row[0], 0.0, found.pose.canvas.width - 1.0), 1e-3)
            << point;
        EXPECT_NEAR(found.pose[joint]->y, std::clamp(row[1], 0.0, found.pose.canvas.height - 1.0), 1e-3)
            << point;
    }
    return compared;
}

cv::Rect2d boxOf(const nlohmann::json& corners) {
    const auto c = corners.get<std::vector<double>>();
    return {c[0], c[1], c[2] - c[0], c[3] - c[1]};
}

TEST(GoldenPeople, YoloxFindsTheSameBoxes) {
    Yolox yolox(open("yolox.onnx"));
    const auto found = yolox.findPeople(twoPeople());
    const auto& expected = goldenNumbers()["yolox"]["boxes"];
    ASSERT_EQ(found.size(), expected.size());
    for (std::size_t i = 0; i < found.size(); ++i) {
        const cv::Rect2d box = boxOf(expected[i]);
        // Pixels of the photo; see kGreyLevel.
        EXPECT_NEAR(found[i].x, box.x, 0.5) << i;
        EXPECT_NEAR(found[i].y, box.y, 0.5) << i;
        EXPECT_NEAR(found[i].width, box.width, 0.5) << i;
        EXPECT_NEAR(found[i].height, box.height, 0.5) << i;
    }
}

TEST(GoldenPeople, PosesOfTheWholePhotoAndOfBoxesAreTheSame) {
    const Image photo = twoPeople();
    for (const std::string name : {"dwpose", "rtmpose"}) {
        SCOPED_TRACE(name);
        SimccPose pose(open(name + ".onnx"));
        const auto& numbers = goldenNumbers()[name];
        int compared = expectJoints(
            pose.findPose(photo, {0, 0, double(photo.width()), double(photo.height())}), numbers["whole"]);
        for (std::size_t i = 0; i < numbers["boxes"].size(); ++i)
            compared += expectJoints(pose.findPose(photo, boxOf(goldenNumbers()["yolox"]["boxes"][i])),
                                     numbers["boxes"][i]);
        EXPECT_GE(compared, 30);
    }
}

TEST(GoldenPeople, TheNeckIsTheMiddleOfTheShouldersAndAsSureAsTheLessSureOne) {
    OnnxTensor x{{1, 17, 200}, std::vector<float>(17 * 200)}, y = x;
    const auto put = [](OnnxTensor& sheet, std::size_t point, std::size_t bin, float score) {
        sheet.values[point * 200 + bin] = score;
    };
    put(x, 5, 120, 0.9F), put(y, 5, 40, 0.8F); // left shoulder
    put(x, 6, 80, 0.6F), put(y, 6, 60, 0.7F);  // right shoulder
    put(x, 0, 100, 1.5F), put(y, 0, 20, 1.2F); // nose: no score is above 1
    const DetectedPose found = poseInSheets(x, y, {10, 20, 100, 100}, {300, 300});
    ASSERT_EQ(presentJoints(found.pose).count(), 4u);
    EXPECT_EQ(*found.pose[JointId::LeftShoulder], (Joint{70, 40}));
    EXPECT_EQ(*found.pose[JointId::RightShoulder], (Joint{50, 50}));
    EXPECT_EQ(*found.pose[JointId::Neck], (Joint{60, 45}));
    EXPECT_FLOAT_EQ(static_cast<float>(found.scores[indexOf(JointId::Neck)]), 0.6F);
    EXPECT_EQ(found.scores[indexOf(JointId::Nose)], 1);
}

TEST(GoldenPeople, OfAWholeBodyTheHandsAreTakenToo) {
    OnnxTensor x{{1, 133, 200}, std::vector<float>(133 * 200)}, y = x;
    const auto put = [&](std::size_t point, std::size_t column, std::size_t row, float score) {
        x.values[point * 200 + column] = y.values[point * 200 + row] = score;
    };
    put(91, 100, 50, 0.9F);  // left: wrist
    put(111, 102, 60, 0.5F); // tip of the little finger
    put(112, 20, 30, 0.31F); // right: wrist
    put(132, 30, 40, 0.29F); // not sure enough
    const Pose pose = poseInSheets(x, y, {10, 20, 100, 100}, {300, 300}).pose;
    EXPECT_EQ(pose[Side::Left][0], (Joint{60, 45}));
    EXPECT_EQ(pose[Side::Left][20], (Joint{61, 50}));
    EXPECT_EQ(pose[Side::Right][0], (Joint{20, 35}));
    EXPECT_EQ(pose[Side::Right][20], std::nullopt);
    EXPECT_EQ(pose[Side::Left][10], std::nullopt);
}

TEST(GoldenPeople, EveryoneInABoxIsFoundTheSurestFirst) {
    const auto detector = openDetector({network("dwpose.onnx"), network("yolox.onnx")});
    const Image photo = twoPeople();
    const auto people = detector->findPeople(photo);
    ASSERT_GE(people.size(), 2u);
    for (std::size_t i = 0; i < people.size(); ++i) {
        EXPECT_EQ(people[i].pose.canvas, photo.size());
        EXPECT_GE(presentJoints(people[i].pose).count(), 4u);
        EXPECT_LE(people[i].score, people[i == 0 ? 0 : i - 1].score);
    }
    EXPECT_EQ(openDetector({network("yolox.onnx"), network("dwpose.onnx")})->findPeople(photo).size(),
              people.size())
        << "the order of the files does not matter";
    EXPECT_LE(openDetector({network("dwpose.onnx")})->findPeople(photo).size(), 1u);
}

TEST(GoldenPeople, ThePhotosShapeMatters) {
    const auto detector = openDetector({network("rtmpose.onnx"), network("yolox.onnx")});
    for (const Size size : {Size{16, 16}, Size{2000, 20}, Size{20, 2000}, Size{641, 639}})
        for (const DetectedPose& person : detector->findPeople(Image(size, 90)))
            for (const auto& joint : person.pose.joints)
                if (joint) {
                    EXPECT_TRUE(joint->x >= 0 && joint->x <= size.width - 1);
                    EXPECT_TRUE(joint->y >= 0 && joint->y <= size.height - 1);
                }
}

} // namespace
} // namespace pcdm::test
