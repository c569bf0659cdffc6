// The photo with its skeleton, and the sample people below it.
#pragma once

#include "core/job/outcome.h"
#include "core/pose/detected_pose.h"
#include "ui/look/message_bar.h"
#include "ui/look/panel.h"
#include "ui/look/thumbnail_strip.h"
#include "ui/pose/pose_view.h"
#include "ui/session.h"

#include <QStackedWidget>

class QToolButton;

namespace pcdm {

class SourcePanel : public Panel {
    Q_OBJECT

public:
    explicit SourcePanel(Session& session, QWidget* parent = nullptr);

    PoseView& view() { return *view_; }
    MessageBar& message() { return *message_; }
    /// Says in its bar why there is no good pose, and offers to place one by hand.
    void offerPlacing(const QString& why);
    void offerPlacing(const Failure& why);
    /// How sure the detector is of each joint: told of the joint under the mouse, until the pose is another.
    void setScores(const DetectedPose& found);
    /// What can be pressed now.
    void showState();

public slots:
    void openPhoto();
    /// Behind the window. Says in its bar why a file cannot be used.
    void loadPhoto(const QString& path);
    /// A photo that is no file.
    void takePicture(const QImage& picture, const QString& name);
    void pickPerson(const QString& name);
    /// A template skeleton, to be dragged onto the person.
    void placePose();

signals:
    void detectWanted();
    /// A file that was dropped, whatever it is.
    void fileDropped(const QString& path);

protected:
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    void showPhoto();
    void showScore(std::optional<JointId> id);

    Session& session_;
    PoseView* view_;
    QStackedWidget* stack_;
    MessageBar* message_;
    ThumbnailStrip* people_;
    QToolButton *detect_, *place_;
    DetectedPose found_;
};

} // namespace pcdm
