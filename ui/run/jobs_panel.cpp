#include "ui/run/jobs_panel.h"

#include "ui/look/failure_text.h"
#include "ui/look/tool_button.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QSignalBlocker>
#include <QTreeWidget>

namespace pcdm {

namespace {

QString stateText(const Job& job) {
    switch (job.state) {
    case JobState::Waiting:
        return JobsPanel::tr("waiting");
    case JobState::Running:
        return JobsPanel::tr("running");
    case JobState::Done:
        return JobsPanel::tr("done in %1 s").arg(job.seconds, 0, 'f', 1);
    case JobState::Cancelled:
        return JobsPanel::tr("cancelled");
    case JobState::Failed:
        return JobsPanel::tr("failed: %1").arg(toText(job.failure->message));
    }
    return {};
}

} // namespace

JobsPanel::JobsPanel(JobQueue& queue, QWidget* parent)
    : QWidget(parent), queue_(queue), list_(new QTreeWidget) {
    setObjectName("jobsPanel");
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(4, 4, 4, 4);
    auto* row = new QHBoxLayout;
    column->addLayout(row);
    const auto addButton = [&](const char* name, const char* iconName, const QString& tip) {
        QToolButton* button = makeToolButton(name, iconName, tip);
        row->addWidget(button);
        return button;
    };
    pause_ = addButton("pauseJobs", "pause", tr("Start no further job"));
    pause_->setCheckable(true);
    up_ = addButton("jobUp", "up", tr("Earlier"));
    down_ = addButton("jobDown", "down", tr("Later"));
    cancel_ = addButton("cancelJob", "close", tr("Cancel this job"));
    cancelAll_ = addButton("cancelAllJobs", "stop", tr("Cancel all jobs"));
    retry_ = addButton("retryJob", "retry", tr("Once more"));
    remove_ = addButton("removeJob", "remove", tr("Forget this job"));
    row->addStretch(1);
    list_->setObjectName("jobs");
    list_->setAccessibleName(tr("Jobs"));
    list_->setHeaderLabels({tr("job"), tr("what"), tr("state")});
    list_->setRootIsDecorated(false);
    list_->header()->setSectionResizeMode(0, QHeaderView::ResizeToContents);
    list_->header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    column->addWidget(list_);

    connect(pause_, &QToolButton::toggled, this, [this](bool on) { queue_.setPaused(on); });
    connect(up_, &QToolButton::clicked, this, [this] { queue_.move(selected(), -1); });
    connect(down_, &QToolButton::clicked, this, [this] { queue_.move(selected(), 1); });
    connect(cancel_, &QToolButton::clicked, this, [this] { queue_.cancel(selected()); });
    connect(cancelAll_, &QToolButton::clicked, this, [this] { queue_.cancelAll(); });
    connect(retry_, &QToolButton::clicked, this, [this] { queue_.retry(selected()); });
    connect(remove_, &QToolButton::clicked, this, [this] { queue_.remove(selected()); });
    connect(list_, &QTreeWidget::itemSelectionChanged, this, &JobsPanel::showButtons);
    connect(list_, &QTreeWidget::itemActivated, this, [this] {
        if (const Job* job = queue_.find(selected()); job && job->result) emit resultWanted(job->result);
    });
    connect(&queue_, &JobQueue::changed, this, &JobsPanel::showJobs);
    showJobs();
}

int JobsPanel::selected() const {
    const QTreeWidgetItem* item = list_->currentItem();
    return item ? item->data(0, Qt::UserRole).toInt() : 0;
}

void JobsPanel::showJobs() {
    const int before = selected();
    {
        const QSignalBlocker quiet(list_);
        list_->clear();
        for (const Job& job : queue_.jobs()) {
            if (job.purpose == JobPurpose::Preview) continue;
            auto* item = new QTreeWidgetItem(list_, {QString::number(job.number), job.title, stateText(job)});
            item->setData(0, Qt::UserRole, job.number);
            if (job.failure) item->setToolTip(2, toText(*job.failure));
            if (job.number == before) list_->setCurrentItem(item);
        }
    }
    const QSignalBlocker quiet(pause_);
    pause_->setChecked(queue_.isPaused());
    showButtons();
}

void JobsPanel::showButtons() {
    const Job* job = queue_.find(selected());
    const bool waits = job && job->state == JobState::Waiting;
    const bool runs = job && job->state == JobState::Running;
    up_->setEnabled(waits);
    down_->setEnabled(waits);
    cancel_->setEnabled(waits || runs);
    cancelAll_->setEnabled(!queue_.isIdle());
    retry_->setEnabled(job && !waits && !runs);
    remove_->setEnabled(job && !runs);
}

} // namespace pcdm
