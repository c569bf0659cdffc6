#include "core/pose/pose_file.h"

#include "core/image/image_file.h"
#include "core/pose/pose_draw.h"
#include "tests/core/pose/sample_poses.h"
#include "tests/core/support.h"

#include <fmt/format.h>

#include <limits>

namespace pcdm {
namespace {

using test::croppedPose;
using test::expectError;
using test::kPose;
using test::specPose;
using test::TempDir;
using test::withHands;

class PoseFile : public testing::Test {
protected:
    void refuses(const std::string& name, const std::string& content, const std::string& part,
                 std::optional<Size> canvas = Size{100, 200}, const PoseSelection& selection = {}) {
        SCOPED_TRACE(name + ": " + content.substr(0, 200));
        const auto path = dir.write(name, content);
        expectError(ErrorKind::BadInput, part, [&] { loadPose(path, canvas, selection); });
        expectError(ErrorKind::BadInput, name, [&] { loadPose(path, canvas, selection); });
    }

    const TempDir dir;
};

/// `count` groups of numbers, all like `point`.
std::string repeated(const std::string& point, int count) {
    std::string list = point;
    for (int i = 1; i < count; ++i)
        list += ", " + point;
    return list;
}

std::string openPose(const std::string& numbers, const std::string& more = "") {
    return fmt::format(R"({{"people": [{{"pose_keypoints_2d": [{}]}}]{}}})", numbers, more);
}

void expectNear(const Pose& a, const Pose& b, double tolerance) {
    for (std::size_t i = 0; i < kJointCount; ++i) {
        ASSERT_EQ(a.joints[i].has_value(), b.joints[i].has_value()) << i;
        if (!a.joints[i]) continue;
        EXPECT_NEAR(a.joints[i]->x / a.canvas.width, b.joints[i]->x / b.canvas.width, tolerance) << i;
        EXPECT_NEAR(a.joints[i]->y / a.canvas.height, b.joints[i]->y / b.canvas.height, tolerance) << i;
    }
}

// ---- round trips

TEST_F(PoseFile, JsonAndPngComeBackExactly) {
    for (const Pose& pose : {specPose({512, 512}), croppedPose(), withHands(kPose)})
        for (const char* name : {"pose.json", "pose.png"}) {
            savePose(dir / name, pose);
            EXPECT_EQ(loadPose(dir / name), pose) << name;
        }
}

TEST_F(PoseFile, PcdmsTextComesBackOnThePicturesCanvas) {
    const Pose pose = croppedPose();
    savePose(dir / "pose.txt", pose);
    expectNear(loadPose(dir / "pose.txt", pose.canvas), pose, 1e-15);
}

TEST_F(PoseFile, PidmTextAndCsvComeBackOnTheirOwnCanvas) {
    const Pose pose = croppedPose();
    savePose(dir / "pose.txt", pose, PoseFormat::Pidm);
    savePose(dir / "pose.csv", pose);
    for (const char* name : {"pose.txt", "pose.csv"}) {
        const Pose read = loadPose(dir / name, Size{9, 9});
        EXPECT_EQ(read.canvas, (Size{176, 256})) << name;
        expectNear(read, pose, 1e-5); // six digits were written
    }
}

TEST_F(PoseFile, CocoComesBackButForTheNeck) {
    Pose pose = withHands(specPose({640, 480}));
    pose[JointId::LeftAnkle].reset();
    pose[Side::Left] = {};
    pose[Side::Right][20].reset();
    savePose(dir / "pose.json", pose, PoseFormat::Coco);
    Pose read = loadPose(dir / "pose.json");
    EXPECT_NEAR(read[JointId::Neck]->x, 320, 1e-9);
    pose[JointId::Neck] = read[JointId::Neck];
    EXPECT_EQ(read, pose);
}

TEST_F(PoseFile, SavesNothingOfAnUnknownKind) {
    expectError(ErrorKind::BadOption, "pose.xyz", [&] { savePose(dir / "pose.xyz", specPose({9, 9})); });
    expectError(ErrorKind::BadOption, "pose.jpg", [&] { savePose(dir / "pose.jpg", specPose({9, 9})); });
    EXPECT_TRUE(dir.empty());
    expectError(ErrorKind::File, "pose.json", [&] { savePose(dir / "no/pose.json", specPose({9, 9})); });
}

TEST(PoseFormat, IsKnownByItsName) {
    for (const auto& [name, format] : {std::pair{"openpose", PoseFormat::OpenPose},
                                       {"coco", PoseFormat::Coco},
                                       {"deepfashion", PoseFormat::DeepFashion},
                                       {"pidm", PoseFormat::Pidm},
                                       {"pcdms", PoseFormat::Pcdms},
                                       {"skeleton", PoseFormat::Skeleton}})
        EXPECT_EQ(poseFormatFromName(name), format);
    expectError(ErrorKind::BadOption, "'body'", [] { poseFormatFromName("body"); });
}

// ---- OpenPose

TEST_F(PoseFile, ReadsScoresAboveThreeTenths) {
    const auto path = dir.write("a.json", openPose("10, 20, 0.31, 30, 40, 0.3, " + repeated("5, 6, 1", 16)));
    const Pose pose = loadPose(path, Size{100, 200});
    EXPECT_EQ(pose.canvas, (Size{100, 200}));
    EXPECT_EQ(pose[JointId::Nose], (Joint{10, 20}));
    EXPECT_FALSE(pose[JointId::Neck]);
    EXPECT_EQ(pose[JointId::LeftEar], (Joint{5, 6}));
}

TEST_F(PoseFile, TakesAllJointsWhereThereAreNoScores) {
    const Pose pose = loadPose(dir.write("a.json", openPose(repeated("7, 8", 18))), Size{100, 200});
    for (const auto& joint : pose.joints)
        EXPECT_EQ(joint, (Joint{7, 8}));
}

TEST_F(PoseFile, LeavesTheMiddleHipOfBody25Out) {
    std::string numbers;
    for (int i = 0; i < 25; ++i)
        numbers += fmt::format("{}{}, {}, 1", i ? ", " : "", 10 + i, 2 * i);
    const Pose pose = loadPose(dir.write("a.json", openPose(numbers)), Size{100, 200});
    EXPECT_EQ(pose[JointId::LeftWrist], (Joint{17, 14}));
    EXPECT_EQ(pose[JointId::RightHip], (Joint{19, 18}));
    EXPECT_EQ(pose[JointId::RightEye], (Joint{25, 30}));
    EXPECT_EQ(pose[JointId::LeftEar], (Joint{28, 36}));
}

TEST_F(PoseFile, PrefersTheCanvasOfTheFile) {
    const auto path = dir.write(
        "a.json", openPose(repeated("7, 8, 1", 18), R"(, "canvas_width": 64, "canvas_height": 96)"));
    EXPECT_EQ(loadPose(path, Size{100, 200}).canvas, (Size{64, 96}));
}

TEST_F(PoseFile, ReadsFractionsOfTheCanvas) {
    const auto path =
        dir.write("a.json", openPose("0.5, 0.25, 1, 1.02, -0.01, 1, " + repeated("0, 0, 0", 16)));
    const Pose pose = loadPose(path, Size{100, 200});
    EXPECT_EQ(pose[JointId::Nose], (Joint{50, 50}));
    EXPECT_EQ(pose[JointId::Neck], (Joint{102, -2}));
}

TEST_F(PoseFile, ReadsTheFrameListOfControlNetTools) {
    const std::string frame =
        openPose(repeated("7, 8, 1", 18), R"(, "canvas_width": 64, "canvas_height": 96)");
    EXPECT_EQ(loadPose(dir.write("a.json", "[" + frame + "]")).canvas, (Size{64, 96}));
    refuses("b.json", "[" + frame + "," + frame + "]", "2 frames");
}

TEST_F(PoseFile, ReadsTheHandsOfOpenPose) {
    const auto person = [](const std::string& body, const std::string& hands) {
        return fmt::format(R"({{"people": [{{"pose_keypoints_2d": [{}], {}}}]}})", body, hands);
    };
    const std::string body = repeated("7, 8, 1", 18);
    const Pose scored = loadPose(
        dir.write("scored.json", person(body, fmt::format(R"("hand_left_keypoints_2d": [5, 6, 0.2, {}])",
                                                          repeated("9, 10, 0.8", 20)))),
        Size{64, 96});
    EXPECT_EQ(scored[Side::Left][0], std::nullopt);
    EXPECT_EQ(scored[Side::Left][20], (Joint{9, 10}));
    EXPECT_EQ(scored[Side::Right][20], std::nullopt);
    const Pose fractions = loadPose(
        dir.write("fractions.json",
                  person(repeated("0.5, 0.25, 1", 18),
                         fmt::format(R"("hand_right_keypoints_2d": [{}])", repeated("0.25, 0.5", 21)))),
        Size{64, 96});
    EXPECT_EQ(fractions[Side::Right][3], (Joint{16, 48}));
    for (const char* none : {"[]", "null"})
        EXPECT_EQ(loadPose(dir.write("none.json",
                                     person(body, fmt::format(R"("hand_left_keypoints_2d": {})", none))),
                           Size{64, 96}),
                  loadPose(dir.write("bare.json", openPose(body)), Size{64, 96}));
    refuses("short.json", person(body, R"("hand_left_keypoints_2d": [1, 2, 1])"),
            "3 numbers in hand_left_keypoints_2d");
    refuses("words.json",
            person(body, fmt::format(R"("hand_right_keypoints_2d": ["a", {}])", repeated("1", 62))),
            "\"a\" instead of a number at hand_right_keypoints_2d[0]");
}

TEST_F(PoseFile, ChoosesOneOfSeveralPeople) {
    const std::string two =
        fmt::format(R"({{"people": [{{"pose_keypoints_2d": [{}]}}, {{"pose_keypoints_2d": [{}]}}]}})",
                    repeated("7, 8, 1", 18), repeated("3, 4, 1", 18));
    refuses("two.json", two, "2 people");
    refuses("two.json", two, "no person 3", Size{100, 200}, {.person = 3});
    refuses("two.json", two, "no person 0", Size{100, 200}, {.person = 0});
    EXPECT_EQ(loadPose(dir / "two.json", Size{100, 200}, {.person = 2})[JointId::Nose], (Joint{3, 4}));
    try {
        loadPose(dir / "two.json", Size{100, 200});
        FAIL();
    } catch (const Error& error) {
        EXPECT_THAT(error.hint().english(), testing::HasSubstr("--person"));
    }
}

TEST_F(PoseFile, RefusesBadOpenPose) {
    const std::string good = repeated("7, 8, 1", 18);
    refuses("a.json", "", "empty");
    refuses("a.json", "{\n  \"people\": [,]\n}", "line 2, column 14");
    refuses("a.json", R"({"people": [)", "line 1, column 13");
    refuses("a.json", "hello", "line 1");
    refuses("a.json", "{}", "\"people\"");
    refuses("a.json", "[]", "\"people\"");
    refuses("a.json", "null", "\"people\"");
    refuses("a.json", "42", "\"people\"");
    refuses("a.json", R"({"people": []})", "nobody");
    refuses("a.json", R"({"people": null})", "nobody");
    refuses("a.json", R"({"people": {"a": 1}})", "nobody");
    refuses("a.json", R"({"people": [1]})", "people[0].pose_keypoints_2d");
    refuses("a.json", R"({"people": [{}]})", "people[0].pose_keypoints_2d");
    refuses("a.json", R"({"people": [{"pose_keypoints_2d": null}]})", "people[0].pose_keypoints_2d");
    refuses("a.json", openPose(""), "0 numbers");
    refuses("a.json", openPose(repeated("7, 8, 1", 17)), "51 numbers in people[0].pose_keypoints_2d");
    refuses("a.json", openPose(repeated("7, 8, 1", 19)), "57 numbers");
    refuses("a.json", openPose("7, 8, NaN, " + repeated("7, 8, 1", 17)), "not valid JSON at line 1, column");
    refuses("a.json", openPose("7, 8, Infinity, " + repeated("7, 8, 1", 17)), "not valid JSON");
    refuses("a.json", openPose("7, 8, 1e999, " + repeated("7, 8, 1", 17)), "too large");
    refuses("a.json", openPose("\"7\", 8, 1, " + repeated("7, 8, 1", 17)), "\"7\" instead of a number");
    refuses("a.json", openPose("null, 8, 1, " + repeated("7, 8, 1", 17)), "[0]");
    refuses("a.json", openPose("7, [8], 1, " + repeated("7, 8, 1", 17)), "[1]");
    refuses("a.json", openPose(repeated("0, 0, 0", 18)), "without a single joint");
    refuses("a.json", openPose(repeated("70, 80, 0.2", 18)), "without a single joint");
    refuses("a.json", openPose("1e30, 8, 1, " + repeated("7, 8, 1", 17)), "nose at (1e+30, 8)");
    refuses("a.json", openPose("7, 8, 1, 7, -900, 1, " + repeated("7, 8, 1", 16)), "neck at (7, -900)");
    refuses("a.json", openPose(good), "does not say the size", {});
    refuses("a.json", openPose(repeated("0.1, 0.2, 1", 18)), "does not say the size", {});
    for (const char* width : {"0", "-5", "\"wide\"", "1e9", "[64]", "true"})
        refuses("a.json", openPose(good, fmt::format(R"(, "canvas_width": {}, "canvas_height": 96)", width)),
                "canvas_width");
}

TEST_F(PoseFile, SurvivesDeeplyNestedJson) {
    const std::string open(200'000, '[');
    const std::string deep = open + std::string(open.size(), ']');
    refuses("a.json", open, "not valid JSON");
    refuses("a.json", deep, "\"people\"");
    refuses("a.json", openPose(deep + ", " + repeated("5", 53)), "an array instead of a number");
    refuses("a.json", openPose(repeated("7, 8, 1", 18), ", \"canvas_width\": " + deep),
            "an array for canvas_width");
}

// ---- COCO

std::string coco(const std::string& keypoints, int id, int image) {
    return fmt::format(R"({{"id": {}, "image_id": {}, "keypoints": [{}]}})", id, image, keypoints);
}

TEST_F(PoseFile, MakesTheNeckOfCocoFromTheShoulders) {
    std::string numbers;
    for (int i = 0; i < 17; ++i)
        numbers += fmt::format("{}{}, {}, {}", i ? ", " : "", 10 + i, 20 + 2 * i, i == 9 ? 0 : 2);
    const auto path = dir.write(
        "a.json", fmt::format(R"({{"images": [{{"id": 7, "file_name": "x.jpg", "width": 64, "height": 96}}],
                                   "annotations": [{}]}})",
                              coco(numbers, 1, 7)));
    const Pose pose = loadPose(path);
    EXPECT_EQ(pose.canvas, (Size{64, 96}));
    EXPECT_EQ(pose[JointId::Neck], (Joint{15.5, 31}));
    EXPECT_EQ(pose[JointId::RightShoulder], (Joint{16, 32}));
    EXPECT_EQ(pose[JointId::LeftEye], (Joint{11, 22}));
    EXPECT_EQ(pose[JointId::RightEar], (Joint{14, 28}));
    EXPECT_EQ(pose[JointId::RightAnkle], (Joint{26, 52}));
    EXPECT_FALSE(pose[JointId::LeftWrist]);
}

TEST_F(PoseFile, LeavesTheNeckOutWhereAShoulderIsMissing) {
    const std::string numbers = repeated("10, 20, 2", 5) + ", 0, 0, 0, " + repeated("10, 20, 2", 11);
    const Pose pose = loadPose(dir.write("a.json", fmt::format("[{}]", coco(numbers, 1, 7))), Size{64, 96});
    EXPECT_FALSE(pose[JointId::Neck]);
    EXPECT_FALSE(pose[JointId::LeftShoulder]);
    EXPECT_TRUE(pose[JointId::RightShoulder]);
}

TEST_F(PoseFile, ChoosesByPictureAndPersonInCoco) {
    const std::string file = fmt::format(
        R"({{"images": [{{"id": 7, "file_name": "train/x.jpg", "width": 64, "height": 96}},
                        {{"id": 8, "file_name": "y.jpg", "width": 32, "height": 48}}],
             "annotations": [{}, {}, {}, {}]}})",
        coco(repeated("10, 20, 2", 17), 1, 7), coco(repeated("11, 21, 1", 17), 2, 8),
        coco(repeated("12, 22, 2", 17), 3, 8), coco(repeated("0, 0, 0", 17), 4, 8));
    refuses("a.json", file, "poses of 2 pictures");
    refuses("a.json", file, "2 people", {}, {.name = "y.jpg"});
    const auto choices = [&](const PoseSelection& selection) -> std::vector<PoseSelection> {
        try {
            loadPose(dir / "a.json", {}, selection);
        } catch (const SeveralPoses& several) {
            return several.choices();
        }
        return {};
    };
    const auto pictures = choices({});
    ASSERT_EQ(pictures.size(), 2u);
    EXPECT_EQ(pictures[0].name, "train/x.jpg");
    EXPECT_EQ(loadPose(dir / "a.json", {}, pictures[0])[JointId::Nose], (Joint{10, 20}));
    const auto people = choices(pictures[1]);
    ASSERT_EQ(people.size(), 2u);
    EXPECT_EQ(loadPose(dir / "a.json", {}, people[0])[JointId::Nose], (Joint{11, 21}));
    EXPECT_EQ(loadPose(dir / "a.json", {}, people[1])[JointId::Nose], (Joint{12, 22}));
    refuses("a.json", file, "for 'z.jpg'", {}, {.name = "z.jpg"});
    EXPECT_EQ(loadPose(dir / "a.json", {}, {.name = "x.jpg"})[JointId::Nose], (Joint{10, 20}));
    EXPECT_EQ(loadPose(dir / "a.json", {}, {.person = 2, .name = "y.jpg"})[JointId::Nose], (Joint{12, 22}));
    EXPECT_EQ(loadPose(dir / "a.json", {}, {.person = 1, .name = "8"}).canvas, (Size{32, 48}));
}

