#include "core/engine/training/pair_dataset.h"

#include "core/error.h"
#include "core/file.h"
#include "core/image/image_file.h"
#include "core/image/resample.h"
#include "core/pose/pose_file.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <utility>

namespace pcdm {

namespace fs = std::filesystem;

namespace {

/// Classes cannot be mixed, so every pixel takes that of one pixel.
Image nearest(const Image& image, Size size) {
    std::vector<std::uint8_t> rgb;
    rgb.reserve(static_cast<std::size_t>(size.width) * static_cast<std::size_t>(size.height) * 3);
    for (int y = 0; y < size.height; ++y)
        for (int x = 0; x < size.width; ++x) {
            const std::uint8_t* pixel = image.pixel((2 * x + 1) * image.width() / (2 * size.width),
                                                    (2 * y + 1) * image.height() / (2 * size.height));
            rgb.insert(rgb.end(), pixel, pixel + 3);
        }
    return Image(size, std::move(rgb));
}

} // namespace

PairDataset::PairDataset(fs::path folder, Split split)
    : folder_(std::move(folder)), hasMasks_(fs::is_directory(folder_ / "garment_masks")) {
    const fs::path list = folder_ / (split == Split::Train ? "train_data.json" : "test_data.json");
    try {
        for (const nlohmann::json& pair : nlohmann::json::parse(readTextFile(list)))
            pairs_.push_back({fs::path(pair.at("source_image").get<std::string>()).stem().string(),
                              fs::path(pair.at("target_image").get<std::string>()).stem().string()});
    } catch (const nlohmann::json::exception&) {
        throw Error(ErrorKind::BadInput, fmt::format("{} is no list of picture pairs.", list.string()),
                    R"(It should hold [{"source_image": "A.jpg", "target_image": "B.jpg"}, …].)");
    }
    if (pairs_.empty())
        throw Error(ErrorKind::BadInput, fmt::format("{} lists no pairs.", list.string()),
                    "Use a data set with pairs in it.");
}

PersonPair PairDataset::load(std::size_t index, Size size) const {
    const Names& names = pairs_.at(index);
    return {loadPicture(names.source, size), loadPicture(names.target, size)};
}

PersonPicture PairDataset::loadPicture(const std::string& name, Size size) const {
    const ImagePtr original = loadImage(folder_ / "train_all_png" / (name + ".png"));
    PersonPicture person{name, squash(*original, size), {}, {}};
    person.pose =
        loadPose(folder_ / "normalized_pose_txt" / (name + ".txt"), size, {.format = PoseFormat::Pcdms});
    if (hasMasks_)
        person.garments = std::make_shared<const Image>(
            nearest(*loadImage(folder_ / "garment_masks" / (name + ".png")), size));
    return person;
}

} // namespace pcdm
