// What stage 1 foresees, told by whom it looks like: the sample people whose pictures' embeddings lie
// nearest.
#pragma once

#include "ui/run/job_queue.h"

#include <QObject>
#include <QPoint>
#include <QStringList>

class QWidget;

namespace pcdm {

class NearestPeople : public QObject {
    Q_OBJECT

public:
    NearestPeople(JobQueue& queue, QWidget* parent);

    /// Embeds the sample people once for a model, then shows a menu of the nearest, with their cosines.
    void show(const std::vector<float>& embedding, const Options& options, QPoint globalPlace);
    /// Another model has other embeddings.
    void forget();

signals:
    void failed(const pcdm::Failure& failure);
    void personPicked(const QString& name);

private:
    void showMenu();

    JobQueue& queue_;
    QWidget* parent_;
    QStringList names_;
    std::vector<std::vector<float>> embeddings_;
    std::vector<float> wanted_;
    QPoint place_;
    bool isAsked_ = false;
};

} // namespace pcdm
