// What every stage is handed beside its own inputs: noise, the wish to stop, and who wants to know how it
// goes.
#pragma once

#include "core/engine/stages/noise.h"
#include "core/engine/tensor.h"
#include "core/job/progress.h"

#include <chrono>
#include <functional>
#include <stop_token>
#include <string>

namespace pcdm {

struct StageContext {
    const Noise& noise;
    Placement placement;
    const ProgressSink& progress;
    std::stop_token stop;
    int previewEvery = 0;
    int vaeTile = 0;              ///< as in Options
    NamedTensors* dump = nullptr; ///< collects intermediates when set

    /// Throws Cancelled when the run is to stop.
    void checkpoint() const;
    /// Keeps a float32 copy of `tensor` for the dump file, if one is wanted.
    void record(const std::string& name, const Tensor& tensor) const;
    /// A draw of noise on the device, float32 (sampler states stay in float32 whatever the networks' dtype).
    Tensor draw(const std::string& name, at::IntArrayRef shape) const;
};

/// Reports one stage: made when it begins.
class StageReport {
public:
    using MakePreview = std::function<ImagePtr()>;

    StageReport(const StageContext& context, Stage stage, int steps = 0, Text note = {});

    /// `done` steps are done; the preview is made only when one is due.
    void step(int done, const StepFigures& figures, const MakePreview& makePreview = {}) const;
    double seconds() const;

private:
    void send(Progress progress) const;

    const StageContext& context_;
    Stage stage_;
    int steps_;
    std::chrono::steady_clock::time_point begin_ = std::chrono::steady_clock::now();
};

} // namespace pcdm
