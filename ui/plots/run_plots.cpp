#include "ui/plots/run_plots.h"

#include "ui/look/theme.h"

#include <qcustomplot.h>

#include <QComboBox>
#include <QHBoxLayout>

#include <fmt/format.h>

#include <array>

namespace pcdm {

namespace {

enum Quantity { Update, Noise, Seconds, Memory };

constexpr std::array kStages = {Stage::Prior, Stage::Inpaint, Stage::Refine};

QString stageLabel(Stage stage) {
    switch (stage) {
    case Stage::Prior:
        return RunPlots::tr("prior");
    case Stage::Inpaint:
        return RunPlots::tr("inpainting");
    case Stage::Refine:
        return RunPlots::tr("refining");
    case Stage::Load:
    case Stage::Encode:
        break;
    }
    return {};
}

} // namespace

RunPlots::RunPlots(QWidget* parent) : PlotWidget(parent), quantity_(new QComboBox) {
    setObjectName("runPlots");
    quantity_->setObjectName("plotQuantity");
    quantity_->setAccessibleName(tr("What is plotted"));
    quantity_->addItems(
        {tr("size of the step's update"), tr("noise level"), tr("seconds a step"), tr("memory (MiB)")});
    tools().addWidget(quantity_);
    plot().xAxis->setLabel(tr("step"));
    for (const Stage stage : kStages)
        addCurve(stageLabel(stage), stageColour(stage), true);
    connect(quantity_, &QComboBox::activated, this, [this] { draw(); });
}

void RunPlots::takeOver(const RunPlots& before) {
    points_ = before.points_;
    lastElapsed_ = before.lastElapsed_;
    lastStage_ = before.lastStage_;
    quantity_->setCurrentIndex(before.quantity_->currentIndex());
    draw();
}

void RunPlots::begin() {
    points_.clear();
    lastElapsed_ = 0;
    lastStage_ = Stage::Load;
    draw();
}

void RunPlots::showProgress(const Progress& progress) {
    if (!progress.figures) return;
    if (progress.stage != lastStage_) lastElapsed_ = 0;
    lastStage_ = progress.stage;
    points_.push_back({.stage = progress.stage,
                       .step = static_cast<int>(points_.size()) + 1,
                       .update = progress.figures->update,
                       .noise = progress.figures->noiseLevel,
                       .seconds = progress.elapsed - lastElapsed_,
                       .memoryMiB = static_cast<double>(progress.memory) / (1 << 20)});
    lastElapsed_ = progress.elapsed;
    draw();
}

double RunPlots::valueOf(const RunPoint& point) const {
    switch (quantity_->currentIndex()) {
    case Noise:
        return point.noise;
    case Seconds:
        return point.seconds;
    case Memory:
        return point.memoryMiB;
    default:
        return point.update;
    }
}

void RunPlots::draw() {
    for (std::size_t i = 0; i < kStages.size(); ++i) {
        QList<double> steps, values;
        for (const RunPoint& point : points_)
            if (point.stage == kStages[i]) {
                steps += point.step;
                values += valueOf(point);
            }
        setCurve(static_cast<int>(i), steps, values);
    }
    showAll(true);
}

std::string RunPlots::csv() const {
    std::string text = "step,stage,update,noise_level,seconds,memory_mib\n";
    for (const RunPoint& point : points_)
        text += fmt::format("{},{},{:.6g},{:.6g},{:.6g},{:.1f}\n", point.step, toText(point.stage),
                            point.update, point.noise, point.seconds, point.memoryMiB);
    return text;
}

} // namespace pcdm
