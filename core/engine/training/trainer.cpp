#include "core/engine/training/trainer.h"

#include "core/engine/checkpoint/network_folder.h"
#include "core/engine/device.h"
#include "core/engine/training/batch_loader.h"
#include "core/engine/training/train_state_file.h"
#include "core/engine/training/train_task.h"
#include "core/engine/vision/tensor_image.h"
#include "core/error.h"
#include "core/file.h"
#include "core/image/image_file.h"

#include <ATen/autocast_mode.h>
#include <ATen/core/grad_mode.h>

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <fstream>
#include <sstream>
#include <utility>

namespace pcdm {

namespace fs = std::filesystem;
using nlohmann::json;

namespace {

constexpr std::int64_t kSheetPairs = 8;
constexpr std::int64_t kValidationStep = -1; ///< of the noise, so that all validations of a run share it

/// Networks compute their products in bf16 while it lives.
class Autocast {
public:
    Autocast(at::Device device, bool on) : device_(device.type()), on_(on) {
        if (!on_) return;
        at::autocast::set_autocast_dtype(device_, at::kBFloat16);
        at::autocast::set_autocast_enabled(device_, true);
    }
    ~Autocast() {
        if (!on_) return;
        at::autocast::set_autocast_enabled(device_, false);
        at::autocast::clear_cache();
    }
    Autocast(const Autocast&) = delete;
    Autocast& operator=(const Autocast&) = delete;

private:
    at::DeviceType device_;
    bool on_;
};

/// The parameters hold their running averages while it lives.
class AveragedParameters {
public:
    explicit AveragedParameters(TrainState& state) : state_(state) { swap(); }
    ~AveragedParameters() { swap(); }
    AveragedParameters(const AveragedParameters&) = delete;
    AveragedParameters& operator=(const AveragedParameters&) = delete;

private:
    void swap() {
        const at::NoGradGuard noGrad;
        for (auto& [name, parameter] : state_.parameters) {
            Tensor& average = state_.ema.at(name);
            const Tensor value = parameter.detach().clone();
            parameter.copy_(average);
            average.copy_(value);
        }
    }
    TrainState& state_;
};

/// A table on disk that grows by a line. Opened for a run that goes on, it loses the lines behind its step.
class CsvLog {
public:
    CsvLog(const fs::path& path, std::int64_t step) : path_(path) {
        if (!fs::exists(path)) return;
        std::istringstream old(readTextFile(path));
        std::string kept;
        for (std::string line; std::getline(old, line);)
            if (kept.empty() || std::strtoll(line.c_str(), nullptr, 10) <= step) kept += line + "\n";
        writeFileAtomically(path, kept);
        hasHeader_ = true;
    }

    void add(std::int64_t step, const Figures& figures) {
        std::ofstream file(path_, std::ios::app);
        if (!hasHeader_) {
            file << "step";
            for (const auto& [name, value] : figures)
                file << ',' << name;
            file << '\n';
            hasHeader_ = true;
        }
        file << step;
        for (const auto& [name, value] : figures)
            file << fmt::format(",{:.6g}", value);
        file << '\n';
        if (!file.flush())
            throw Error(ErrorKind::File, fmt::format("{} cannot be written.", path_.string()),
                        "Check that there is room on the disk, then start again: the run goes on from its "
                        "last state.");
    }

private:
    fs::path path_;
    bool hasHeader_ = false;
};

/// What must not change between the halves of an interrupted run.
json identityOf(const json& config) {
    json identity = config;
    for (const char* const free : {"save_every", "validate_every", "validation_pairs"})
        identity.erase(free);
    return identity;
}

class Run {
public:
    Run(const TrainRequest& request, const TrainSink& progress)
        : request_(request), progress_(progress), config_(TrainConfig::load(request.config)),
          placement_(resolvePlacement(request.device, config_.precision)) {
        prepareFolder();
        if (!request.model.empty()) frozen_ = Bundle::open(request.model);
        if (!request.start.empty()) start_ = Bundle::open(request.start);
        const auto parameters = std::make_shared<Parameters>(config_.seed, placement_.device);
        takeSavedConfigs();
        task_ = makeTrainTask(request.what, {config_, frozen_, start_, parameters, placement_.device});
        state_ = TrainState::begin(parameters->all());
        if (fs::exists(statePath())) {
            loadTrainState(statePath(), state_);
            say(fmt::format("Going on from step {}", state_.step));
            isMeasured_ = fs::exists(request_.out / "validation.csv");
        }
    }

