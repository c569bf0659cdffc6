// People in several poses, in the folders of the published data set (spec §7).
#pragma once

#include "core/image/image.h"
#include "core/pose/pose.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace pcdm {

struct PersonPicture {
    std::string name; ///< without extension
    Image picture{Size{}};
    Pose pose; ///< on the picture's own canvas
    ImagePtr
        garments; ///< grey values are garment classes (labels.json); null where the data set has no masks
};

/// The same person twice.
struct PersonPair {
    PersonPicture source, target;
};

/// FOLDER/train_data.json or test_data.json: a list of {"source_image", "target_image"};
/// FOLDER/train_all_png/NAME.png, FOLDER/normalized_pose_txt/NAME.txt, and FOLDER/garment_masks/NAME.png
/// where there are any.
class PairDataset {
public:
    enum class Split { Train, Test };

    /// Throws BadInput when there is no such list, it cannot be understood, or it is empty.
    PairDataset(std::filesystem::path folder, Split split);

    std::size_t size() const { return pairs_.size(); }
    /// The pair with its pictures squashed to `size`; masks take the nearest pixel. Throws BadInput naming
    /// the file that is missing or damaged.
    PersonPair load(std::size_t index, Size size) const;

private:
    struct Names {
        std::string source, target;
    };
    PersonPicture loadPicture(const std::string& name, Size size) const;

    std::filesystem::path folder_;
    std::vector<Names> pairs_;
    bool hasMasks_;
};

} // namespace pcdm
