// Every network against diffusers 0.24 and transformers 4.32, by the names that `pcdm model run` has.
#include "core/engine/nn/component.h"
#include "tests/engine/nn/golden.h"

#include <c10/core/InferenceMode.h>

#include <algorithm>
#include <cctype>
#include <set>
#include <vector>

namespace pcdm::test {
namespace {

/// Every file of the folder that is not a layer's.
std::vector<std::string> networkCases() {
    std::vector<std::string> names;
    for (const auto& entry : std::filesystem::directory_iterator(goldenFolder())) {
        const std::string name = entry.path().stem().string();
        if (entry.path().extension() == ".safetensors" && !name.starts_with("layer.")) names.push_back(name);
    }
    std::sort(names.begin(), names.end());
    return names;
}

std::string testName(const testing::TestParamInfo<std::string>& info) {
    std::string name = info.param;
    std::replace(name.begin(), name.end(), '.', '_');
    return name;
}

class NetworkGolden : public testing::TestWithParam<std::string> {};

void expectReferenceNumbers(const Golden& golden) {
    const NamedTensors actual =
        runComponent(golden.component(), golden.config(), golden.weights(), golden.inputs());
    const NamedTensors expected = golden.outputs();
    ASSERT_EQ(actual.size(), expected.size());
    for (const auto& [name, tensor] : expected) {
        ASSERT_TRUE(actual.contains(name)) << name;
        expectClose(actual.at(name), tensor, name);
    }
}

TEST_P(NetworkGolden, AgreesWithTheReference) {
    expectReferenceNumbers(Golden(GetParam()));
}

/// As it does with packed weights, which inference mode means.
TEST_P(NetworkGolden, AgreesWithTheReferenceInInferenceMode) {
    const c10::InferenceMode inference;
    expectReferenceNumbers(Golden(GetParam()));
}

/// What a network takes is what it declares: the checks of `pcdm model inspect` rest on it.
TEST_P(NetworkGolden, TakesEveryWeightAndNoOther) {
    const Golden golden(GetParam());
    declareComponent(golden.component(), golden.config(), golden.weights());
    EXPECT_TRUE(golden.source()->leftover().empty()) << golden.source()->leftover().front();
}

INSTANTIATE_TEST_SUITE_P(Cases, NetworkGolden, testing::ValuesIn(networkCases()), testName);

TEST(NetworkCases, CoverEveryComponent) {
    std::set<std::string> covered;
    for (const std::string& name : networkCases())
        covered.insert(Golden(name).component());
    for (const std::string_view component : componentNames()) {
        // The VAE's halves are two networks; the pose and image projections of the simplified model are
        // those of stage 2 under another name. The pose detector is our own: nothing to compare it with.
        if (component == "vae" || component == "pose_detector") continue;
        EXPECT_TRUE(covered.contains(std::string(component))) << component;
    }
    EXPECT_TRUE(covered.contains("vae.encoder"));
    EXPECT_TRUE(covered.contains("vae.decoder"));
}

} // namespace
} // namespace pcdm::test
