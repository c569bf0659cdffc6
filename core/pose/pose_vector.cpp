#include "core/pose/pose_vector.h"

namespace pcdm {

std::array<float, 2 * kJointCount> poseVector(const Pose& pose) {
    std::array<float, 2 * kJointCount> numbers;
    numbers.fill(-1);
    for (std::size_t i = 0; i < kJointCount; ++i) {
        if (!pose.joints[i]) continue;
        numbers[2 * i] = static_cast<float>(pose.joints[i]->x / pose.canvas.width);
        numbers[2 * i + 1] = static_cast<float>(pose.joints[i]->y / pose.canvas.height);
    }
    return numbers;
}

} // namespace pcdm
