// People from made-up heat maps and fields: what OpenPose's network would give for figures we know.
#include "core/detector/found_people.h"
#include "core/detector/part_assembly.h"
#include "core/pose/bone_tree.h"
#include "tests/detector/support.h"

namespace pcdm::test {
namespace {

constexpr Size kPhoto{640, 480};

struct Limb {
    std::size_t from, to;
    std::size_t field; ///< of the 57 maps, as OpenPose's documentation counts them
};
constexpr Limb kLimbFields[] = {{1, 2, 31},   {1, 5, 39},   {2, 3, 33},  {3, 4, 35},  {5, 6, 41},
                                {6, 7, 43},   {1, 8, 19},   {8, 9, 21},  {9, 10, 23}, {1, 11, 25},
                                {11, 12, 27}, {12, 13, 29}, {1, 0, 47},  {0, 14, 49}, {14, 16, 53},
                                {0, 15, 51},  {15, 17, 55}, {2, 16, 37}, {5, 17, 45}};

/// Someone who stands: the neck at (x, y), `height` pixels from eyes to ankles.
Pose standing(double x, double y, double height) {
    constexpr std::pair<double, double> kPlaces[] = {
        {0, -.09},  {0, 0},     {-.11, .01},   {-.14, .17},  {-.15, .32}, {.11, .01},
        {.14, .17}, {.15, .32}, {-.07, .32},   {-.07, .57},  {-.07, .8},  {.07, .32},
        {.07, .57}, {.07, .8},  {-.025, -.11}, {.025, -.11}, {-.06, -.1}, {.06, -.1}};
    Pose pose{kPhoto, {}};
    for (std::size_t i = 0; i < kJointCount; ++i)
        pose.joints[i] = Joint{x + kPlaces[i].first * height, y + kPlaces[i].second * height};
    return pose;
}

class Maps {
public:
    explicit Maps(Size input = kPhoto) {
        for (int i = 0; i < kHeatMaps + kFieldMaps; ++i)
            maps_.push_back(cv::Mat::zeros(input.height / kPixelsAMap, input.width / kPixelsAMap, CV_32F));
    }

    /// Bells at the joints and fields along the limbs, both as the network learns them.
    Maps& draw(const Pose& pose, double score = 0.9) {
        for (std::size_t i = 0; i < kJointCount; ++i)
            if (pose.joints[i]) drawBell(maps_[i], *pose.joints[i], score);
        for (const Limb& limb : kLimbFields)
            if (pose.joints[limb.from] && pose.joints[limb.to])
                drawField(limb.field, *pose.joints[limb.from], *pose.joints[limb.to]);
        return *this;
    }

    std::vector<DetectedPose> people(double scale = 1, Size photo = kPhoto) const {
        return ranked(assemblePeople(maps_, scale, photo));
    }
    std::vector<cv::Mat>& maps() { return maps_; }

private:
    static double centre(int cell) { return (cell + 0.5) * kPixelsAMap - 0.5; }

    static void drawBell(cv::Mat& map, Joint at, double score) {
        for (int y = 0; y < map.rows; ++y)
            for (int x = 0; x < map.cols; ++x) {
                const double dx = centre(x) - at.x, dy = centre(y) - at.y;
                const double value = score * std::exp(-(dx * dx + dy * dy) / (2 * 49));
                map.at<float>(y, x) = std::max(map.at<float>(y, x), static_cast<float>(value));
            }
    }

    void drawField(std::size_t field, Joint from, Joint to) {
        const double wayX = to.x - from.x, wayY = to.y - from.y, length = std::hypot(wayX, wayY);
        cv::Mat &fieldX = maps_[field], &fieldY = maps_[field + 1];
        for (int y = 0; y < fieldX.rows; ++y)
            for (int x = 0; x < fieldX.cols; ++x) {
                const double dx = centre(x) - from.x, dy = centre(y) - from.y;
                const double along = (dx * wayX + dy * wayY) / length;
                const double across = std::abs(dx * wayY - dy * wayX) / length;
                if (along < -8 || along > length + 8 || across > 8) continue;
                fieldX.at<float>(y, x) = static_cast<float>(wayX / length);
                fieldY.at<float>(y, x) = static_cast<float>(wayY / length);
            }
    }

