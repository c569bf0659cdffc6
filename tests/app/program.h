// Runs the pcdm program as a user does, and keeps what it said.
#pragma once

#include "tests/core/support.h"

#include <chrono>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <functional>
#include <string>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>
#include <vector>

namespace pcdm::test {

struct Ended {
    int code = -1;
    std::string out, err;
};

/// Stands for the bundle of tinyBundle() among a program's arguments.
inline constexpr const char* kTiny = "@tiny";

inline const std::string& tinyBundle();

/// When a signal is due; asked every few milliseconds.
using Due = std::function<bool()>;

inline Due afterMilliseconds(int count) {
    const auto end = std::chrono::steady_clock::now() + std::chrono::milliseconds(count);
    return [end] { return std::chrono::steady_clock::now() >= end; };
}

/// One call of the program in `folder`. When `due`, `signal` is sent to it.
inline Ended runProgram(const TempDir& folder, std::vector<std::string> arguments, int signal = 0,
                        const Due& due = {}) {
    for (std::string& argument : arguments)
        if (argument == kTiny) argument = tinyBundle();
    std::string out = folder / ".out", err = folder / ".err";
    const pid_t child = fork();
    if (child == 0) {
        if (chdir(folder.path().c_str()) != 0 || !std::freopen(out.c_str(), "w", stdout) ||
            !std::freopen(err.c_str(), "w", stderr))
            _exit(99);
        std::vector<char*> argv{const_cast<char*>(PCDM_EXECUTABLE)};
        for (std::string& argument : arguments)
            argv.push_back(argument.data());
        argv.push_back(nullptr);
        execv(PCDM_EXECUTABLE, argv.data());
        _exit(99);
    }
    if (signal != 0) {
        const auto isRunning = [&] {
            siginfo_t info{};
            return waitid(P_PID, static_cast<id_t>(child), &info, WEXITED | WNOHANG | WNOWAIT) == 0 &&
                   info.si_pid == 0;
        };
        while (!due() && isRunning())
            std::this_thread::sleep_for(std::chrono::milliseconds(5));
        kill(child, signal);
    }
    int status = 0;
    waitpid(child, &status, 0);
    Ended ended{WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status), contentOf(out),
                contentOf(err)};
    std::filesystem::remove(out);
    std::filesystem::remove(err);
    return ended;
}

inline std::string resource(const std::string& name) {
    return (std::filesystem::path(PCDM_SOURCE_DIR) / "resources" / name).string();
}

/// A tiny bundle that all tests of this program share.
inline const std::string& tinyBundle() {
    static const TempDir folder;
    static const std::string path = [] {
        const Ended made =
            runProgram(folder, {"model", "init", "--preset", "tiny", "--out", "tiny", "--seed", "1"});
        if (made.code != 0) throw std::runtime_error("no bundle: " + made.err);
        return (folder / "tiny").string();
    }();
    return path;
}

/// `command` on the sample person, quickly; `more` comes last and so overrides.
inline std::vector<std::string> sampleArguments(const std::string& command,
                                                const std::vector<std::string>& more) {
    std::vector<std::string> arguments{command,
                                       "--model",
                                       kTiny,
                                       "--source",
                                       resource("people/mira.png"),
                                       "--source-pose",
                                       resource("people/mira.json"),
                                       "--target-pose",
                                       resource("poses/walking.json"),
                                       "--size",
                                       "96x64",
                                       "--steps",
                                       "2",
                                       "--precision",
                                       "fp32"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return arguments;
}

inline std::vector<std::string> generateArguments(const std::vector<std::string>& more) {
    std::vector<std::string> arguments{"--out", "result"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return sampleArguments("generate", arguments);
}

/// Names in `folder`, in order.
inline std::vector<std::string> filesIn(const std::filesystem::path& folder) {
    std::vector<std::string> names;
    for (const auto& entry : std::filesystem::directory_iterator(folder))
        names.push_back(entry.path().filename().string());
    std::sort(names.begin(), names.end());
    return names;
}

} // namespace pcdm::test
