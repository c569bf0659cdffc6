#include "app/cli/child_process.h"

#include "core/error.h"

#include <fmt/format.h>

#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

extern char** environ;

namespace pcdm {

ChildProcess::ChildProcess(const std::vector<std::string>& command) : name_(command.front()) {
    std::signal(SIGPIPE, SIG_IGN); // a child that ended shows in what is read
    int in[2], out[2];
    if (pipe(in) != 0 || pipe(out) != 0)
        throw Error(ErrorKind::File, fmt::format("{} cannot be started: {}.", name_, std::strerror(errno)),
                    {});
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, in[0], STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&actions, out[1], STDOUT_FILENO);
    for (const int end : {in[0], in[1], out[0], out[1]})
        posix_spawn_file_actions_addclose(&actions, end);
    // Interrupt's blocked signals are this program's own.
    posix_spawnattr_t attributes;
    posix_spawnattr_init(&attributes);
    sigset_t none;
    sigemptyset(&none);
    posix_spawnattr_setsigmask(&attributes, &none);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK);
    std::vector<char*> arguments;
    for (const std::string& argument : command)
        arguments.push_back(const_cast<char*>(argument.c_str()));
    arguments.push_back(nullptr);
    const int failure =
        posix_spawnp(&process_, name_.c_str(), &actions, &attributes, arguments.data(), environ);
    posix_spawn_file_actions_destroy(&actions);
    posix_spawnattr_destroy(&attributes);
    close(in[0]);
    close(out[1]);
    to_ = fdopen(in[1], "w");
    from_ = fdopen(out[0], "r");
    if (failure != 0) {
        std::fclose(to_);
        std::fclose(from_);
        throw Error(ErrorKind::File, fmt::format("{} cannot be started: {}.", name_, std::strerror(failure)),
                    "Install it, or name another one.");
    }
}

ChildProcess::~ChildProcess() {
    std::fclose(to_);
    std::fclose(from_);
    kill(process_, SIGTERM);
    waitpid(process_, nullptr, 0);
}

void ChildProcess::writeLine(const std::string& line) {
    std::fputs((line + "\n").c_str(), to_);
    std::fflush(to_);
}

std::string ChildProcess::readLine() {
    char* text = nullptr;
    std::size_t room = 0;
    const ssize_t length = getline(&text, &room, from_);
    std::string line(text ? text : "", length > 0 ? static_cast<std::size_t>(length) : 0);
    std::free(text);
    if (length <= 0)
        throw Error(ErrorKind::File, fmt::format("{} ended without an answer.", name_),
                    "What it printed last says why.");
    if (line.ends_with('\n')) line.pop_back();
    return line;
}

} // namespace pcdm