TEST_F(PoseFile, RefusesBadCoco) {
    refuses("a.json", R"({"annotations": 3})", "annotations");
    refuses("a.json", R"({"annotations": []})", "no annotation");
    refuses("a.json", R"({"images": 3, "annotations": []})", "images");
    refuses("a.json", R"([{"keypoints": 3}])", "0 numbers");
    refuses("a.json", "[" + coco(repeated("1, 2, 2", 18), 1, 1) + "]", "54 numbers");
    refuses("a.json", "[" + coco(repeated("1, 2, 0", 17), 1, 1) + "]", "no annotation");
    refuses("a.json", "[" + coco(repeated("9, 9, 2", 17), 1, 1) + "]", "does not say the size", {});
    refuses("a.json", "[" + coco("true, 9, 2, " + repeated("9, 9, 2", 16), 1, 1) + "]",
            "true instead of a number");
    refuses("a.json",
            fmt::format(R"([{{"keypoints": [{}], "lefthand_kpts": [1, 2, 2]}}])", repeated("9, 9, 2", 17)),
            "3 numbers in lefthand_kpts");
    for (const std::string& other : {openPose(repeated("7, 8, 1", 18)), std::string("[]"), std::string("3")})
        refuses("a.json", other, "no key \"annotations\"", {}, {.format = PoseFormat::Coco});
}

