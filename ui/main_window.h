// The one window: source, target pose, result; the run below; docks around.
#pragma once

#include "core/job/recipe.h"
#include "ui/history/history.h"
#include "ui/model/model_services.h"
#include "ui/pose/pose_panel.h"
#include "ui/result/nearest_people.h"
#include "ui/result/result_panel.h"
#include "ui/run/frame_batch.h"
#include "ui/run/job_queue.h"
#include "ui/run/live_runner.h"
#include "ui/run/queue_keeper.h"
#include "ui/run/run_bar.h"
#include "ui/run/task_bar.h"
#include "ui/session.h"
#include "ui/session_keeper.h"
#include "ui/settings/settings.h"
#include "ui/source/source_panel.h"

#include <QDir>
#include <QMainWindow>
#include <QTemporaryDir>

#include <array>
#include <functional>

class QDockWidget;
class QLabel;
class QSplitter;

namespace pcdm {

class HistoryPanel;
class JobsPanel;
class PlotWidget;
class HistogramPlot;
class RunPlots;
class SettingsDialog;
class TrainingPlot;

class MainWindow : public QMainWindow {
    Q_OBJECT

public:
    /// `dataFolder` keeps history, own poses and the session; it is made when needed.
    MainWindow(ModelServices services, const QDir& dataFolder, QWidget* parent = nullptr);
    ~MainWindow() override;

    Session& session() { return session_; }
    JobQueue& jobs() { return queue_; }
    SourcePanel& source() { return *source_; }
    PosePanel& pose() { return *pose_; }
    ResultPanel& result() { return *result_; }
    RunBar& runBar() { return *runBar_; }
    History& history() { return history_; }

public slots:
    /// An absolute path: the next start may be from elsewhere. Says in a bar why a model cannot be used.
    void openModel(const QString& path);
    /// A photo, a pose, a recipe or an exported picture: told by what it is.
    void openFile(const QString& path);
    /// Of a second start: the window comes to the front.
    void openFiles(const QStringList& paths);
    void generate();
    void cancel();
    void detectPose();
    void exportPicture();
    /// Photo, poses, options and pictures of a run of the history.
    void bringBack(const QString& id);

protected:
    bool event(QEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;
    void changeEvent(QEvent* event) override;
    void closeEvent(QCloseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void keyReleaseEvent(QKeyEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    /// Everything that has words: made at the start, and anew for another language.
    void makePanels();
    void arrangePanels();
    void makeLayout();
    void makeDocks();
    void makeMenus();
    void connectPanels();
    void changeLanguage();
    void addUndo(QMenu* edit);
    void makeFileMenu(QMenu* file);
    void makeEditMenu(QMenu* edit);
    void makePoseMenu(QMenu* pose);
    void makeRunMenu(QMenu* run);
    void makeViewMenu(QMenu* view);
    void connectJobs();
    QAction* addAction(QMenu* menu, const char* name, const QString& text, const QKeySequence& key,
                       std::function<void()> action);

    void jobStarted(int number);
    void jobProgressed(int number, const Progress& progress);
    void jobFinished(int number, std::shared_ptr<const GenerationResult> result);
    void jobFailed(int number, const Failure& failure);
    void jobCancelled();
    /// Adds a picture to the queue, and says so where it has to wait for its user.
    int draw(GenerationRequest request, const QString& title);
    /// Of a file that was dropped on the target pose: a picture is a skeleton there.
    void openPose(const QString& path);
    /// Brings back the run of a recipe or of a picture with one; of any other file calls `other`.
    void openRunOr(const QString& path, const std::function<void()>& other);
    void openExported(const QString& path, const Recipe& recipe);
    /// Photo, poses, options and seed of an earlier run; then tells whether its photo could be found.
    void restore(const Recipe& recipe, std::function<void(bool hasPhoto)> then);
    /// The pose that keys and menus work on: the source's while it has the focus, else the target's.
    PoseView& editedView();
    /// The pose that undo and redo work on: the source's, photo included, while anything on its panel has the
    /// focus.
    PoseDocument& undoneDocument();
    /// The photo whose pose was looked for; null where another was opened meanwhile.
    ImagePtr endDetection();
    void peopleDetected(const DetectedPeople& found);
    void takePerson(const ImagePtr& photo, const DetectedPose& found);
    /// With the detector that is chosen in the settings; nothing where the model's own is, and there is none.
    std::optional<DetectionRequest> detectionOf(const ImagePtr& picture) const;
    /// Says what is doubtful about the photo and its pose; whether there was anything.
    bool warnOfPhoto(const DetectedPose& posed);
    void cropToPerson();
    void measurePose();
    void poseMeasured(const DetectedPose& found);
    void frameMenu(Frame frame, QPoint globalPlace);
    void showNearestPeople();
    /// The run that is shown, once more from there with the options as they are now.
    void runFrom(Stage stage);
    void chooseModel();
    void choosePictureToCompare();
    void compareWithHistory(const QString& id);
    void compareInHistory(const QString& a, const QString& b);
    void animateHistory(const QStringList& ids);
    /// A picture from elsewhere in the place of stage 2's.
    void refineFile(const QString& path);
    void pruneHistory();
    SettingsDialog* showSettings();
    void applySettings(const Settings& settings);
    std::array<PlotWidget*, 3> everyPlot() const;
    QString proposedName() const;
    void sayThatItStandsAlone();
    void drawFramesBetween();
    void offerFrames();
    void exportStages();
    void exportAnimation(std::vector<ImagePtr> frames);
    /// What takes longer than the window may stand still; then says that `path` is written, or why not.
    void writeBehind(const QString& path, std::function<void()> write);
    void dragPictureOut();
    void copy();
    void paste();
    void showTitle();
    void showHelp();
    void loadSession();
    void offerLeftJobs();

    ModelServices services_;
    QDir data_;
    Session session_;
    PoseLibrary library_;
    JobQueue queue_;
    LiveRunner live_;
    History history_;
    FrameBatches batches_;
    NearestPeople* nearest_;
    SessionKeeper keeper_;
    QueueKeeper queueKeeper_;
    int leftJobs_ = 0; ///< that were waiting when the window was closed
    QString language_; ///< of the words that are shown, as the settings name it
    Theme theme_;
    SourcePanel* source_ = nullptr;
    PosePanel* pose_ = nullptr;
    ResultPanel* result_ = nullptr;
    RunBar* runBar_ = nullptr;
    TaskBar taskBar_;
    QLabel* state_ = nullptr; ///< which model, and where it computes
    QSplitter* columns_ = nullptr;
    QDockWidget *options_ = nullptr, *jobs_ = nullptr, *plots_ = nullptr, *past_ = nullptr, *log_ = nullptr;
    RunPlots* runPlots_ = nullptr;
    HistogramPlot* histogram_ = nullptr;
    TrainingPlot* training_ = nullptr;
    std::vector<ImagePtr> forming_; ///< the previews of the last run, in order
    QTemporaryDir dragged_;         ///< files of the pictures that were dragged out
    ImagePtr detecting_;            ///< the photo whose pose is looked for
    /// The picture whose pose is looked for, and what it was to be.
    struct Measured {
        QString frame;
        Pose wanted;
    };
    Measured measured_;
    /// A job that is expected to give this picture again.
    struct Check {
        int job;
        ImagePtr picture;
    };
    std::optional<Check> check_;
};

} // namespace pcdm
