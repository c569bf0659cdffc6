// Live: while the pose is dragged, quick previews; when the hand rests, the picture itself. At most one
// preview is in flight, and the newest pose wins.
#pragma once

#include "ui/run/job_queue.h"
#include "ui/session.h"

#include <QTimer>

namespace pcdm {

class LiveRunner : public QObject {
    Q_OBJECT

public:
    LiveRunner(Session& session, JobQueue& queue, QObject* parent = nullptr);

    void setOn(bool on);
    bool isOn() const { return isOn_; }

private:
    void poseMoved();
    void drawPreview();
    void drawPicture();
    void jobEnded(int number);

    Session& session_;
    JobQueue& queue_;
    QTimer rest_;
    bool isOn_ = false;
    bool isStale_ = false; ///< the pose has moved since the preview in flight was asked for
    int preview_ = 0;      ///< the job in flight, 0 for none
    int picture_ = 0;      ///< the picture that was asked for when the hand came to rest
};

} // namespace pcdm
