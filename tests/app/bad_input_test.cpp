// Every mistake gets its exit code, one sentence with a hint, and leaves nothing behind.
#include "tests/app/program.h"

#include <algorithm>

namespace pcdm::test {
namespace {

struct Mistake {
    const char* name;
    int code;
    std::string sentence; ///< a part of it
    std::vector<std::string> arguments;
};

void PrintTo(const Mistake& mistake, std::ostream* out) {
    *out << mistake.name;
}

class BadInput : public ::testing::TestWithParam<Mistake> {
protected:
    BadInput() {
        folder_.write("empty.png", "");
        folder_.write("text.png", "no picture at all");
        folder_.write("truncated.png", contentOf(resource("people/mira.png")).substr(0, 3000));
        folder_.write("empty.json", "");
        folder_.write("nobody.json", R"({"people": []})");
        folder_.write("broken.json", R"({"people": [)");
        folder_.write("short.json", R"({"people": [{"pose_keypoints_2d": [1, 2, 1]}]})");
        folder_.write("two.json", twoPeople());
        folder_.write("joints.json",
                      R"({"canvas_width": 64, "canvas_height": 64, "people": [{"pose_keypoints_2d": [)" +
                          zeros() + "]}]}");
        folder_.write("nan.txt", "nan nan\n");
        folder_.write("short.npy", "\x93NUMPY");
        folder_.write("old.pt", "\x80\x02\x8a\x0a");
        folder_.write("noise.safetensors", "xx");
        std::filesystem::create_directory(folder_ / "bundle");
        folder_.write("bundle/bundle.json",
                      R"({"format": "pcdm-bundle", "version": 1, "components": {"vea": "x"}})");
        std::filesystem::create_directory(folder_ / "none");
        std::filesystem::create_directory(folder_ / "drawn");
        for (const char* name : {"photo.png", "drawn/final-000.png"})
            folder_.write(name, contentOf(resource("people/mira.png")));
    }

    static std::string zeros() {
        std::string text = "0";
        for (int i = 1; i < 54; ++i)
            text += ",0";
        return text;
    }
    static std::string twoPeople() {
        std::string points = "10,20,1";
        for (int i = 1; i < 18; ++i)
            points += ",30,40,1";
        const std::string person = "{\"pose_keypoints_2d\": [" + points + "]}";
        return "{\"people\": [" + person + "," + person + "]}";
    }

