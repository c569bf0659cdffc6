// The command line program: parses, calls, and says in one place what went wrong.
#include "app/cli/bench_command.h"
#include "app/cli/evaluate_command.h"
#include "app/cli/generate_command.h"
#include "app/cli/interrupt.h"
#include "app/cli/model_command.h"
#include "app/cli/pose_command.h"
#include "app/cli/train_command.h"
#include "core/job/outcome.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <cstdio>

namespace pcdm {

namespace {

int exitCode(ErrorKind kind) {
    switch (kind) {
    case ErrorKind::BadInput:
    case ErrorKind::BadOption:
        return 2;
    case ErrorKind::MissingModel:
    case ErrorKind::BadCheckpoint:
        return 3;
    case ErrorKind::OutOfMemory:
    case ErrorKind::Device:
        return 4;
    case ErrorKind::File:
    case ErrorKind::Internal:
        break;
    }
    return 1;
}

int report(const Failure& failure) {
    fmt::print(stderr, "pcdm: {}\n", failure.message.english());
    if (!failure.hint.empty()) fmt::print(stderr, "  {}\n", failure.hint.english());
    return exitCode(failure.kind);
}

/// What was printed may still lie in memory, and find no room.
void finishOutput() {
    if (std::fflush(stdout) == 0 && std::ferror(stdout) == 0) return;
    throw Error(ErrorKind::File, "Not all of the output could be written.",
                "Check that there is room where it goes.");
}

/// The command that was called, as far as it was understood: "pcdm model inspect".
std::string namedCommand(const CLI::App& app) {
    std::string name = app.get_name();
    for (const CLI::App* command = &app; !command->get_subcommands().empty();) {
        command = command->get_subcommands().front();
        name += " " + command->get_name();
    }
    return name;
}

int run(int argc, char** argv) {
    Interrupt interrupt; // before any other thread
    CLI::App app{"Pose-guided person image synthesis with PCDMs: a person's photo in a new pose."};
    app.name("pcdm");
    app.set_version_flag("--version", "pcdm " PCDM_VERSION);
    app.require_subcommand(1);
    app.option_defaults()->multi_option_policy(CLI::MultiOptionPolicy::TakeLast); // as scripts expect
    app.footer(
        "Example:\n  pcdm generate --model BUNDLE --source photo.png --source-pose photo.json "
        "--target-pose target.json --out result\n\n"
        "Exit codes: 0 done, 1 a file could not be read or written, 2 wrong usage or input, 3 missing or "
        "bad model,\n4 device or memory, 130 interrupted. 'pcdm COMMAND --help' tells more.");
    addGenerateCommand(app, interrupt);
    addModelCommand(app, interrupt);
    addTrainCommand(app, interrupt);
    addEvaluateCommand(app, interrupt);
    addBenchCommand(app, interrupt);
    addPoseCommand(app, interrupt);
    try {
        app.parse(argc, argv);
        finishOutput();
        return 0;
    } catch (const CLI::Success& wish) { // --help, --version
        return app.exit(wish);
    } catch (const CLI::ParseError& error) {
        return report({ErrorKind::BadOption, error.what(), fmt::format("See {} --help.", namedCommand(app))});
    } catch (const Cancelled&) {
        fmt::print(stderr, "pcdm: interrupted\n");
        return 130;
    } catch (...) {
        return report(toFailure(std::current_exception()));
    }
}

} // namespace

} // namespace pcdm

int main(int argc, char** argv) {
    return pcdm::run(argc, argv);
}
