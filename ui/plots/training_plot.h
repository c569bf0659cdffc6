// A training run, followed while it goes on: the CSV files that pcdm train writes.
#pragma once

#include "ui/plots/plot_widget.h"

#include <QTimer>

#include <vector>

class QLabel;

namespace pcdm {

class TrainingPlot : public PlotWidget {
    Q_OBJECT

public:
    explicit TrainingPlot(QWidget* parent = nullptr);

    /// A folder with losses.csv and validation.csv, or one CSV whose first column is the step. Read again
    /// every two seconds while the plot is seen.
    void open(const QString& path);
    /// Follows what another one does.
    void takeOver(const TrainingPlot& before);

protected:
    void draw() override;
    std::string csv() const override;

private:
    struct Series {
        QString name;
        QList<double> steps, values;
    };

    /// A CSV that grows, and how far it is read.
    struct Source {
        QString file;
        qint64 offset = 0;
        std::size_t first = 0; ///< of its series
        qsizetype columns = 0;
        QString prefix; ///< of their names
    };

    void choose();
    void read();
    void readMore(Source& source);

    QString path_;
    std::vector<Source> sources_;
    std::vector<Series> series_;
    QComboBox* shown_;
    QLabel* state_;
    QTimer timer_;
};

} // namespace pcdm
