// Ctrl-C and SIGTERM as a stop request, so that a run ends in order and leaves nothing half-written.
#pragma once

#include <atomic>
#include <csignal>
#include <stop_token>
#include <thread>

namespace pcdm {

/// Made once, before any other thread, so that all threads leave these signals to it. The first signal
/// requests the stop; a second one ends the program at once, with exit code 130.
class Interrupt {
public:
    Interrupt();

    std::stop_token token() const { return stop_.get_token(); }
    /// For work that has nothing to tidy up: the first signal already ends the program.
    void exitAtFirst() { mode_ = Mode::Exit; }
    /// From here on the results are written, which takes a moment: signals no longer count. Throws Cancelled
    /// when one came before.
    void beginWriting();

private:
    enum class Mode { Stop, Exit, Ignore };

    void wait(const std::stop_token& closing);

    sigset_t signals_{};
    std::atomic<Mode> mode_ = Mode::Stop;
    std::stop_source stop_;
    std::jthread thread_; ///< last: it uses all of the above
};

} // namespace pcdm
