// Whether the networks of a bundle fit each other: each may be whole, and yet of another model than the rest.
#pragma once

#include "core/engine/checkpoint/bundle.h"
#include "core/text.h"

#include <string>
#include <vector>

namespace pcdm {

struct Misfit {
    std::string component; ///< that is likely the wrong one
    Text what;             ///< "gives 768 numbers a token, but inpaint.image_proj takes 1536"
};

/// By their configs alone; a config that cannot be understood is passed over.
std::vector<Misfit> findMisfits(const Bundle& bundle);

} // namespace pcdm
