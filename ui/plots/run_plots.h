// How a run went, in curves: what each step changed, how much noise was left, how long it took, how much
// memory.
#pragma once

#include "core/job/progress.h"

#include <QWidget>

#include <array>
#include <vector>

class QComboBox;
class QCustomPlot;

namespace pcdm {

/// One point of a run.
struct RunPoint {
    Stage stage = Stage::Prior;
    int step = 0; ///< counted over all stages
    double update = 0, noise = 0, seconds = 0, memoryMiB = 0;
};

class RunPlots : public QWidget {
    Q_OBJECT

public:
    explicit RunPlots(QWidget* parent = nullptr);

    void begin();
    void showProgress(const Progress& progress);
    const std::vector<RunPoint>& points() const { return points_; }
    /// By the ending: PNG, SVG, PDF (the curve that is shown), or CSV (all of them). Throws Error.
    void save(const QString& path) const;
    /// Colours of the theme.
    void restyle();

private:
    enum class Quantity { Update, Noise, Seconds, Memory };

    void draw();
    void saveAs();
    double valueOf(const RunPoint& point) const;

    QCustomPlot* plot_;
    QComboBox* quantity_;
    std::vector<RunPoint> points_;
    double lastElapsed_ = 0;
    Stage lastStage_ = Stage::Load;
};

} // namespace pcdm
