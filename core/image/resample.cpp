#include "core/image/resample.h"

#include "core/image/image_mat.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <vector>

namespace pcdm {

namespace {

constexpr int kFractionBits = 22;

double bicubic(double x) {
    constexpr double a = -0.5;
    x = std::abs(x);
    if (x < 1) return ((a + 2) * x - (a + 3)) * x * x + 1;
    if (x < 2) return (((x - 5) * x + 8) * x - 4) * a;
    return 0;
}

/// The input pixels one output pixel is made of, and their fixed-point weights.
struct Window {
    int first = 0;
    std::vector<std::int32_t> weights;
};

std::vector<Window> windows(int inSize, int outSize) {
    const double scale = static_cast<double>(inSize) / outSize;
    const double widening = std::max(scale, 1.0);
    const double support = 2 * widening;
    std::vector<Window> result(static_cast<std::size_t>(outSize));
    for (int out = 0; out < outSize; ++out) {
        const double centre = (out + 0.5) * scale;
        const int first = std::max(static_cast<int>(centre - support + 0.5), 0);
        const int end = std::min(static_cast<int>(centre + support + 0.5), inSize);
        std::vector<double> weights;
        double sum = 0;
        for (int in = first; in < end; ++in) {
            weights.push_back(bicubic((in - centre + 0.5) * (1.0 / widening)));
            sum += weights.back();
        }
        Window& window = result[static_cast<std::size_t>(out)];
        window.first = first;
        for (const double weight : weights) {
            const double scaled = weight / sum * (1 << kFractionBits);
            window.weights.push_back(static_cast<std::int32_t>(scaled + (scaled < 0 ? -0.5 : 0.5)));
        }
    }
    return result;
}

/// Sums a window over values `step` apart, from `values` on.
std::uint8_t weigh(const Window& window, const std::uint8_t* values, std::size_t step) {
    std::int32_t sum = 1 << (kFractionBits - 1);
    for (const std::int32_t weight : window.weights) {
        sum += weight * *values;
        values += step;
    }
    return static_cast<std::uint8_t>(std::clamp(sum >> kFractionBits, 0, 255));
}

Image squashRows(const Image& image, int width) {
    const std::vector<Window> table = windows(image.width(), width);
    std::vector<std::uint8_t> rgb;
    rgb.reserve(static_cast<std::size_t>(width) * static_cast<std::size_t>(image.height()) * 3);
    for (int y = 0; y < image.height(); ++y)
        for (const Window& window : table)
            for (std::size_t channel = 0; channel < 3; ++channel)
                rgb.push_back(weigh(window, image.pixel(window.first, y) + channel, 3));
    return Image({width, image.height()}, std::move(rgb));
}

Image squashColumns(const Image& image, int height) {
    const std::size_t stride = static_cast<std::size_t>(image.width()) * 3;
    std::vector<std::uint8_t> rgb;
    rgb.reserve(stride * static_cast<std::size_t>(height));
    for (const Window& window : windows(image.height(), height))
        for (std::size_t column = 0; column < stride; ++column)
            rgb.push_back(weigh(window, image.pixel(0, window.first) + column, stride));
    return Image({image.width(), height}, std::move(rgb));
}

} // namespace

ImagePtr sized(const ImagePtr& image, Size size) {
    return image->size() == size ? image : std::make_shared<const Image>(squash(*image, size));
}

Image squash(const Image& image, Size size) {
    const Image rows = image.width() == size.width ? image : squashRows(image, size.width);
    return rows.height() == size.height ? rows : squashColumns(rows, size.height);
}

ImagePtr reduced(const ImagePtr& image, int side) {
    const int longer = image ? std::max(image->width(), image->height()) : 0;
    const int factor = static_cast<int>(std::lround(static_cast<double>(longer) / side));
    if (factor < 2) return image;
    const Size size{std::max(1, image->width() / factor), std::max(1, image->height() / factor)};
    std::vector<std::uint8_t> rgb(3 * static_cast<std::size_t>(size.width) *
                                  static_cast<std::size_t>(size.height));
    cv::Mat means(size.height, size.width, CV_8UC3, rgb.data());
    const cv::Rect whole(0, 0, std::min(image->width(), factor * size.width),
                         std::min(image->height(), factor * size.height));
    cv::resize(matOf(*image)(whole), means, means.size(), 0, 0, cv::INTER_AREA);
    return std::make_shared<const Image>(size, std::move(rgb));
}

Image cutOut(const Image& image, int left, int top, Size size) {
    std::vector<std::uint8_t> rgb;
    rgb.reserve(static_cast<std::size_t>(size.width) * static_cast<std::size_t>(size.height) * 3);
    for (int y = top; y < top + size.height; ++y) {
        const std::uint8_t* row = image.pixel(left, y);
        rgb.insert(rgb.end(), row, row + std::ptrdiff_t{3} * size.width);
    }
    return Image(size, std::move(rgb));
}

Image clipCrop(const Image& image, int side) {
    const auto edge = [&](int length) {
        const int shorter = std::min(image.width(), image.height());
        return static_cast<int>(static_cast<double>(static_cast<long>(side) * length) / shorter);
    };
    const Image resized = squash(image, {edge(image.width()), edge(image.height())});
    const int left = (resized.width() - side) / 2;
    const int top = (resized.height() - side) / 2;
    return cutOut(resized, left, top, {side, side});
}

} // namespace pcdm