    void run(const std::stop_token& stop) {
        const PairDataset data(request_.data, PairDataset::Split::Train);
        const PairDataset heldOut =
            request_.heldOut.empty() ? data : PairDataset(request_.heldOut, PairDataset::Split::Test);
        const auto report = [this](const std::string& refusal) { say("Passed over: " + refusal); };
        BatchLoader loader(data, config_.size, static_cast<std::size_t>(config_.batch), config_.seed, report);
        const auto validation = readValidation(heldOut, report);

        CsvLog losses(request_.out / "losses.csv", state_.step);
        CsvLog figures(request_.out / "validation.csv", state_.step);
        double perStep = 0;
        while (state_.step < config_.steps) {
            if (stop.stop_requested()) {
                save();
                throw Cancelled();
            }
            const auto begin = std::chrono::steady_clock::now();
            const double rate = config_.optimizer.rate(state_.step, config_.steps);
            const auto [loss, norm] = step(loader.take(state_.step));
            const double seconds =
                std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
            perStep = perStep == 0 ? seconds : 0.95 * perStep + 0.05 * seconds;
            losses.add(
                state_.step,
                {{"seconds", seconds}, {"loss", loss}, {"learning_rate", rate}, {"gradient_norm", norm}});
            progress_({state_.step, config_.steps, loss, perStep, {}});

            const bool isLast = state_.step == config_.steps;
            const bool isSaved = isLast || state_.step % config_.saveEvery == 0;
            // What validations measure of a network (its scale, say) is a part of its config.
            if (isLast || state_.step % config_.validateEvery == 0 || (isSaved && !isMeasured_))
                validate(validation, figures);
            if (isSaved) save();
        }
    }

private:
    fs::path statePath() const { return request_.out / "state.safetensors"; }
    void say(const std::string& note) const { progress_({state_.step, config_.steps, 0, 0, note}); }

    /// Of the networks before an interruption, with what validations had measured.
    void takeSavedConfigs() {
        if (!fs::exists(statePath())) return;
        for (const auto& entry : fs::directory_iterator(request_.out))
            if (const fs::path saved = entry.path() / "config.json"; fs::exists(saved))
                config_.components[entry.path().filename().string()] = json::parse(readTextFile(saved));
    }

    void prepareFolder() {
        std::error_code error;
        fs::create_directories(request_.out / "sheets", error);
        if (error)
            throw Error(ErrorKind::File,
                        fmt::format("{} cannot be made: {}.", request_.out.string(), error.message()),
                        "Name a folder you may write to.");
        const json config = json::parse(readTextFile(request_.config));
        const fs::path copy = request_.out / "config.json";
        if (fs::exists(statePath()) &&
            (!fs::exists(copy) || identityOf(json::parse(readTextFile(copy))) != identityOf(config)))
            throw Error(ErrorKind::BadOption,
                        fmt::format("{} holds a run with another config.", request_.out.string()),
                        "Use another --out, or the config that the run began with.");
        writeFileAtomically(copy, config.dump(2) + "\n");
    }

    std::vector<PersonPair> readValidation(const PairDataset& heldOut,
                                           const BatchLoader::Report& report) const {
        // The order of seed 0 mixes people, whatever the order of the list.
        const auto count = std::min(static_cast<std::size_t>(config_.validationPairs), heldOut.size());
        return BatchLoader(heldOut, config_.size, count, 0, report).take(0);
    }

    std::pair<double, double> step(const std::vector<PersonPair>& pairs) {
        const StepRandom random(config_.seed, state_.step, placement_.device);
        Tensor loss;
        {
            const Autocast autocast(placement_.device, placement_.dtype == at::kBFloat16);
            loss = task_->loss(pairs, random);
        }
        loss.backward();
        const double norm = stepAdamW(state_, config_.optimizer, config_.steps);
        if (!std::isfinite(norm))
            say(fmt::format("Step {} was passed over: its gradients are not finite", state_.step));
        return {loss.item<double>(), norm};
    }

    void validate(const std::vector<PersonPair>& pairs, CsvLog& log) {
        const at::NoGradGuard noGrad;
        const AveragedParameters averaged(state_);
        const Autocast autocast(placement_.device, placement_.dtype == at::kBFloat16);
        const StepRandom random(config_.seed, kValidationStep, placement_.device);
        Figures figures{{"loss", task_->loss(pairs, random).item<double>()}};
        for (auto& figure : task_->validate(pairs))
            figures.push_back(std::move(figure));
        isMeasured_ = true;
        log.add(state_.step, figures);
        const auto shown = static_cast<std::ptrdiff_t>(std::min<std::size_t>(kSheetPairs, pairs.size()));
        savePng(request_.out / "sheets" / fmt::format("step-{:07}.png", state_.step),
                *toImage(task_->sheet({pairs.begin(), pairs.begin() + shown})));
        std::string line = "Held out:";
        for (const auto& [name, value] : figures)
            line += fmt::format(" {} {:.4g}", name, value);
        say(line);
    }

    /// The state last: a run that ends in between does the steps since the state before again, and saves
    /// again.
    void save() {
        const json components = task_->components();
        for (const auto& [name, config] : components.items()) {
            NamedTensors weights;
            for (const auto& [key, tensor] : Parameters::below(name, state_.ema))
                weights[key] = tensor.to(at::kCPU, at::kHalf);
            saveNetwork(request_.out / name, config, weights);
        }
        saveTrainState(statePath(), state_);
    }

    const TrainRequest& request_;
    const TrainSink& progress_;
    TrainConfig config_;
    Placement placement_;
    std::optional<Bundle> frozen_, start_;
    std::unique_ptr<TrainTask> task_;
    TrainState state_;
    bool isMeasured_ = false; ///< a validation has been
};

} // namespace

void train(const TrainRequest& request, const TrainSink& progress, std::stop_token stop) {
    translateTorchErrors([&] { Run(request, progress).run(stop); });
}

} // namespace pcdm
