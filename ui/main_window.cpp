#include "ui/main_window.h"

#include "core/image/image_file.h"
#include "core/pose/pose_edit.h"
#include "core/pose/skeleton_png.h"
#include "ui/export/export.h"
#include "ui/look/failure_text.h"
#include "ui/look/qt_image.h"
#include "ui/model/models_dialog.h"
#include "ui/plots/histogram_plot.h"
#include "ui/plots/run_plots.h"
#include "ui/plots/training_plot.h"
#include "ui/run/run_recipe.h"

#include <QAbstractSpinBox>
#include <QApplication>
#include <QCloseEvent>
#include <QDropEvent>
#include <QFileInfo>
#include <QLabel>
#include <QLineEdit>
#include <QMenuBar>
#include <QMessageBox>
#include <QMimeData>
#include <QSettings>
#include <QSplitter>
#include <QTableView>

#include <algorithm>
#include <utility>

namespace pcdm {

namespace {

/// The window's keys come before its widgets' own; where somebody writes or picks, Enter and digits are meant
/// for that. Accepts the event then.
bool isForFocus(QEvent& event) {
    if (event.type() != QEvent::ShortcutOverride) return false;
    const auto& press = static_cast<QKeyEvent&>(event);
    if (press.modifiers() & ~(Qt::KeypadModifier | Qt::ShiftModifier)) return false;
    const int key = press.key();
    const QWidget* focus = QApplication::focusWidget();
    const bool isTable = qobject_cast<const QTableView*>(focus) != nullptr;
    const bool takesEnter = qobject_cast<const QLineEdit*>(focus) ||
                            qobject_cast<const QAbstractSpinBox*>(focus) ||
                            qobject_cast<const QAbstractItemView*>(focus);
    const bool isEnter = key == Qt::Key_Return || key == Qt::Key_Enter;
    const bool isDigit = key >= Qt::Key_0 && key <= Qt::Key_9;
    if (!(isEnter && takesEnter) && !(isDigit && isTable)) return false;
    event.accept();
    return true;
}

} // namespace

MainWindow::MainWindow(ModelServices services, const QDir& dataFolder, QWidget* parent)
    : QMainWindow(parent), services_(std::move(services)), data_(dataFolder),
      library_(QDir(data_.filePath("poses"))), queue_(EngineFactory(), services_.findPeople),
      live_(session_, queue_), history_(QDir(data_.filePath("history"))), batches_(queue_),
      nearest_(new NearestPeople(queue_, this)), keeper_(session_, data_),
      queueKeeper_(queue_, QDir(data_.filePath("queue"))), language_(loadSettings().language),
      theme_(loadSettings().theme) {
    setObjectName("mainWindow");
    setAcceptDrops(true);
    resize(1280, 800);
    makePanels();
    arrangePanels();
    connectJobs();

    connect(&session_, &Session::photoChanged, this,
            [this] { result_->setSource(session_.photo(), session_.shownPhoto()); });
    connect(&batches_, &FrameBatches::drawn, this, &MainWindow::offerFrames);
    connect(&session_, &Session::modelChanged, nearest_, &NearestPeople::forget);
    connect(&history_, &History::failed, this,
            [this](const QString& text) { result_->message().showFailure(text); });
    connect(&history_, &History::added, this, [this] { pruneHistory(); });

    connect(&keeper_, &SessionKeeper::failed, this,
            [this](const QString& text) { source_->message().showFailure(text); });
    loadSession();
    showTitle();
    pose_->view().setFocus();
}

MainWindow::~MainWindow() {
    delete menuBar(); // its actions look at panels, which go before it
}

void MainWindow::pruneHistory() {
    history_.prune(qint64{1'000'000} * loadSettings().historyMegabytes);
}

void MainWindow::connectJobs() {
    connect(&queue_, &JobQueue::started, this, &MainWindow::jobStarted);
    connect(&queue_, &JobQueue::progressed, this, &MainWindow::jobProgressed);
    connect(&queue_, &JobQueue::finished, this, &MainWindow::jobFinished);
    connect(&queue_, &JobQueue::failed, this, &MainWindow::jobFailed);
    connect(&queue_, &JobQueue::cancelled, this, &MainWindow::jobCancelled);
    connect(&queue_, &JobQueue::addedInPause, this, [this] {
        result_->message().showNote(tr("The queue is paused: the picture waits in it."), tr("Go on"),
                                    [this] { queue_.setPaused(false); });
    });
    connect(&queue_, &JobQueue::detected, this, [this](DetectionUse use, const DetectedPeople& found) {
        if (use == DetectionUse::Source) return peopleDetected(found);
        if (found.people.empty())
            return result_->message().showNote(tr("No person is found in the picture."));
        poseMeasured(found.people.front());
    });
    connect(&queue_, &JobQueue::detectionFailed, this, [this](DetectionUse use, const Failure& failure) {
        if (use == DetectionUse::Result) return result_->message().showFailure(toText(failure));
        if (endDetection()) source_->offerPlacing(failure);
    });
}

void MainWindow::openModel(const QString& path) {
    try {
        const ModelInfo model = services_.describe(path.toStdString());
        queue_.setEngine([make = services_.makeEngine, folder = model.path] { return make(folder); });
        session_.setModel(model);
        noteUsedModel(path);
        result_->message().dismiss();
        offerLeftJobs();
    } catch (...) {
        result_->message().showFailure(currentFailureText(), tr("Choose a model…"),
                                       [this] { chooseModel(); });
    }
    showTitle();
}

void MainWindow::chooseModel() {
    auto* dialog = new ModelsDialog(services_, session_.model(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &ModelsDialog::modelChosen, this, &MainWindow::openModel);
    dialog->open();
}

PoseView& MainWindow::editedView() {
    return source_->view().hasFocus() ? source_->view() : pose_->view();
}

PoseDocument& MainWindow::undoneDocument() {
    return source_->isAncestorOf(focusWidget()) ? session_.sourcePose() : session_.targetPose();
}

void MainWindow::generate() {
    if (const QString missing = session_.whatIsMissing(); !missing.isEmpty()) {
        result_->message().showNote(missing);
        return;
    }
    // A pose that was found has been looked at; one that was placed by hand or came with the photo has not.
    if (!source_->message().isVisible()) warnOfPhoto({session_.sourcePose().pose(), {}});
    draw(session_.request(), QFileInfo(session_.photoPath()).completeBaseName());
}

int MainWindow::draw(GenerationRequest request, const QString& title) {
    result_->message().dismiss();
    return queue_.add(std::move(request), title);
}

void MainWindow::runFrom(Stage stage) {
    const auto& result = result_->result();
    if (!result) return result_->message().showNote(tr("There is no picture yet: Generate draws one."));
    GenerationRequest request = result->request;
    request.options = session_.options();
    request.last = session_.request().last;
    request.warmStrength.reset();
    if (stage == Stage::Inpaint) {
        if (result->embedding.empty())
            return result_->message().showNote(
                tr("This picture was drawn without stage 1: Generate runs it."));
        request.embedding = result->embedding;
        request.coarse = nullptr;
    } else {
        request.coarse = result_->resultOf(Frame::Coarse);
        if (!request.coarse)
            return result_->message().showNote(tr("There is no coarse picture yet: Generate draws one."));
    }
    draw(std::move(request), stage == Stage::Inpaint ? tr("from stage 2") : tr("from stage 3"));
}

void MainWindow::cancel() {
    if (const Job* job = queue_.running()) queue_.cancel(job->number);
}

void MainWindow::jobStarted(int number) {
    const GenerationRequest& request = queue_.find(number)->request;
    forming_.clear();
    runBar_->showStarted(request);
    result_->begin(request.source);
    runPlots_->begin();
    showTitle();
}

void MainWindow::jobProgressed(int, const Progress& progress) {
    runBar_->showRunning(progress);
    result_->showProgress(progress);
    runPlots_->showProgress(progress);
    if (progress.preview) forming_.push_back(progress.preview);
    if (progress.isLasting) result_->message().showNote(toText(progress.note));
    showTitle();
}

void MainWindow::jobFinished(int number, std::shared_ptr<const GenerationResult> result) {
    const Job* job = queue_.find(number);
    double seconds = 0;
    for (const StageTime& time : result->times)
        seconds += time.seconds;
    result_->showResult(result);
    if (!queue_.running()) runBar_->showIdle(tr("done in %1 s").arg(seconds, 0, 'f', 1));
    if (job && job->purpose == JobPurpose::Picture) history_.add(result);
    if (const ImagePtr last = result_->pictureOf(Frame::Final)) forming_.push_back(last);
    if (check_ && check_->job == number) {
        const ImagePtr expected = std::exchange(check_, std::nullopt)->picture;
        const auto isExpected = [&](const ImagePtr& picture) { return picture && *picture == *expected; };
        if (std::ranges::any_of(result->candidates, [&](const Candidate& candidate) {
                return isExpected(candidate.coarse) || isExpected(candidate.final);
            }))
            result_->message().showNote(tr("The same picture, pixel for pixel."));
        else
            result_->message().showNote(
                tr("Not the same picture: another model, device or precision made it."));
    }
    showTitle();
}

void MainWindow::jobCancelled() {
    if (queue_.running()) return;
    runBar_->showIdle(tr("cancelled"));
    result_->stop(tr("cancelled"));
    showTitle();
}

void MainWindow::jobFailed(int number, const Failure& failure) {
    runBar_->showIdle(tr("failed"));
    result_->stop(tr("failed"));
    result_->message().showFailure(toText(failure), tr("Try again"),
                                   [this, number] { queue_.retry(number); });
    showTitle();
}

void MainWindow::showTitle() {
    QString title = QStringLiteral("PCDM Studio");
    if (session_.model()) title += " — " + QString::fromStdString(session_.model()->name);
    std::optional<double> share;
    if (queue_.running()) share = runBar_->clock().share();
    if (share) title = QStringLiteral("%1 % · ").arg(qRound(100 * *share)) + title;
    setWindowTitle(title);
    taskBar_.show(share);
    const auto& result = result_->result();
    const QString device =
        QString::fromStdString(result ? result->device : session_.options().device).toUpper();
    state_->setText(session_.model() ? QStringLiteral("%1 · %2").arg(
                                           QString::fromStdString(session_.model()->name), device)
                                     : tr("no model"));
}

void MainWindow::closeEvent(QCloseEvent* event) {
    if (queue_.running() &&
        QMessageBox::question(this, tr("Quit"), tr("Pictures are still being drawn. Quit all the same?")) !=
            QMessageBox::Yes) {
        event->ignore();
        return;
    }
    keeper_.saveNow();
    QSettings settings;
    settings.setValue("geometry", saveGeometry());
    settings.setValue("docks", saveState());
    settings.setValue("columns", columns_->saveState());
    settings.setValue("rows", result_->rows().saveState());
    event->accept();
}

bool MainWindow::event(QEvent* event) {
    return isForFocus(*event) || QMainWindow::event(event);
}

/// Of the docks, which are windows of their own when they float.
bool MainWindow::eventFilter(QObject* watched, QEvent* event) {
    return isForFocus(*event) || QMainWindow::eventFilter(watched, event);
}

void MainWindow::changeEvent(QEvent* event) {
    if (event->type() == QEvent::ActivationChange && !isActiveWindow() && result_)
        result_->view().setBlinking(false); // the release of Space goes to another window
    QMainWindow::changeEvent(event);
}

void MainWindow::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Space && !event->isAutoRepeat())
        result_->view().setBlinking(true);
    else
        QMainWindow::keyPressEvent(event);
}

void MainWindow::keyReleaseEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Space && !event->isAutoRepeat())
        result_->view().setBlinking(false);
    else
        QMainWindow::keyReleaseEvent(event);
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event) {
    if (event->mimeData()->hasUrls()) event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent* event) {
    const QUrl url = event->mimeData()->urls().value(0);
    if (url.isLocalFile()) openFile(url.toLocalFile());
    event->acceptProposedAction();
}

} // namespace pcdm
