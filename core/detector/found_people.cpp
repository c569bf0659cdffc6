#include "core/detector/found_people.h"

#include "core/pose/bone_tree.h"

#include <algorithm>
#include <functional>

namespace pcdm {

std::vector<DetectedPose> ranked(std::vector<DetectedPose> people) {
    constexpr std::size_t kFewest = 4; // fewer are a stray hand or a coat hanger
    std::erase_if(people,
                  [](const DetectedPose& person) { return presentJoints(person.pose).count() < kFewest; });
    for (DetectedPose& person : people)
        person.score = meanScore(person.scores);
    std::ranges::stable_sort(people, std::greater(), &DetectedPose::score);
    return people;
}

} // namespace pcdm
