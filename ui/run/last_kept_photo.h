// Where a photo was written last, so that the next run with it need not write it again.
#pragma once

#include "core/image/image.h"

#include <filesystem>
#include <memory>

namespace pcdm {

class LastKeptPhoto {
public:
    /// The folder of the last run, where it had this photo; else empty.
    std::filesystem::path folderOf(const ImagePtr& photo) const {
        return photo_.lock() == photo ? folder_ : std::filesystem::path();
    }
    void remember(const ImagePtr& photo, const std::filesystem::path& folder) {
        photo_ = photo;
        folder_ = folder;
    }

private:
    std::weak_ptr<const Image> photo_;
    std::filesystem::path folder_;
};

} // namespace pcdm
