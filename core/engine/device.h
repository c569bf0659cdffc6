// The machine under the networks: where a run's arithmetic happens and in which numbers, how much memory
// there is, and what LibTorch's own failures mean to the user.
#pragma once

#include "core/engine/tensor.h"
#include "core/job/options.h"
#include "core/text.h"

#include <cstdint>
#include <string>
#include <utility>

namespace pcdm {

struct CudaState {
    int gpus = 0; ///< GPUs that LibTorch can use
    Text reason;  ///< one sentence why there are none
    Text hint;    ///< and what to do about it
};

/// Loads LibTorch's CUDA half, which the program does not link, where there is an NVIDIA driver, and tries
/// the first GPU. Done once; later calls return the answer. LibTorch remembers what it is first told about
/// CUDA, so nothing may ask it (at::hasCUDA() and the like) before this.
const CudaState& loadCuda();

/// Whether this CPU has instructions for matrix products in `dtype`. Without them LibTorch falls into a
/// scalar loop, about 40 times slower than float32.
bool cpuIsFastIn(at::ScalarType dtype);

/// Whether this CPU's matrix products in bf16 are faster than in float32. Intel's with AMX are. Without AMX
/// theirs take 1.5 to 1.9 times as long, measured with LibTorch 2.11 on a Xeon that has avx512_bf16. Other
/// makers' are taken to be faster in it where they have its instructions.
bool cpuGainsByBf16();

/// `device` is auto (a working GPU, else the CPU), cpu, cuda or cuda:N. Precision auto is bf16 where the
/// device gains by it, else float16 on a GPU and float32 on a CPU. Throws Device when the GPU asked for
/// cannot be used, BadOption for any other name and for a precision that the CPU has no instructions for.
Placement resolvePlacement(const std::string& device, Precision precision);

/// How many threads the CPU computes with from now on, for what the calling thread asks of it; 0 is one a
/// core.
void useThreads(int threads);
int usedThreads();

/// Bytes of memory this process holds now, and the most it ever held.
std::uint64_t processMemory();
std::uint64_t peakMemory();

/// Bytes that can still be taken without swapping, within the limits of the process's control group.
std::uint64_t freeMemory(at::Device device);

/// Rethrows the exception in flight: failures of LibTorch as OutOfMemory, Device or Internal, all others as
/// they are.
[[noreturn]] void throwTranslated();

/// Calls `function`, with LibTorch's failures translated to Error.
template <typename Function>
decltype(auto) translateTorchErrors(Function&& function) {
    try {
        return std::forward<Function>(function)();
    } catch (...) {
        throwTranslated();
    }
}

} // namespace pcdm