// ---- text

std::string lines(const std::string& first, const std::string& other, int count = 18) {
    std::string text = first + '\n';
    for (int i = 1; i < count; ++i)
        text += other + '\n';
    return text;
}

TEST_F(PoseFile, TellsPixelsFromFractionsInText) {
    const Pose pixels = loadPose(dir.write("a.txt", lines("128 64", "-1 -1")));
    EXPECT_EQ(pixels.canvas, (Size{176, 256}));
    EXPECT_EQ(pixels[JointId::Nose], (Joint{88, 64}));
    EXPECT_FALSE(pixels[JointId::Neck]);
    const Pose fractions = loadPose(dir.write("a.txt", lines("0.5 0.25", "-1 -1")), Size{100, 200});
    EXPECT_EQ(fractions.canvas, (Size{100, 200}));
    EXPECT_EQ(fractions[JointId::Nose], (Joint{50, 50}));
    const Pose asked = loadPose(dir.write("a.txt", lines("41 2", "-1 -1")), {}, {.format = PoseFormat::Pidm});
    EXPECT_EQ(asked[JointId::Nose], (Joint{1, 2}));
}

TEST_F(PoseFile, ReadsTextWithWindowsLineEndsAndEmptyLines) {
    EXPECT_TRUE(loadPose(dir.write("a.txt", lines("128 64\r", "100 50\r") + "\r\n\n"))[JointId::LeftEar]);
}

