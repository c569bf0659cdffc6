// The result: the newest picture large, two of them compared, the film strip below.
#pragma once

#include "core/job/request.h"
#include "ui/look/message_bar.h"
#include "ui/look/panel.h"
#include "ui/result/compare_view.h"
#include "ui/result/film_strip.h"

#include <QButtonGroup>

#include <memory>

class QComboBox;
class QDoubleSpinBox;
class QLabel;
class QSpinBox;
class QSplitter;
class QToolButton;

namespace pcdm {

class ResultPanel : public Panel {
    Q_OBJECT

public:
    explicit ResultPanel(QWidget* parent = nullptr);

    CompareView& view() { return *view_; }
    FilmStrip& strip() { return *strip_; }
    MessageBar& message() { return *message_; }
    /// Between the picture and the film strip.
    QSplitter& rows() { return *rows_; }

    /// Shows what another one does, in the same mode.
    void takeOver(const ResultPanel& before);
    /// Another photo: what was drawn from the one before is no longer shown.
    void setSource(const ImagePtr& photo, const ImagePtr& shown);
    /// A run of this photo begins.
    void begin(const ImagePtr& photo);
    void showProgress(const Progress& progress);
    void showResult(std::shared_ptr<const GenerationResult> result);
    void stop(const QString& why);

    const std::shared_ptr<const GenerationResult>& result() const { return result_; }
    /// The picture of a frame that is there now, previews included, or null (the prior has none).
    ImagePtr pictureOf(Frame frame) const;
    /// That of the last run that ended, or null.
    ImagePtr resultOf(Frame frame) const;
    /// What is shown: the frame that is wanted, or the nearest before it that has a picture.
    Frame current() const;
    /// Whether A is no frame of the film strip, but a picture that showPair() was given.
    bool showsPair() const { return pair_.picture != nullptr; }

public slots:
    void showFrame(pcdm::Frame frame);
    void setMode(pcdm::CompareMode mode);
    /// A picture from elsewhere (a file, the history) as B.
    void compareWith(pcdm::ImagePtr picture, const QString& name);
    /// Two pictures from elsewhere, until a frame of the film strip is wanted or a run begins.
    void showPair(pcdm::ImagePtr a, const QString& aName, pcdm::ImagePtr b, const QString& bName);

    /// A in B's place and the other way round, as a pair from elsewhere.
    void swap();

signals:
    void frameMenuRequested(pcdm::Frame frame, QPoint globalPlace);
    void pictureFileWanted();
    /// The two that are compared now; either may be null.
    void picturesShown(const pcdm::ImagePtr& a, const pcdm::ImagePtr& b);

private:
    void makeTools();
    void showPictures();
    void showNumbers();
    void showPixel(QPoint pixel, std::optional<QRgb> a, std::optional<QRgb> b);
    /// Whether it was another one. `shown`: what the screen has room for, where it is at hand.
    bool takePhoto(const ImagePtr& photo, const ImagePtr& shown = {});
    void listCandidates();
    /// B is the stage before A, until its user chooses another.
    void followStage();
    ImagePtr second() const;
    QString secondName() const;

    CompareView* view_;
    FilmStrip* strip_;
    MessageBar* message_;
    QSplitter* rows_;
    QButtonGroup* modes_;
    QComboBox* against_;
    QDoubleSpinBox* gain_;
    QSpinBox* candidateBox_;
    QLabel *numbers_, *pixel_, *zoom_;

    ImagePtr photo_;                   ///< as it is
    ImagePtr source_, coarse_, final_; ///< what is shown now, previews included
    struct Named {
        ImagePtr picture;
        QString name;
    };
    Named other_; ///< B, from a file or the history
    Named pair_;  ///< A, where it is none of a run's pictures
    std::shared_ptr<const GenerationResult> result_;
    std::size_t candidate_ = 0;
    Frame wanted_ = Frame::Final;
    int shownAgainst_ = 0;        ///< the row of the list that is compared with
    bool isSecondChosen_ = false; ///< by the user, in the list or with a file
};

} // namespace pcdm
