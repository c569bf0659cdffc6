#include "core/image/compare.h"

#include "core/error.h"
#include "core/image/image_mat.h"
#include "core/image/structural_similarity.h"

#include <cmath>
#include <limits>

namespace pcdm {

double psnr(const Image& a, const Image& b, double dataRange) {
    if (a.size() != b.size())
        throw Error(ErrorKind::Internal, Text("Only pictures of the same size can be compared."));
    double squares = 0;
    for (std::size_t i = 0; i < a.bytes().size(); ++i)
        squares += std::pow(a.bytes()[i] - b.bytes()[i], 2);
    if (squares == 0) return std::numeric_limits<double>::infinity();
    return 10 * std::log10(dataRange * dataRange * static_cast<double>(a.bytes().size()) / squares);
}

double ssim(const Image& a, const Image& b, double dataRange) {
    const cv::Mat map = structuralSimilarity(a, b, dataRange);
    return cv::mean(
        map(cv::Rect(kSsimRadius, kSsimRadius, map.cols - 2 * kSsimRadius, map.rows - 2 * kSsimRadius)))[0];
}

double sharpness(const Image& image) {
    const cv::Mat pixels = matOf(image);
    const auto difference = [](const cv::Mat& a, const cv::Mat& b) {
        cv::Mat steps;
        cv::absdiff(a, b, steps);
        const cv::Scalar means = cv::mean(steps);
        return (means[0] + means[1] + means[2]) / 3;
    };
    const cv::Range all = cv::Range::all(), rows(1, pixels.rows), columns(1, pixels.cols);
    return (difference(pixels(all, columns), pixels(all, {0, pixels.cols - 1})) +
            difference(pixels(rows, all), pixels({0, pixels.rows - 1}, all))) /
           2;
}

} // namespace pcdm
