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

bool isPicture(const QString& path) {
    static const QStringList kEndings{"png", "jpg", "jpeg", "webp", "bmp", "tif", "tiff"};
    return kEndings.contains(QFileInfo(path).suffix().toLower());
}

/// Whether a JSON file is a recipe and not a pose.
bool isRecipe(const QString& path) {
    QFile file(path);
    return path.endsWith(".json", Qt::CaseInsensitive) && file.open(QIODevice::ReadOnly) &&
           file.read(1 << 20).contains("\"source_pose\"");
}

} // namespace

MainWindow::MainWindow(ModelServices services, const QDir& dataFolder, QWidget* parent)
    : QMainWindow(parent), services_(std::move(services)), data_(dataFolder),
      library_(QDir(data_.filePath("poses"))), queue_(EngineFactory(), services_.findPeople),
      live_(session_, queue_), history_(QDir(data_.filePath("history"))),
      nearest_(new NearestPeople(queue_, this)), keeper_(session_, data_),
      queueKeeper_(queue_, QDir(data_.filePath("queue"))), language_(loadSettings().language),
      theme_(loadSettings().theme) {
    setObjectName("mainWindow");
    setAcceptDrops(true);
    resize(1280, 800);
    makePanels();
    arrangePanels();
    connectJobs();

    connect(&session_, &Session::photoChanged, this, [this] { result_->setSource(session_.photo()); });
    connect(&session_, &Session::modelChanged, nearest_, &NearestPeople::forget);
    connect(&history_, &History::failed, this,
            [this](const QString& text) { result_->message().showFailure(text); });
    connect(&history_, &History::added, this, [this] { pruneHistory(); });

    connect(&keeper_, &SessionKeeper::failed, this,
            [this](const QString& text) { source_->message().showFailure(text); });
    loadSession();
    pruneHistory();
    showTitle();
    pose_->view().setFocus();
}

MainWindow::~MainWindow() {
    writer_.waitForDone();
    delete menuBar(); // its actions look at panels, which go before it
}

void MainWindow::pruneHistory() {
    history_.prune(qint64{1'000'000} * loadSettings().historyMegabytes);
}

void MainWindow::compareWithHistory(const QString& id) {
    try {
        result_->compareWith(history_.lastPicture(id), history_.nameOf(id));
    } catch (...) {
        result_->message().showFailure(currentFailureText());
    }
}

