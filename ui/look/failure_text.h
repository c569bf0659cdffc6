// An error in the window's words: what happened, and what to do.
#pragma once

#include "core/job/outcome.h"

#include <QString>

#include <exception>

namespace pcdm {

inline QString toText(const Failure& failure) {
    QString text = QString::fromStdString(failure.message);
    if (!failure.hint.empty()) text += "\n" + QString::fromStdString(failure.hint);
    return text;
}

/// Of the exception that is being handled.
inline QString currentFailureText() {
    return toText(toFailure(std::current_exception()));
}

} // namespace pcdm
