#include "core/detector/people_finder.h"

#include "core/detector/detector.h"
#include "core/error.h"

#include <memory>
#include <system_error>

namespace pcdm {

namespace {

namespace fs = std::filesystem;

/// What tells a file from another in its place.
struct Stamp {
    fs::path file;
    std::uintmax_t size = 0;
    fs::file_time_type written;

    bool operator==(const Stamp&) const = default;
};

std::vector<Stamp> stampsOf(const std::vector<fs::path>& files) {
    std::vector<Stamp> stamps;
    for (const fs::path& file : files) {
        std::error_code ignored; // a missing file is told of when it is opened
        stamps.push_back({file, fs::file_size(file, ignored), fs::last_write_time(file, ignored)});
    }
    return stamps;
}

struct Kept {
    std::vector<Stamp> stamps;
    std::unique_ptr<PeopleDetector> detector;
};

} // namespace

PeopleFinder makePeopleFinder() {
    return [kept = std::make_shared<Kept>()](const DetectionRequest& request) -> DetectedPeople {
        if (!request.photo) throw Error(ErrorKind::BadInput, Text("There is no photo."), Text("Give one."));
        std::vector<Stamp> stamps = stampsOf(request.detector);
        if (!kept->detector || stamps != kept->stamps) {
            kept->detector.reset(); // both at once may not fit into memory
            kept->detector = openDetector(request.detector);
            kept->stamps = std::move(stamps);
        }
        return {kept->detector->findPeople(*request.photo)};
    };
}

} // namespace pcdm
