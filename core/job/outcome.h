// How a job ends.
#pragma once

#include "core/error.h"
#include "core/job/request.h"
#include "core/pose/detected_pose.h"

#include <exception>
#include <variant>

namespace pcdm {

struct Failure {
    ErrorKind kind = ErrorKind::Internal;
    Text message; ///< one sentence
    Text hint;    ///< what to do, may be empty
};

/// Exactly one for every job.
using Outcome = std::variant<GenerationResult, DetectedPeople, Embeddings, Cancelled, Failure>;

/// What an exception other than Cancelled means to the user: an Error says it itself, those of the standard
/// library become one of our kinds here (LibTorch's have before: translateTorchErrors()).
Failure toFailure(const std::exception_ptr& exception);

} // namespace pcdm
