// What SSIM is measured with, as PCDMs' metrics measure it (spec §8.1).
#pragma once

namespace pcdm {

inline constexpr int kSsimRadius = 4; ///< of the window, and of the border that is left out
inline constexpr double kSsimSigma = 1.2;
inline constexpr double kSsimK1 = 0.01, kSsimK2 = 0.03; ///< of the data's range, squared: C1 and C2

} // namespace pcdm