    TempDir folder_;
};

TEST_P(BadInput, IsRefusedInOneSentence) {
    const Mistake& mistake = GetParam();
    const auto before = filesIn(folder_.path());
    const Ended ended = runProgram(folder_, mistake.arguments);
    EXPECT_EQ(ended.code, mistake.code) << ended.err;
    EXPECT_THAT(ended.err, ::testing::StartsWith("pcdm: "));
    EXPECT_THAT(ended.err, ::testing::HasSubstr(mistake.sentence));
    EXPECT_EQ(std::count(ended.err.begin(), ended.err.end(), '\n'), 2) << "a sentence and a hint:\n"
                                                                       << ended.err;
    EXPECT_EQ(filesIn(folder_.path()), before) << "something was written";
}

Mistake generate(const char* name, int code, std::string sentence, const std::vector<std::string>& more) {
    return {name, code, std::move(sentence), generateArguments(more)};
}

INSTANTIATE_TEST_SUITE_P(
    Generate, BadInput,
    ::testing::Values(generate("SourceMissing", 2, "nowhere.png", {"--source", "nowhere.png"}),
                      generate("SourceEmpty", 2, "empty.png", {"--source", "empty.png"}),
                      generate("SourceTruncated", 2, "truncated.png", {"--source", "truncated.png"}),
                      generate("SourceNoPicture", 2, "text.png", {"--source", "text.png"}),
                      generate("SourceIsAFolder", 2, "none", {"--source", "none"}),
                      generate("PoseMissing", 2, "nowhere.json", {"--target-pose", "nowhere.json"}),
                      generate("PoseEmpty", 2, "empty.json", {"--target-pose", "empty.json"}),
                      generate("PoseBroken", 2, "broken.json", {"--source-pose", "broken.json"}),
                      generate("PoseOfNobody", 2, "nobody.json", {"--target-pose", "nobody.json"}),
                      generate("PoseOfTwo", 2, "two.json", {"--target-pose", "two.json"}),
                      generate("PoseTooShort", 2, "short.json", {"--target-pose", "short.json"}),
                      generate("PoseWithoutJoints", 2, "joints.json", {"--target-pose", "joints.json"}),
                      generate("PoseNotANumber", 2, "nan.txt", {"--target-pose", "nan.txt"}),
                      generate("NoSteps", 2, "steps", {"--steps", "0"}),
                      generate("NegativeSteps", 2, "steps", {"--steps", "-1"}),
                      generate("TooManySteps", 2, "steps", {"--steps", "1000000000"}),
                      generate("StepsNoNumber", 2, "steps", {"--steps", "many"}),
                      generate("SizeNotAMultipleOf8", 2, "width", {"--size", "96x60"}),
                      generate("SizeNoSize", 2, "size", {"--size", "large"}),
                      generate("SizeTooLarge", 2, "height", {"--size", "9000x64"}),
                      generate("SizeBeyondAnyPicture", 2, "size", {"--size", "99999x64"}),
                      generate("NoCandidates", 2, "candidates", {"--candidates", "0"}),
                      generate("UnknownSampler", 2, "scheduler", {"--scheduler", "euler"}),
                      generate("UnknownStage", 2, "stage", {"--stage", "four"}),
                      generate("UnknownOption", 2, "refine.stepz", {"--set", "refine.stepz=2"}),
                      generate("UnknownProgress", 2, "progress", {"--progress", "song"}),
                      generate("UnknownPrecision", 2, "precision", {"--precision", "int3"}),
                      generate("UnknownFlag", 2, "--frobnicate", {"--frobnicate"}),
                      generate("EmbeddingMissing", 2, "nowhere.npy", {"--embedding", "nowhere.npy"}),
                      generate("EmbeddingTruncated", 2, "short.npy", {"--embedding", "short.npy"}),
                      generate("CoarseMissing", 2, "nowhere.png", {"--coarse", "nowhere.png"}),
                      generate("NoiseBroken", 2, "noise", {"--noise", "noise.safetensors"}),
                      generate("EndsBeforeItStarts", 2, "before",
                               {"--coarse", "truncated.png", "--stage", "prior", "--coarse",
                                resource("people/mira.png")}),
                      generate("RecipeMissing", 2, "nowhere.json", {"--recipe", "nowhere.json"}),
                      generate("RecipeBroken", 2, "broken.json", {"--recipe", "broken.json"}),
                      generate("ModelMissing", 3, "nowhere", {"--model", "nowhere"}),
                      generate("ModelNoBundle", 3, "none", {"--model", "none"}),
                      generate("ModelUnknownComponent", 3, "vea", {"--model", "bundle"}),
                      generate("NoSuchDevice", 2, "tpu", {"--device", "tpu"}),
                      generate("WritesOverItsSource", 2, "would be written over",
                               {"--source", "drawn/final-000.png", "--out", "drawn"}),
                      generate("FolderUnwritable", 1, "/proc", {"--out", "/proc/result"}),
                      generate("FolderIsAFile", 1, "text.png", {"--out", "text.png"}),
                      generate("DumpUnwritable", 1, "nowhere", {"--dump", "nowhere/dump.safetensors"})),
    [](const auto& tested) { return tested.param.name; });

INSTANTIATE_TEST_SUITE_P(
    Model, BadInput,
    ::testing::Values(
        Mistake{"PoseThatNobodyCanFind",
                2,
                "--source-pose",
                {"generate", "--model", kTiny, "--source", resource("people/mira.png"), "--target-pose",
                 resource("poses/walking.json"), "--out", "result"}},
        Mistake{"SkeletonOverThePhoto",
                2,
                "would be written over",
                {"pose", "detect", "photo.png", "--out", "photo.png"}},
        Mistake{
            "PoseOverItself", 2, "would be written over", {"pose", "convert", "short.json", "short.json"}},
        Mistake{"Nothing", 3, "nowhere", {"model", "inspect", "nowhere"}},
        Mistake{"OldCheckpoint", 3, "old.pt", {"model", "inspect", "old.pt"}},
        Mistake{"UnknownPreset", 2, "huge", {"model", "init", "--preset", "huge", "--out", "x"}},
        Mistake{"AverageOfOne", 2, "two or more", {"model", "average", kTiny, "--out", "x"}},
        Mistake{"AverageOfNothingInCommon",
                2,
                "no network that lies in all",
                {"model", "average", kTiny, "none", "--out", "x"}},
        Mistake{"AverageWithTooFewWeights",
                2,
                "2 folders and 1 weights",
                {"model", "average", kTiny, kTiny, "--weights", "1", "--out", "x"}},
        Mistake{"FolderIsThere", 2, "none", {"model", "init", "--preset", "tiny", "--out", "none"}},
        Mistake{"NoInputs",
                2,
                "nowhere",
                {"model", "run", kTiny, "prior", "--inputs", "nowhere", "--outputs", "o"}},
        Mistake{"UnknownComponent",
                2,
                "stage4",
                {"model", "run", kTiny, "stage4", "--inputs", "noise.safetensors", "--outputs", "o"}},
        Mistake{
            "NothingToTrain", 2, "stage4", {"train", "stage4", "--config", "c", "--data", "d", "--out", "o"}},
        Mistake{"NoTrainingConfig",
                2,
                "nowhere.json",
                {"train", "vae", "--config", "nowhere.json", "--data", "d", "--out", "none"}},
        Mistake{"UnknownCommand", 2, "", {"frobnicate"}}, Mistake{"NoCommand", 2, "", {}}),
    [](const auto& tested) { return tested.param.name; });

} // namespace
} // namespace pcdm::test
