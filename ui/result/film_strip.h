// source → prior → coarse → final: the stages of one run, each live while it runs, each with its time.
#pragma once

#include "core/job/progress.h"

#include <QImage>
#include <QWidget>

#include <array>
#include <vector>

namespace pcdm {

/// One frame of the strip.
enum class Frame { Source, Prior, Coarse, Final };
inline constexpr std::array kFrames = {Frame::Source, Frame::Prior, Frame::Coarse, Frame::Final};

/// "coarse (stage 2)", translated.
QString frameName(Frame frame);

class FilmStrip : public QWidget {
    Q_OBJECT

public:
    explicit FilmStrip(QWidget* parent = nullptr);

    /// Shows what another one does.
    void takeOver(const FilmStrip& before);
    void setSource(const ImagePtr& photo);
    /// A run begins: the pictures of the last one turn pale until theirs are there.
    void begin();
    void showProgress(const Progress& progress);
    /// The first candidate, or the one that is chosen.
    void showResult(const GenerationResult& result, std::size_t candidate = 0);
    /// The run ended without a result.
    void stop(const QString& why);
    /// Which frame is looked at.
    void setCurrent(Frame frame);
    /// Where it is drawn.
    QRectF rectOf(Frame frame) const;

    QSize sizeHint() const override { return {420, 150}; }
    QSize minimumSizeHint() const override { return {280, 118}; }

signals:
    void frameClicked(pcdm::Frame frame);
    /// The menu of a frame is wanted (save, copy, take over).
    void menuRequested(pcdm::Frame frame, QPoint globalPlace);

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    bool event(QEvent* event) override;

private:
    struct Cell {
        QImage picture;
        double seconds = 0;
        double done = 0; ///< 0 to 1, of the stage
        bool isRunning = false;
        bool isStale = false;
        bool isReused = false;
        QString note;
    };

    Cell& cell(Frame frame) { return cells_[static_cast<std::size_t>(frame)]; }
    std::optional<Frame> frameAt(QPointF place) const;
    void paintCell(QPainter& painter, Frame frame);
    void paintPrior(QPainter& painter, const QRectF& box) const;

    std::array<Cell, kFrames.size()> cells_;
    std::vector<double> cosines_; ///< of stage 1, step by step
    Frame current_ = Frame::Final;
};

} // namespace pcdm
