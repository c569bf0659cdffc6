// Poses from and to files: one door for every format.
#pragma once

#include "core/error.h"
#include "core/pose/pose.h"

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace pcdm {

enum class PoseFormat {
    OpenPose,    ///< JSON with people[].pose_keypoints_2d: COCO-18 or BODY-25
    Coco,        ///< COCO keypoints JSON (hands as COCO-WholeBody): annotations, or a bare list
    DeepFashion, ///< CSV "name:keypoints_y:keypoints_x" of a 256x176 picture
    Pidm,        ///< 18 lines "x y" in pixels of a 256x256 canvas whose person fills 176 columns from x = 40
    Pcdms,       ///< 18 lines "x y" in fractions of the picture
    Skeleton,    ///< a PNG of the drawn skeleton
};

/// Throws Error{BadOption} that lists the names.
PoseFormat poseFormatFromName(std::string_view name);

/// Which pose of a file that holds several.
struct PoseSelection {
    std::optional<int> person = {};        ///< counted from 1
    std::string name = {};                 ///< of the picture, in files about many pictures (CSV, COCO)
    std::optional<PoseFormat> format = {}; ///< else told by the file's name and content
    std::optional<Size> canvas = {};       ///< of the picture, by the user's word: goes before the caller's
};

/// A file holds several poses, and none of them was chosen.
class SeveralPoses : public Error {
public:
    SeveralPoses(Text message, Text hint, std::vector<PoseSelection> choices)
        : Error(ErrorKind::BadInput, std::move(message), std::move(hint)), choices_(std::move(choices)) {}

    /// What takes one of them each, or one of the pictures they belong to. In the file's order.
    const std::vector<PoseSelection>& choices() const { return choices_; }

private:
    std::vector<PoseSelection> choices_;
};

/// Reads a pose. `canvas` is the size of the picture it belongs to, for the formats that do not say it.
/// A joint is present when its score is above 0.3, or the file has no scores (spec §13.4). Coordinates are
/// pixels, or fractions of the canvas where none of the file's is above 2. Throws Error{BadInput}: missing or
/// unreadable file, wrong point count, several people and none chosen (SeveralPoses), NaN, no joint at all,
/// joints far outside the canvas, no canvas known.
Pose loadPose(const std::filesystem::path& path, std::optional<Size> canvas = {},
              const PoseSelection& selection = {});

/// Likewise from the text of a JSON file; `name` stands for it in errors.
Pose poseFromJson(const std::string& text, const std::string& name, std::optional<Size> canvas = {},
                  const PoseSelection& selection = {});

/// Writes a pose; the format is told by the extension (.json OpenPose, .csv DeepFashion, .txt PCDMs, .png
/// skeleton) where it is not given. JSON and PNG come back exactly; CSV and txt hold no canvas and are scaled
/// to their own. Throws Error{File}, or Error{BadOption} for an extension without a format.
void savePose(const std::filesystem::path& path, const Pose& pose, std::optional<PoseFormat> format = {});

} // namespace pcdm
