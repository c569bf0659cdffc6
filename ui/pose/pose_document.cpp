#include "ui/pose/pose_document.h"

#include <QUndoCommand>

#include <utility>

namespace pcdm {

/// One step: the poses before and after it.
class PoseStep final : public QUndoCommand {
public:
    PoseStep(PoseDocument& document, PoseDocument::StepName name, Pose before, Pose after, int mergeId)
        : document_(document), name_(std::move(name)), before_(std::move(before)), after_(std::move(after)),
          selection_(document.selection()), mergeId_(mergeId) {}

    QString name() const { return name_(); }

    void setAlong(std::function<void(bool isUndone)> along) { along_ = std::move(along); }

    int id() const override { return mergeId_ > 0 ? mergeId_ : -1; }
    void undo() override {
        if (along_) along_(true);
        document_.set(before_);
    }
    void redo() override {
        if (along_) along_(false);
        document_.set(after_);
    }
    bool mergeWith(const QUndoCommand* next) override {
        const auto* step = static_cast<const PoseStep*>(next);
        if (step->selection_ != selection_) return false;
        after_ = step->after_;
        return true;
    }

private:
    PoseDocument& document_;
    PoseDocument::StepName name_;
    Pose before_, after_;
    JointSet selection_; ///< when it was done
    int mergeId_;
    std::function<void(bool isUndone)> along_; ///< what else changes
};

PoseDocument::PoseDocument(QObject* parent) : QObject(parent) {}

void PoseDocument::edit(const StepName& name, const Pose& pose, int mergeId) {
    revert();
    if (pose != pose_) undoStack_.push(new PoseStep(*this, name, pose_, pose, mergeId));
}

void PoseDocument::preview(const Pose& pose) {
    if (!beforePreview_) beforePreview_ = pose_;
    set(pose);
}

void PoseDocument::commit(const StepName& name) {
    if (!beforePreview_) return;
    const Pose before = *std::exchange(beforePreview_, std::nullopt);
    if (before != pose_) undoStack_.push(new PoseStep(*this, name, before, pose_, 0));
}

void PoseDocument::revert() {
    if (beforePreview_) set(*std::exchange(beforePreview_, std::nullopt));
}

void PoseDocument::reset(const Pose& pose) {
    beforePreview_.reset();
    undoStack_.clear();
    set(pose);
    select({});
}

void PoseDocument::replace(const StepName& name, const Pose& pose, std::function<void(bool isUndone)> along) {
    revert();
    undoStack_.clear();
    auto* step = new PoseStep(*this, name, pose_, pose, 0);
    step->setAlong(std::move(along));
    undoStack_.push(step);
    select({});
}

void PoseDocument::undo() {
    if (!isPreviewing()) undoStack_.undo();
}

void PoseDocument::redo() {
    if (!isPreviewing()) undoStack_.redo();
}

void PoseDocument::select(const JointSet& joints) {
    if (joints == selection_) return;
    selection_ = joints;
    emit selectionChanged();
}

JointSet PoseDocument::selectionOrAll() const {
    const JointSet selected = selection_ & presentJoints(pose_);
    return selected.any() ? selected : presentJoints(pose_);
}

QString PoseDocument::nameOf(int step) const {
    const auto* command = static_cast<const PoseStep*>(undoStack_.command(step));
    return command ? command->name() : QString();
}

void PoseDocument::set(const Pose& pose) {
    pose_ = pose;
    emit poseChanged();
}

} // namespace pcdm
