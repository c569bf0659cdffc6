// A number that a device may still be computing.
#pragma once

#include "core/engine/tensor.h"

#include <c10/core/Event.h>

#include <memory>

namespace pcdm {

/// Asked for when it is made, and read when it is there: a GPU goes on with what it is asked in between.
class DeviceFigure {
public:
    /// `scalar` has one number.
    explicit DeviceFigure(const Tensor& scalar);

    /// Waits for it, and for nothing that the device was asked since.
    double read() const;

private:
    Tensor value_;                              ///< on the CPU
    std::shared_ptr<const c10::Event> arrival_; ///< null where nothing has to be waited for
};

} // namespace pcdm
