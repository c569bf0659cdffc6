#include "core/image/image_file.h"

#include "core/error.h"
#include "core/file.h"
#include "core/image/image_mat.h"
#include "core/image/image_probe.h"

#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

namespace pcdm {

namespace fs = std::filesystem;

namespace {

constexpr int kMinSide = 16;
constexpr std::int64_t kMaxPixels = 100'000'000;

[[noreturn]] void refuse(const fs::path& path, const Text& what, const Text& hint) {
    throw Error(ErrorKind::BadInput, Text("{} {}.", path.string(), what), hint);
}

void refuseTooLarge(const fs::path& path, std::int64_t width, std::int64_t height) {
    if (std::max(width, height) > kMaxImageSide || width * height > kMaxPixels)
        refuse(path, Text("is {} pixels wide and {} high, too large", width, height),
               Text("Scale it down to sides of at most {} pixels and {} million pixels in all.",
                    kMaxImageSide, kMaxPixels / 1'000'000));
}

void refuseTooSmall(const fs::path& path, std::int64_t width, std::int64_t height) {
    if (std::min(width, height) < kMinSide)
        refuse(path, Text("is {} pixels wide and {} high, too small", width, height),
               Text("Use a picture with sides of at least {} pixels.", kMinSide));
}

ImageProbe checkedProbe(const fs::path& path, std::span<const std::uint8_t> file) {
    const std::optional<ImageProbe> probe = probeImage(file);
    if (!probe)
        refuse(path, Text("is not a picture this program can read"),
               Text("Save it as PNG, JPEG, WebP, BMP or TIFF."));
    if (probe->cmyk)
        refuse(path, Text("is a CMYK picture, made for print"),
               Text("Convert it to RGB in a picture editor."));
    if (probe->deep)
        refuse(path, Text("holds floating-point or 32-bit pixels"),
               Text("Save it with 8 or 16 bits a channel."));
    refuseTooLarge(path, probe->width, probe->height);
    // Before the lower limit: a truncated file may not even have come to its size.
    if (!probe->complete)
        refuse(path, Text("ends before its {} data do", probe->format), Text("Copy or download it again."));
    refuseTooSmall(path, probe->width, probe->height);
    return *probe;
}

/// Turns and mirrors the stored picture to how it is meant to be seen.
void applyOrientation(cv::Mat& image, int orientation) {
    if (orientation >= 5) cv::transpose(image, image);
    switch (orientation) {
    case 2:
    case 6:
        cv::flip(image, image, 1);
        break;
    case 3:
    case 7:
        cv::flip(image, image, -1);
        break;
    case 4:
    case 8:
        cv::flip(image, image, 0);
        break;
    default:
        break;
    }
}

cv::Mat decode(const std::vector<std::uint8_t>& file) {
    try {
        return cv::imdecode(file, cv::IMREAD_COLOR | cv::IMREAD_IGNORE_ORIENTATION);
    } catch (const cv::Exception&) {
        return {}; // OpenCV refuses some damaged files so, others with an empty picture
    }
}

} // namespace

void requireUsableSize(const fs::path& name, Size size) {
    refuseTooLarge(name, size.width, size.height);
    refuseTooSmall(name, size.width, size.height);
}

ImagePtr loadImage(const fs::path& path) {
    std::vector<std::uint8_t> file = readFile(path);
    const ImageProbe probe = checkedProbe(path, file);
    neutraliseTiff(file);
    cv::Mat bgr = decode(file);
    if (bgr.empty() || bgr.cols != probe.width || bgr.rows != probe.height)
        refuse(path, Text("is a damaged {} file, or of a kind that cannot be read", probe.format),
               Text("Open it in a picture editor and save it as PNG."));
    applyOrientation(bgr, probe.orientation);
    std::vector<std::uint8_t> rgb(bgr.total() * 3);
    cv::cvtColor(bgr, cv::Mat(bgr.rows, bgr.cols, CV_8UC3, rgb.data()), cv::COLOR_BGR2RGB);
    return std::make_shared<const Image>(Size{bgr.cols, bgr.rows}, std::move(rgb));
}

std::vector<std::uint8_t> encodePng(const Image& image, const PngTexts& texts) {
    cv::Mat bgr;
    cv::cvtColor(matOf(image), bgr, cv::COLOR_RGB2BGR);
    std::vector<std::uint8_t> png;
    if (!cv::imencode(".png", bgr, png))
        throw Error(ErrorKind::Internal, Text("A picture could not be encoded as PNG."));
    return texts.empty() ? png : withPngTexts(png, texts);
}

void savePng(const fs::path& path, const Image& image, const PngTexts& texts) {
    writeFileAtomically(path, encodePng(image, texts));
}

} // namespace pcdm
