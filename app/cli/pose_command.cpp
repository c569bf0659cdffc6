#include "app/cli/pose_command.h"

#include "app/bundled_model.h"
#include "core/detector/detector.h"
#include "core/engine/engine.h"
#include "core/error.h"
#include "core/file.h"
#include "core/image/image_file.h"
#include "core/pose/bone_tree.h"
#include "core/pose/openpose_json.h"
#include "core/pose/pose_draw.h"
#include "core/pose/pose_file.h"
#include "core/pose/skeleton.h"
#include "core/pose/skeleton_png.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace pcdm {

namespace {

constexpr const char* kFormats =
    "Formats: openpose     JSON with people[].pose_keypoints_2d, COCO-18 or BODY-25 (.json)\n"
    "         coco         COCO keypoints JSON, annotations or results (.json)\n"
    "         deepfashion  CSV \"name:keypoints_y:keypoints_x\" of 256x176 pictures (.csv)\n"
    "         pcdms        18 lines \"x y\" in fractions of the picture (.txt)\n"
    "         pidm         18 lines \"x y\" in pixels of a 256x256 canvas (.txt)\n"
    "         skeleton     picture of a skeleton in OpenPose's colours (.png)\n"
    "The format is told by the file's name and content unless it is given.";

Size requireSize(const std::string& option, const std::string& text) {
    if (const std::optional<Size> size = sizeFromText(text)) return *size;
    throw Error(ErrorKind::BadOption, fmt::format("{} cannot be '{}'.", option, text),
                "Write HEIGHTxWIDTH in pixels, for example 512x352.");
}

/// What both commands ask about the pose file they read.
struct PoseInput {
    std::string file;
    std::string format;
    std::string canvas;
    std::string name;
    int person = 0;

    void addTo(CLI::App& command) {
        command.add_option("POSE", file, "Pose file or skeleton picture")->required();
        command.add_option("--from", format, "Format of the pose file")->type_name("FORMAT");
        command
            .add_option("--canvas", canvas,
                        "Size of the picture the pose belongs to, where the file does not say it")
            ->type_name("HEIGHTxWIDTH");
        command.add_option("--person", person, "Which of several people, counted from 1")
            ->type_name("N")
            ->check(CLI::PositiveNumber);
        command.add_option("--name", name, "Which picture's pose, in files about many pictures")
            ->type_name("NAME");
    }

