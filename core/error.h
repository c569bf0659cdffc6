// The one way to fail: an exception that says what went wrong, where, and what the user can do about it.
#pragma once

#include "core/text.h"

#include <exception>
#include <stdexcept>
#include <utility>

namespace pcdm {

enum class ErrorKind {
    BadInput,      ///< a picture, pose or tensor file that cannot be used
    BadOption,     ///< an option outside its range, or two that contradict each other
    MissingModel,  ///< a bundle or one of its files is not there
    BadCheckpoint, ///< a weight file that is damaged or does not fit the network
    OutOfMemory,
    Device,   ///< no such device, or it failed
    File,     ///< reading or writing failed
    Internal, ///< a mistake of this program
};

/// `message()` is one sentence: what happened, and in which file, key or option; `what()` is that in English.
/// `hint()` says what to do.
class Error : public std::runtime_error {
public:
    Error(ErrorKind kind, Text message, Text hint = {})
        : std::runtime_error(message.english()), kind_(kind), message_(std::move(message)),
          hint_(std::move(hint)) {}

    ErrorKind kind() const { return kind_; }
    const Text& message() const { return message_; }
    const Text& hint() const { return hint_; }

private:
    ErrorKind kind_;
    Text message_;
    Text hint_;
};

/// A job was stopped at its user's wish. Not an Error, and never reported as one.
class Cancelled : public std::exception {
public:
    const char* what() const noexcept override { return "cancelled"; }
};

} // namespace pcdm
