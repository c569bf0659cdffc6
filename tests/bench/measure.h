// The loop that all benchmarks share.
#pragma once

#include "core/engine/benchmark/flop_counter.h"

#include <benchmark/benchmark.h>
#include <c10/core/InferenceMode.h>

namespace pcdm::bench {

/// Times `work`, which must return when its results are there, and reports TFLOP of one run and TFLOP/s.
template <typename Work>
void measure(benchmark::State& state, const Work& work) {
    const FlopCounter counter;
    for ([[maybe_unused]] const auto _ : state)
        work();
    const double total = counter.teraflops();
    state.counters["TFLOP"] = benchmark::Counter(total, benchmark::Counter::kAvgIterations);
    state.counters["TFLOP/s"] = benchmark::Counter(total, benchmark::Counter::kIsRate);
}

inline void asUsual(benchmark::internal::Benchmark* benchmark) {
    benchmark->Unit(benchmark::kSecond)->UseRealTime();
}

} // namespace pcdm::bench
