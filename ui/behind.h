// Work that would hold the window up, on another thread.
#pragma once

#include "ui/look/failure_text.h"

#include <QObject>
#include <QtConcurrentRun>

#include <utility>

namespace pcdm {

/// Calls `work` on another thread and then, on this one, `use` with what it gave, or `fail` with the sentence
/// of what it threw; neither where `context` is gone by then. `work` owns all that it looks at.
template <typename Work, typename Use, typename Fail>
void behind(QObject* context, Work work, Use use, Fail fail) {
    QtConcurrent::run(std::move(work))
        .then(context, std::move(use))
        .onFailed(context, [fail = std::move(fail)] { fail(currentFailureText()); });
}

} // namespace pcdm
