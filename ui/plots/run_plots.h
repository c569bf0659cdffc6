// How a run went, in curves: what each step changed, how much noise was left, how long it took, how much
// memory.
#pragma once

#include "core/job/progress.h"
#include "ui/plots/plot_widget.h"

#include <vector>

namespace pcdm {

/// One step of a run.
struct RunPoint {
    Stage stage = Stage::Prior;
    int step = 0; ///< counted over all stages
    double update = 0, noise = 0, seconds = 0, memoryMiB = 0;
};

class RunPlots : public PlotWidget {
    Q_OBJECT

public:
    explicit RunPlots(QWidget* parent = nullptr);

    /// Shows what another one does.
    void takeOver(const RunPlots& before);
    void begin();
    void showProgress(const Progress& progress);
    const std::vector<RunPoint>& points() const { return points_; }

protected:
    void draw() override;
    std::string csv() const override;

private:
    double valueOf(const RunPoint& point) const;

    QComboBox* quantity_;
    std::vector<RunPoint> points_;
    double lastElapsed_ = 0;
    Stage lastStage_ = Stage::Load;
};

} // namespace pcdm
