#include "core/image/difference.h"

#include "core/error.h"
#include "core/image/structural_similarity.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>
#include <vector>

namespace pcdm {

namespace {

template <typename Formula>
Image combine(const Image& a, const Image& b, const Formula& formula) {
    if (a.size() != b.size())
        throw Error(ErrorKind::Internal, Text("Only pictures of the same size can be compared."));
    std::vector<std::uint8_t> rgb(a.bytes().size());
    for (std::size_t i = 0; i < rgb.size(); ++i) {
        const double value = formula(static_cast<double>(a.bytes()[i]), static_cast<double>(b.bytes()[i]));
        rgb[i] = static_cast<std::uint8_t>(std::clamp(std::lround(value), 0L, 255L));
    }
    return Image(a.size(), std::move(rgb));
}

} // namespace

Image absoluteDifference(const Image& a, const Image& b, double gain) {
    return combine(a, b, [&](double x, double y) { return gain * std::abs(x - y); });
}

Image signedDifference(const Image& a, const Image& b, double gain) {
    return combine(a, b, [&](double x, double y) { return 128 + gain * (y - x) / 2; });
}

Image ssimMap(const Image& a, const Image& b) {
    cv::Mat bytes, colours;
    structuralSimilarity(a, b, 255).convertTo(bytes, CV_8U, 255);
    cv::applyColorMap(bytes, colours, cv::COLORMAP_VIRIDIS);
    cv::cvtColor(colours, colours, cv::COLOR_BGR2RGB);
    return Image(a.size(), {colours.datastart, colours.dataend});
}

} // namespace pcdm
