#include "core/pose/pose_file.h"

#include "core/error.h"
#include "core/file.h"
#include "core/pose/coco_json.h"
#include "core/pose/deepfashion_csv.h"
#include "core/pose/openpose_json.h"
#include "core/pose/pose_json.h"
#include "core/pose/pose_txt.h"
#include "core/pose/skeleton_png.h"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>

namespace pcdm {

namespace fs = std::filesystem;

namespace {

constexpr std::array<std::string_view, 6> kFormatNames = {"openpose", "coco",  "deepfashion",
                                                          "pidm",     "pcdms", "skeleton"};

std::string lowerExtension(const fs::path& path) {
    std::string extension = path.extension().string();
    std::ranges::transform(extension, extension.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return extension;
}

/// Without a format: JSON is told by its keys, txt by its numbers, so any of theirs will do here.
std::optional<PoseFormat> formatOf(const fs::path& path) {
    const std::string extension = lowerExtension(path);
    if (extension == ".json") return PoseFormat::OpenPose;
    if (extension == ".csv") return PoseFormat::DeepFashion;
    if (extension == ".txt") return PoseFormat::Pcdms;
    constexpr std::array<std::string_view, 7> pictures = {".png", ".jpg", ".jpeg", ".webp",
                                                          ".bmp", ".tif", ".tiff"};
    if (std::ranges::find(pictures, extension) != pictures.end()) return PoseFormat::Skeleton;
    return {};
}

PoseSource sourceOf(const fs::path& path, std::optional<Size> canvas, const PoseSelection& selection) {
    return {path, selection.canvas ? selection.canvas : canvas, selection};
}

Pose readJson(const PoseSource& source, const std::string& text) {
    const nlohmann::json document = parsePoseJson(source, text);
    const auto& format = source.selection.format;
    const bool coco = format ? format == PoseFormat::Coco : looksLikeCoco(document);
    return coco ? readCoco(source, document) : readOpenPose(source, document);
}

} // namespace

PoseFormat poseFormatFromName(std::string_view name) {
    const auto found = std::ranges::find(kFormatNames, name);
    if (found == kFormatNames.end())
        throw Error(ErrorKind::BadOption, Text("There is no pose format '{}'.", name),
                    Text("The formats are {}.", fmt::join(kFormatNames, ", ")));
    return static_cast<PoseFormat>(found - kFormatNames.begin());
}

Pose loadPose(const fs::path& path, std::optional<Size> canvas, const PoseSelection& selection) {
    const PoseSource source = sourceOf(path, canvas, selection);
    const std::optional<PoseFormat> format = selection.format ? selection.format : formatOf(path);
    if (!format)
        refusePose(source, Text("has an extension no pose format is known by"),
                   Text("Use .json, .csv, .txt or .png, or name the format."));
    switch (*format) {
    case PoseFormat::OpenPose:
    case PoseFormat::Coco:
        return readJson(source, readTextFile(path));
    case PoseFormat::DeepFashion:
        return readDeepFashion(source, readTextFile(path));
    case PoseFormat::Pidm:
    case PoseFormat::Pcdms:
        return readPoseTxt(source, readTextFile(path));
    case PoseFormat::Skeleton:
        return readSkeleton(source);
    }
    throw Error(ErrorKind::Internal, Text("A pose format was forgotten."));
}

Pose poseFromJson(const std::string& text, const std::string& name, std::optional<Size> canvas,
                  const PoseSelection& selection) {
    return readJson(sourceOf(name, canvas, selection), text);
}

void savePose(const fs::path& path, const Pose& pose, std::optional<PoseFormat> format) {
    if (!format) format = formatOf(path);
    const bool isPicture = format == PoseFormat::Skeleton;
    if (!format || (isPicture && lowerExtension(path) != ".png"))
        throw Error(ErrorKind::BadOption, Text("A pose cannot be written to {}.", path.string()),
                    Text("Use .json, .csv, .txt or .png, or name the format."));
    const std::string name = path.stem().string() + ".png";
    switch (*format) {
    case PoseFormat::OpenPose:
        return writeFileAtomically(path, writeOpenPose(pose));
    case PoseFormat::Coco:
        return writeFileAtomically(path, writeCoco(pose, name));
    case PoseFormat::DeepFashion:
        return writeFileAtomically(path, writeDeepFashion(pose, name));
    case PoseFormat::Pidm:
        return writeFileAtomically(path, writePidmTxt(pose));
    case PoseFormat::Pcdms:
        return writeFileAtomically(path, writePcdmsTxt(pose));
    case PoseFormat::Skeleton:
        return saveSkeleton(path, pose);
    }
}

} // namespace pcdm