void MainWindow::connectJobs() {
    connect(&queue_, &JobQueue::started, this, &MainWindow::jobStarted);
    connect(&queue_, &JobQueue::progressed, this, &MainWindow::jobProgressed);
    connect(&queue_, &JobQueue::finished, this, &MainWindow::jobFinished);
    connect(&queue_, &JobQueue::failed, this, &MainWindow::jobFailed);
    connect(&queue_, &JobQueue::cancelled, this, &MainWindow::jobCancelled);
    connect(&queue_, &JobQueue::detected, this, [this](DetectionUse use, const DetectedPeople& found) {
        if (use == DetectionUse::Source) return peopleDetected(found);
        if (found.people.empty())
            return result_->message().showNote(tr("No person is found in the picture."));
        poseMeasured(found.people.front());
    });
    connect(&queue_, &JobQueue::detectionFailed, this, [this](DetectionUse use, const Failure& failure) {
        if (use == DetectionUse::Result) return result_->message().showFailure(toText(failure));
        source_->offerPlacing(failure);
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
        session_.clearModel();
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

void MainWindow::openFile(const QString& path) {
    openRunOr(path, [this, path] {
        const bool isPose =
            !isPicture(path) || readPngTexts(std::filesystem::path(path.toStdString())).contains(kPoseText);
        isPose ? pose_->loadFile(path) : source_->loadPhoto(path);
    });
}

void MainWindow::openFiles(const QStringList& paths) {
    setWindowState(windowState() & ~Qt::WindowMinimized);
    raise();
    activateWindow();
    for (const QString& path : paths)
        openFile(path);
}

void MainWindow::openPose(const QString& path) {
    openRunOr(path, [this, path] { pose_->loadFile(path); });
}

void MainWindow::openRunOr(const QString& path, const std::function<void()>& other) {
    try {
        if (isRecipe(path)) {
            restore(loadRecipe(path.toStdString()));
            return;
        }
        if (isPicture(path))
            if (const auto recipe = recipeInPicture(path)) return openExported(path, *recipe);
        other();
    } catch (...) {
        result_->message().showFailure(currentFailureText());
    }
}

void MainWindow::openExported(const QString& path, const Recipe& recipe) {
    const QString name = QFileInfo(path).fileName();
    const bool hasPhoto = restore(recipe);
    const ImagePtr picture = loadImage(path.toStdString());
    result_->compareWith(picture, name);
    if (!hasPhoto)
        return result_->message().showNote(
            tr("%1 brought back its poses and options, not its photo.").arg(name));
    if (!canBeDrawnAgain(recipe))
        return result_->message().showNote(tr("%1 brought back its photo, poses and options. It went on from "
                                              "an earlier run's picture, which "
                                              "is not in it.")
                                               .arg(name));
    result_->message().showNote(tr("%1 brought back its photo, poses and options.").arg(name),
                                tr("Draw it again and compare"),
                                [this, picture, request = session_.request()] {
                                    if (const QString missing = session_.whatIsMissing(); !missing.isEmpty())
                                        return result_->message().showNote(missing);
                                    const QString title = tr("drawn again");
                                    check_ = Check{draw(request, title), picture};
                                });
}

PoseView& MainWindow::editedView() {
    return source_->view().hasFocus() ? source_->view() : pose_->view();
}

void MainWindow::generate() {
    if (const QString missing = session_.whatIsMissing(); !missing.isEmpty()) {
        result_->message().showNote(missing);
        return;
    }
    draw(session_.request(), QFileInfo(session_.photoPath()).completeBaseName());
}

int MainWindow::draw(GenerationRequest request, const QString& title) {
    result_->message().dismiss();
    const int number = queue_.add(std::move(request), title);
    if (queue_.isPaused())
        result_->message().showNote(tr("The queue is paused: the picture waits in it."), tr("Go on"),
                                    [this] { queue_.setPaused(false); });
    return number;
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
    takeFrame(number, *result);
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

void MainWindow::jobCancelled(int number) {
    dropFrame(number);
    if (queue_.running()) return;
    runBar_->showIdle(tr("cancelled"));
    result_->stop(tr("cancelled"));
    showTitle();
}

void MainWindow::jobFailed(int number, const Failure& failure) {
    dropFrame(number);
    runBar_->showIdle(tr("failed"));
    result_->stop(tr("failed"));
    result_->message().showFailure(toText(failure), tr("Try again"),
                                   [this, number] { queue_.retry(number); });
    showTitle();
}

bool MainWindow::restore(const Recipe& recipe) {
    const QString path = QString::fromStdString(recipe.source.path.string());
    ImagePtr photo;
    if (samplePeople().contains(path))
        photo = fromQImage(samplePicture(path));
    else if (QFileInfo::exists(path))
        photo = loadImage(recipe.source.path);
    if (photo)
        session_.setPhoto(photo, path, recipe.sourcePose);
    else
        source_->message().showFailure(tr("%1 is no longer there: the photo stays as it is.").arg(path));
    if (recipe.targetPose.canvas.width > 0)
        session_.targetPose().edit([] { return tr("Restore"); },
                                   onCanvas(recipe.targetPose, session_.targetPose().pose().canvas));
    session_.setPictureOptions(recipe.options);
    return photo != nullptr;
}

void MainWindow::bringBack(const QString& id) {
    try {
        const auto result = history_.load(id);
        const GenerationRequest& run = result->request;
        session_.setPhoto(run.source, QString::fromStdString(run.sourceFile.string()), run.sourcePose);
        session_.targetPose().edit([] { return tr("Restore"); },
                                   onCanvas(run.targetPose, session_.targetPose().pose().canvas));
        session_.setPictureOptions(run.options);
        result_->showResult(result);
    } catch (...) {
        result_->message().showFailure(currentFailureText());
    }
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
    if (!queue_.isIdle() &&
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

/// The window's keys come before its widgets' own; where somebody writes or picks, Enter and digits are meant
/// for that.
bool MainWindow::event(QEvent* event) {
    if (event->type() == QEvent::ShortcutOverride) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        const QWidget* focus = focusWidget();
        const bool isTable = qobject_cast<const QTableView*>(focus) != nullptr;
        const bool takesEnter = qobject_cast<const QLineEdit*>(focus) ||
                                qobject_cast<const QAbstractSpinBox*>(focus) ||
                                qobject_cast<const QAbstractItemView*>(focus);
        const bool isEnter = key == Qt::Key_Return || key == Qt::Key_Enter;
        const bool isDigit = key >= Qt::Key_0 && key <= Qt::Key_9;
        if ((isEnter && takesEnter) || (isDigit && isTable)) {
            event->accept();
            return true;
        }
    }
    return QMainWindow::event(event);
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