TEST_F(PoseFile, RefusesBadText) {
    refuses("a.txt", "", "empty");
    refuses("a.txt", "\n\n", "0 points");
    refuses("a.txt", lines("128 64", "100 50", 17), "17 points");
    refuses("a.txt", lines("128 64", "100 50", 19), "19 points");
    refuses("a.txt", lines("128 64 3", "100 50"), "3 columns in line 1");
    refuses("a.txt", lines("128", "100 50"), "1 columns in line 1");
    refuses("a.txt", lines("128 6x", "100 50"), "'6x' instead of a number in line 1");
    refuses("a.txt", lines("128 1e999", "100 50"), "'1e999'");
    refuses("a.txt", lines("nan 64", "100 50"), "nose");
    refuses("a.txt", lines("inf 64", "100 50"), "nose");
    refuses("a.txt", lines("-1 -1", "-1 -1"), "without a single joint");
    refuses("a.txt", lines("5000 64", "100 50"), "far outside");
    refuses("a.txt", lines("0.5 0.5", "0.4 0.4"), "does not say the size", {});
}

// ---- CSV

const std::string kHeader = "name:keypoints_y:keypoints_x\n";

std::string row(const std::string& name, int y, int x) {
    return fmt::format("{}: [{}]: [-1, {}]\n", name, repeated(std::to_string(y), 18),
                       repeated(std::to_string(x), 17));
}

