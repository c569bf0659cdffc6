#include "ui/pose/pose_words.h"

#include "core/pose/skeleton.h"

#include <QCoreApplication>
#include <QStringList>

namespace pcdm {

namespace {

/// Where lupdate finds the names of the joints.
[[maybe_unused]] const char* const kNames[] = {
    QT_TRANSLATE_NOOP("Joint", "nose"),           QT_TRANSLATE_NOOP("Joint", "neck"),
    QT_TRANSLATE_NOOP("Joint", "right shoulder"), QT_TRANSLATE_NOOP("Joint", "right elbow"),
    QT_TRANSLATE_NOOP("Joint", "right wrist"),    QT_TRANSLATE_NOOP("Joint", "left shoulder"),
    QT_TRANSLATE_NOOP("Joint", "left elbow"),     QT_TRANSLATE_NOOP("Joint", "left wrist"),
    QT_TRANSLATE_NOOP("Joint", "right hip"),      QT_TRANSLATE_NOOP("Joint", "right knee"),
    QT_TRANSLATE_NOOP("Joint", "right ankle"),    QT_TRANSLATE_NOOP("Joint", "left hip"),
    QT_TRANSLATE_NOOP("Joint", "left knee"),      QT_TRANSLATE_NOOP("Joint", "left ankle"),
    QT_TRANSLATE_NOOP("Joint", "right eye"),      QT_TRANSLATE_NOOP("Joint", "left eye"),
    QT_TRANSLATE_NOOP("Joint", "right ear"),      QT_TRANSLATE_NOOP("Joint", "left ear"),
};

struct PoseWords {
    Q_DECLARE_TR_FUNCTIONS(PoseWarning)
};

QString listed(QStringList names) {
    constexpr int kMost = 3;
    if (names.size() > kMost) names = names.mid(0, kMost) << QStringLiteral("…");
    return names.join(QStringLiteral(", "));
}

QString namesOf(const JointSet& joints) {
    QStringList names;
    for (std::size_t i = 0; i < kJointCount; ++i)
        if (joints.test(i)) names += jointName(jointAt(i));
    return listed(names);
}

} // namespace

QString jointName(JointId id) {
    return QCoreApplication::translate("Joint", kJointNames[indexOf(id)].data());
}

QString describe(const PoseWarning& warning) {
    switch (warning.doubt) {
    case PoseDoubt::SidesSwapped:
        return PoseWords::tr("Left and right look swapped: swap them, or hide the face of a back.");
    case PoseDoubt::TooLong:
        return PoseWords::tr("Longer than a body's: %1. Drag without Shift to keep lengths.")
            .arg(namesOf(warning.joints));
    case PoseDoubt::OutsideCanvas:
        return PoseWords::tr("Outside the picture: %1. The model cannot draw them.")
            .arg(namesOf(warning.joints));
    case PoseDoubt::TooSmall:
        return PoseWords::tr("The figure is smaller than any the model has learned: scale it up.");
    case PoseDoubt::JointsMissing:
        return PoseWords::tr("Hidden: %1. The model guesses what is not there.").arg(namesOf(warning.joints));
    }
    return {};
}

QString describe(PhotoDoubt doubt) {
    switch (doubt) {
    case PhotoDoubt::SeveralPeople:
        return PoseWords::tr(
            "There seem to be several people in the photo: correct the joints, or crop to one.");
    case PhotoDoubt::SmallPerson:
        return PoseWords::tr("The person is small in the photo, and would be drawn from few pixels.");
    case PhotoDoubt::HeadCutOff:
        return PoseWords::tr("The head is cut off: the model has to make up a face.");
    }
    return {};
}

QString unsureJoints(const DetectedPose& found) {
    constexpr double kUnsure = 0.5;
    QStringList names;
    for (std::size_t i = 0; i < kJointCount; ++i)
        if (found.pose.joints[i] && found.scores[i] < kUnsure)
            names += QStringLiteral("%1 %2").arg(jointName(jointAt(i))).arg(found.scores[i], 0, 'f', 2);
    return listed(names);
}

} // namespace pcdm
