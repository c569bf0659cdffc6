// A pose that is being edited: the pose, what is selected, and every step back.
#pragma once

#include "core/pose/bone_tree.h"
#include "core/pose/pose.h"

#include <QObject>
#include <QUndoStack>

#include <functional>

namespace pcdm {

class PoseDocument : public QObject {
    Q_OBJECT

public:
    /// What a step is called in the window's language, which may change after the step.
    using StepName = std::function<QString()>;

    explicit PoseDocument(QObject* parent = nullptr);

    const Pose& pose() const { return pose_; }
    const JointSet& selection() const { return selection_; }
    const QUndoStack& undoStack() const { return undoStack_; }
    /// Of the step that undo or redo would take; empty where there is none.
    QString undoName() const { return nameOf(undoStack_.index() - 1); }
    QString redoName() const { return nameOf(undoStack_.index()); }

    /// A new pose as one step that can be undone. Equal `mergeId`s above 0 become one step when they follow
    /// each other (arrow keys, a spin box) with the same joints selected. Nothing happens when nothing
    /// changes.
    void edit(const StepName& name, const Pose& pose, int mergeId = 0);

    /// While the mouse drags: shown at once, but no step yet. commit() makes the one step of it, revert()
    /// takes it back.
    void preview(const Pose& pose);
    void commit(const StepName& name);
    void revert();
    bool isPreviewing() const { return beforePreview_.has_value(); }

    /// Another pose altogether, and no step back.
    void reset(const Pose& pose);
    /// The same as the one step that can be undone. `along` is called with false before the pose changes,
    /// here and when it is done again, and with true when it is undone.
    void replace(const StepName& name, const Pose& pose, std::function<void(bool isUndone)> along);

    void select(const JointSet& joints);
    /// The selection, or all joints that are there when nothing is selected.
    JointSet selectionOrAll() const;

public slots:
    /// While the mouse drags there is nothing to undo: the step is not done yet.
    void undo();
    void redo();

signals:
    void poseChanged();
    void selectionChanged();

private:
    friend class PoseStep;
    void set(const Pose& pose);
    QString nameOf(int step) const;

    Pose pose_;
    JointSet selection_;
    std::optional<Pose> beforePreview_;
    QUndoStack undoStack_;
};

} // namespace pcdm