TEST_F(PoseFile, ReadsTheTableOfDeepFashion) {
    dir.write("a.csv", kHeader + row("first.jpg", 20, 10) + row("second.jpg", 40, 30));
    for (const char* name : {"second.jpg", "second", "second.png"}) {
        const Pose pose = loadPose(dir / "a.csv", {}, {.name = name});
        EXPECT_EQ(pose.canvas, (Size{176, 256}));
        EXPECT_FALSE(pose[JointId::Nose]);
        EXPECT_EQ(pose[JointId::Neck], (Joint{30, 40}));
    }
    EXPECT_EQ(loadPose(dir.write("b.csv", row("only.jpg", 20, 10)))[JointId::Neck], (Joint{10, 20}));
}

TEST_F(PoseFile, OfRowsWithTheSameFileNameTheExactOneIsTaken) {
    const std::string table = kHeader + row("MEN/1_front.jpg", 20, 10) + row("WOMEN/1_front.jpg", 40, 30);
    dir.write("a.csv", table);
    EXPECT_EQ(loadPose(dir / "a.csv", {}, {.name = "WOMEN/1_front.jpg"})[JointId::Neck], (Joint{30, 40}));
    EXPECT_EQ(loadPose(dir / "a.csv", {}, {.name = "MEN/1_front.jpg"})[JointId::Neck], (Joint{10, 20}));
    refuses("a.csv", table, "poses of 2 pictures", {}, {.name = "1_front"});
}

