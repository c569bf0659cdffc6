#include "ui/result/result_panel.h"

#include "core/image/compare.h"
#include "core/image/resample.h"
#include "ui/look/qt_image.h"
#include "ui/look/tool_button.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QSplitter>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>
#include <utility>

namespace pcdm {

namespace {

struct ModeButton {
    CompareMode mode;
    const char* name;
    const char* icon;
    const char* tip;
};
constexpr std::array kModes = {
    ModeButton{CompareMode::Single, "single", "single",
               QT_TRANSLATE_NOOP("pcdm::ResultPanel", "One picture")},
    ModeButton{CompareMode::WipeAcross, "wipe", "wipe",
               QT_TRANSLATE_NOOP("pcdm::ResultPanel", "Wipe across (W)")},
    ModeButton{CompareMode::WipeDown, "wipeDown", "wipe-down",
               QT_TRANSLATE_NOOP("pcdm::ResultPanel", "Wipe down (Shift+W)")},
    ModeButton{CompareMode::SideBySide, "sideBySide", "side-by-side",
               QT_TRANSLATE_NOOP("pcdm::ResultPanel", "Side by side (T)")},
    ModeButton{CompareMode::Fade, "fade", "fade",
               QT_TRANSLATE_NOOP("pcdm::ResultPanel", "Fade: the wheel with Ctrl mixes (X)")},
    ModeButton{CompareMode::Absolute, "absolute", "difference",
               QT_TRANSLATE_NOOP("pcdm::ResultPanel", "Difference (D)")},
    ModeButton{CompareMode::Signed, "signed", "signed",
               QT_TRANSLATE_NOOP("pcdm::ResultPanel", "Signed difference (Shift+D)")},
    ModeButton{CompareMode::SsimMap, "ssimMap", "ssim",
               QT_TRANSLATE_NOOP("pcdm::ResultPanel", "SSIM map (S)")},
};

/// The rows of the list of what B can be; each candidate of a run with several has one more.
enum Against { AgainstSource, AgainstCoarse, AgainstFinal, AgainstOther, AgainstCandidates };

bool hasGain(CompareMode mode) {
    return mode == CompareMode::Absolute || mode == CompareMode::Signed;
}

QString toText(QRgb colour) {
    return QStringLiteral("%1 %2 %3").arg(qRed(colour), 3).arg(qGreen(colour), 3).arg(qBlue(colour), 3);
}

} // namespace

ResultPanel::ResultPanel(QWidget* parent)
    : Panel(tr("Result"), parent), view_(new CompareView), strip_(new FilmStrip), message_(new MessageBar),
      rows_(new QSplitter(Qt::Vertical)), modes_(new QButtonGroup(this)), against_(new QComboBox),
      gain_(new QDoubleSpinBox), candidateBox_(new QSpinBox), numbers_(new QLabel), pixel_(new QLabel),
      zoom_(new QLabel) {
    makeTools();
    auto* numbers = new QHBoxLayout;
    numbers->addWidget(numbers_);
    numbers->addStretch(1);
    numbers->addWidget(pixel_);
    numbers->addWidget(zoom_);
    auto* picture = new QWidget;
    auto* column = new QVBoxLayout(picture);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(view_, 1);
    column->addWidget(message_);
    column->addLayout(numbers);
    rows_->setObjectName("resultRows");
    rows_->setHandleWidth(6);
    rows_->setChildrenCollapsible(false);
    rows_->addWidget(picture);
    rows_->addWidget(strip_);
    rows_->setStretchFactor(0, 1);
    add(rows_, 1);
    for (QLabel* label : {numbers_, pixel_, zoom_})
        label->setObjectName("quiet");
    numbers_->setAccessibleName(tr("Comparison in numbers"));
    connect(view_, &CompareView::pixelHovered, this, &ResultPanel::showPixel);
    connect(view_, &CompareView::zoomChanged, this,
            [this](double zoom) { zoom_->setText(QStringLiteral("%1 %").arg(qRound(100 * zoom))); });
    connect(strip_, &FilmStrip::frameClicked, this, &ResultPanel::showFrame);
    connect(strip_, &FilmStrip::menuRequested, this, &ResultPanel::frameMenuRequested);
    showPictures();
}

void ResultPanel::makeTools() {
    for (const ModeButton& mode : kModes) {
        QToolButton* button = makeToolButton(mode.name, mode.icon, tr(mode.tip));
        button->setCheckable(true);
        modes_->addButton(button, static_cast<int>(mode.mode));
        addToHeading(button);
    }
    modes_->button(static_cast<int>(CompareMode::Single))->setChecked(true);
    connect(modes_, &QButtonGroup::idClicked, this,
            [this](int id) { setMode(static_cast<CompareMode>(id)); });

    against_->setObjectName("against");
    against_->setToolTip(tr("What the picture is compared with"));
    against_->setAccessibleName(against_->toolTip());
    against_->setSizeAdjustPolicy(QComboBox::AdjustToContents); // the names of files are long
    against_->setMaximumWidth(200);
    for (const QString& name :
         {frameName(Frame::Source), frameName(Frame::Coarse), frameName(Frame::Final), tr("file…")})
        against_->addItem(name);
    against_->setCurrentIndex(AgainstCoarse);
    against_->setFocusPolicy(Qt::TabFocus); // after a choice Space is still the key that blinks
    connect(against_, &QComboBox::activated, this, [this](int index) {
        if (index == AgainstOther) {
            against_->setCurrentIndex(shownAgainst_); // until a file is chosen
            return emit pictureFileWanted();
        }
        isSecondChosen_ = true;
        showPictures();
    });
    addToHeading(against_);
    gain_->setObjectName("gain");
    gain_->setPrefix(QStringLiteral("×"));
    gain_->setRange(1, 64);
    gain_->setDecimals(0);
    gain_->setValue(4);
    gain_->setToolTip(tr("How much differences are amplified"));
    gain_->setAccessibleName(gain_->toolTip());
    gain_->hide();
    connect(gain_, &QDoubleSpinBox::valueChanged, view_, &CompareView::setGain);
    addToHeading(gain_);
    candidateBox_->setObjectName("candidate");
    candidateBox_->setPrefix(tr("candidate "));
    candidateBox_->setAccessibleName(tr("Candidate"));
    candidateBox_->setMinimum(1);
    candidateBox_->hide();
    connect(candidateBox_, &QSpinBox::valueChanged, this, [this](int number) {
        candidate_ = static_cast<std::size_t>(number - 1);
        if (result_) showResult(result_);
    });
    addToHeading(candidateBox_);
}

void ResultPanel::takeOver(const ResultPanel& before) {
    photo_ = before.photo_;
    source_ = before.source_;
    coarse_ = before.coarse_;
    final_ = before.final_;
    other_ = before.other_;
    pair_ = before.pair_;
    result_ = before.result_;
    wanted_ = before.wanted_;
    listCandidates();
    candidate_ = before.candidate_;
    const QSignalBlocker quiet(candidateBox_); // it would show the last result, and hide what forms now
    candidateBox_->setValue(static_cast<int>(candidate_) + 1);
    if (other_.picture) against_->setItemText(AgainstOther, other_.name);
    against_->setCurrentIndex(before.against_->currentIndex());
    isSecondChosen_ = before.isSecondChosen_;
    gain_->setValue(before.gain_->value());
    view_->setPosition(before.view_->position());
    strip_->takeOver(*before.strip_);
    setMode(before.view_->mode());
}

bool ResultPanel::takePhoto(const ImagePtr& photo, const ImagePtr& shown) {
    if (photo == photo_) return false;
    photo_ = photo;
    source_ = shown ? shown : reduced(photo, kShownSide);
    strip_->setSource(source_);
    return true;
}

void ResultPanel::setSource(const ImagePtr& photo, const ImagePtr& shown) {
    takePhoto(photo, shown);
    coarse_ = final_ = nullptr;
    result_.reset();
    pair_ = {};
    listCandidates();
    wanted_ = Frame::Final;
    showPictures();
}

void ResultPanel::begin(const ImagePtr& photo) {
    pair_ = {};
    if (photo && takePhoto(photo)) { // a run that waited, of a photo that was opened before
        coarse_ = final_ = nullptr;
        showPictures();
    }
    strip_->begin();
}

void ResultPanel::showProgress(const Progress& progress) {
    strip_->showProgress(progress);
    if (!progress.preview) return;
    if (progress.stage == Stage::Inpaint) coarse_ = progress.preview;
    // While stage 2 runs, its picture is the newest there is.
    final_ = progress.preview;
    showPictures();
}

void ResultPanel::showResult(std::shared_ptr<const GenerationResult> result) {
    result_ = std::move(result);
    const auto count = result_->candidates.size();
    candidate_ = std::min(candidate_, count > 0 ? count - 1 : 0);
    if (count > 0) {
        coarse_ = result_->candidates[candidate_].coarse;
        final_ = result_->candidates[candidate_].final;
    }
    if (result_->request.source) takePhoto(result_->request.source);
    pair_ = {};
    listCandidates();
    strip_->showResult(*result_, candidate_);
    showPictures();
}

void ResultPanel::listCandidates() {
    const int count =
        result_ && result_->candidates.size() > 1 ? static_cast<int>(result_->candidates.size()) : 0;
    candidateBox_->setVisible(count > 0);
    candidateBox_->setMaximum(std::max(1, count));
    candidateBox_->setSuffix(tr(" of %1").arg(count));
    if (against_->currentIndex() >= AgainstCandidates + count) against_->setCurrentIndex(AgainstCoarse);
    while (against_->count() > AgainstCandidates + count)
        against_->removeItem(against_->count() - 1);
    while (against_->count() < AgainstCandidates + count)
        against_->addItem(tr("candidate %1").arg(against_->count() - AgainstCandidates + 1));
}

void ResultPanel::stop(const QString& why) {
    strip_->stop(why);
    if (result_) showResult(result_);
}

ImagePtr ResultPanel::pictureOf(Frame frame) const {
    switch (frame) {
    case Frame::Source:
        return source_;
    case Frame::Coarse:
        return coarse_;
    case Frame::Final:
        return final_;
    case Frame::Prior:
        return nullptr;
    }
    return nullptr;
}

ImagePtr ResultPanel::resultOf(Frame frame) const {
    if (!result_) return nullptr;
    if (frame == Frame::Source) return result_->request.source;
    if (candidate_ >= result_->candidates.size()) return nullptr;
    const Candidate& candidate = result_->candidates[candidate_];
    return frame == Frame::Coarse ? candidate.coarse : frame == Frame::Final ? candidate.final : nullptr;
}

Frame ResultPanel::current() const {
    if (pictureOf(wanted_)) return wanted_;
    return wanted_ == Frame::Final && coarse_ ? Frame::Coarse : Frame::Source;
}

void ResultPanel::showFrame(Frame frame) {
    if (frame == Frame::Prior || !pictureOf(frame)) return;
    wanted_ = frame;
    pair_ = {};
    followStage();
    showPictures();
}

void ResultPanel::followStage() {
    if (isSecondChosen_) return;
    against_->setCurrentIndex(wanted_ == Frame::Coarse   ? AgainstSource
                              : wanted_ == Frame::Source ? AgainstFinal
                                                         : AgainstCoarse);
}

void ResultPanel::setMode(CompareMode mode) {
    modes_->button(static_cast<int>(mode))->setChecked(true);
    view_->setMode(mode);
    gain_->setVisible(hasGain(mode));
    showPictures();
}

void ResultPanel::compareWith(ImagePtr picture, const QString& name) {
    other_ = {std::move(picture), name};
    isSecondChosen_ = other_.picture != nullptr;
    against_->setItemText(AgainstOther, other_.picture ? name : tr("file…"));
    against_->setCurrentIndex(other_.picture ? AgainstOther : AgainstCoarse);
    if (other_.picture && view_->mode() == CompareMode::Single) setMode(CompareMode::WipeAcross);
    showPictures();
}

void ResultPanel::showPair(ImagePtr a, const QString& aName, ImagePtr b, const QString& bName) {
    pair_ = {std::move(a), aName};
    compareWith(std::move(b), bName);
}

void ResultPanel::swap() {
    const Frame shown = current();
    const Named a = showsPair() ? pair_ : Named{pictureOf(shown), frameName(shown)};
    const Named b{second(), secondName()};
    if (a.picture && b.picture) showPair(b.picture, b.name, a.picture, a.name);
}

ImagePtr ResultPanel::second() const {
    switch (against_->currentIndex()) {
    case AgainstSource:
        return source_;
    case AgainstCoarse:
        return coarse_;
    case AgainstFinal:
        return final_;
    case AgainstOther:
        return other_.picture;
    default: {
        const auto& candidate =
            result_->candidates.at(static_cast<std::size_t>(against_->currentIndex() - AgainstCandidates));
        return current() == Frame::Final && candidate.final ? candidate.final : candidate.coarse;
    }
    }
}

QString ResultPanel::secondName() const {
    return against_->currentIndex() == AgainstOther ? other_.name : against_->currentText();
}

void ResultPanel::showPictures() {
    shownAgainst_ = against_->currentIndex();
    const Frame shown = current();
    view_->setPictures(showsPair() ? pair_.picture : pictureOf(shown), second());
    view_->setNames(showsPair() ? pair_.name : frameName(shown), secondName());
    strip_->setCurrent(shown);
    showNumbers();
    emit picturesShown(view_->first(), view_->second());
}

void ResultPanel::showNumbers() {
    const ImagePtr &a = view_->first(), &b = view_->second();
    const bool isCompared = a && b && a != b && view_->mode() != CompareMode::Single;
    if (!isCompared || std::min({a->width(), a->height()}) < 9) {
        numbers_->clear();
        return;
    }
    const double ratio = psnr(*a, *b); // the view has brought both to one size
    numbers_->setText(tr("PSNR %1 · SSIM %2")
                          .arg(std::isfinite(ratio) ? tr("%1 dB").arg(ratio, 0, 'f', 1) : QStringLiteral("∞"))
                          .arg(ssim(*a, *b), 0, 'f', 3));
}

void ResultPanel::showPixel(QPoint pixel, std::optional<QRgb> a, std::optional<QRgb> b) {
    if (!a && !b) {
        pixel_->clear();
        return;
    }
    QString text = QStringLiteral("%1, %2").arg(pixel.x()).arg(pixel.y());
    if (a) text += QStringLiteral("  A ") + toText(*a);
    if (b && view_->mode() != CompareMode::Single) text += QStringLiteral("  B ") + toText(*b);
    pixel_->setText(text);
}

} // namespace pcdm
