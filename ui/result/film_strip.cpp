#include "ui/result/film_strip.h"

#include "core/image/resample.h"
#include "ui/look/qt_image.h"
#include "ui/look/theme.h"

#include <QHelpEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>
#include <QToolTip>

#include <algorithm>
#include <optional>

namespace pcdm {

namespace {

constexpr double kGap = 14; ///< between frames, an arrow in it
constexpr double kCaption = 18;
constexpr int kFrameSide = 512; ///< pixels of a picture that is kept for its frame

std::optional<Frame> frameOf(Stage stage) {
    switch (stage) {
    case Stage::Encode:
        return Frame::Source;
    case Stage::Prior:
        return Frame::Prior;
    case Stage::Inpaint:
        return Frame::Coarse;
    case Stage::Refine:
        return Frame::Final;
    default:
        return std::nullopt;
    }
}

QColor frameColour(Frame frame) {
    switch (frame) {
    case Frame::Source:
        return colours().quiet;
    case Frame::Prior:
        return stageColour(Stage::Prior);
    case Frame::Coarse:
        return stageColour(Stage::Inpaint);
    case Frame::Final:
        return stageColour(Stage::Refine);
    }
    return {};
}

QRectF fitted(QSizeF picture, const QRectF& box) {
    QRectF rect(QPointF(), picture.scaled(box.size(), Qt::KeepAspectRatio));
    rect.moveCenter(box.center());
    return rect;
}

} // namespace

QString frameName(Frame frame) {
    switch (frame) {
    case Frame::Source:
        return FilmStrip::tr("source");
    case Frame::Prior:
        return FilmStrip::tr("prior");
    case Frame::Coarse:
        return FilmStrip::tr("coarse");
    case Frame::Final:
        return FilmStrip::tr("final");
    }
    return {};
}

FilmStrip::FilmStrip(QWidget* parent) : QWidget(parent) {
    setObjectName("filmStrip");
    setMouseTracking(true);
    setFocusPolicy(Qt::TabFocus);
    setAccessibleName(tr("Film strip of the stages"));
}

void FilmStrip::takeOver(const FilmStrip& before) {
    cells_ = before.cells_;
    for (Cell& c : cells_)
        c.note.clear(); // in another language
    cosines_ = before.cosines_;
    current_ = before.current_;
    update();
}

void FilmStrip::setSource(const ImagePtr& photo) {
    cells_ = {};
    cosines_.clear();
    cell(Frame::Source).picture = toQImage(reduced(photo, kFrameSide));
    update();
}

void FilmStrip::begin() {
    for (const Frame frame : kFrames) {
        Cell& c = cell(frame);
        c.isStale = frame != Frame::Source;
        c.isRunning = c.isReused = false;
        c.done = c.seconds = 0;
        c.note.clear();
    }
    cosines_.clear();
    update();
}

void FilmStrip::showProgress(const Progress& progress) {
    const auto frame = frameOf(progress.stage);
    for (const Frame other : kFrames)
        cell(other).isRunning = frame == other;
    if (frame) {
        Cell& c = cell(*frame);
        c.seconds = progress.elapsed;
        c.done = progress.steps > 0 ? static_cast<double>(progress.step) / progress.steps : 0;
        if (progress.preview) {
            c.picture = toQImage(*progress.preview);
            c.isStale = false;
        }
        if (*frame == Frame::Prior) c.isStale = false;
    }
    if (progress.stage == Stage::Prior && progress.figures) cosines_.push_back(progress.figures->cosine);
    update();
}

void FilmStrip::showResult(const GenerationResult& result, std::size_t candidate) {
    for (const Frame frame : kFrames) {
        cell(frame).isRunning = cell(frame).isStale = false;
        cell(frame).note.clear();
    }
    for (const StageTime& time : result.times)
        if (const auto frame = frameOf(time.stage)) {
            cell(*frame).seconds = time.seconds;
            cell(*frame).isReused = time.reused;
            cell(*frame).done = 1;
        }
    if (cosines_.empty() && result.embeddingCosine != 0) cosines_.assign(2, result.embeddingCosine);
    if (candidate < result.candidates.size()) {
        const Candidate& pictures = result.candidates[candidate];
        cell(Frame::Coarse).picture = toQImage(pictures.coarse);
        cell(Frame::Final).picture = toQImage(pictures.final);
    }
    update();
}

void FilmStrip::stop(const QString& why) {
    for (const Frame frame : kFrames)
        if (cell(frame).isRunning) {
            cell(frame).isRunning = false;
            cell(frame).note = why;
        }
    update();
}

void FilmStrip::setCurrent(Frame frame) {
    current_ = frame;
    update();
}

QRectF FilmStrip::rectOf(Frame frame) const {
    const double count = kFrames.size();
    const double side = (width() - (count - 1) * kGap - 8) / count;
    return {4 + static_cast<double>(frame) * (side + kGap), 4, side, height() - 8.0};
}

std::optional<Frame> FilmStrip::frameAt(QPointF place) const {
    for (const Frame frame : kFrames)
        if (rectOf(frame).contains(place)) return frame;
    return std::nullopt;
}

void FilmStrip::paintPrior(QPainter& painter, const QRectF& box) const {
    if (cosines_.empty()) return;
    // Stage 1 gives numbers, not a picture: its line is the cosine to the source, from 0 (bottom) to 1 (top).
    QPainterPath line;
    const QRectF plot = box.adjusted(8, 10, -8, -22);
    for (std::size_t i = 0; i < cosines_.size(); ++i) {
        const double x = plot.left() + plot.width() * static_cast<double>(i) /
                                           static_cast<double>(std::max<std::size_t>(1, cosines_.size() - 1));
        const QPointF point(x, plot.bottom() - plot.height() * std::clamp(cosines_[i], 0.0, 1.0));
        if (i == 0)
            line.moveTo(point);
        else
            line.lineTo(point);
    }
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(colours().line, 1));
    painter.drawLine(plot.bottomLeft(), plot.bottomRight());
    painter.setPen(QPen(stageColour(Stage::Prior), 2));
    painter.drawPath(line);
    painter.setPen(colours().text);
    painter.drawText(box.adjusted(4, 0, -4, -4), Qt::AlignHCenter | Qt::AlignBottom,
                     tr("cos %1").arg(cosines_.back(), 0, 'f', 2));
}

