// Poses that are looked for: the source's in its photo, and the result's, to see how well it has its pose.
#include "core/image/resample.h"
#include "core/pose/photo_check.h"
#include "core/pose/pose_edit.h"
#include "core/pose/pose_error.h"
#include "ui/main_window.h"
#include "ui/pose/pose_words.h"
#include "ui/settings/detector_choice.h"
#include "ui/source/people_dialog.h"

#include <QFileInfo>

#include <utility>

namespace pcdm {

void MainWindow::detectPose() {
    if (!session_.photo()) return;
    const auto request = detectionOf(session_.photo());
    if (!request) return source_->offerPlacing(tr("The model has no pose detector."));
    detecting_ = session_.photo();
    source_->message().showNote(tr("Looking for the pose…"));
    queue_.detectPose(*request, DetectionUse::Source);
}

std::optional<DetectionRequest> MainWindow::detectionOf(const ImagePtr& picture) const {
    const QStringList files = loadSettings().detector;
    if (files.isEmpty() && !session_.modelCan("pose detection")) return std::nullopt;
    return DetectionRequest{picture, session_.options().device, Precision::Fp32, toPaths(files)};
}

ImagePtr MainWindow::endDetection() {
    const ImagePtr photo = std::exchange(detecting_, nullptr);
    return photo == session_.photo() ? photo : nullptr;
}

void MainWindow::peopleDetected(const DetectedPeople& found) {
    const ImagePtr photo = endDetection();
    if (!photo) return;
    if (found.people.empty()) return source_->offerPlacing(tr("No person is found in the photo."));
    takePerson(photo, found.people.front());
    if (found.people.size() == 1) return;
    auto* dialog = new PeopleDialog(*photo, found.people, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &PeopleDialog::chosen, this,
            [this, photo](const DetectedPose& chosen) { takePerson(photo, chosen); });
    dialog->open();
}

void MainWindow::takePerson(const ImagePtr& photo, const DetectedPose& found) {
    if (photo != session_.photo()) return;
    const std::size_t joints = presentJoints(found.pose).count();
    if (joints == 0) return source_->offerPlacing(tr("No person is found in the photo."));
    session_.sourcePose().edit([] { return tr("Detect the pose"); }, found.pose);
    source_->setScores(found);
    if (joints < kJointCount / 2)
        source_->offerPlacing(tr("Only %n joint(s) are found: correct them, or place the skeleton by hand.",
                                 nullptr, static_cast<int>(joints)));
    else if (warnOfPhoto(found))
        return;
    else if (const QString unsure = unsureJoints(found); !unsure.isEmpty())
        source_->message().showNote(
            tr("The detector is unsure: %1. Look whether they lie right.").arg(unsure));
    else
        source_->message().dismiss();
}

bool MainWindow::warnOfPhoto(const DetectedPose& posed) {
    const auto doubts = checkPhoto(posed, session_.aspect());
    if (doubts.empty()) return false;
    source_->message().showNote(describe(doubts.front()),
                                doubts.front() == PhotoDoubt::HeadCutOff ? QString()
                                                                         : tr("Crop to the person"),
                                [this] { cropToPerson(); });
    return true;
}

void MainWindow::cropToPerson() {
    const Pose& pose = session_.sourcePose().pose();
    if (!session_.photo() || presentJoints(pose).none())
        return source_->message().showNote(tr("The photo has no pose yet: detect it, or place it by hand."));
    const Region region = personRegion(pose, session_.aspect());
    const Pose moved = croppedTo(pose, region);
    session_.setPhoto(
        std::make_shared<const Image>(cutOut(*session_.photo(), region.left, region.top, region.size)),
        tr("%1, cropped").arg(QFileInfo(session_.photoPath()).completeBaseName()), moved);
    source_->message().dismiss();
}

void MainWindow::measurePose() {
    const Frame frame = result_->current();
    const ImagePtr picture = frame == Frame::Source ? nullptr : result_->resultOf(frame);
    if (!picture) return result_->message().showNote(tr("There is no picture yet: Generate draws one."));
    if (result_->showsPair()) return sayThatItStandsAlone();
    const auto request = detectionOf(picture);
    if (!request) return result_->message().showNote(tr("The model has no pose detector."));
    measured_ = {frameName(frame), result_->result()->request.targetPose};
    queue_.detectPose(*request, DetectionUse::Result);
}

void MainWindow::poseMeasured(const DetectedPose& found) {
    const Pose& shown = session_.targetPose().pose();
    const Pose wanted = onCanvas(measured_.wanted, shown.canvas);
    const Pose onTarget = onCanvas(found.pose, shown.canvas);
    if (wanted == shown) pose_->setFound(onTarget); // the editor shows the pose that was drawn
    const JointCount count = countNearJoints(wanted, onTarget);
    double sum = 0;
    int measured = 0;
    for (const auto& error : jointErrors(wanted, onTarget))
        if (error) {
            sum += *error;
            ++measured;
        }
    if (measured == 0) return result_->message().showNote(tr("No person is found in the picture."));
    result_->message().showNote(tr("Found again in the %1 picture: %2 of %3 joints within half a head "
                                   "(PCKh@0.5), %4 pixels off on average.")
                                    .arg(measured_.frame)
                                    .arg(count.near)
                                    .arg(count.joints)
                                    .arg(sum / measured, 0, 'f', 1));
}

} // namespace pcdm
