#include "core/engine/device.h"

#include "core/error.h"
#include "tests/core/support.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstring>
#include <fstream>
#include <functional>
#include <new>
#include <stdexcept>
#include <string>
#include <vector>

namespace pcdm {
namespace {

using test::errorOf;
using testing::HasSubstr;
using testing::Not;

/// Whether the kernel lists the instruction set, as a second opinion.
bool cpuFlag(const std::string& name) {
    std::ifstream file("/proc/cpuinfo");
    for (std::string word; file >> word;) {
        if (word == name) return true;
    }
    return false;
}

TEST(Device, CpuWithFloat32IsAlwaysThere) {
    EXPECT_EQ(resolvePlacement("cpu", Precision::Fp32), (Placement{at::kCPU, at::kFloat}));
}

TEST(Device, AutoTakesAWorkingGpuElseTheCpu) {
    const at::Device expected = loadCuda().gpus > 0 ? at::Device(at::kCUDA, 0) : at::Device(at::kCPU);
    EXPECT_EQ(resolvePlacement("auto", Precision::Fp32).device, expected);
}

TEST(Device, SaysWhyThereIsNoGpu) {
    if (loadCuda().gpus > 0) GTEST_SKIP() << "there is one";
    EXPECT_FALSE(loadCuda().reason.empty());
    EXPECT_FALSE(loadCuda().hint.empty());
    for (const std::string name : {"cuda", "cuda:0", "cuda:7"}) {
        const Error error = errorOf([&] { resolvePlacement(name, Precision::Auto); });
        EXPECT_EQ(error.kind(), ErrorKind::Device) << name;
        EXPECT_EQ(error.what(), loadCuda().reason.english()) << name;
        EXPECT_THAT(error.hint().english(), HasSubstr("cpu")) << name;
    }
}

TEST(Device, CountsTheGpusThereAre) {
    const int gpus = loadCuda().gpus;
    if (gpus == 0) GTEST_SKIP() << loadCuda().reason.english();
    EXPECT_EQ(resolvePlacement("cuda", Precision::Auto),
              (Placement{at::Device(at::kCUDA, 0), at::kBFloat16}));
    EXPECT_EQ(resolvePlacement("cuda:0", Precision::Fp16).dtype, at::kHalf);
    const Error error = errorOf([&] { resolvePlacement("cuda:" + std::to_string(gpus), Precision::Auto); });
    EXPECT_EQ(error.kind(), ErrorKind::Device);
    EXPECT_THAT(error.what(), HasSubstr("number of GPUs is " + std::to_string(gpus)));
}

TEST(Device, RefusesOtherNames) {
    for (const std::string name : {"", "gpu", "CPU", "cpu:0", "cuda:", "cuda:x", "cuda:-1", "cuda:1 ",
                                   "cuda:0.5", "cuda:99999999999999999999", "cuda0", "mps"}) {
        const Error error = errorOf([&] { resolvePlacement(name, Precision::Fp32); });
        EXPECT_EQ(error.kind(), ErrorKind::BadOption) << name;
        EXPECT_THAT(error.what(), HasSubstr("'" + name + "'"));
        EXPECT_THAT(error.hint().english(), HasSubstr("cuda:N"));
    }
}

TEST(Device, KnowsTheInstructionsOfTheCpu) {
    EXPECT_TRUE(cpuIsFastIn(at::kFloat));
    EXPECT_EQ(cpuIsFastIn(at::kBFloat16), cpuFlag("avx512_bf16") || cpuFlag("amx_bf16"));
    EXPECT_EQ(cpuIsFastIn(at::kHalf), cpuFlag("avx512_fp16") || cpuFlag("amx_fp16"));
}

TEST(Device, AutoPrecisionOnACpuFollowsItsInstructions) {
    EXPECT_TRUE(cpuGainsByBf16() || !cpuFlag("amx_bf16"));
    EXPECT_TRUE(!cpuGainsByBf16() || cpuIsFastIn(at::kBFloat16));
    const at::ScalarType expected = cpuGainsByBf16() ? at::kBFloat16 : at::kFloat;
    EXPECT_EQ(resolvePlacement("cpu", Precision::Auto).dtype, expected);
}

TEST(Device, RefusesPrecisionsTheCpuIsSlowIn) {
    const auto expectHonoured = [](Precision precision, at::ScalarType dtype, const char* name) {
        if (cpuIsFastIn(dtype)) {
            EXPECT_EQ(resolvePlacement("cpu", precision).dtype, dtype);
            return;
        }
        const Error error = errorOf([&] { resolvePlacement("cpu", precision); });
        EXPECT_EQ(error.kind(), ErrorKind::BadOption);
        EXPECT_THAT(error.what(), HasSubstr(name));
        EXPECT_THAT(error.hint().english(), HasSubstr("fp32"));
    };
    expectHonoured(Precision::Bf16, at::kBFloat16, "bf16");
    expectHonoured(Precision::Fp16, at::kHalf, "fp16");
}

TEST(Memory, GrowsWithWhatIsTaken) {
    constexpr std::size_t bytes = std::size_t{64} << 20;
    const std::uint64_t before = processMemory();
    EXPECT_GT(before, 0U);
    std::vector<char> taken(bytes);
    std::memset(taken.data(), 1, taken.size());
    EXPECT_GE(processMemory(), before + bytes / 2);
    EXPECT_GE(peakMemory(), before + bytes / 2);
}

TEST(Memory, KnowsWhatIsFree) {
    EXPECT_GT(freeMemory(at::kCPU), std::uint64_t{1} << 20);
    EXPECT_LT(freeMemory(at::kCPU), std::uint64_t{1} << 50);
}

TEST(TorchErrors, ResultsPassThrough) {
    EXPECT_EQ(translateTorchErrors([] { return 3; }), 3);
    int value = 0;
    int& reference = translateTorchErrors([&]() -> int& { return value; });
    EXPECT_EQ(&reference, &value);
}

TEST(TorchErrors, LackOfMemoryIsOutOfMemory) {
    const std::vector<std::function<void()>> failures{
        [] {
            TORCH_CHECK_WITH(OutOfMemoryError, false,
                             "CUDA out of memory. Tried to allocate 2.00 GiB.\nMore.");
        },
        [] {
            TORCH_CHECK(false, "DefaultCPUAllocator: can't allocate memory: you tried to allocate 64 bytes.");
        },
        [] { throw std::bad_alloc(); },
        [] { throw std::runtime_error("could not create a primitive"); }, // oneDNN's
    };
    for (const auto& failure : failures) {
        const Error error = errorOf([&] { translateTorchErrors(failure); });
        EXPECT_EQ(error.kind(), ErrorKind::OutOfMemory);
        EXPECT_THAT(error.what(), Not(HasSubstr("\n")));
        EXPECT_THAT(error.hint().english(), HasSubstr("smaller"));
    }
}

TEST(TorchErrors, GpuFailuresAreOfTheDevice) {
    const Error error = errorOf([] {
        translateTorchErrors(
            [] { TORCH_CHECK(false, "CUDA error: an illegal memory access was encountered\nmore"); });
    });
    EXPECT_EQ(error.kind(), ErrorKind::Device);
    EXPECT_STREQ(error.what(), "The GPU failed: CUDA error: an illegal memory access was encountered");
    EXPECT_FALSE(error.hint().empty());
}

TEST(TorchErrors, OtherFailuresAreInternal) {
    const Error error = errorOf([] {
        translateTorchErrors([] { at::ones({2, 3}).matmul(at::ones({2, 3})); });
    });
    EXPECT_EQ(error.kind(), ErrorKind::Internal);
    EXPECT_THAT(error.what(), HasSubstr("mat1 and mat2"));
    EXPECT_THAT(error.what(), Not(HasSubstr("\n")));
}

TEST(TorchErrors, WrongShapesAreNoLackOfMemory) {
    const auto failure = [] { throw std::runtime_error("could not create a primitive descriptor"); };
    EXPECT_THROW(translateTorchErrors(failure), std::runtime_error);
}

TEST(TorchErrors, ExceptionsOfOursPassThrough) {
    EXPECT_THROW(translateTorchErrors([] { throw Cancelled(); }), Cancelled);
    EXPECT_THROW(translateTorchErrors([] { throw std::runtime_error("x"); }), std::runtime_error);
    const Error error =
        errorOf([] { translateTorchErrors([] { throw Error(ErrorKind::BadInput, "message", "hint"); }); });
    EXPECT_EQ(error.kind(), ErrorKind::BadInput);
    EXPECT_EQ(error.hint().english(), "hint");
}

} // namespace
} // namespace pcdm
