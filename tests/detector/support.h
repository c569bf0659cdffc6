// What the tests of the detectors share: the small networks beside the golden numbers, and their numbers.
#pragma once

#include "core/detector/detector.h"
#include "core/file.h"
#include "core/image/image_file.h"
#include "tests/core/support.h"

#include <nlohmann/json.hpp>
#include <opencv2/core.hpp>

#include <cmath>
#include <string>
#include <vector>

namespace pcdm::test {

inline std::filesystem::path network(const std::string& name) {
    return golden("detector/" + name);
}

/// By generate.py, beside the networks.
inline const nlohmann::json& goldenNumbers() {
    static const auto kNumbers = nlohmann::json::parse(contentOf(network("numbers.json")));
    return kNumbers;
}

/// Bytes without any order, as generate.py has them, times `scale` plus `shift`.
inline cv::Mat noiseBlob(const std::vector<int>& dims, double scale, double shift) {
    cv::Mat blob(dims, CV_32F);
    auto* value = blob.ptr<float>();
    for (std::uint32_t i = 0; i < blob.total(); ++i)
        value[i] = static_cast<float>((((i ^ (i >> 7)) * 2654435761u) >> 24) * scale + shift);
    return blob;
}

/// Two of the sample people side by side.
inline Image twoPeople() {
    const auto people = std::filesystem::path(PCDM_SOURCE_DIR) / "resources" / "people";
    const ImagePtr left = loadImage(people / "zoe.png"), right = loadImage(people / "omar.png");
    std::vector<std::uint8_t> rgb;
    for (int y = 0; y < left->height(); ++y)
        for (const ImagePtr& half : {left, right})
            rgb.insert(rgb.end(), half->pixel(0, y), half->pixel(0, y) + 3 * half->width());
    return Image({left->width() + right->width(), left->height()}, std::move(rgb));
}

/// What openDetector() says to these files; fails the test where it says nothing.
inline std::string refusal(const std::vector<std::filesystem::path>& files) {
    try {
        openDetector(files);
    } catch (const Error& error) {
        EXPECT_FALSE(error.hint().empty()) << error.what();
        return error.what();
    }
    ADD_FAILURE() << "it was opened";
    return {};
}

} // namespace pcdm::test
