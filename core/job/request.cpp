#include "core/job/request.h"

#include <array>

namespace pcdm {

namespace {

constexpr std::array kStageNames = {EnumName{Stage::Load, "load"}, EnumName{Stage::Encode, "encode"},
                                    EnumName{Stage::Prior, "prior"}, EnumName{Stage::Inpaint, "inpaint"},
                                    EnumName{Stage::Refine, "refine"}};

} // namespace

template <>
std::span<const EnumName<Stage>> enumNames() {
    return kStageNames;
}

} // namespace pcdm