    Pose load(std::optional<Size> picture = {}) const {
        PoseSelection selection{.name = name};
        if (person != 0) selection.person = person;
        if (!format.empty()) selection.format = poseFormatFromName(format);
        if (!canvas.empty()) selection.canvas = requireSize("--canvas", canvas);
        return loadPose(file, picture, selection);
    }
};

std::string summary(const std::string& file, const Pose& pose) {
    const auto count =
        std::ranges::count_if(pose.joints, [](const auto& joint) { return joint.has_value(); });
    return fmt::format("{}: {} of {} joints, canvas {}\n", file, count, kJointCount, toText(pose.canvas));
}

struct DrawArguments {
    PoseInput input;
    std::string out;
    std::string size;
    std::string over;
};

void draw(const DrawArguments& arguments) {
    if (std::filesystem::path(arguments.out).extension() != ".png")
        throw Error(ErrorKind::BadOption, fmt::format("A picture cannot be written to {}.", arguments.out),
                    "Give --out a name that ends in .png.");
    requireNotAmong(arguments.out, {arguments.input.file, arguments.over});
    if (arguments.over.empty()) {
        const Size size = requireSize("--size", arguments.size.empty() ? "512x512" : arguments.size);
        const Pose pose = arguments.input.load();
        saveSkeleton(arguments.out, pose, size);
        fmt::print("{}", summary(arguments.out, pose));
        return;
    }
    if (!arguments.size.empty())
        throw Error(ErrorKind::BadOption, "--size and --over exclude each other.",
                    "Drop --size: over a photo the skeleton has the photo's size.");
    const ImagePtr photo = loadImage(arguments.over);
    const Pose pose = arguments.input.load(photo->size());
    savePng(arguments.out, drawSkeletonOver(pose, *photo));
    fmt::print("{}", summary(arguments.out, pose));
}

void addDraw(CLI::App& pose, Interrupt& interrupt) {
    CLI::App* command = pose.add_subcommand("draw", "Draw a pose as the skeleton picture the networks see");
    const auto arguments = std::make_shared<DrawArguments>();
    arguments->input.addTo(*command);
    command->add_option("-o,--out", arguments->out, "PNG to write; it carries the pose as text, too")
        ->required()
        ->type_name("FILE.png");
    command->add_option("--size", arguments->size, "Size of the picture (default 512x512)")
        ->type_name("HEIGHTxWIDTH");
    command->add_option("--over", arguments->over, "Lay the skeleton over this photo instead of black")
        ->type_name("PHOTO");
    command->footer(std::string("Example:\n  pcdm pose draw pose.json --out skeleton.png\n\n") + kFormats);
    command->callback([arguments, &interrupt] {
        interrupt.exitAtFirst();
        draw(*arguments);
    });
}

struct ConvertArguments {
    PoseInput input;
    std::string out;
    std::string format;
};

void convert(const ConvertArguments& arguments) {
    std::optional<PoseFormat> format;
    if (!arguments.format.empty()) format = poseFormatFromName(arguments.format);
    requireNotAmong(arguments.out, {arguments.input.file});
    const Pose pose = arguments.input.load();
    savePose(arguments.out, pose, format);
    fmt::print("{}", summary(arguments.out, pose));
}

void addConvert(CLI::App& pose, Interrupt& interrupt) {
    CLI::App* command = pose.add_subcommand("convert", "Convert a pose from one format to another");
    const auto arguments = std::make_shared<ConvertArguments>();
    arguments->input.addTo(*command);
    command->add_option("OUT", arguments->out, "Pose file to write")->required();
    command->add_option("--to", arguments->format, "Format to write (default by the name of the file)")
        ->type_name("FORMAT");
    command->footer(std::string("Example:\n  pcdm pose convert openpose.json pcdms.txt\n\n") + kFormats);
    command->callback([arguments, &interrupt] {
        interrupt.exitAtFirst();
        convert(*arguments);
    });
}

struct DetectArguments {
    std::string photo, model, out;
    std::string device = "auto";
    std::vector<std::string> detector;
    int person = 0; ///< from 1; 0: not said
    bool all = false, json = false;
};

std::vector<DetectedPose> findPeople(const DetectArguments& arguments, const ImagePtr& photo) {
    if (!arguments.detector.empty()) {
        if (!arguments.model.empty())
            throw Error(ErrorKind::BadOption, "--model and --detector exclude each other.",
                        "Drop --model: it is not asked where --detector is given.");
        return openDetector({arguments.detector.begin(), arguments.detector.end()})->findPeople(*photo);
    }
    const std::filesystem::path model =
        arguments.model.empty() ? bundledModel() : std::filesystem::path(arguments.model);
    if (model.empty())
        throw Error(ErrorKind::BadOption, "--model is missing.",
                    "Give a bundle with a pose detector, or the files of one with --detector.");
    return {makeEngine(model)->detectPose({photo, arguments.device, Precision::Fp32})};
}

nlohmann::json toJson(const DetectedPose& person) {
    nlohmann::json joints = nlohmann::json::object();
    for (std::size_t i = 0; i < kJointCount; ++i) {
        nlohmann::json& joint = joints[std::string(kJointNames[i])];
        joint["score"] = person.scores[i];
        if (const auto& at = person.pose.joints[i]) {
            joint["x"] = at->x;
            joint["y"] = at->y;
        }
    }
    return {{"score", person.score}, {"joints", joints}};
}

void printScores(const std::vector<DetectedPose>& people) {
    for (std::size_t i = 0; i < people.size(); ++i) {
        if (people.size() > 1)
            fmt::print("person {} of {}, score {:.2f}\n", i + 1, people.size(), people[i].score);
        for (std::size_t joint = 0; joint < kJointCount; ++joint)
            fmt::print("  {:<15} {:.2f}\n", kJointNames[joint], people[i].scores[joint]);
    }
}

void saveAll(const std::string& out, const std::vector<DetectedPose>& people) {
    if (std::filesystem::path(out).extension() != ".json")
        throw Error(ErrorKind::BadOption, fmt::format("{} cannot hold several people.", out),
                    "With --all, give --out a name that ends in .json.");
    std::vector<Pose> poses;
    for (const DetectedPose& person : people)
        poses.push_back(person.pose);
    writeFileAtomically(out, writeOpenPose(poses));
}

void detect(const DetectArguments& arguments) {
    if (arguments.all && arguments.person > 0)
        throw Error(ErrorKind::BadOption, "--all and --person exclude each other.", "Drop one of them.");
    requireNotAmong(arguments.out, {arguments.photo});
    const ImagePtr photo = loadImage(arguments.photo);
    const std::vector<DetectedPose> people = findPeople(arguments, photo);
    if (people.empty() || presentJoints(people.front().pose).none())
        throw Error(ErrorKind::BadInput, fmt::format("No person is found in {}.", arguments.photo),
                    "Use a photo of one person from head to foot, or make the pose with another tool.");
    const auto chosen = static_cast<std::size_t>(std::max(1, arguments.person));
    if (chosen > people.size())
        throw Error(ErrorKind::BadOption,
                    fmt::format("There is no person {} in {}: {} found.", chosen, arguments.photo,
                                people.size() == 1 ? "one is" : fmt::format("{} are", people.size())),
                    "People are counted from 1, the surest first.");
    const DetectedPose& person = people[chosen - 1];
    if (arguments.all)
        saveAll(arguments.out, people);
    else
        savePose(arguments.out, person.pose);
    const std::vector<DetectedPose> written = arguments.all ? people : std::vector{person};
    if (arguments.json) {
        nlohmann::json report{{"photo", arguments.photo}, {"out", arguments.out}, {"found", people.size()}};
        for (const DetectedPose& each : written)
            report["people"].push_back(toJson(each));
        fmt::print("{}\n", report.dump(2, ' ', false, nlohmann::json::error_handler_t::replace));
        return;
    }
    if (!arguments.all) fmt::print("{}", summary(arguments.out, person.pose));
    printScores(written);
    if (people.size() > 1 && !arguments.all && arguments.person == 0)
        fmt::print(
            "{} people are found, this is the surest one; --person N takes another, --all every one.\n",
            people.size());
}

void addDetect(CLI::App& pose, Interrupt& interrupt) {
    CLI::App* command = pose.add_subcommand("detect", "Find the poses of the people in a photo");
    const auto arguments = std::make_shared<DetectArguments>();
    command->add_option("PHOTO", arguments->photo, "Photo of a person")->required();
    command
        ->add_option("--model", arguments->model,
                     "Bundle with a pose detector (default: the one that comes with the program)")
        ->type_name("BUNDLE");
    command
        ->add_option(
            "--detector", arguments->detector,
            "Files of another project's detector: OpenPose's .prototxt and .caffemodel, or the .onnx of "
            "DWPose or RTMPose, alone or with YOLOX's")
        ->type_name("FILE")
        ->expected(1, 2);
    command->add_option("-o,--out", arguments->out, "Pose file to write, as in pose convert")
        ->required()
        ->type_name("FILE");
    command
        ->add_option("--person", arguments->person,
                     "Which of several people, counted from 1, the surest first (default 1)")
        ->type_name("N")
        ->check(CLI::PositiveNumber);
    command->add_flag("--all", arguments->all, "Write everybody who is found (OpenPose JSON)");
    command->add_flag("--json", arguments->json, "Print people, joints and scores as JSON");
    command->add_option("--device", arguments->device, "auto, cpu, cuda or cuda:N (default auto)")
        ->type_name("NAME");
    command->footer("Examples:\n  pcdm pose detect photo.png --out photo.json\n"
                    "  pcdm pose detect group.jpg --detector yolox_l.onnx dw-ll_ucoco_384.onnx --person 2 "
                    "--out photo.json\n\n"
                    "Prints each joint's score, from 0 to 1; those above 0.3 are written.");
    command->callback([arguments, &interrupt] {
        interrupt.exitAtFirst();
        detect(*arguments);
    });
}

} // namespace

void addPoseCommand(CLI::App& app, Interrupt& interrupt) {
    CLI::App* pose = app.add_subcommand("pose", "Draw, convert and detect poses");
    pose->require_subcommand(1);
    addDraw(*pose, interrupt);
    addConvert(*pose, interrupt);
    addDetect(*pose, interrupt);
    pose->footer("Examples:\n  pcdm pose detect photo.png --out photo.json\n  pcdm pose draw pose.json --out "
                 "skeleton.png");
}

} // namespace pcdm
