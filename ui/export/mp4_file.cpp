#include "ui/export/mp4_file.h"

#include "core/error.h"
#include "core/image/image_mat.h"
#include "core/image/resample.h"

#include <fmt/format.h>
#include <opencv2/imgproc.hpp>
#include <opencv2/videoio.hpp>

#include <filesystem>

namespace pcdm {

namespace fs = std::filesystem;

namespace {

/// False when it cannot be written. MPEG-4 is in every FFmpeg.
bool write(const fs::path& path, const std::vector<ImagePtr>& frames, Size size, double framesPerSecond) {
    try {
        cv::VideoWriter writer(path.string(), cv::CAP_FFMPEG, cv::VideoWriter::fourcc('m', 'p', '4', 'v'),
                               framesPerSecond, {size.width, size.height});
        if (!writer.isOpened()) return false;
        for (const ImagePtr& frame : frames) {
            const ImagePtr picture = sized(frame, size);
            cv::Mat bgr;
            cv::cvtColor(matOf(*picture), bgr, cv::COLOR_RGB2BGR);
            writer.write(bgr);
        }
    } catch (const cv::Exception&) {
        return false;
    }
    std::error_code error;
    return fs::file_size(path, error) > 0 && !error;
}

} // namespace

void saveMp4(const QString& path, const std::vector<ImagePtr>& frames, int milliseconds) {
    if (frames.empty())
        throw Error(ErrorKind::BadOption, Text("There are no pictures to animate."),
                    Text("Draw some first."));
    const Size size{frames.front()->width() & ~1, frames.front()->height() & ~1};
    const fs::path file = path.toStdString();
    const fs::path part = file.parent_path() / fmt::format(".{}.part.mp4", file.stem().string());
    std::error_code error;
    bool isThere = write(part, frames, size, 1000.0 / milliseconds);
    if (isThere) fs::rename(part, file, error);
    isThere = isThere && !error;
    fs::remove(part, error);
    if (!isThere)
        throw Error(ErrorKind::File, Text("{} cannot be written.", file.string()),
                    Text("Check that its folder is there, may be written to and has room, and that OpenCV "
                         "has FFmpeg."));
}

} // namespace pcdm
