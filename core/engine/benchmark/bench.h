// How long a picture takes, part by part.
#pragma once

#include "core/job/engine.h"

#include <nlohmann/json_fwd.hpp>

#include <cstdint>
#include <functional>
#include <map>
#include <stop_token>
#include <string>
#include <vector>

namespace pcdm {

/// One run, or the medians of several.
struct BenchFigures {
    /// By part: "whole", "load", the stages "encode", "prior", "inpaint", "refine", and of stages 2 and 3
    /// "<stage>.step", the median of its steps, and "<stage>.decode", what follows the last one.
    std::map<std::string, double> seconds;
    std::uint64_t peakMemory = 0; ///< bytes, of the process so far
    ImagePtr picture;             ///< the first final one, of the last run
};

/// Runs `request` and times it; what the engine keeps from the run before is used, unless the request replays
/// noise.
BenchFigures timeGeneration(Engine& engine, const GenerationRequest& request, std::stop_token stop);

/// What dragging a joint costs: the median seconds of `runs` requests that each move the target's right wrist
/// by one pixel more, the photo kept.
double timeDrag(Engine& engine, GenerationRequest request, int runs, std::stop_token stop);

/// Part by part the median; memory and picture of the last.
BenchFigures medianOf(const std::vector<BenchFigures>& runs);

/// Floating-point operations of convolutions, linear maps and attention in one run, a multiply-add as two;
/// TFLOP.
double countTeraflops(Engine& engine, GenerationRequest request, std::stop_token stop);

/// The best rate of a square matrix product that this machine shows in the type that `options` compute in;
/// TFLOP/s.
double measureMatrixPeak(const Options& options);

nlohmann::ordered_json toJson(const BenchFigures& figures);

} // namespace pcdm
