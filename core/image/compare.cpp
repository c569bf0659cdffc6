#include "core/image/compare.h"

#include "core/error.h"
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

} // namespace pcdm
