// CUDA's graphs as DeviceGraph: the module libpcdm_cuda, which is loaded after LibTorch's CUDA half and finds
// there what it does not define (device_graph.cpp).
#include "core/engine/graph/device_graph.h"

#include <ATen/cuda/CUDAGraph.h>
#include <c10/cuda/CUDACachingAllocator.h>
#include <c10/cuda/CUDAGuard.h>
#include <c10/cuda/CUDAStream.h>

#include <map>

namespace pcdm {

namespace {

namespace allocator = c10::cuda::CUDACachingAllocator;

/// The default stream cannot be recorded. One for all graphs of a GPU: cuBLAS keeps a workspace for every
/// stream it has ever seen.
c10::cuda::CUDAStream recorderOf(c10::DeviceIndex gpu) {
    static std::map<c10::DeviceIndex, c10::cuda::CUDAStream> recorders;
    return recorders.try_emplace(gpu, c10::cuda::getStreamFromPool(false, gpu)).first->second;
}

class CudaGraph final : public DeviceGraph {
public:
    explicit CudaGraph(c10::DeviceIndex gpu) : gpu_(gpu) {}

    void capture(const std::function<void()>& work) override {
        const c10::cuda::CUDAGuard device(gpu_);
        c10::cuda::getCurrentCUDAStream().synchronize();
        const auto recorder = recorderOf(gpu_);
        const c10::cuda::CUDAStreamGuard stream(recorder);
        work(); // libraries set aside what they need for this stream, outside the graph's memory
        recorder.synchronize();
        allocator::emptyCache(); // nothing is given back while a graph is recorded
        try {
            // Of this thread alone: what others ask of CUDA does not break it.
            graph_.capture_begin(pool_, cudaStreamCaptureModeThreadLocal);
            work();
            graph_.capture_end();
        } catch (...) {
            abandon();
            throw;
        }
    }

    void replay() override {
        const c10::cuda::CUDAGuard device(gpu_);
        graph_.replay();
    }

private:
    template <typename Call>
    static bool succeeds(const Call& call) {
        try {
            call();
            return true;
        } catch (const c10::Error&) {
            return false;
        }
    }

    /// Where capture_end() fails, LibTorch 2.11 leaves its allocator recording into the graph's memory.
    void abandon() {
        succeeds([&] { graph_.capture_end(); });
        succeeds([&] { allocator::endAllocateToPool(gpu_, pool_); });
        const bool releasesItself = succeeds([&] { graph_.pool(); });
        if (!releasesItself) succeeds([&] { allocator::releasePool(gpu_, pool_); });
        succeeds([] { allocator::emptyCache(); });
    }

    c10::DeviceIndex gpu_;
    at::MempoolId_t pool_ = at::cuda::graph_pool_handle();
    at::cuda::CUDAGraph graph_;
};

} // namespace

} // namespace pcdm

extern "C" __attribute__((visibility("default"))) pcdm::DeviceGraph* pcdmMakeCudaGraph(c10::DeviceIndex gpu) {
    return new pcdm::CudaGraph(gpu);
}
