#include "ui/main_window.h"

#include "core/image/image_file.h"
#include "core/image/resample.h"
#include "core/pose/photo_check.h"
#include "core/pose/pose_edit.h"
#include "core/pose/pose_error.h"
#include "ui/export/export.h"
#include "ui/look/failure_text.h"
#include "ui/look/qt_image.h"
#include "ui/model/models_dialog.h"
#include "ui/plots/histogram_plot.h"
#include "ui/plots/run_plots.h"
#include "ui/plots/training_plot.h"
#include "ui/pose/pose_words.h"
#include "ui/settings/detector_choice.h"
#include "ui/source/people_dialog.h"

#include <QApplication>
#include <QClipboard>
#include <QCloseEvent>
#include <QDrag>
#include <QDropEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QLabel>
#include <QMenu>
#include <QMessageBox>
#include <QMimeData>
#include <QSettings>
#include <QSplitter>

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
      queueKeeper_(queue_, QDir(data_.filePath("queue"))), language_(loadSettings().language) {
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
    connect(&history_, &History::changed, this, [this] { pruneHistory(); });

    connect(&keeper_, &SessionKeeper::failed, this,
            [this](const QString& text) { source_->message().showFailure(text); });
    loadSession();
    showTitle();
    pose_->view().setFocus();
}

MainWindow::~MainWindow() = default;

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
    connect(&queue_, &JobQueue::cancelled, this, [this] {
        if (queue_.running()) return;
        runBar_->showIdle(tr("cancelled"));
        result_->stop(tr("cancelled"));
        showTitle();
    });
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
    try {
        if (isRecipe(path)) return restore(loadRecipe(path.toStdString()));
        if (!isPicture(path)) return pose_->loadFile(path);
        if (const auto recipe = recipeInPicture(path)) {
            restore(*recipe);
            const ImagePtr picture = loadImage(path.toStdString());
            result_->compareWith(picture, QFileInfo(path).fileName());
            result_->message().showNote(
                tr("%1 brought back its photo, poses and options.").arg(QFileInfo(path).fileName()),
                tr("Draw it again and compare"), [this, picture] {
                    generate();
                    if (!queue_.jobs().empty()) check_ = Check{queue_.jobs().back().number, picture};
                });
            return;
        }
        if (readPngTexts(std::filesystem::path(path.toStdString())).contains("pcdm-pose"))
            return pose_->loadFile(path);
        source_->loadPhoto(path);
    } catch (...) {
        result_->message().showFailure(currentFailureText());
    }
}

void MainWindow::generate() {
    if (const QString missing = session_.whatIsMissing(); !missing.isEmpty()) {
        result_->message().showNote(missing);
        return;
    }
    queue_.add(session_.request(), QFileInfo(session_.photoPath()).completeBaseName());
}

void MainWindow::runFrom(Stage stage) {
    const auto& result = result_->result();
    if (!result) return;
    GenerationRequest request = session_.request();
    if (stage == Stage::Inpaint) {
        request.embedding = result->embedding;
    } else {
        request.coarse = result_->pictureOf(Frame::Coarse);
        if (!request.coarse) return;
    }
    queue_.add(std::move(request), stage == Stage::Inpaint ? tr("from stage 2") : tr("from stage 3"));
}

void MainWindow::cancel() {
    queue_.cancelAll();
}

void MainWindow::detectPose() {
    if (!session_.photo()) return;
    const auto request = detectionOf(session_.photo());
    if (!request) return source_->offerPlacing(tr("The model has no pose detector."));
    queue_.detectPose(*request, DetectionUse::Source);
}

std::optional<DetectionRequest> MainWindow::detectionOf(const ImagePtr& picture) const {
    const QStringList files = loadSettings().detector;
    if (files.isEmpty() && !session_.modelCan("pose detection")) return std::nullopt;
    return DetectionRequest{picture, session_.options().device, Precision::Fp32, toPaths(files)};
}

void MainWindow::peopleDetected(const DetectedPeople& found) {
    if (!session_.photo()) return;
    if (found.people.empty()) return source_->offerPlacing(tr("No person is found in the photo."));
    takePerson(found.people.front());
    if (found.people.size() == 1 || found.people.front().pose.canvas != session_.photo()->size()) return;
    auto* dialog = new PeopleDialog(*session_.photo(), found.people, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &PeopleDialog::chosen, this, &MainWindow::takePerson);
    dialog->open();
}