void FilmStrip::paintCell(QPainter& painter, Frame frame) {
    const Cell& c = cell(frame);
    const QRectF whole = rectOf(frame);
    const QRectF box = whole.adjusted(0, 0, 0, -kCaption);
    const QColor colour = frameColour(frame);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colours().surround);
    painter.drawRoundedRect(box, 4, 4);
    painter.setOpacity(c.isStale ? 0.25 : 1);
    if (frame == Frame::Prior)
        paintPrior(painter, box);
    else if (!c.picture.isNull())
        painter.drawImage(fitted(c.picture.size(), box.adjusted(2, 2, -2, -2)), c.picture);
    painter.setOpacity(1);

    if (c.isRunning) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(colour);
        painter.drawRect(QRectF(box.left() + 2, box.bottom() - 5, (box.width() - 4) * c.done, 4));
    }
    const bool isCurrent = frame == current_ && !c.picture.isNull();
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(c.isRunning ? colour
                        : isCurrent ? colours().accent
                                    : colours().line,
                        c.isRunning || isCurrent ? 2 : 1));
    painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 4, 4);
    if (hasFocus() && frame == current_) {
        painter.setPen(QPen(colours().accent, 1, Qt::DotLine));
        painter.drawRoundedRect(box.adjusted(4, 4, -4, -4), 3, 3);
    }
    if (!c.note.isEmpty()) {
        painter.setPen(colours().quiet);
        painter.drawText(box.adjusted(4, 4, -4, -4), Qt::AlignCenter | Qt::TextWordWrap, c.note);
    }

    const QRectF caption(whole.left(), box.bottom() + 2, whole.width(), kCaption);
    painter.setPen(c.isRunning ? colour : colours().text);
    painter.drawText(caption, Qt::AlignLeft | Qt::AlignVCenter, frameName(frame));
    const QString time = c.isReused      ? tr("kept")
                         : c.seconds > 0 ? tr("%1 s").arg(c.seconds, 0, 'f', 1)
                                         : QString();
    painter.setPen(colours().quiet);
    painter.drawText(caption, Qt::AlignRight | Qt::AlignVCenter, time);
}

void FilmStrip::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHints(QPainter::Antialiasing | QPainter::SmoothPixmapTransform);
    for (const Frame frame : kFrames) {
        paintCell(painter, frame);
        if (frame == Frame::Final) continue;
        const QRectF box = rectOf(frame);
        painter.setPen(colours().quiet);
        painter.drawText(QRectF(box.right(), box.top(), kGap, box.height() - kCaption), Qt::AlignCenter,
                         QStringLiteral("›"));
    }
}

void FilmStrip::keyPressEvent(QKeyEvent* event) {
    const int step = event->key() == Qt::Key_Left ? -1 : event->key() == Qt::Key_Right ? 1 : 0;
    if (step == 0) return QWidget::keyPressEvent(event);
    const int last = static_cast<int>(kFrames.size()) - 1;
    for (int at = static_cast<int>(current_) + step; at >= 0 && at <= last; at += step)
        if (const auto frame = static_cast<Frame>(at); !cell(frame).picture.isNull())
            return emit frameClicked(frame);
}

void FilmStrip::mousePressEvent(QMouseEvent* event) {
    const auto frame = frameAt(event->position());
    if (event->button() == Qt::LeftButton && frame) emit frameClicked(*frame);
}

void FilmStrip::contextMenuEvent(QContextMenuEvent* event) {
    if (event->reason() == QContextMenuEvent::Keyboard)
        emit menuRequested(current_, mapToGlobal(rectOf(current_).center().toPoint()));
    else if (const auto frame = frameAt(event->pos()))
        emit menuRequested(*frame, event->globalPos());
}

bool FilmStrip::event(QEvent* event) {
    if (event->type() != QEvent::ToolTip) return QWidget::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    QString text;
    if (const auto frame = frameAt(help->pos())) switch (*frame) {
        case Frame::Source:
            text = tr("The photo, encoded once. Show it: 1");
            break;
        case Frame::Prior:
            text = tr("Stage 1 foresees the target picture's embedding. The line is its cosine to the "
                      "source's, step by step.");
            break;
        case Frame::Coarse:
            text = tr("Stage 2, inpainting: the coarse picture. Show it: 3");
            break;
        case Frame::Final:
            text = tr("Stage 3, refining: the final picture. Show it: 4");
            break;
        }
    QToolTip::showText(help->globalPos(), text, this);
    return true;
}

} // namespace pcdm
