#include "core/engine/device.h"

#include "core/error.h"

#include <ATen/DeviceAccelerator.h>
#include <ATen/Parallel.h>
#include <ATen/cpu/Utils.h>
#include <ATen/detail/CUDAHooksInterface.h>

#include <algorithm>
#include <charconv>
#include <dlfcn.h>
#include <filesystem>
#include <fstream>
#include <limits>
#include <new>
#include <optional>
#include <string_view>

namespace pcdm {

namespace fs = std::filesystem;

namespace {

std::string firstLine(std::string_view text) {
    return std::string(text.substr(0, text.find('\n')));
}

/// Why the GPU cannot be used, or nothing when it answers.
std::optional<Text> failureOf(int gpu) {
    try {
        const at::Device device(at::kCUDA, static_cast<c10::DeviceIndex>(gpu));
        const Tensor two = at::ones({1}, at::TensorOptions(device)) + 1;
        if (two.item<float>() == 2) return std::nullopt;
        return Text("it computes wrong numbers");
    } catch (const c10::Error& error) {
        return firstLine(error.what_without_backtrace());
    }
}

CudaState findCuda() {
    if (!dlopen("libcuda.so.1", RTLD_NOW)) {
        return {.gpus = 0,
                .reason = Text("There is no NVIDIA driver on this machine."),
                .hint = Text("Install NVIDIA's driver, or choose the device cpu.")};
    }
    // Found where libtorch_cpu is found: through the program's run path.
    if (!dlopen("libtorch_cuda.so", RTLD_NOW | RTLD_GLOBAL)) {
        return {.gpus = 0,
                .reason = Text("LibTorch's CUDA half cannot be loaded: {}.", dlerror()),
                .hint = Text("Run packaging/run --cuda, which installs it, or choose the device cpu.")};
    }
    const int gpus = static_cast<int>(at::getNumGPUs());
    if (gpus == 0) {
        return {.gpus = 0,
                .reason = Text("LibTorch finds no GPU that its CUDA half can use."),
                .hint = Text("See what nvidia-smi says about the driver, or choose the device cpu.")};
    }
    if (const auto failure = failureOf(0)) {
        return {.gpus = 0,
                .reason = Text("The GPU does not work with this LibTorch: {}", *failure),
                .hint = Text("Update the driver, or choose the device cpu.")};
    }
    return {.gpus = gpus, .reason = {}, .hint = {}};
}

/// The N of cuda:N; 0 of cuda alone; nothing for any other name.
std::optional<int> cudaIndex(std::string_view device) {
    if (device == "cuda") return 0;
    constexpr std::string_view prefix = "cuda:";
    if (!device.starts_with(prefix)) return std::nullopt;
    const std::string_view digits = device.substr(prefix.size());
    int index = 0;
    const auto [end, error] = std::from_chars(digits.begin(), digits.end(), index);
    if (error != std::errc() || end != digits.end() || index < 0) return std::nullopt;
    return index;
}

at::Device findDevice(const std::string& name) {
    if (name == "cpu") return at::kCPU;
    if (name == "auto") return loadCuda().gpus > 0 ? at::Device(at::kCUDA, 0) : at::kCPU;

    const auto index = cudaIndex(name);
    if (!index) {
        throw Error(ErrorKind::BadOption, Text("There is no device '{}'.", name),
                    Text("Devices are auto, cpu, cuda and cuda:N, where N counts the GPUs from 0."));
    }
    const CudaState& cuda = loadCuda();
    if (cuda.gpus == 0) throw Error(ErrorKind::Device, cuda.reason, cuda.hint);
    if (*index >= cuda.gpus) {
        throw Error(ErrorKind::Device, Text("There is no '{}': the number of GPUs is {}.", name, cuda.gpus),
                    cuda.gpus == 1 ? Text("The GPU is cuda:0.")
                                   : Text("The GPUs are cuda:0 to cuda:{}.", cuda.gpus - 1));
    }
    if (const auto failure = *index > 0 ? failureOf(*index) : std::nullopt) {
        throw Error(ErrorKind::Device, Text("'{}' cannot be used: {}", name, *failure),
                    Text("Choose another GPU, or the device cpu."));
    }
    return {at::kCUDA, static_cast<c10::DeviceIndex>(*index)};
}

bool cpuHas(const char* instructions) {
    const auto capabilities = at::cpu::get_cpu_capabilities();
    const auto found = capabilities.find(instructions);
    return found != capabilities.end() && found->second.isBool() && found->second.toBool();
}

at::ScalarType findType(at::Device device, Precision precision) {
    // GPUs before Ampere have no units for bf16: cuDNN and the fast attention kernels refuse it there.
    const auto supported = [&](at::ScalarType dtype) {
        if (!device.is_cuda()) return cpuIsFastIn(dtype);
        return dtype != at::kBFloat16 || at::detail::getCUDAHooks().supportsBFloat16ConvolutionWithCuDNNv8();
    };
    const auto demand = [&](at::ScalarType dtype, std::string_view name) {
        if (supported(dtype)) return dtype;
        throw Error(
            ErrorKind::BadOption,
            Text("This {} has no instructions for the precision {}.", device.is_cuda() ? "GPU" : "CPU", name),
            Text("It would be many times slower: choose the precision fp32, or auto."));
    };
    switch (precision) {
    case Precision::Auto:
        if (!device.is_cuda()) return cpuGainsByBf16() ? at::kBFloat16 : at::kFloat;
        return supported(at::kBFloat16) ? at::kBFloat16 : at::kHalf;
    case Precision::Fp32:
        return at::kFloat;
    case Precision::Bf16:
        return demand(at::kBFloat16, "bf16");
    case Precision::Fp16:
        return demand(at::kHalf, "fp16");
    }
    throw Error(ErrorKind::Internal, Text("There is no such precision."));
}

/// The number behind `key` in a file of "key value" lines, as in /proc and in control groups.
std::optional<std::uint64_t> numberIn(const fs::path& path, std::string_view key) {
    std::ifstream file(path);
    std::string name;
    while (file >> name) {
        std::uint64_t value = 0;
        if (name == key && file >> value) return value;
        file.ignore(std::numeric_limits<std::streamsize>::max(), '\n');
    }
    return std::nullopt;
}

std::uint64_t kibibytesIn(const fs::path& path, std::string_view key) {
    return numberIn(path, key).value_or(0) * 1024;
}

/// What a control group still grants; nothing where it sets no limit.
std::optional<std::uint64_t> freeIn(const fs::path& group, const char* limitFile, const char* usageFile) {
    std::uint64_t limit = 0;
    std::uint64_t usage = 0;
    if (!(std::ifstream(group / limitFile) >> limit) || !(std::ifstream(group / usageFile) >> usage)) {
        return std::nullopt;
    }
    // Cached file pages, mapped weights among them, count as used but make way.
    const std::uint64_t cached = numberIn(group / "memory.stat", "active_file").value_or(0) +
                                 numberIn(group / "memory.stat", "inactive_file").value_or(0);
    const std::uint64_t held = usage > cached ? usage - cached : 0;
    return limit > held ? limit - held : 0;
}

/// The least that the process's control group and the groups around it grant.
std::optional<std::uint64_t> freeInControlGroups() {
    std::optional<std::uint64_t> least;
    std::ifstream groups("/proc/self/cgroup"); // lines of "id:controllers:/path"
    for (std::string line; std::getline(groups, line);) {
        const auto first = line.find(':');
        const auto second = line.find(':', first + 1);
        if (second == std::string::npos) continue;
        const std::string controllers = line.substr(first + 1, second - first - 1);
        const bool unified = controllers.empty(); // version 2
        if (!unified && controllers != "memory") continue;

        const fs::path root = unified ? "/sys/fs/cgroup" : "/sys/fs/cgroup/memory";
        fs::path group = root / fs::path(line.substr(second + 1)).relative_path();
        while (true) {
            const auto granted = unified ? freeIn(group, "memory.max", "memory.current")
                                         : freeIn(group, "memory.limit_in_bytes", "memory.usage_in_bytes");
            if (granted) least = std::min(*granted, least.value_or(*granted));
            if (group == root || !group.has_relative_path()) break;
            group = group.parent_path();
        }
    }
    return least;
}

/// oneDNN's errors know no kinds. A primitive of which only the descriptor fails has wrong shapes.
bool isOneDnnOutOfMemory(const std::string& text) {
    return text == "could not create a primitive" || text == "could not execute a primitive" ||
           text == "could not create a memory object" || text == "could not create a memory";
}

Text memoryHint() {
    return Text("Make the picture smaller, ask for fewer candidates, set vae_tile to 512 (pictures go "
                "through the VAE in squares), or memory to stream (networks are read layer by layer).");
}

} // namespace

const CudaState& loadCuda() {
    static const CudaState state = findCuda();
    return state;
}

bool cpuIsFastIn(at::ScalarType dtype) {
    switch (dtype) {
    case at::kFloat:
        return true;
    case at::kBFloat16:
        return cpuHas("avx512_bf16") || cpuHas("amx_bf16");
    case at::kHalf:
        return cpuHas("avx512_fp16") || cpuHas("amx_fp16");
    default:
        return false;
    }
}

bool cpuGainsByBf16() {
#if defined(__x86_64__)
    const bool isIntel = __builtin_cpu_is("intel");
#else
    const bool isIntel = false;
#endif
    return cpuHas("amx_bf16") || (cpuIsFastIn(at::kBFloat16) && !isIntel);
}

Placement resolvePlacement(const std::string& device, Precision precision) {
    const at::Device found = findDevice(device);
    return {found, findType(found, precision)};
}

void useThreads(int threads) {
    static const int onePerCore = at::get_num_threads();
    at::set_num_threads(threads > 0 ? threads : onePerCore);
}

int usedThreads() {
    return at::get_num_threads();
}

std::uint64_t processMemory() {
    return kibibytesIn("/proc/self/status", "VmRSS:");
}

std::uint64_t peakMemory() {
    return kibibytesIn("/proc/self/status", "VmHWM:");
}

std::uint64_t freeMemory(at::Device device) {
    if (device.is_cuda()) {
        auto* allocator = at::getDeviceAllocator(device.type());
        allocator->emptyCache();
        return allocator->getMemoryInfo(device.index()).first;
    }
    const std::uint64_t available = kibibytesIn("/proc/meminfo", "MemAvailable:");
    return std::min(available, freeInControlGroups().value_or(available));
}

void throwTranslated() {
    try {
        throw;
    } catch (const c10::Error& error) {
        const std::string text = firstLine(error.what_without_backtrace());
        const auto mentions = [&](const char* words) { return text.find(words) != std::string::npos; };
        if (dynamic_cast<const c10::OutOfMemoryError*>(&error) || mentions("out of memory") ||
            mentions("can't allocate memory")) {
            throw Error(ErrorKind::OutOfMemory, Text("Memory ran out: {}", text), memoryHint());
        }
        if (mentions("CUDA error") || mentions("CUDA driver") || mentions("cuDNN error")) {
            throw Error(ErrorKind::Device, Text("The GPU failed: {}", text),
                        Text("Start the program again, or choose the device cpu."));
        }
        throw Error(
            ErrorKind::Internal, Text("LibTorch failed: {}", text),
            Text("This is a mistake of the program: please report it, with the request that led to it."));
    } catch (const std::bad_alloc&) {
        throw Error(ErrorKind::OutOfMemory, Text("Memory ran out."), memoryHint());
    } catch (const std::exception& error) {
        if (!isOneDnnOutOfMemory(error.what())) throw;
        throw Error(ErrorKind::OutOfMemory, Text("Memory ran out: {}.", error.what()), memoryHint());
    }
}

} // namespace pcdm
