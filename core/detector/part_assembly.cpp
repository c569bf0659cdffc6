#include "core/detector/part_assembly.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

namespace pcdm {

namespace {

constexpr float kPeak = 0.1F;   // a lower one is noise
constexpr float kAlong = 0.05F; // of the field, where it runs along a limb
constexpr double kMostly = 0.8; // of the samples between two joints of one limb
constexpr int kSamples = 10;
constexpr double kBlur = 3;     // pixels: a map is coarse, its peak lies between its pixels
constexpr int kMostPeaks = 100; // of one joint
constexpr double kFaint = 0.2;  // mean score of a person's joints

/// A limb with the first of its two field maps, counted after the heat maps.
struct Link {
    std::size_t from, to;
    int field;
    bool isExtra = false; ///< between joints that others join: begins no person
};

/// The networks' own order.
constexpr Link kLinks[] = {{1, 2, 12},  {1, 5, 20},   {2, 3, 14},        {3, 4, 16},       {5, 6, 22},
                           {6, 7, 24},  {1, 8, 0},    {8, 9, 2},         {9, 10, 4},       {1, 11, 6},
                           {11, 12, 8}, {12, 13, 10}, {1, 0, 28},        {0, 14, 30},      {14, 16, 34},
                           {0, 15, 32}, {15, 17, 36}, {2, 16, 18, true}, {5, 17, 26, true}};

struct Peak {
    cv::Point2d at; ///< pixels of the network's input
    double score;
};
using Peaks = std::vector<Peak>;

struct Connection {
    std::size_t from, to; ///< which of the joints' peaks
    double score;
};

/// Which peak each joint is; -1: none.
struct Person {
    std::array<int, kJointCount> peaks;

