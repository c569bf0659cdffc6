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
    const JointFacts all = jointFacts(pairs, which, placement);
    std::vector<std::int64_t> order;
    for (const JointId joint : kHead)
        order.push_back(static_cast<std::int64_t>(joint));
    const Tensor head = at::tensor(order, at::kLong).to(placement.device);
    const Tensor bells = jointMaps({all.places.index_select(1, head), all.present.index_select(1, head)},
                                   rows, columns, static_cast<double>(size.width) / size.height, kHeadReach);
    return 1 + (weight - 1) * at::amax(bells, 1, true);
}

} // namespace pcdm
