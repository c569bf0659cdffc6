// OpenCV's readers print every failure before they throw it.
#pragma once

#include <opencv2/core/utils/logger.hpp>

namespace pcdm {

class Quiet {
public:
    Quiet() : before_(cv::utils::logging::setLogLevel(cv::utils::logging::LOG_LEVEL_SILENT)) {}
    ~Quiet() { cv::utils::logging::setLogLevel(before_); }
    Quiet(const Quiet&) = delete;
    Quiet& operator=(const Quiet&) = delete;

private:
    cv::utils::logging::LogLevel before_;
};

} // namespace pcdm
