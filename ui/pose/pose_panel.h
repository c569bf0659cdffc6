// The editor of the target pose: its tools, its canvas, the list of joints, and the library below.
#pragma once

#include "core/pose/pose_file.h"
#include "ui/look/message_bar.h"
#include "ui/look/panel.h"
#include "ui/look/thumbnail_strip.h"
#include "ui/pose/joint_list.h"
#include "ui/pose/pose_view.h"
#include "ui/session.h"
#include "ui/source/sample_library.h"

class QLabel;
class QLineEdit;
class QSlider;
class QToolButton;

namespace pcdm {

/// OpenPose JSON, as the clipboard carries it.
QString poseAsText(const Pose& pose);

class PosePanel : public Panel {
    Q_OBJECT

public:
    PosePanel(Session& session, PoseLibrary& library, QWidget* parent = nullptr);

    PoseView& view() { return *view_; }
    MessageBar& message() { return *message_; }
    /// The pose as it was found again in a result: drawn beside the one that is edited, and in numbers in the
    /// list of joints.
    void setFound(const Pose& found);
    /// The same tools are on as in another one.
    void takeOver(const PosePanel& before);

    /// Of the pose that is edited, in the colours of the theme.
    void showWarnings();

public slots:
    void pickPose(const QString& key);
    void openPose();
    void loadFile(const QString& path);
    /// A pose as JSON, from the clipboard.
    void pasteText(const QString& text, PoseDocument& into);
    void savePoseAs();
    void saveToLibrary();
    void resetPose();
    void retarget();
    void toggleReaching();
    void toggleGhost();
    void toggleJointList();
    /// The source photo behind the pose, or a picture that its user chooses.
    void tracePhoto();
    void traceFile();

signals:
    /// A file that was dropped, whatever it is.
    void fileDropped(const QString& path);

protected:
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    using PoseReader = std::function<Pose(Size canvas, const PoseSelection& selection)>;
    void load(const QString& path, PoseDocument& into);
    /// Puts what `read` finds into a document, as one step.
    void take(const PoseReader& read, const PoseDocument::StepName& name, PoseDocument& into,
              const PoseSelection& selection = {});
    /// Asks which one of a file is meant.
    std::optional<PoseSelection> chooseOne(const SeveralPoses& several);
    void makeTools();
    void makeEditor();
    void makeShelf();
    void fillLibrary();
    void showLibraryMenu(QPoint place);
    void showTraced();
    void showBackground();
    void showGhost();
    QToolButton* addTool(const char* name, const char* iconName, const QString& tip);

    Session& session_;
    PoseLibrary& library_;
    PoseView* view_;
    JointList* joints_;
    MessageBar* message_;
    QLabel* warning_;
    ThumbnailStrip* poses_;
    QLineEdit* search_;
    QToolButton* reach_;
    QToolButton* ghost_;
    QToolButton* list_;
    QSlider* opacity_;
    ImagePtr traced_; ///< behind the pose; null: the source photo
    QLabel* zoom_;
};

} // namespace pcdm