    std::vector<cv::Mat> maps_;
};

/// The map is eight pixels coarse: its bells' tops are found to about a quarter of that.
constexpr double kCoarse = 2;

void expectPose(const DetectedPose& found, const Pose& expected) {
    for (std::size_t i = 0; i < kJointCount; ++i) {
        ASSERT_EQ(found.pose.joints[i].has_value(), expected.joints[i].has_value()) << "joint " << i;
        if (!expected.joints[i]) {
            EXPECT_EQ(found.scores[i], 0);
            continue;
        }
        EXPECT_NEAR(found.pose.joints[i]->x, expected.joints[i]->x, kCoarse) << "joint " << i;
        EXPECT_NEAR(found.pose.joints[i]->y, expected.joints[i]->y, kCoarse) << "joint " << i;
    }
}

Pose without(Pose pose, std::initializer_list<JointId> joints) {
    for (const JointId joint : joints)
        pose[joint].reset();
    return pose;
}

TEST(PartAssembly, OnePerson) {
    const Pose pose = standing(320, 100, 350);
    const auto people = Maps().draw(pose).people();
    ASSERT_EQ(people.size(), 1u);
    expectPose(people[0], pose);
    EXPECT_NEAR(people[0].score, 0.9, 0.1) << "the bells' height";
    EXPECT_EQ(people[0].pose.canvas, kPhoto);
}

TEST(PartAssembly, AJointThatIsOnlyGuessedIsMissingAndItsScoreSaysWhy) {
    const Pose pose = standing(320, 100, 350);
    Maps maps;
    maps.draw(pose);
    maps.maps()[static_cast<std::size_t>(JointId::LeftWrist)] *= 0.25; // of 0.9
    const auto people = maps.people();
    ASSERT_EQ(people.size(), 1u);
    EXPECT_FALSE(people[0].pose[JointId::LeftWrist]);
    EXPECT_GT(people[0].scores[static_cast<std::size_t>(JointId::LeftWrist)], 0.1);
    EXPECT_TRUE(people[0].pose[JointId::LeftElbow]);
}

TEST(PartAssembly, TwoPeopleTheSurerFirst) {
    const Pose left = standing(150, 100, 300), right = standing(450, 120, 320);
    const auto people = Maps().draw(left, 0.6).draw(right, 0.95).people();
    ASSERT_EQ(people.size(), 2u);
    expectPose(people[0], right);
    expectPose(people[1], left);
    EXPECT_GT(people[0].score, people[1].score);
}

TEST(PartAssembly, TwoPeopleArmInArm) {
    // The bodies overlap: the left one's left arm lies beside the right one's right arm.
    const Pose left = standing(270, 100, 330), right = standing(350, 110, 330);
    const auto people = Maps().draw(left, 0.95).draw(right, 0.8).people();
    ASSERT_EQ(people.size(), 2u);
    expectPose(people[0], left);
    expectPose(people[1], right);
}

TEST(PartAssembly, SomeoneWhoIsCutOffHasTheJointsThatAreSeen) {
    const Pose whole = standing(150, 100, 320);
    const Pose bust = without(standing(480, 300, 500),
                              {JointId::RightKnee, JointId::RightAnkle, JointId::LeftKnee, JointId::LeftAnkle,
                               JointId::RightHip, JointId::LeftHip, JointId::RightWrist, JointId::LeftWrist});
    const auto people = Maps().draw(whole).draw(bust).people();
    ASSERT_EQ(people.size(), 2u);
    expectPose(people[0], whole);
    expectPose(people[1], bust);
}

TEST(PartAssembly, SomeoneSeenFromBehindHasNoFace) {
    const Pose pose = without(standing(320, 100, 350), {JointId::Nose, JointId::LeftEye, JointId::RightEye});
    const auto people = Maps().draw(pose).people();
    // Ears without eyes hang on shoulders, which the extra limbs join.
    ASSERT_EQ(people.size(), 1u);
    expectPose(people[0], pose);
}

TEST(PartAssembly, PeaksWithoutAFieldAreNobody) {
    Maps maps;
    maps.draw(standing(320, 100, 350));
    for (std::size_t i = kHeatMaps; i < maps.maps().size(); ++i)
        maps.maps()[i] = 0;
    EXPECT_TRUE(maps.people().empty());
}

TEST(PartAssembly, AFieldThatRunsTheOtherWayJoinsNothing) {
    Maps maps;
    maps.draw(standing(320, 100, 350));
    for (std::size_t i = kHeatMaps; i < maps.maps().size(); ++i)
        maps.maps()[i] *= -1;
    EXPECT_TRUE(maps.people().empty());
}

TEST(PartAssembly, EmptyMapsAndMapsOfNoNumbersAreNobody) {
    EXPECT_TRUE(Maps().people().empty());
    Maps strange;
    for (cv::Mat& map : strange.maps())
        map = std::nanf("");
    EXPECT_TRUE(strange.people().empty());
}

TEST(PartAssembly, AMapFullOfOneValueStaysQuick) {
    Maps maps;
    for (cv::Mat& map : maps.maps())
        map = 1;
    EXPECT_LE(maps.people().size(), 100u);
}

TEST(PartAssembly, JointsLieOnThePhotoWhateverTheInputsSize) {
    const Pose pose = standing(320, 100, 350);
    // The photo is twice as large as the network's input.
    const auto people = Maps().draw(pose).people(0.5, {1280, 960});
    ASSERT_EQ(people.size(), 1u);
    for (std::size_t i = 0; i < kJointCount; ++i) {
        EXPECT_NEAR(people[0].pose.joints[i]->x, 2 * pose.joints[i]->x + 0.5, 2 * kCoarse);
        EXPECT_NEAR(people[0].pose.joints[i]->y, 2 * pose.joints[i]->y + 0.5, 2 * kCoarse);
    }
}

} // namespace
} // namespace pcdm::test
