#include "app/cli/progress_printer.h"

#include "core/error.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <unistd.h>

#include <cstdio>

namespace pcdm {

namespace {

void printLine(const nlohmann::json& line) {
    // A path need not be UTF-8.
    fmt::print("{}\n", line.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace));
    std::fflush(stdout);
}

nlohmann::json toJson(const Progress& progress) {
    nlohmann::json line{{"stage", toText(progress.stage)},
                        {"step", progress.step},
                        {"steps", progress.steps},
                        {"elapsed", progress.elapsed},
                        {"memory", progress.memory}};
    if (!progress.note.empty()) line["note"] = progress.note.english();
    return line;
}

std::string barLine(const Progress& progress) {
    if (progress.steps == 0)
        return progress.note.empty() ? std::string(toText(progress.stage)) : progress.note.english();
    constexpr int kWidth = 30;
    const auto filled = static_cast<std::size_t>(kWidth * progress.step / progress.steps);
    std::string line = fmt::format("{:<8} [{}{}] {}/{}", toText(progress.stage), std::string(filled, '#'),
                                   std::string(kWidth - filled, '.'), progress.step, progress.steps);
    if (progress.step > 0) {
        const double secondsPerStep = progress.elapsed / progress.step;
        line += fmt::format("  {:.2f} s/step, {:.0f} s left", secondsPerStep,
                            secondsPerStep * (progress.steps - progress.step));
    }
    return line;
}

} // namespace

ProgressStyle progressStyle(const std::string& name) {
    if (name == "auto") return isatty(STDERR_FILENO) == 1 ? ProgressStyle::Bar : ProgressStyle::None;
    if (name == "bar") return ProgressStyle::Bar;
    if (name == "json") return ProgressStyle::Json;
    if (name == "none") return ProgressStyle::None;
    throw Error(ErrorKind::BadOption, fmt::format("--progress cannot be '{}'.", name),
                "It is auto, bar, json or none.");
}

void ProgressPrinter::print(const Progress& progress) {
    if (progress.isLasting && style_ != ProgressStyle::Json) {
        if (style_ == ProgressStyle::Bar) fmt::print(stderr, "\r\x1b[K");
        fmt::print(stderr, "pcdm: {}\n", progress.note.english());
        return;
    }
    if (style_ == ProgressStyle::Json) {
        printLine(toJson(progress));
    } else if (style_ == ProgressStyle::Bar) {
        fmt::print(stderr, "\r\x1b[K{}", barLine(progress));
        lineIsOpen_ = true;
        if (progress.steps > 0 && progress.step == progress.steps) endLine();
    }
}

void ProgressPrinter::done(const std::vector<std::filesystem::path>& files) {
    if (style_ == ProgressStyle::Bar) {
        fmt::print(stderr, "\r\x1b[K");
        lineIsOpen_ = false;
    }
    nlohmann::json names = nlohmann::json::array();
    for (const auto& file : files) {
        if (style_ == ProgressStyle::Json)
            names.push_back(file.string());
        else
            fmt::print("{}\n", file.string());
    }
    if (style_ == ProgressStyle::Json) printLine({{"files", names}});
}

void ProgressPrinter::endLine() {
    if (lineIsOpen_) fmt::print(stderr, "\n");
    lineIsOpen_ = false;
}

} // namespace pcdm
