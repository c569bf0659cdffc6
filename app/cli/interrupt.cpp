#include "app/cli/interrupt.h"

#include "core/error.h"

#include <unistd.h>

#include <ctime>

namespace pcdm {

namespace {

constexpr int kInterrupted = 130; // 128 + SIGINT, as shells have it

} // namespace

Interrupt::Interrupt() {
    sigemptyset(&signals_);
    sigaddset(&signals_, SIGINT);
    sigaddset(&signals_, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &signals_, nullptr);
    thread_ = std::jthread([this](const std::stop_token& closing) { wait(closing); });
}

void Interrupt::beginWriting() {
    mode_ = Mode::Ignore;
    if (stop_.stop_requested()) throw Cancelled();
}

void Interrupt::wait(const std::stop_token& closing) {
    const timespec interval{.tv_sec = 0, .tv_nsec = 50'000'000};
    while (!closing.stop_requested()) {
        if (sigtimedwait(&signals_, nullptr, &interval) < 0 || mode_ == Mode::Ignore) continue;
        if (!stop_.request_stop() || mode_ == Mode::Exit) _exit(kInterrupted);
    }
}

} // namespace pcdm
