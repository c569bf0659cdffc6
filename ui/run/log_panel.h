// What the jobs of this window did and said, a line each.
#pragma once

#include "ui/run/job_queue.h"

#include <QPlainTextEdit>

namespace pcdm {

class LogPanel : public QPlainTextEdit {
    Q_OBJECT

public:
    explicit LogPanel(JobQueue& queue, QWidget* parent = nullptr);

private:
    void add(int number, const QString& text);
};

} // namespace pcdm
