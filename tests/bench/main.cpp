// Times every network and stage at the published size: pcdm_bench [--benchmark_filter=REGEX].
#include "core/engine/device.h"
#include "tests/bench/random_weights.h"

#include <benchmark/benchmark.h>

int main(int argc, char** argv) {
    benchmark::Initialize(&argc, argv);
    if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 2;
    const pcdm::Placement& placement = pcdm::bench::placement();
    benchmark::AddCustomContext("device", placement.device.str());
    benchmark::AddCustomContext("precision", c10::toString(placement.dtype));
    benchmark::RunSpecifiedBenchmarks();
    benchmark::Shutdown();
}
