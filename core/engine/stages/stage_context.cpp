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

StageReport::StageReport(const StageContext& context, Stage stage, int steps, Text note)
    : context_(context), stage_(stage), steps_(steps) {
    send({.note = std::move(note)});
}

void StageReport::step(int done, const StepFigures& figures, const MakePreview& makePreview) const {
    const bool due =
        makePreview && context_.previewEvery > 0 && (done % context_.previewEvery == 0 || done == steps_);
    send({.step = done, .preview = due ? makePreview() : nullptr, .figures = figures});
}

double StageReport::seconds() const {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin_).count();
}

void StageReport::send(Progress progress) const {
    if (!context_.progress) return;
    progress.stage = stage_;
    progress.steps = steps_;
    progress.elapsed = seconds();
    progress.memory = processMemory();
    context_.progress(progress);
}

} // namespace pcdm
