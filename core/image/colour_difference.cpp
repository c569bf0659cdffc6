#include "core/image/colour_difference.h"

#include <cmath>
#include <numbers>

namespace pcdm {

namespace {

constexpr double kDegree = std::numbers::pi / 180;

double linear(std::uint8_t byte) {
    const double value = byte / 255.0;
    return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
}

double cubeRoot(double value) {
    return value > 216.0 / 24389 ? std::cbrt(value) : (24389.0 / 27 * value + 16) / 116;
}

/// In degrees, 0 to 360.
double hue(double a, double b) {
    if (a == 0 && b == 0) return 0;
    const double angle = std::atan2(b, a) / kDegree;
    return angle < 0 ? angle + 360 : angle;
}

} // namespace

Lab labFromRgb(const std::uint8_t* rgb) {
    const double r = linear(rgb[0]), g = linear(rgb[1]), b = linear(rgb[2]);
    const double x = cubeRoot((0.4124564 * r + 0.3575761 * g + 0.1804375 * b) / 0.95047);
    const double y = cubeRoot(0.2126729 * r + 0.7151522 * g + 0.0721750 * b);
    const double z = cubeRoot((0.0193339 * r + 0.1191920 * g + 0.9503041 * b) / 1.08883);
    return {116 * y - 16, 500 * (x - y), 200 * (y - z)};
}

double ciede2000(const Lab& first, const Lab& second) {
    const auto power7 = [](double value) { return std::pow(value, 7); };
    const auto share = [&](double chroma) {
        return std::sqrt(power7(chroma) / (power7(chroma) + power7(25)));
    };

    const double meanC = (std::hypot(first[1], first[2]) + std::hypot(second[1], second[2])) / 2;
    const double stretch = 1.5 - 0.5 * share(meanC);
    const double a1 = stretch * first[1], a2 = stretch * second[1];
    const double c1 = std::hypot(a1, first[2]), c2 = std::hypot(a2, second[2]);
    const double h1 = hue(a1, first[2]), h2 = hue(a2, second[2]);

    const double deltaL = second[0] - first[0];
    const double deltaC = c2 - c1;
    double turn = h2 - h1;
    if (c1 * c2 == 0)
        turn = 0;
    else if (turn > 180)
        turn -= 360;
    else if (turn < -180)
        turn += 360;
    const double deltaH = 2 * std::sqrt(c1 * c2) * std::sin(turn / 2 * kDegree);

    const double l = (first[0] + second[0]) / 2, c = (c1 + c2) / 2;
    double h = h1 + h2;
    if (c1 * c2 != 0) {
        if (std::abs(h1 - h2) > 180) h += h < 360 ? 360 : -360;
        h /= 2;
    }
    const double t = 1 - 0.17 * std::cos((h - 30) * kDegree) + 0.24 * std::cos(2 * h * kDegree) +
                     0.32 * std::cos((3 * h + 6) * kDegree) - 0.20 * std::cos((4 * h - 63) * kDegree);
    const double fromMiddle = (l - 50) * (l - 50);
    const double sl = 1 + 0.015 * fromMiddle / std::sqrt(20 + fromMiddle);
    const double sc = 1 + 0.045 * c;
    const double sh = 1 + 0.015 * c * t;
    const double rotation = -2 * share(c) * std::sin(60 * kDegree * std::exp(-std::pow((h - 275) / 25, 2)));
    const double x = deltaL / sl, y = deltaC / sc, z = deltaH / sh;
    return std::sqrt(x * x + y * y + z * z + rotation * y * z);
}

} // namespace pcdm
