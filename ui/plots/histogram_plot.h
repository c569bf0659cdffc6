// How often each value of red, green and blue is in the two pictures that are compared.
#pragma once

#include "core/image/image.h"
#include "ui/plots/plot_widget.h"

#include <array>

namespace pcdm {

/// Shares of the pixels, channel by channel.
using Histogram = std::array<std::array<double, 256>, 3>;
Histogram histogramOf(const Image& image);

class HistogramPlot : public PlotWidget {
    Q_OBJECT

public:
    explicit HistogramPlot(QWidget* parent = nullptr);

    /// Either may be null: its curves are then empty.
    void setPictures(const ImagePtr& a, const ImagePtr& b);

protected:
    void draw() override;
    std::string csv() const override;
    /// Nothing is counted while nobody looks.
    void showEvent(QShowEvent* event) override;

private:
    ImagePtr a_, b_;
};

} // namespace pcdm
