// The photo with its skeleton, and the sample people below it.
#pragma once

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

public slots:
    void openPhoto();
    /// Says in its bar why a file cannot be used.
    void loadPhoto(const QString& path);
    void pickPerson(const QString& name);
    /// A template skeleton, to be dragged onto the person.
    void placePose();

signals:
    void detectWanted();

protected:
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    void showPhoto();
    void showState();

    Session& session_;
    PoseView* view_;
    QStackedWidget* stack_;
    MessageBar* message_;
    ThumbnailStrip* people_;
    QToolButton *detect_, *place_;
};

} // namespace pcdm
