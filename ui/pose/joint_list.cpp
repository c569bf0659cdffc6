#include "ui/pose/joint_list.h"

#include "core/pose/pose_edit.h"
#include "core/pose/pose_error.h"
#include "core/pose/skeleton.h"
#include "ui/pose/pose_words.h"

#include <QHeaderView>
#include <QSignalBlocker>

#include <cmath>

namespace pcdm {

namespace {

enum Column { Name, X, Y, Off };

constexpr double kFarthest = 100'000;

} // namespace

JointList::JointList(PoseDocument& document, QWidget* parent)
    : QTableWidget(kJointCount, 4, parent), document_(document) {
    setObjectName("jointList");
    setAccessibleName(tr("Joints"));
    setHorizontalHeaderLabels({tr("joint"), tr("x"), tr("y"), tr("off")});
    horizontalHeaderItem(Off)->setToolTip(tr("How many pixels from here the joint was found in the result"));
    verticalHeader()->hide();
    verticalHeader()->setDefaultSectionSize(22);
    horizontalHeader()->setSectionResizeMode(Name, QHeaderView::Stretch);
    for (const Column column : {X, Y, Off})
        setColumnWidth(column, 50);
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setSelectionMode(QAbstractItemView::ExtendedSelection);
    setTabKeyNavigation(false); // Tab leads out of it, the arrows through it
    setShowGrid(false);
    setFrameShape(QFrame::NoFrame);
    for (int row = 0; row < rowCount(); ++row) {
        auto* name = new QTableWidgetItem(jointName(jointAt(static_cast<std::size_t>(row))));
        name->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
        const Rgb& rgb = kSkeletonColours[static_cast<std::size_t>(row)];
        QPixmap dot(10, 10);
        dot.fill(QColor(rgb.r, rgb.g, rgb.b));
        name->setIcon(QIcon(dot));
        name->setToolTip(tr("The tick shows or hides the joint"));
        setItem(row, Name, name);
        for (const Column column : {X, Y})
            setItem(row, column, new QTableWidgetItem);
        auto* off = new QTableWidgetItem;
        off->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable);
        setItem(row, Off, off);
    }
    connect(&document_, &PoseDocument::poseChanged, this, &JointList::showPose);
    connect(&document_, &PoseDocument::selectionChanged, this, &JointList::showSelection);
    connect(this, &QTableWidget::cellChanged, this, &JointList::takeEdit);
    connect(this, &QTableWidget::itemSelectionChanged, this, &JointList::takeSelection);
    showPose();
}

void JointList::showPose() {
    const QSignalBlocker quiet(this);
    for (int row = 0; row < rowCount(); ++row) {
        const auto& joint = document_.pose().joints[static_cast<std::size_t>(row)];
        item(row, Name)->setCheckState(joint ? Qt::Checked : Qt::Unchecked);
        item(row, X)->setText(joint ? QString::number(joint->x, 'f', 1) : QString());
        item(row, Y)->setText(joint ? QString::number(joint->y, 'f', 1) : QString());
    }
    setFound(std::nullopt);
}

void JointList::setFound(const std::optional<Pose>& found) {
    const QSignalBlocker quiet(this);
    setColumnHidden(Off, !found);
    if (!found) return;
    const auto errors = jointErrors(document_.pose(), *found);
    for (int row = 0; row < rowCount(); ++row) {
        const auto& error = errors[static_cast<std::size_t>(row)];
        item(row, Off)->setText(error ? QString::number(*error, 'f', 1) : QString());
    }
}

void JointList::showSelection() {
    if (isShowing_) return;
    const QSignalBlocker quiet(this);
    clearSelection();
    for (int row = 0; row < rowCount(); ++row)
        if (document_.selection().test(static_cast<std::size_t>(row)))
            for (int column = 0; column < columnCount(); ++column)
                item(row, column)->setSelected(true);
}

void JointList::takeSelection() {
    JointSet joints;
    for (const QModelIndex& index : selectionModel()->selectedRows())
        joints.set(static_cast<std::size_t>(index.row()));
    isShowing_ = true;
    document_.select(joints);
    isShowing_ = false;
}

void JointList::takeEdit(int row, int column) {
    const JointId id = jointAt(static_cast<std::size_t>(row));
    Pose pose = document_.pose();
    if (column == Name) {
        if (item(row, Name)->checkState() == Qt::Checked) {
            document_.edit([id] { return tr("Show %1").arg(jointName(id)); }, restoreJoint(pose, id, model_));
        } else {
            pose[id].reset();
            document_.edit([id] { return tr("Hide %1").arg(jointName(id)); }, pose);
        }
        return;
    }
    bool isNumber = false;
    const double value = item(row, column)->text().toDouble(&isNumber);
    if (isNumber && std::abs(value) <= kFarthest) {
        Joint joint = pose[id].value_or(Joint{pose.canvas.width / 2.0, pose.canvas.height / 2.0});
        (column == X ? joint.x : joint.y) = value;
        document_.edit([id] { return tr("Place %1").arg(jointName(id)); }, placeJoint(pose, id, joint));
    }
    showPose(); // what is no number goes back to what it was
}

} // namespace pcdm
