#include "ui/pose/pose_menu.h"

#include "core/pose/hand.h"
#include "core/pose/pose_edit.h"
#include "ui/pose/pose_words.h"

#include <QCoreApplication>
#include <QMenu>

namespace pcdm {

namespace {

struct PoseMenuWords {
    Q_DECLARE_TR_FUNCTIONS(PoseMenu)
};

bool bends(JointId id) {
    using enum JointId;
    return id == RightElbow || id == LeftElbow || id == RightKnee || id == LeftKnee;
}

void addJointActions(QMenu& menu, PoseDocument& document, JointId id) {
    const QString name = jointName(id);
    menu.addAction(PoseMenuWords::tr("Hide %1").arg(name), [&document, id] {
        Pose pose = document.pose();
        pose[id].reset();
        document.edit([id] { return PoseMenuWords::tr("Hide %1").arg(jointName(id)); }, pose);
    });
    if (branchOf(id).count() > 1)
        menu.addAction(PoseMenuWords::tr("Select what hangs from %1").arg(name),
                       [&document, id] { document.select(branchOf(id) & presentJoints(document.pose())); });
    if (bends(id))
        menu.addAction(PoseMenuWords::tr("Bend %1 the other way").arg(name), [&document, id] {
            document.edit([] { return PoseMenuWords::tr("Bend the other way"); },
                          flipBend(document.pose(), id));
        });
    if (otherSide(id) != id)
        menu.addAction(PoseMenuWords::tr("Copy from %1").arg(jointName(otherSide(id))), [&document, id] {
            document.edit([] { return PoseMenuWords::tr("Copy limb"); },
                          copyFromOtherSide(document.pose(), id));
        });
    for (const Side side : kSides)
        if (wristOf(side) == id && isKnown(document.pose()[side]))
            menu.addAction(PoseMenuWords::tr("Remove the hand"), [&document, side] {
                Pose pose = document.pose();
                pose[side] = {};
                document.edit([] { return PoseMenuWords::tr("Remove the hand"); }, pose);
            });
    menu.addSeparator();
}

void addMissingJoints(QMenu& menu, PoseDocument& document, const Pose& model, Joint point) {
    const JointSet missing = ~presentJoints(document.pose());
    if (missing.none()) return;
    QMenu* restore = menu.addMenu(PoseMenuWords::tr("Put a joint here"));
    for (const JointId id : jointsFromTheNeck())
        if (missing.test(indexOf(id)))
            restore->addAction(jointName(id), [&document, id, point] {
                document.edit([id] { return PoseMenuWords::tr("Put %1").arg(jointName(id)); },
                              placeJoint(document.pose(), id, point));
            });
    menu.addAction(PoseMenuWords::tr("Restore all missing joints"), [&document, model] {
        Pose pose = document.pose();
        for (const JointId id : jointsFromTheNeck())
            pose = restoreJoint(pose, id, model);
        document.edit([] { return PoseMenuWords::tr("Restore joints"); }, pose);
    });
}

} // namespace

void showPoseMenu(PoseDocument& document, const Pose& model, std::optional<JointId> under, Joint point,
                  QPoint globalPlace, QWidget* parent) {
    auto* menu = new QMenu(parent);
    menu->setObjectName("poseMenu");
    menu->setAttribute(Qt::WA_DeleteOnClose);
    if (under) addJointActions(*menu, document, *under);
    addMissingJoints(*menu, document, model, point);
    menu->addAction(PoseMenuWords::tr("Select all"),
                    [&document] { document.select(presentJoints(document.pose())); });
    menu->addAction(PoseMenuWords::tr("Mirror"), [&document] {
        document.edit([] { return PoseMenuWords::tr("Mirror"); }, mirrored(document.pose()));
    });
    menu->popup(globalPlace);
}

} // namespace pcdm
