#include "core/engine/stages/device_figure.h"

#include <c10/core/impl/VirtualGuardImpl.h>

namespace pcdm {

DeviceFigure::DeviceFigure(const Tensor& scalar) : value_(scalar.to(at::kCPU, at::kDouble, true)) {
    if (scalar.is_cpu()) return;
    const auto event = std::make_shared<c10::Event>(scalar.device().type());
    event->record(c10::impl::VirtualGuardImpl(scalar.device().type()).getStream(scalar.device()));
    arrival_ = event;
}

double DeviceFigure::read() const {
    if (arrival_) arrival_->synchronize();
    return value_.item<double>();
}

} // namespace pcdm
