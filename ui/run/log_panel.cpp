#include "ui/run/log_panel.h"

#include "ui/look/failure_text.h"

#include <QTime>

namespace pcdm {

namespace {

constexpr int kMostLines = 2000;

QString timesOf(const GenerationResult& result) {
    QStringList times;
    for (const StageTime& time : result.times) {
        const auto name = toText(time.stage);
        times += time.reused
                     ? LogPanel::tr("%1 kept").arg(QString::fromUtf8(name))
                     : LogPanel::tr("%1 %2 s").arg(QString::fromUtf8(name)).arg(time.seconds, 0, 'f', 2);
    }
    return times.join(QStringLiteral(", "));
}

} // namespace

LogPanel::LogPanel(JobQueue& queue, QWidget* parent) : QPlainTextEdit(parent) {
    setObjectName("log");
    setAccessibleName(tr("Log"));
    setReadOnly(true);
    setFrameShape(QFrame::NoFrame);
    setMaximumBlockCount(kMostLines);
    connect(&queue, &JobQueue::started, this, [this, &queue](int number) {
        const Job* job = queue.find(number);
        add(number, tr("begins: %1").arg(job ? job->title : QString()));
    });
    connect(&queue, &JobQueue::progressed, this, [this](int number, const Progress& progress) {
        if (!progress.note.empty()) add(number, toText(progress.note));
    });
    connect(&queue, &JobQueue::finished, this,
            [this](int number, const std::shared_ptr<const GenerationResult>& result) {
                add(number,
                    tr("done on %1: %2").arg(QString::fromStdString(result->device), timesOf(*result)));
            });
    connect(&queue, &JobQueue::cancelled, this, [this](int number) { add(number, tr("cancelled")); });
    connect(&queue, &JobQueue::failed, this,
            [this](int number, const Failure& failure) { add(number, toText(failure)); });
}

void LogPanel::add(int number, const QString& text) {
    appendPlainText(tr("%1  job %2  %3")
                        .arg(QTime::currentTime().toString("HH:mm:ss"))
                        .arg(number)
                        .arg(QString(text).replace('\n', ' ')));
}

} // namespace pcdm
