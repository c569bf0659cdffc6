#include "core/engine/training/head_weight.h"

#include "core/engine/training/picture_facts.h"

namespace pcdm {

namespace {

constexpr std::array kHead{JointId::Nose, JointId::RightEye, JointId::LeftEye, JointId::RightEar,
                           JointId::LeftEar};
constexpr double kHeadReach = 0.05; ///< of the picture's height

} // namespace

Tensor headWeights(const std::vector<PersonPair>& pairs, PersonPicture PersonPair::*which, std::int64_t rows,
                   std::int64_t columns, double weight, const Placement& placement) {
    const Size size = (pairs.front().*which).picture.size();
    const Tensor bells = jointMaps(jointFacts(pairs, which, placement), rows, columns,
                                   static_cast<double>(size.width) / size.height, kHeadReach);
    std::vector<Tensor> head;
    for (const JointId joint : kHead)
        head.push_back(bells.select(1, static_cast<std::int64_t>(joint)));
    return 1 + (weight - 1) * at::amax(at::stack(head, 1), 1, true);
}

} // namespace pcdm
