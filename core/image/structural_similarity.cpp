#include "core/image/structural_similarity.h"

#include "core/error.h"
#include "core/image/image_mat.h"

#include <opencv2/imgproc.hpp>

#include <array>
#include <cmath>

namespace pcdm {

namespace {

std::array<cv::Mat, 3> channels(const Image& image) {
    cv::Mat real;
    matOf(image).convertTo(real, CV_64F);
    std::array<cv::Mat, 3> planes;
    cv::split(real, planes.data());
    return planes;
}

cv::Mat blur(const cv::Mat& plane) {
    cv::Mat blurred;
    cv::GaussianBlur(plane, blurred, {2 * kSsimRadius + 1, 2 * kSsimRadius + 1}, kSsimSigma, kSsimSigma,
                     cv::BORDER_REFLECT);
    return blurred;
}

cv::Mat channelSimilarity(const cv::Mat& a, const cv::Mat& b, double dataRange) {
    const double c1 = std::pow(kSsimK1 * dataRange, 2);
    const double c2 = std::pow(kSsimK2 * dataRange, 2);
    const cv::Mat meanA = blur(a);
    const cv::Mat meanB = blur(b);
    const cv::Mat varianceA = blur(a.mul(a)) - meanA.mul(meanA);
    const cv::Mat varianceB = blur(b.mul(b)) - meanB.mul(meanB);
    const cv::Mat covariance = blur(a.mul(b)) - meanA.mul(meanB);
    const cv::Mat numerator = (2 * meanA.mul(meanB) + c1).mul(2 * covariance + c2);
    const cv::Mat denominator = (meanA.mul(meanA) + meanB.mul(meanB) + c1).mul(varianceA + varianceB + c2);
    return numerator / denominator;
}

} // namespace

cv::Mat structuralSimilarity(const Image& a, const Image& b, double dataRange) {
    if (a.size() != b.size())
        throw Error(ErrorKind::Internal, Text("Only pictures of the same size can be compared."));
    if (a.width() <= 2 * kSsimRadius || a.height() <= 2 * kSsimRadius)
        throw Error(ErrorKind::Internal, Text("SSIM needs pictures of at least 9 x 9 pixels."));
    const auto planesA = channels(a);
    const auto planesB = channels(b);
    cv::Mat sum = channelSimilarity(planesA[0], planesB[0], dataRange);
    for (std::size_t i = 1; i < 3; ++i)
        sum += channelSimilarity(planesA[i], planesB[i], dataRange);
    return sum / 3;
}

} // namespace pcdm
