#include "ui/plots/histogram_plot.h"

#include <qcustomplot.h>

#include <fmt/format.h>

namespace pcdm {

namespace {

const std::array<QColor, 3> kChannels = {QColor("#e5534b"), QColor("#3fa66b"), QColor("#4c8dff")};

} // namespace

Histogram histogramOf(const Image& image) {
    Histogram histogram{};
    const double share = 1.0 / (static_cast<double>(image.width()) * image.height());
    for (std::size_t i = 0; i < image.bytes().size(); ++i)
        histogram[i % 3][image.bytes()[i]] += share;
    return histogram;
}

HistogramPlot::HistogramPlot(QWidget* parent) : PlotWidget(parent) {
    setObjectName("histogramPlot");
    plot().xAxis->setLabel(tr("value"));
    const std::array names = {tr("red"), tr("green"), tr("blue")};
    for (const auto* side : {"A", "B"})
        for (std::size_t channel = 0; channel < 3; ++channel) {
            addCurve(QStringLiteral("%1 %2").arg(side, names[channel]), kChannels[channel], false);
            if (*side == 'B') {
                QCPGraph* graph = plot().graph(plot().graphCount() - 1);
                graph->setPen(QPen(kChannels[channel], 1.5, Qt::DashLine));
            }
        }
}

void HistogramPlot::setPictures(const ImagePtr& a, const ImagePtr& b) {
    if (a == a_ && b == b_) return;
    a_ = a;
    b_ = b;
    if (isVisible()) draw();
}

void HistogramPlot::showEvent(QShowEvent* event) {
    draw();
    PlotWidget::showEvent(event);
}

void HistogramPlot::draw() {
    QList<double> values;
    for (int value = 0; value < 256; ++value)
        values += value;
    int curve = 0;
    for (const ImagePtr& picture : {a_, b_}) {
        const Histogram histogram = picture ? histogramOf(*picture) : Histogram{};
        for (const auto& channel : histogram)
            setCurve(curve++, picture ? values : QList<double>(),
                     picture ? QList<double>(channel.begin(), channel.end()) : QList<double>());
    }
    showAll(true);
}

std::string HistogramPlot::csv() const {
    const Histogram a = a_ ? histogramOf(*a_) : Histogram{}, b = b_ ? histogramOf(*b_) : Histogram{};
    std::string text = "value,a_red,a_green,a_blue,b_red,b_green,b_blue\n";
    for (std::size_t value = 0; value < 256; ++value)
        text += fmt::format("{},{:.6g},{:.6g},{:.6g},{:.6g},{:.6g},{:.6g}\n", value, a[0][value], a[1][value],
                            a[2][value], b[0][value], b[1][value], b[2][value]);
    return text;
}

} // namespace pcdm
