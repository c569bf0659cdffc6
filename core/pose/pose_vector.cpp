#include "core/pose/pose_vector.h"

namespace pcdm {

std::array<float, 2 * kJointCount> poseVector(const Pose& pose) {
    std::array<float, 2 * kJointCount> numbers;
    numbers.fill(-1);
    for (std::size_t i = 0; i < kJointCount; ++i) {
        if (!pose.joints[i]) continue;
        numbers[2 * i] = pose.joints[i]->x / static_cast<float>(pose.canvas.width);
        numbers[2 * i + 1] = pose.joints[i]->y / static_cast<float>(pose.canvas.height);
    }
    return numbers;
}

} // namespace pcdm
