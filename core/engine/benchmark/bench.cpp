#include "core/engine/benchmark/bench.h"

#include "core/engine/benchmark/flop_counter.h"
#include "core/engine/device.h"

#include <c10/core/InferenceMode.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <chrono>
#include <optional>

namespace pcdm {

namespace {

using Clock = std::chrono::steady_clock;

constexpr int kMatrixSide = 2048;
constexpr int kMatrixRuns = 5;

double secondsSince(Clock::time_point begin) {
    return std::chrono::duration<double>(Clock::now() - begin).count();
}

double median(std::vector<double> values) {
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

/// When each stage's steps ended, in seconds of that stage.
class StepClock {
public:
    void take(const Progress& progress) {
        if (progress.step > 0) ends_[progress.stage].push_back(progress.elapsed);
    }

    /// Adds the step and the decoding of stage `time`.
    void addTo(std::map<std::string, double>& seconds, const StageTime& time) const {
        const auto found = ends_.find(time.stage);
        if (found == ends_.end() || time.stage < Stage::Inpaint) return;
        const std::vector<double>& ends = found->second;
        const std::string name(toText(time.stage));
        std::vector<double> steps;
        for (std::size_t i = 1; i < ends.size(); ++i)
            steps.push_back(ends[i] - ends[i - 1]);
        if (!steps.empty()) seconds[name + ".step"] = median(std::move(steps));
        seconds[name + ".decode"] = time.seconds - ends.back();
    }

private:
    std::map<Stage, std::vector<double>> ends_;
};

} // namespace

BenchFigures timeGeneration(Engine& engine, const GenerationRequest& request, std::stop_token stop) {
    StepClock clock;
    const auto begin = Clock::now();
    const GenerationResult result = engine.generate(
        request, [&](const Progress& progress) { clock.take(progress); }, std::move(stop));
    BenchFigures figures;
    figures.seconds["whole"] = secondsSince(begin);
    for (const StageTime& time : result.times) {
        if (time.reused) continue;
        figures.seconds[std::string(toText(time.stage))] = time.seconds;
        clock.addTo(figures.seconds, time);
    }
    figures.peakMemory = result.peakMemory;
    if (!result.candidates.empty()) figures.picture = result.candidates.front().last();
    return figures;
}

double timeDrag(Engine& engine, GenerationRequest request, int runs, std::stop_token stop) {
    engine.generate(request, {}, stop);
    std::vector<double> seconds;
    auto& wrist = request.targetPose[JointId::RightWrist];
    if (!wrist) wrist = Joint{request.targetPose.canvas.width / 2.0, request.targetPose.canvas.height / 2.0};
    for (int run = 0; run < runs; ++run) {
        wrist->x += 1;
        seconds.push_back(timeGeneration(engine, request, stop).seconds.at("whole"));
    }
    return median(std::move(seconds));
}

BenchFigures medianOf(const std::vector<BenchFigures>& runs) {
    BenchFigures figures{.seconds = {}, .peakMemory = runs.back().peakMemory, .picture = runs.back().picture};
    for (const auto& [part, unused] : runs.back().seconds) {
        std::vector<double> seconds;
        for (const BenchFigures& run : runs)
            if (const auto found = run.seconds.find(part); found != run.seconds.end())
                seconds.push_back(found->second);
        figures.seconds[part] = median(std::move(seconds));
    }
    return figures;
}

double countTeraflops(Engine& engine, GenerationRequest request, std::stop_token stop) {
    // What a GPU replays from a recording is not seen: networks that do not stay are not recorded.
    if (request.options.device.starts_with("cuda")) request.options.memory = MemoryPolicy::Release;
    const FlopCounter counter;
    engine.generate(request, {}, std::move(stop));
    return counter.teraflops();
}

double measureMatrixPeak(const Options& options) {
    const c10::InferenceMode inference;
    const Placement placement = resolvePlacement(options.device, options.precision);
    const Tensor matrix =
        at::rand({kMatrixSide, kMatrixSide}, at::TensorOptions(placement.device).dtype(placement.dtype));
    double best = 0;
    for (int run = 0; run < kMatrixRuns; ++run) {
        const auto begin = Clock::now();
        at::mm(matrix, matrix)[0][0].item<float>(); // waits for a GPU
        best = std::max(best, 2e-12 * kMatrixSide * kMatrixSide * kMatrixSide / secondsSince(begin));
    }
    return best;
}

nlohmann::ordered_json toJson(const BenchFigures& figures) {
    return {{"seconds", figures.seconds}, {"peak_memory", figures.peakMemory}};
}

} // namespace pcdm
