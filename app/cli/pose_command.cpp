#include "app/cli/pose_command.h"

#include "app/bundled_model.h"
#include "core/engine/engine.h"
#include "core/error.h"
#include "core/image/image_file.h"
#include "core/pose/bone_tree.h"
#include "core/pose/pose_draw.h"
#include "core/pose/pose_file.h"
#include "core/pose/skeleton.h"
#include "core/pose/skeleton_png.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <optional>
#include <string>

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
        command.add_option("pose", file, "Pose file or skeleton picture")->required();
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
        PoseSelection selection{.person = {}, .name = name, .format = {}};
        if (person != 0) selection.person = person;
        if (!format.empty()) selection.format = poseFormatFromName(format);
        if (!canvas.empty()) picture = requireSize("--canvas", canvas);
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

void addDraw(CLI::App& pose) {
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
    command->footer(kFormats);
    command->callback([arguments] { draw(*arguments); });
}

struct ConvertArguments {
    PoseInput input;
    std::string out;
    std::string format;
};

void convert(const ConvertArguments& arguments) {
    std::optional<PoseFormat> format;
    if (!arguments.format.empty()) format = poseFormatFromName(arguments.format);
    const Pose pose = arguments.input.load();
    savePose(arguments.out, pose, format);
    fmt::print("{}", summary(arguments.out, pose));
}

void addConvert(CLI::App& pose) {
    CLI::App* command = pose.add_subcommand("convert", "Convert a pose from one format to another");
    const auto arguments = std::make_shared<ConvertArguments>();
    arguments->input.addTo(*command);
    command->add_option("out", arguments->out, "Pose file to write")->required();
    command->add_option("--to", arguments->format, "Format to write (default by the name of the file)")
        ->type_name("FORMAT");
    command->footer(kFormats);
    command->callback([arguments] { convert(*arguments); });
}

struct DetectArguments {
    std::string photo, model, out;
    std::string device = "auto";
};

void detect(const DetectArguments& arguments) {
    const ImagePtr photo = loadImage(arguments.photo);
    const std::filesystem::path model =
        arguments.model.empty() ? bundledModel() : std::filesystem::path(arguments.model);
    if (model.empty())
        throw Error(ErrorKind::BadOption, "--model is missing.", "Give a bundle with a pose detector.");
    const DetectedPose detection = makeEngine(model)->detectPose({photo, arguments.device, Precision::Fp32});
    if (presentJoints(detection.pose).none())
        throw Error(ErrorKind::BadInput, fmt::format("No person is found in {}.", arguments.photo),
                    "Use a photo of one person from head to foot, or make the pose with another tool.");
    savePose(arguments.out, detection.pose);
    fmt::print("{}", summary(arguments.out, detection.pose));
    for (std::size_t i = 0; i < kJointCount; ++i)
        fmt::print("  {:<15} {:.2f}\n", kJointNames[i], detection.scores[i]);
}

void addDetect(CLI::App& pose) {
    CLI::App* command = pose.add_subcommand("detect", "Find the pose of the person in a photo");
    const auto arguments = std::make_shared<DetectArguments>();
    command->add_option("photo", arguments->photo, "Photo of one person")->required();
    command
        ->add_option("--model", arguments->model,
                     "Bundle with a pose detector (default: the one that comes "
                     "with the program)")
        ->type_name("BUNDLE");
    command->add_option("-o,--out", arguments->out, "Pose file to write, as in pose convert")
        ->required()
        ->type_name("FILE");
    command->add_option("--device", arguments->device, "auto, cpu, cuda or cuda:N (default auto)")
        ->type_name("NAME");
    command->footer("Example:\n  pcdm pose detect photo.png --out photo.json\n\n"
                    "Prints each joint's score, from 0 to 1; those above 0.3 are written.");
    command->callback([arguments] { detect(*arguments); });
}

} // namespace

CLI::App* addPoseCommand(CLI::App& app) {
    CLI::App* pose = app.add_subcommand("pose", "Draw, convert and detect poses");
    pose->require_subcommand(1);
    addDraw(*pose);
    addConvert(*pose);
    addDetect(*pose);
    return pose;
}

} // namespace pcdm
