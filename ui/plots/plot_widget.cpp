#include "ui/plots/plot_widget.h"

#include "core/error.h"
#include "core/file.h"
#include "ui/look/failure_text.h"
#include "ui/look/theme.h"
#include "ui/look/tool_button.h"

#include <qcustomplot.h>

#include <QFileDialog>
#include <QHBoxLayout>
#include <QSvgGenerator>

namespace pcdm {

PlotWidget::PlotWidget(QWidget* parent) : QWidget(parent), plot_(new QCustomPlot), tools_(new QHBoxLayout) {
    QToolButton* save = makeToolButton("savePlot", "export", tr("Save as PNG, SVG, PDF or CSV"));
    auto* row = new QHBoxLayout;
    row->addLayout(tools_);
    row->addStretch(1);
    row->addWidget(save);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(4, 4, 4, 4);
    column->addLayout(row);
    column->addWidget(plot_, 1);
    plot_->setMinimumHeight(120);
    plot_->setInteractions(QCP::iRangeZoom | QCP::iRangeDrag | QCP::iSelectLegend);
    plot_->legend->setVisible(true);
    plot_->legend->setSelectableParts(QCPLegend::spItems);
    // Above the curves, in one row.
    plot_->legend->setFillOrder(QCPLegend::foColumnsFirst);
    plot_->plotLayout()->insertRow(0);
    plot_->plotLayout()->addElement(0, 0, plot_->legend);
    plot_->plotLayout()->setRowStretchFactor(0, 0.001);
    connect(save, &QToolButton::clicked, this, &PlotWidget::saveAs);
    // A click on a name hides and shows its curve.
    connect(plot_, &QCustomPlot::legendClick, this, [this](QCPLegend*, QCPAbstractLegendItem* item) {
        if (auto* entry = qobject_cast<QCPPlottableLegendItem*>(item)) {
            entry->plottable()->setVisible(!entry->plottable()->visible());
            entry->setTextColor(entry->plottable()->visible() ? colours().text : colours().quiet);
            plot_->replot();
        }
    });
    connect(plot_, &QCustomPlot::mouseDoubleClick, this, [this] { unzoom(); });
    restyle();
}

void PlotWidget::restyle() {
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
    plot_->legend->setBrush(c.panel);
    plot_->legend->setBorderPen(Qt::NoPen);
    plot_->legend->setTextColor(c.text);
    plot_->replot(QCustomPlot::rpQueuedReplot);
}

void PlotWidget::addCurve(const QString& name, const QColor& colour, bool hasDots) {
    QCPGraph* graph = plot_->addGraph();
    graph->setName(name);
    graph->setPen(QPen(colour, 2));
    if (hasDots) graph->setScatterStyle(QCPScatterStyle(QCPScatterStyle::ssDisc, 4));
}

void PlotWidget::setCurve(int index, const QList<double>& x, const QList<double>& y) {
    plot_->graph(index)->setData(x, y, true);
}

PlotWidget::Ranges PlotWidget::ranges() const {
    const QCPRange x = plot_->xAxis->range(), y = plot_->yAxis->range();
    return {x.lower, x.upper, y.lower, y.upper};
}

void PlotWidget::unzoom() {
    all_.reset();
    draw();
}

void PlotWidget::showAll(bool fromZero) {
    if (!all_ || ranges() == *all_) {
        plot_->rescaleAxes();
        if (fromZero) plot_->yAxis->setRangeLower(0);
        all_ = ranges();
    }
    plot_->replot(QCustomPlot::rpQueuedReplot);
}

void PlotWidget::save(const QString& path) const {
    if (path.endsWith(".csv", Qt::CaseInsensitive))
        return writeFileAtomically(path.toStdString(), std::string_view(csv()));
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
        throw Error(ErrorKind::File, Text("{} cannot be written.", path.toStdString()),
                    Text("Check that the folder exists and may be written to."));
}

void PlotWidget::saveAs() {
    const QString path = QFileDialog::getSaveFileName(
        this, tr("Save the plot"), "plot.png", tr("PNG (*.png);;SVG (*.svg);;PDF (*.pdf);;CSV (*.csv)"));
    if (path.isEmpty()) return;
    try {
        save(path);
    } catch (...) {
        emit failed(currentFailureText());
    }
}

} // namespace pcdm
