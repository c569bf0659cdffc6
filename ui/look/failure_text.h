// An error in the window's words: what happened, and what to do.
#pragma once

#include "core/job/outcome.h"

#include <QCoreApplication>
#include <QException>
#include <QString>

#include <exception>

namespace pcdm {

/// In the language of the window, as far as it has been translated.
inline QString toText(const Text& text) {
    return QString::fromStdString(text.in([](const std::string& english) {
        return QCoreApplication::translate("Text", english.c_str()).toStdString();
    }));
}

inline QString toText(const Failure& failure) {
    const QString message = toText(failure.message);
    return failure.hint.empty() ? message : message + "\n" + toText(failure.hint);
}

/// Of the exception that is being handled; QtConcurrent hands on another's within one of its own.
inline QString currentFailureText() {
    try {
        throw;
    } catch (const QUnhandledException& outer) {
        return toText(toFailure(outer.exception() ? outer.exception() : std::current_exception()));
    } catch (...) {
        return toText(toFailure(std::current_exception()));
    }
}

} // namespace pcdm
