// A data set of made-up people, small enough to learn by heart in seconds, and configs for tiny networks.
#pragma once

#include "core/image/image_file.h"
#include "core/pose/pose_file.h"
#include "tests/core/support.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <string>
#include <vector>

namespace pcdm::test {

inline constexpr Size kPersonSize{32, 48};

/// A body of one colour with a head, moved a little from picture to picture.
inline void writePerson(const std::filesystem::path& folder, const std::string& name, int person,
                        int picture) {
    const int left = 8 + 3 * picture, top = 6 + 2 * picture;
    std::vector<std::uint8_t> rgb, garments;
    for (int y = 0; y < kPersonSize.height; ++y)
        for (int x = 0; x < kPersonSize.width; ++x) {
            const bool isHead = y >= top && y < top + 8 && x >= left + 3 && x < left + 9;
            const bool isBody = y >= top + 8 && y < top + 32 && x >= left && x < left + 12;
            for (int k = 0; k < 3; ++k) {
                const int colour = isHead ? 200 - 20 * k : isBody ? (60 * person + 90 * k) % 256 : 225;
                rgb.push_back(static_cast<std::uint8_t>(colour));
                garments.push_back(isHead ? 1 : isBody ? 3 : 0);
            }
        }
    savePng(folder / "train_all_png" / (name + ".png"), Image(kPersonSize, rgb));
    savePng(folder / "garment_masks" / (name + ".png"), Image(kPersonSize, garments));
    Pose pose{kPersonSize, {}};
    pose[JointId::Nose] = Joint{left + 6.0, top + 4.0};
    pose[JointId::Neck] = Joint{left + 6.0, top + 8.0};
    pose[JointId::RightHip] = Joint{left + 2.0, top + 30.0};
    pose[JointId::LeftHip] = Joint{left + 10.0, top + 30.0};
    savePose(folder / "normalized_pose_txt" / (name + ".txt"), pose, PoseFormat::Pcdms);
}

/// Four people, two pictures each: eight pairs for training and for tests.
inline void writePeople(const std::filesystem::path& folder) {
    for (const char* name : {"train_all_png", "garment_masks", "normalized_pose_txt"})
        std::filesystem::create_directories(folder / name);
    nlohmann::json pairs = nlohmann::json::array();
    for (int person = 0; person < 4; ++person) {
        for (int picture = 0; picture < 2; ++picture) {
            writePerson(folder, fmt::format("person{}_{}", person, picture), person, picture);
            pairs.push_back({{"source_image", fmt::format("person{}_{}.jpg", person, picture)},
                             {"target_image", fmt::format("person{}_{}.jpg", person, 1 - picture)}});
        }
    }
    for (const char* list : {"train_data.json", "test_data.json"})
        std::ofstream(folder / list) << pairs;
}

/// The components of the preset "tiny", with whatever else a run needs to be quick.
inline nlohmann::json trainConfig(const std::vector<std::string>& components, int steps) {
    const auto preset =
        nlohmann::json::parse(contentOf(std::filesystem::path(PCDM_SOURCE_DIR) / "models/presets/tiny.json"));
    const nlohmann::json detector{
        {"_class_name", "PoseDetector"}, {"image_size", {48, 32}}, {"block_out_channels", {8, 16, 16}}};
    nlohmann::json config{{"size", "48x32"},        {"batch", 8},
                          {"steps", steps},         {"seed", 3},
                          {"learning_rate", 2e-3},  {"warmup", 5},
                          {"schedule", "constant"}, {"ema", 0.9},
                          {"save_every", 1000},     {"validate_every", 1000},
                          {"validation_pairs", 4},  {"components", nlohmann::json::object()}};
    for (const std::string& name : components)
        config["components"][name] = preset.at("components").value(name, detector);
    if (config["components"].contains("image_encoder_g")) {
        config["components"]["image_encoder_g"]["image_size"] = 56;
        config["components"]["image_encoder_p"]["crop_size"] = 56;
    }
    return config;
}

} // namespace pcdm::test
