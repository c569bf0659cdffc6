// What a run does when memory is short.
#include "tests/engine/tiny_engine.h"

#include "core/engine/checkpoint/bundle.h"
#include "core/engine/components.h"
#include "core/error.h"
#include "tests/core/support.h"

#include <c10/core/CPUAllocator.h>
#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

#include <cstdlib>

namespace pcdm {
namespace {

using ::testing::HasSubstr;

/// The usual allocator, but it fails once when armed.
class FailingAllocator final : public c10::Allocator {
public:
    FailingAllocator() : usual_(c10::GetCPUAllocator()) { c10::SetCPUAllocator(this, 100); }
    ~FailingAllocator() override { c10::SetCPUAllocator(usual_, 100); }

    void arm() { isArmed_ = true; }

    c10::DataPtr allocate(std::size_t bytes) override {
        TORCH_CHECK_WITH(OutOfMemoryError, !std::exchange(isArmed_, false),
                         "DefaultCPUAllocator: can't allocate memory");
        return usual_->allocate(bytes);
    }
    void copy_data(void* to, const void* from, std::size_t bytes) const override {
        usual_->copy_data(to, from, bytes);
    }
    c10::DeleterFnPtr raw_deleter() const override { return usual_->raw_deleter(); }

private:
    c10::Allocator* usual_;
    bool isArmed_ = false;
};

class MemoryPolicyTest : public EngineTest {
protected:
    GenerationRequest with(MemoryPolicy policy) {
        GenerationRequest wanted = request();
        wanted.options.memory = policy;
        return wanted;
    }

    /// Runs while memory fails some times, in stage 3; gives the notes.
    std::vector<std::string> runFailing(const GenerationRequest& wanted, GenerationResult& result,
                                        int times = 1) {
        FailingAllocator allocator;
        std::vector<std::string> notes;
        result = engine_->generate(
            wanted,
            [&](const Progress& progress) {
                if (progress.stage == Stage::Refine && progress.step == 1 && times-- > 0) allocator.arm();
                if (const std::string note = progress.note.english(); note.starts_with("Memory"))
                    notes.push_back(note);
            },
            {});
        return notes;
    }

    /// Packed and plain weights round in their own ways: one step of 8 bits at most.
    static void expectSamePicture(const GenerationResult& a, const GenerationResult& b) {
        const auto &one = a.candidates[0].final->bytes(), &other = b.candidates[0].final->bytes();
        ASSERT_EQ(one.size(), other.size());
        for (std::size_t i = 0; i < one.size(); ++i)
            ASSERT_NEAR(one[i], other[i], 1);
    }
};

TEST_F(MemoryPolicyTest, EveryPolicyDrawsTheSamePicture) {
    const GenerationResult kept = run(with(MemoryPolicy::Keep));
    for (const MemoryPolicy policy : {MemoryPolicy::Release, MemoryPolicy::Stream, MemoryPolicy::Auto}) {
        expectSamePicture(kept, run(with(policy)));
        auto dragged = with(policy), reference = with(MemoryPolicy::Keep);
        dragged.targetPose = reference.targetPose = standing(0.3F);
        expectSamePicture(makeEngine(folder_ / "bundle")->generate(reference, {}, {}), run(dragged));
    }
}

TEST_F(MemoryPolicyTest, WhenMemoryRunsOutTheNextPolicyDrawsThePicture) {
    const GenerationResult kept = run(with(MemoryPolicy::Keep));
    GenerationResult result;
    EXPECT_THAT(runFailing(with(MemoryPolicy::Keep), result), testing::ElementsAre(HasSubstr("'release'")));
    expectSamePicture(kept, result);
    EXPECT_THAT(runFailing(with(MemoryPolicy::Keep), result), testing::ElementsAre(HasSubstr("'stream'")));
    expectSamePicture(kept, result);
    // It stays so, and there is nothing beyond it.
    try {
        runFailing(with(MemoryPolicy::Keep), result);
        FAIL();
    } catch (const Error& error) {
        EXPECT_EQ(error.kind(), ErrorKind::OutOfMemory);
    }
    EXPECT_NO_THROW(run(with(MemoryPolicy::Keep))) << "the engine is still of use";
}

TEST_F(MemoryPolicyTest, GoesDownAllTheWayInOneRun) {
    const GenerationResult kept = run(with(MemoryPolicy::Keep));
    GenerationResult result;
    EXPECT_THAT(runFailing(with(MemoryPolicy::Keep), result, 2),
                testing::ElementsAre(HasSubstr("'release'"), HasSubstr("'stream'")));
    expectSamePicture(kept, result);
}

TEST_F(MemoryPolicyTest, ANetworkThatCannotBeBuiltIsNotCounted) {
    const test::TempDir own;
    std::filesystem::copy(folder_ / "bundle", own / "bundle", std::filesystem::copy_options::recursive);
    auto config = nlohmann::json::parse(test::contentOf(own / "bundle/prior/config.json"));
    config["num_layers"] = -1;
    own.write("bundle/prior/config.json", config.dump());
    const auto bytes = loadedBytes(Bundle::open(own / "bundle"), at::kFloat);
    EXPECT_FALSE(bytes.contains("prior"));
    EXPECT_TRUE(bytes.contains("vae"));
}

TEST_F(MemoryPolicyTest, FitsTheMemoryThereIs) {
    const Bundle bundle = Bundle::open(folder_ / "bundle");
    std::uint64_t all = 0, largest = 0;
    for (const auto& [name, bytes] : loadedBytes(bundle, at::kFloat)) {
        all += bytes;
        largest = std::max(largest, bytes);
    }
    EXPECT_EQ(fittingPolicy(bundle, at::kFloat, 2 * all), MemoryPolicy::Keep);
    EXPECT_EQ(fittingPolicy(bundle, at::kFloat, 2 * all - 2), MemoryPolicy::Release);
    EXPECT_EQ(fittingPolicy(bundle, at::kFloat, largest), MemoryPolicy::Stream);
    EXPECT_EQ(fittingPolicy(bundle, at::kFloat, 0), MemoryPolicy::Stream);
    EXPECT_EQ(fittingPolicy(bundle, at::kBFloat16, all), MemoryPolicy::Keep);
}

} // namespace
} // namespace pcdm
