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

    void choose();
    void read();
    void readFile(const QString& file, const QString& prefix);

    QString path_;
    std::vector<Series> series_;
    QComboBox* shown_;
    QLabel* state_;
    QTimer timer_;
};

} // namespace pcdm
