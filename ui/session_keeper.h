// Keeps the session on disk, so that the window opens as it was left, also after a crash.
#pragma once

#include "ui/session.h"

#include <QDir>
#include <QThreadPool>
#include <QTimer>

namespace pcdm {

class SessionKeeper : public QObject {
    Q_OBJECT

public:
    /// session.json (a recipe) and session.png (the photo) in `folder`.
    SessionKeeper(Session& session, const QDir& folder, QObject* parent = nullptr);
    /// Waits until everything is on disk.
    ~SessionKeeper() override;

    /// Brings back what was saved; nothing happens where there is nothing. Throws Error. From then on every
    /// change is saved, a moment after it.
    void load();
    /// What has not been saved yet.
    void saveNow();

signals:
    void failed(const QString& text);

private:
    void save();

    Session& session_;
    QDir folder_;
    QTimer delay_;
    bool isPhotoSaved_ = false; ///< the photo changes seldom, and its file is large
    QThreadPool writer_;        ///< one thread: a photo takes longer to write than the window may stand still
};

} // namespace pcdm
