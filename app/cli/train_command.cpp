#include "app/cli/train_command.h"

#include "core/engine/training/train_task.h"
#include "core/engine/training/trainer.h"

#include <fmt/format.h>

#include <unistd.h>

#include <cstdio>
#include <memory>
#include <string>

namespace pcdm {

namespace {

std::string timeText(double seconds) {
    const auto minutes = static_cast<long long>(seconds / 60);
    if (minutes == 0) return fmt::format("{:.0f} s", seconds);
    return minutes < 60 ? fmt::format("{} min", minutes)
                        : fmt::format("{} h {:02} min", minutes / 60, minutes % 60);
}

/// A line that renews itself on a terminal, a line now and then elsewhere; notes stay.
class TrainPrinter {
public:
    void print(const TrainProgress& progress) {
        if (!progress.note.empty()) {
            fmt::print(stderr, "{}{}\n", isTerminal_ ? "\r\x1b[K" : "", progress.note);
            return;
        }
        const bool isLast = progress.step == progress.steps;
        if (!isTerminal_ && progress.step % kEvery != 0 && !isLast) return;
        const double left = progress.secondsPerStep * static_cast<double>(progress.steps - progress.step);
        fmt::print(stderr, "{}step {}/{}  loss {:.4f}  {:.3f} s/step  {} left{}",
                   isTerminal_ ? "\r\x1b[K" : "", progress.step, progress.steps, progress.loss,
                   progress.secondsPerStep, timeText(left), isTerminal_ && !isLast ? "" : "\n");
    }

private:
    static constexpr std::int64_t kEvery = 100;
    bool isTerminal_ = isatty(STDERR_FILENO) == 1;
};

} // namespace

void addTrainCommand(CLI::App& app, Interrupt& interrupt) {
    CLI::App* command = app.add_subcommand("train", "Learn one of the networks from pairs of pictures");
    const auto request = std::make_shared<TrainRequest>();
    command->add_option("NETWORK", request->what, "What to learn")
        ->required()
        ->check(CLI::IsMember(trainTaskNames()));
    const auto addPath = [&](const char* flag, std::filesystem::path& path, const char* type,
                             const char* help) {
        return command->add_option(flag, path, help)->type_name(type);
    };
    addPath("--config", request->config, "FILE.json", "Sizes, steps, rates and the networks' configs")
        ->required();
    addPath("--data", request->data, "DIR", "Data set with a train_data.json")->required();
    addPath("--held-out", request->heldOut, "DIR", "Data set with a test_data.json, to validate on");
    addPath("-o,--out", request->out, "DIR", "Folder of the run; a run that is there goes on")->required();
    addPath("--model", request->model, "BUNDLE", "Bundle with the networks that are used as they are");
    addPath("--start", request->start, "BUNDLE", "Bundle with weights to begin from");
    command->add_option("--device", request->device, "auto, cpu, cuda or cuda:N (default auto)")
        ->type_name("NAME");
    command->footer(
        "Example:\n  pcdm train vae --config vae.json --data people --held-out strangers --out vae-run\n\n"
        "Stop it with Ctrl-C, or at any time; the same line goes on where it was.");
    command->callback([request, &interrupt] {
        TrainPrinter printer;
        train(
            *request, [&](const TrainProgress& progress) { printer.print(progress); }, interrupt.token());
    });
}

} // namespace pcdm
