// What the checkpoint tests share: the golden containers, and damage done to files.
#pragma once

#include "core/engine/checkpoint/checkpoint.h"
#include "core/engine/tensor.h"
#include "tests/core/support.h"

#include <filesystem>
#include <string>

namespace pcdm::test {

inline std::filesystem::path goldenCheckpoint(const std::string& name) {
    return golden("checkpoints") / name;
}

/// 0, 1/8, 2/8, … as tests/golden/checkpoints/generate.py makes them
inline Tensor goldenValues(at::IntArrayRef shape, at::ScalarType dtype = at::kFloat) {
    return at::arange(c10::multiply_integers(shape), at::kDouble).div_(8).reshape(shape).to(dtype);
}

inline void expectEqual(const Tensor& found, const Tensor& expected) {
    ASSERT_EQ(found.sizes(), expected.sizes());
    ASSERT_EQ(found.scalar_type(), expected.scalar_type());
    EXPECT_TRUE(found.equal(expected)) << found << "\nis not\n" << expected;
}

/// The state dict that most golden files hold.
inline void expectGoldenStateDict(const Checkpoint& checkpoint, at::ScalarType dtype = at::kFloat) {
    ASSERT_EQ(checkpoint.tensors().size(), 3U);
    expectEqual(checkpoint.tensor("a.weight"), goldenValues({3, 2}, dtype));
    expectEqual(checkpoint.tensor("a.bias"), goldenValues({3}, dtype));
    expectEqual(checkpoint.tensor("scalar"), goldenValues({}, dtype));
}

} // namespace pcdm::test
