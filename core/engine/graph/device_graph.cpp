#include "core/engine/graph/device_graph.h"

#include <dlfcn.h>

namespace pcdm {

namespace {

using MakeCudaGraph = DeviceGraph* (*)(c10::DeviceIndex gpu);

/// From cuda_graph.cpp, a module beside the program, since the program does not link LibTorch's CUDA half.
MakeCudaGraph findCudaGraph() {
    void* const module = dlopen("libpcdm_cuda.so", RTLD_NOW);
    return module ? reinterpret_cast<MakeCudaGraph>(dlsym(module, "pcdmMakeCudaGraph")) : nullptr;
}

} // namespace

MakeDeviceGraph deviceGraphs(at::Device device) {
    if (!device.is_cuda()) return {};
    static const MakeCudaGraph make = findCudaGraph();
    if (!make) return {};
    const c10::DeviceIndex gpu = device.index() < 0 ? c10::DeviceIndex{0} : device.index();
    return [gpu] { return std::unique_ptr<DeviceGraph>(make(gpu)); };
}

} // namespace pcdm
