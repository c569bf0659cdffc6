// What every plot of the window has: the theme's colours, zoom and drag, a legend that toggles its curves,
// saving.
#pragma once

#include <QColor>
#include <QWidget>

#include <array>
#include <optional>
#include <string>

class QComboBox;
class QCustomPlot;
class QHBoxLayout;

namespace pcdm {

class PlotWidget : public QWidget {
    Q_OBJECT

public:
    /// By the ending: PNG, SVG or PDF (what is shown), or CSV (everything there is). Throws Error.
    void save(const QString& path) const;
    /// Takes the theme's colours.
    void restyle();

signals:
    /// It could not be saved.
    void failed(const QString& why);

protected:
    explicit PlotWidget(QWidget* parent = nullptr);

    QCustomPlot& plot() const { return *plot_; }
    QHBoxLayout& tools() const { return *tools_; }
    void addCurve(const QString& name, const QColor& colour, bool hasDots);
    void setCurve(int index, const QList<double>& x, const QList<double>& y);
    /// Everything there is, unless its user has zoomed in: what comes later leaves that view alone.
    void showAll(bool fromZero);
    /// Draws anew and shows everything.
    void unzoom();

    /// Puts the data into the curves.
    virtual void draw() = 0;
    virtual std::string csv() const = 0;

private:
    using Ranges = std::array<double, 4>; ///< from and to, of x and y

    Ranges ranges() const;
    void saveAs();

    QCustomPlot* plot_;
    QHBoxLayout* tools_;
    std::optional<Ranges> all_; ///< what showAll() has shown; nothing before
};

} // namespace pcdm
