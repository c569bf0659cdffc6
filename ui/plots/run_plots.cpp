#include "ui/plots/run_plots.h"

#include "core/error.h"
#include "core/file.h"
#include "ui/look/failure_text.h"
#include "ui/look/icons.h"
#include "ui/look/theme.h"

#include <qcustomplot.h>

#include <QComboBox>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QMessageBox>
#include <QSvgGenerator>
#include <QToolButton>

#include <fmt/format.h>

namespace pcdm {

namespace {

constexpr std::array kStages = {Stage::Prior, Stage::Inpaint, Stage::Refine};

QString stageLabel(Stage stage) {
    switch (stage) {
    case Stage::Prior:
        return RunPlots::tr("prior");
    case Stage::Inpaint:
        return RunPlots::tr("inpainting");
    default:
        return RunPlots::tr("refining");
    }
}

std::string csvOf(const std::vector<RunPoint>& points) {
    std::string text = "step,stage,update,noise_level,seconds,memory_mib\n";
    for (const RunPoint& point : points)
        text += fmt::format("{},{},{:.6g},{:.6g},{:.6g},{:.1f}\n", point.step, toText(point.stage),
                            point.update, point.noise, point.seconds, point.memoryMiB);
    return text;
}

} // namespace

RunPlots::RunPlots(QWidget* parent) : QWidget(parent), plot_(new QCustomPlot), quantity_(new QComboBox) {
    setObjectName("runPlots");
    quantity_->setObjectName("plotQuantity");
    quantity_->setAccessibleName(tr("What is plotted"));
    quantity_->addItems(
        {tr("size of the step's update"), tr("noise level"), tr("seconds a step"), tr("memory (MiB)")});
    auto* save = new QToolButton;
    save->setObjectName("savePlot");
    save->setIcon(icon("export"));
    save->setToolTip(tr("Save as PNG, SVG, PDF or CSV"));
    auto* row = new QHBoxLayout;
    row->addWidget(quantity_);
    row->addStretch(1);
    row->addWidget(save);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(4, 4, 4, 4);
    column->addLayout(row);
    column->addWidget(plot_, 1);
    plot_->setObjectName("plot");
    plot_->setMinimumHeight(140);
    plot_->setInteractions(QCP::iRangeZoom | QCP::iRangeDrag | QCP::iSelectLegend);
    plot_->legend->setVisible(true);
    plot_->legend->setSelectableParts(QCPLegend::spItems);
    // Above the curves, in one row.
    plot_->legend->setFillOrder(QCPLegend::foColumnsFirst);
    plot_->plotLayout()->insertRow(0);
    plot_->plotLayout()->addElement(0, 0, plot_->legend);
    plot_->plotLayout()->setRowStretchFactor(0, 0.001);
    for (const Stage stage : kStages)
        plot_->addGraph()->setName(stageLabel(stage));
    connect(quantity_, &QComboBox::activated, this, &RunPlots::draw);
    connect(save, &QToolButton::clicked, this, &RunPlots::saveAs);
    // A click on a stage's name hides and shows its curve.
    connect(plot_, &QCustomPlot::legendClick, this, [this](QCPLegend*, QCPAbstractLegendItem* item) {
        if (auto* entry = qobject_cast<QCPPlottableLegendItem*>(item)) {
            entry->plottable()->setVisible(!entry->plottable()->visible());
            entry->setTextColor(entry->plottable()->visible() ? colours().text : colours().quiet);
            plot_->replot();
        }
    });
    connect(plot_, &QCustomPlot::mouseDoubleClick, this, &RunPlots::draw);
    restyle();
}

void RunPlots::restyle() {
    const Colours& c = colours();
    plot_->setBackground(c.panel);
    for (QCPAxis* axis : {plot_->xAxis, plot_->yAxis}) {
        axis->setBasePen(QPen(c.line));
        axis->setTickPen(QPen(c.line));
        axis->setSubTickPen(QPen(c.line));
        axis->setTickLabelColor(c.quiet);
        axis->setLabelColor(c.quiet);
        axis->grid()->setPen(QPen(c.line, 1, Qt::DotLine));
        axis->grid()->setZeroLinePen(QPen(c.line));
    }
    plot_->xAxis->setLabel(tr("step"));
    plot_->legend->setBrush(c.panel);
    plot_->legend->setBorderPen(QPen(c.line));
    plot_->legend->setTextColor(c.text);
    for (std::size_t i = 0; i < kStages.size(); ++i) {
        QCPGraph* graph = plot_->graph(static_cast<int>(i));
        graph->setPen(QPen(stageColour(kStages[i]), 2));
        graph->setScatterStyle(QCPScatterStyle(QCPScatterStyle::ssDisc, 4));
    }
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
    switch (static_cast<Quantity>(quantity_->currentIndex())) {
    case Quantity::Update:
        return point.update;
    case Quantity::Noise:
        return point.noise;
    case Quantity::Seconds:
        return point.seconds;
    case Quantity::Memory:
        return point.memoryMiB;
    }
    return 0;
}

void RunPlots::draw() {
    for (std::size_t i = 0; i < kStages.size(); ++i) {
        QVector<double> steps, values;
        for (const RunPoint& point : points_)
            if (point.stage == kStages[i]) {
                steps += point.step;
                values += valueOf(point);
            }
        plot_->graph(static_cast<int>(i))->setData(steps, values, true);
    }
    plot_->rescaleAxes();
    plot_->yAxis->setRangeLower(0);
    plot_->replot(QCustomPlot::rpQueuedReplot);
}

void RunPlots::save(const QString& path) const {
    if (path.endsWith(".csv", Qt::CaseInsensitive))
        return writeFileAtomically(path.toStdString(), std::string_view(csvOf(points_)));
    bool isSaved = false;
    if (path.endsWith(".svg", Qt::CaseInsensitive)) {
        QSvgGenerator svg;
        svg.setFileName(path);
        svg.setSize(plot_->size());
        svg.setViewBox(plot_->rect());
        QCPPainter painter;
        isSaved = painter.begin(&svg);
        if (isSaved) plot_->toPainter(&painter, plot_->width(), plot_->height());
    } else if (path.endsWith(".pdf", Qt::CaseInsensitive)) {
        isSaved = plot_->savePdf(path);
    } else {
        isSaved = plot_->savePng(path, 0, 0, 2);
    }
    if (!isSaved)
        throw Error(ErrorKind::File, fmt::format("{} cannot be written.", path.toStdString()),
                    "Check that the folder exists and may be written to.");
}

void RunPlots::saveAs() {
    const QString path = QFileDialog::getSaveFileName(
        this, tr("Save the plot"), "run.png", tr("PNG (*.png);;SVG (*.svg);;PDF (*.pdf);;CSV (*.csv)"));
    if (path.isEmpty()) return;
    try {
        save(path);
    } catch (...) {
        QMessageBox::warning(this, tr("Save the plot"), currentFailureText());
    }
}

} // namespace pcdm