TEST_F(PoseFile, TheUsersCanvasGoesBeforeAnyGuess) {
    dir.write("a.csv", kHeader + row("a.jpg", 200, 200));
    EXPECT_EQ(loadPose(dir / "a.csv", Size{60, 90}, {.canvas = Size{256, 256}}).canvas, (Size{256, 256}));
}

TEST_F(PoseFile, NestingIsNoWayToTheEndOfTheStack) {
    const std::string deep = std::string(200'000, '[') + std::string(200'000, ']');
    refuses("deep.json",
            fmt::format(R"({{"people": [{{"pose_keypoints_2d": [{}], "hand_left_keypoints_2d": {}}}]}})",
                        repeated("5, 6, 1", 18), deep),
            "1 numbers in hand_left_keypoints_2d");
}

TEST_F(PoseFile, TakesTheCallersCanvasForLargerTables) {
    dir.write("a.csv", kHeader + row("a.jpg", 900, 500));
    EXPECT_EQ(loadPose(dir / "a.csv", Size{750, 1101}).canvas, (Size{750, 1101}));
}

TEST_F(PoseFile, RefusesBadTables) {
    const std::string list = "[" + repeated("5", 18) + "]";
    refuses("a.csv", "", "empty");
    refuses("a.csv", kHeader, "no row");
    refuses("a.csv", kHeader + row("a.jpg", 1, 2) + row("b.jpg", 3, 4), "poses of 2 pictures");
    refuses("a.csv", kHeader + row("a.jpg", 1, 2), "no row for 'c.jpg'", {}, {.name = "c.jpg"});
    refuses("a.csv", kHeader + "a.jpg: " + list + "\n", "2 columns in line 2");
    refuses("a.csv", kHeader + "a.jpg: " + list + ": " + list + ": 3\n", "4 columns in line 2");
    refuses("a.csv", "a.jpg, " + list + ", " + list + "\n", "1 columns in line 1");
    refuses("a.csv", kHeader + "a.jpg: [1, 2]: " + list + "\n", "2 points in line 2");
    refuses("a.csv", kHeader + "a.jpg: [1, 2: " + list + "\n", "list of numbers in line 2");
    refuses("a.csv", kHeader + "a.jpg: [\"x\"]: " + list + "\n", "list of numbers in line 2");
    refuses("a.csv", kHeader + "a.jpg: [NaN]: " + list + "\n", "list of numbers in line 2");
    refuses("a.csv", kHeader + "a.jpg: [" + repeated("-1", 18) + "]: [" + repeated("-1", 18) + "]\n",
            "single joint");
    refuses("a.csv", kHeader + row("a.jpg", 9000, 20), "far outside");
}

// ---- the door

TEST_F(PoseFile, RefusesUnknownKindsAndMissingFiles) {
    refuses("a.pkl", "x", "extension");
    refuses("noextension", "x", "extension");
    for (const char* name : {"no.json", "no.txt", "no.csv", "no.png"})
        expectError(ErrorKind::BadInput, "no file", [&] { loadPose(dir / name); });
    expectError(ErrorKind::BadInput, "is a folder",
                [&] { loadPose(dir.path(), {}, {.format = PoseFormat::OpenPose}); });
    refuses("a.png", "not a picture", "not a picture");
}

TEST_F(PoseFile, ReadsAnyNameInTheFormatItWasTold) {
    const auto path = dir.write("a.pose", openPose(repeated("7, 8, 1", 18)));
    EXPECT_TRUE(loadPose(path, Size{100, 200}, {.format = PoseFormat::OpenPose})[JointId::Nose]);
}

} // namespace
} // namespace pcdm