    Person() { peaks.fill(-1); }
};

Peaks peaksOf(const cv::Mat& map) {
    cv::Mat heat, smooth, highest;
    cv::resize(map, heat, {}, kPixelsAMap, kPixelsAMap, cv::INTER_CUBIC);
    cv::GaussianBlur(heat, smooth, {}, kBlur);
    cv::dilate(smooth, highest, cv::Mat::ones(3, 3, CV_8U));
    Peaks peaks;
    for (int y = 0; y < smooth.rows; ++y)
        for (int x = 0; x < smooth.cols; ++x) {
            const float value = smooth.at<float>(y, x);
            // Of a plateau the first pixel.
            const bool isFirst = (x == 0 || smooth.at<float>(y, x - 1) < value) &&
                                 (y == 0 || smooth.at<float>(y - 1, x) < value);
            if (!(value > kPeak) || value < highest.at<float>(y, x) || !isFirst) continue;
            peaks.push_back({{double(x), double(y)}, std::clamp(double{heat.at<float>(y, x)}, 0.0, 1.0)});
        }
    std::ranges::stable_sort(peaks, std::greater(), &Peak::score);
    if (peaks.size() > kMostPeaks) peaks.resize(kMostPeaks);
    return peaks;
}

float sampled(const cv::Mat& map, cv::Point2d at) {
    const double x = std::clamp((at.x + 0.5) / kPixelsAMap - 0.5, 0.0, map.cols - 1.0);
    const double y = std::clamp((at.y + 0.5) / kPixelsAMap - 0.5, 0.0, map.rows - 1.0);
    const int left = static_cast<int>(x), top = static_cast<int>(y);
    const int right = std::min(left + 1, map.cols - 1), bottom = std::min(top + 1, map.rows - 1);
    const auto mix = [](float a, float b, double share) { return a + static_cast<float>(share) * (b - a); };
    return mix(mix(map.at<float>(top, left), map.at<float>(top, right), x - left),
               mix(map.at<float>(bottom, left), map.at<float>(bottom, right), x - left), y - top);
}

/// How well the field runs from one joint to the other; nothing where it does not.
std::optional<double> agreement(const cv::Mat& fieldX, const cv::Mat& fieldY, cv::Point2d from,
                                cv::Point2d to) {
    const cv::Point2d way = to - from;
    const double length = std::max(1e-3, std::hypot(way.x, way.y));
    double sum = 0;
    int along = 0;
    for (int i = 0; i < kSamples; ++i) {
        const cv::Point2d at = from + way * (i / (kSamples - 1.0));
        const double part = (sampled(fieldX, at) * way.x + sampled(fieldY, at) * way.y) / length;
        sum += part;
        if (part > kAlong) ++along;
    }
    // A limb longer than half of the picture's height is hardly one.
    const double tooLong = std::min(0.0, 0.5 * fieldX.rows * kPixelsAMap / length - 1);
    const double score = sum / kSamples + tooLong;
    if (along < kMostly * kSamples || score <= 0) return std::nullopt;
    return score;
}

/// The best pairs first, each peak in one pair.
std::vector<Connection> connect(const Peaks& from, const Peaks& to, const cv::Mat& fieldX,
                                const cv::Mat& fieldY) {
    std::vector<Connection> all, best;
    for (std::size_t i = 0; i < from.size(); ++i)
        for (std::size_t j = 0; j < to.size(); ++j)
            if (const auto score = agreement(fieldX, fieldY, from[i].at, to[j].at))
                all.push_back({i, j, *score});
    std::ranges::stable_sort(all, std::greater(), &Connection::score);
    std::vector<bool> usedFrom(from.size()), usedTo(to.size());
    for (const Connection& connection : all) {
        if (usedFrom[connection.from] || usedTo[connection.to]) continue;
        usedFrom[connection.from] = usedTo[connection.to] = true;
        best.push_back(connection);
    }
    return best;
}

bool canBeOne(const Person& a, const Person& b) {
    for (std::size_t joint = 0; joint < kJointCount; ++joint)
        if (a.peaks[joint] >= 0 && b.peaks[joint] >= 0) return false;
    return true;
}

/// Adds a connection to the person who has one of its ends; joins two who have one each; begins a new one.
void take(std::vector<Person>& people, const Link& link, const Connection& connection) {
    const int from = static_cast<int>(connection.from), to = static_cast<int>(connection.to);
    const auto hasFrom =
        std::ranges::find_if(people, [&](const Person& p) { return p.peaks[link.from] == from; });
    const auto hasTo = std::ranges::find_if(people, [&](const Person& p) { return p.peaks[link.to] == to; });
    if (hasFrom == people.end() && hasTo == people.end()) {
        if (link.isExtra) return;
        people.emplace_back();
        people.back().peaks[link.from] = from;
        people.back().peaks[link.to] = to;
    } else if (hasTo == people.end()) {
        if (hasFrom->peaks[link.to] < 0) hasFrom->peaks[link.to] = to;
    } else if (hasFrom == people.end()) {
        if (hasTo->peaks[link.from] < 0) hasTo->peaks[link.from] = from;
    } else if (hasFrom != hasTo && canBeOne(*hasFrom, *hasTo)) {
        for (std::size_t joint = 0; joint < kJointCount; ++joint)
            hasFrom->peaks[joint] = std::max(hasFrom->peaks[joint], hasTo->peaks[joint]);
        people.erase(hasTo);
    }
}

} // namespace

std::vector<DetectedPose> assemblePeople(const std::vector<cv::Mat>& maps, double scale, Size photo) {
    std::array<Peaks, kJointCount> peaks;
    for (std::size_t joint = 0; joint < kJointCount; ++joint)
        peaks[joint] = peaksOf(maps[joint]);
    std::vector<Person> people;
    for (const Link& link : kLinks) {
        const auto field = static_cast<std::size_t>(kHeatMaps + link.field);
        for (const Connection& connection :
             connect(peaks[link.from], peaks[link.to], maps[field], maps[field + 1]))
            take(people, link, connection);
    }
    std::vector<DetectedPose> found;
    for (const Person& person : people) {
        DetectedPose one{.pose = {photo, {}}, .scores = {}};
        double sum = 0;
        int joints = 0;
        for (std::size_t joint = 0; joint < kJointCount; ++joint) {
            if (person.peaks[joint] < 0) continue;
            const Peak& peak = peaks[joint][static_cast<std::size_t>(person.peaks[joint])];
            one.scores[joint] = peak.score;
            if (peak.score > kPresentScore)
                one.pose.joints[joint] =
                    Joint{std::clamp((peak.at.x + 0.5) / scale - 0.5, 0.0, photo.width - 1.0),
                          std::clamp((peak.at.y + 0.5) / scale - 0.5, 0.0, photo.height - 1.0)};
            sum += peak.score;
            ++joints;
        }
        if (sum > kFaint * joints) found.push_back(one);
    }
    return found;
}

} // namespace pcdm
