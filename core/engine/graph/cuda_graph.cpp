// CUDA's graphs as DeviceGraph: the module libpcdm_cuda, which is loaded after LibTorch's CUDA half and finds
// there what it does not define (device_graph.cpp).
#include "core/engine/graph/device_graph.h"

#include <ATen/cuda/CUDAGraph.h>
#include <c10/cuda/CUDAGuard.h>
#include <c10/cuda/CUDAStream.h>

namespace pcdm {

namespace {

/// One for all graphs: they are replayed one after the other, and nothing of one is read after the next.
at::MempoolId_t sharedPool() {
    static const at::MempoolId_t pool = at::cuda::graph_pool_handle();
    return pool;
}

class CudaGraph final : public DeviceGraph {
public:
    void capture(const std::function<void()>& work) override {
        // The default stream cannot be recorded.
        const auto caller = c10::cuda::getCurrentCUDAStream();
        const auto recorder = c10::cuda::getStreamFromPool();
        caller.synchronize();
        const c10::cuda::CUDAStreamGuard guard(recorder);
        // Of this thread alone: what others ask of CUDA does not break it.
        graph_.capture_begin(sharedPool(), cudaStreamCaptureModeThreadLocal);
        try {
            work();
        } catch (...) {
            leaveBrokenCapture();
            throw;
        }
        graph_.capture_end();
    }

    void replay() override { graph_.replay(); }

private:
    void leaveBrokenCapture() {
        try {
            graph_.capture_end();
        } catch (const c10::Error&) { // says once more that the capture broke
        }
    }

    at::cuda::CUDAGraph graph_;
};

} // namespace

} // namespace pcdm

extern "C" __attribute__((visibility("default"))) pcdm::DeviceGraph* pcdmMakeCudaGraph() {
    return new pcdm::CudaGraph;
}
