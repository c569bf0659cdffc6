#include "core/engine/stages/stage_context.h"

#include "core/engine/device.h"
#include "core/error.h"

#include <utility>

namespace pcdm {

void StageContext::checkpoint() const {
    if (stop.stop_requested()) throw Cancelled();
}

void StageContext::record(const std::string& name, const Tensor& tensor) const {
    if (dump) (*dump)[name] = tensor.to(at::kCPU, at::kFloat).clone(at::MemoryFormat::Contiguous);
}

Tensor StageContext::draw(const std::string& name, at::IntArrayRef shape) const {
    const Tensor drawn = noise.draw(name, shape);
    record(name, drawn);
    return drawn.to(placement.device);
}

StageReport::StageReport(const StageContext& context, Stage stage, int steps, std::string note)
    : context_(context), stage_(stage), steps_(steps) {
    send(0, nullptr, std::move(note));
}

void StageReport::step(int done, const MakePreview& makePreview) const {
    const bool due =
        makePreview && context_.previewEvery > 0 && (done % context_.previewEvery == 0 || done == steps_);
    send(done, due ? makePreview() : nullptr, {});
}

double StageReport::seconds() const {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin_).count();
}

void StageReport::send(int done, ImagePtr preview, std::string note) const {
    if (!context_.progress) return;
    context_.progress({.stage = stage_,
                       .step = done,
                       .steps = steps_,
                       .elapsed = seconds(),
                       .preview = std::move(preview),
                       .memory = processMemory(),
                       .note = std::move(note)});
}

} // namespace pcdm
