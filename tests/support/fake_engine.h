// An engine without networks, for everything that stands on jobs: each request says how its run goes.
#pragma once

#include "core/error.h"
#include "core/job/engine.h"

#include <atomic>
#include <chrono>
#include <memory>
#include <new>
#include <stdexcept>
#include <string>
#include <thread>
#include <utility>

namespace pcdm::test {

/// How a run goes; written into the request's `noise` path, which the fake has no other use for.
inline constexpr const char* kSteps = "";    ///< options.prior.steps steps, one progress each, then a result
inline constexpr const char* kWait = "wait"; ///< runs until it is stopped
inline constexpr const char* kFinish = "finish"; ///< waits for the stop, and then gives a result all the same
inline constexpr const char* kFail = "fail";     ///< BadInput
inline constexpr const char* kDevice = "device"; ///< Device
inline constexpr const char* kMemory = "memory"; ///< std::bad_alloc
inline constexpr const char* kForeign = "foreign"; ///< std::runtime_error
inline constexpr const char* kNumber = "number";   ///< throws an int

inline GenerationRequest fakeRequest(const std::string& way = kSteps, int steps = 3) {
    GenerationRequest request;
    request.noise = way;
    request.options.prior.steps = steps;
    return request;
}

/// What happened to the engines of a factory.
struct FakeEngineLog {
    std::atomic<int> made = 0;
    std::atomic<int> destroyed = 0;
    std::atomic<int> runs = 0;
    std::atomic<int> failuresToMake = 0; ///< so many times making an engine throws MissingModel
    std::atomic<bool> leftItsThread = false;
};

class FakeEngine final : public Engine {
public:
    explicit FakeEngine(std::shared_ptr<FakeEngineLog> log) : log_(std::move(log)) { ++log_->made; }
    ~FakeEngine() override {
        checkThread();
        ++log_->destroyed;
    }

    GenerationResult generate(const GenerationRequest& request, const ProgressSink& progress,
                              std::stop_token stop) override {
        checkThread();
        ++log_->runs;
        const std::string way = request.noise.string();
        if (way == kFail) throw Error(ErrorKind::BadInput, "The picture is missing.", "Give one.");
        if (way == kDevice) throw Error(ErrorKind::Device, "The GPU is gone.", "Try again.");
        if (way == kMemory) throw std::bad_alloc();
        if (way == kForeign) throw std::runtime_error("what a library says");
        if (way == kNumber) throw 42;
        if (way == kWait || way == kFinish) {
            report(progress, 0, 0);
            while (!stop.stop_requested())
                std::this_thread::sleep_for(std::chrono::microseconds(50));
            if (way == kWait) throw Cancelled();
        }
        const int steps = request.options.prior.steps;
        for (int step = 1; step <= steps && way == kSteps; ++step) {
            if (stop.stop_requested()) throw Cancelled();
            report(progress, step, steps);
        }
        GenerationResult result;
        result.request = request;
        return result;
    }

    DetectedPose detectPose(const DetectionRequest& request) override {
        checkThread();
        if (!request.photo) throw Error(ErrorKind::BadInput, "The picture is missing.", "Give one.");
        DetectedPose found{.pose = {request.photo->size(), {}}, .scores = {}};
        found.pose[JointId::Neck] = Joint{1, 2};
        found.scores[1] = 0.9;
        return found;
    }

    Embeddings embed(const EmbeddingRequest& request, std::stop_token) override {
        checkThread();
        return {std::vector<std::vector<float>>(request.pictures.size(), {1, 0})};
    }

private:
    static void report(const ProgressSink& sink, int step, int steps) {
        Progress progress;
        progress.stage = Stage::Prior;
        progress.step = step;
        progress.steps = steps;
        sink(progress);
    }
    void checkThread() {
        if (std::this_thread::get_id() != thread_) log_->leftItsThread = true;
    }

    std::shared_ptr<FakeEngineLog> log_;
    std::thread::id thread_ = std::this_thread::get_id();
};

inline EngineFactory fakeFactory(std::shared_ptr<FakeEngineLog> log) {
    return [log]() -> std::unique_ptr<Engine> {
        if (log->failuresToMake > 0) {
            --log->failuresToMake;
            throw Error(ErrorKind::MissingModel, "There is no bundle.", "Give one.");
        }
        return std::make_unique<FakeEngine>(log);
    };
}

} // namespace pcdm::test
