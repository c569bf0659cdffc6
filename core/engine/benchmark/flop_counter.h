// Counts the floating-point operations of whatever LibTorch runs on this thread, from the shapes alone.
#pragma once

#include "core/engine/tensor.h"

#include <ATen/record_function.h>

namespace pcdm {

/// While one lives, convolutions, linear maps and attention products are counted, a multiplication and an
/// addition as two. All else is left out, as in published counts: it is bound by memory.
class FlopCounter {
public:
    FlopCounter();
    ~FlopCounter();
    FlopCounter(const FlopCounter&) = delete;
    FlopCounter& operator=(const FlopCounter&) = delete;

    double teraflops() const;

private:
    at::CallbackHandle handle_;
};

} // namespace pcdm