void MainWindow::takePerson(const DetectedPose& found) {
    if (!session_.photo() || found.pose.canvas != session_.photo()->size()) return; // of a photo that is gone
    const std::size_t joints = presentJoints(found.pose).count();
    if (joints == 0) return source_->offerPlacing(tr("No person is found in the photo."));
    session_.sourcePose().edit([] { return tr("Detect the pose"); }, found.pose);
    source_->setScores(found);
    if (joints < kJointCount / 2)
        source_->offerPlacing(tr("Only %n joint(s) are found: correct them, or place the skeleton by hand.",
                                 nullptr, static_cast<int>(joints)));
    else if (const auto doubts = checkPhoto(found, session_.aspect()); !doubts.empty())
        source_->message().showNote(describe(doubts.front()),
                                    doubts.front() == PhotoDoubt::HeadCutOff ? QString()
                                                                             : tr("Crop to the person"),
                                    [this] { cropToPerson(); });
    else if (const QString unsure = unsureJoints(found); !unsure.isEmpty())
        source_->message().showNote(
            tr("The detector is unsure: %1. Look whether they lie right.").arg(unsure));
    else
        source_->message().dismiss();
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
    const ImagePtr picture = result_->pictureOf(result_->current());
    if (!picture || !result_->result())
        return result_->message().showNote(tr("There is no picture yet: Generate draws one."));
    const auto request = detectionOf(picture);
    if (!request) return result_->message().showNote(tr("The model has no pose detector."));
    queue_.detectPose(*request, DetectionUse::Result);
}

void MainWindow::poseMeasured(const DetectedPose& found) {
    if (!result_->result()) return;
    const Pose& wanted = session_.targetPose().pose();
    const Pose onTarget = onCanvas(found.pose, wanted.canvas);
    pose_->view().setFound(onTarget);
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
                                    .arg(frameName(result_->current()))
                                    .arg(count.near)
                                    .arg(count.joints)
                                    .arg(sum / measured, 0, 'f', 1));
}

void MainWindow::jobStarted(int) {
    forming_.clear();
    runBar_->showStarted();
    result_->begin();
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
    if (job && job->purpose == JobPurpose::Picture && session_.model())
        history_.add(result, session_.model()->path);
    if (const ImagePtr last = result_->pictureOf(Frame::Final)) forming_.push_back(last);
    takeFrame(number, *result);
    if (check_ && check_->job == number) {
        const ImagePtr expected = std::exchange(check_, std::nullopt)->picture;
        const ImagePtr picture = result_->pictureOf(result_->current());
        if (picture && *picture == *expected)
            result_->message().showNote(tr("The same picture, pixel for pixel."));
        else
            result_->message().showNote(
                tr("Not the same picture: another model, device or precision made it."));
    }
    showTitle();
}

void MainWindow::jobFailed(int number, const Failure& failure) {
    runBar_->showIdle(tr("failed"));
    result_->stop(tr("failed"));
    result_->message().showFailure(toText(failure), tr("Try again"),
                                   [this, number] { queue_.retry(number); });
    showTitle();
}

void MainWindow::restore(const Recipe& recipe) {
    const QString path = QString::fromStdString(recipe.source.path.string());
    const QString sample = QFileInfo(path).completeBaseName();
    ImagePtr photo;
    if (QFileInfo::exists(path))
        photo = loadImage(recipe.source.path);
    else if (samplePeople().contains(sample))
        photo = fromQImage(samplePicture(sample));
    if (photo)
        session_.setPhoto(photo, path, recipe.sourcePose);
    else
        source_->message().showFailure(tr("%1 is no longer there: the photo stays as it is.").arg(path));
    if (recipe.targetPose.canvas.width > 0)
        session_.targetPose().edit([] { return tr("Restore"); },
                                   onCanvas(recipe.targetPose, session_.targetPose().pose().canvas));
    session_.setOptions(recipe.options);
}

void MainWindow::showTitle() {
    QString title = QStringLiteral("PCDM Studio");
    if (session_.model()) title += " — " + QString::fromStdString(session_.model()->name);
    if (queue_.running()) title = QStringLiteral("%1 % · ").arg(qRound(100 * runBar_->share())) + title;
    setWindowTitle(title);
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
    event->accept();
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
