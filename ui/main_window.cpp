#include "ui/main_window.h"

#include "core/image/image_file.h"
#include "core/image/resample.h"
#include "core/pose/photo_check.h"
#include "core/pose/pose_edit.h"
#include "core/pose/pose_error.h"
#include "ui/export/export.h"
#include "ui/history/history_panel.h"
#include "ui/look/failure_text.h"
#include "ui/look/qt_image.h"
#include "ui/model/models_dialog.h"
#include "ui/plots/histogram_plot.h"
#include "ui/plots/run_plots.h"
#include "ui/plots/training_plot.h"
#include "ui/pose/pose_words.h"
#include "ui/run/jobs_panel.h"
#include "ui/run/options_form.h"

#include <QApplication>
#include <QClipboard>
#include <QCloseEvent>
#include <QDockWidget>
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
#include <QTabWidget>
#include <QVBoxLayout>

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
      library_(QDir(data_.filePath("poses"))), queue_(EngineFactory()), live_(session_, queue_),
      history_(QDir(data_.filePath("history"))), nearest_(new NearestPeople(queue_, this)),
      keeper_(session_, data_), queueKeeper_(queue_, QDir(data_.filePath("queue"))),
      source_(new SourcePanel(session_)), pose_(new PosePanel(session_, library_)), result_(new ResultPanel),
      runBar_(new RunBar(session_)), state_(new QLabel) {
    setObjectName("mainWindow");
    setAcceptDrops(true);
    makeLayout();
    makeDocks();
    makeMenus();
    connectJobs();

    connect(source_, &SourcePanel::detectWanted, this, &MainWindow::detectPose);
    connect(&session_, &Session::photoChanged, this, [this] { result_->setSource(session_.photo()); });
    connect(runBar_, &RunBar::generateWanted, this, &MainWindow::generate);
    connect(runBar_, &RunBar::cancelWanted, this, &MainWindow::cancel);
    connect(runBar_, &RunBar::liveToggled, &live_, &LiveRunner::setOn);
    connect(runBar_, &RunBar::optionsWanted, this, [this] { options_->setVisible(!options_->isVisible()); });
    connect(result_, &ResultPanel::frameMenuRequested, this, &MainWindow::frameMenu);
    connect(result_, &ResultPanel::pictureFileWanted, this, &MainWindow::choosePictureToCompare);
    connect(nearest_, &NearestPeople::personPicked, source_, &SourcePanel::pickPerson);
    connect(&session_, &Session::modelChanged, nearest_, &NearestPeople::forget);
    connect(&result_->view(), &CompareView::dragOutRequested, this, &MainWindow::dragPictureOut);
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

void MainWindow::makeLayout() {
    columns_ = new QSplitter;
    columns_->setObjectName("columns");
    columns_->setHandleWidth(8);
    columns_->setChildrenCollapsible(false);
    for (QWidget* panel : std::initializer_list<QWidget*>{source_, pose_, result_})
        columns_->addWidget(panel);
    columns_->setStretchFactor(0, 2);
    columns_->setStretchFactor(1, 4);
    columns_->setStretchFactor(2, 4);
    columns_->setSizes({260, 510, 510});
    auto* page = new QWidget;
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(8, 8, 8, 0);
    column->setSpacing(4);
    column->addWidget(columns_, 1);
    column->addWidget(runBar_);
    setCentralWidget(page);
    resize(1280, 800);
}

void MainWindow::makeDocks() {
    const auto dock = [&](const char* name, const QString& title, QWidget* content, Qt::DockWidgetArea area) {
        auto* made = new QDockWidget(title, this);
        made->setObjectName(name);
        made->setWidget(content);
        addDockWidget(area, made);
        made->hide();
        return made;
    };
    auto* jobs = new JobsPanel(queue_);
    auto* past = new HistoryPanel(history_);
    runPlots_ = new RunPlots;
    histogram_ = new HistogramPlot;
    training_ = new TrainingPlot;
    auto* plots = new QTabWidget;
    plots->setObjectName("plots");
    plots->setDocumentMode(true);
    plots->addTab(runPlots_, tr("Run"));
    plots->addTab(histogram_, tr("Colours"));
    plots->addTab(training_, tr("Training"));
    connect(result_, &ResultPanel::picturesShown, histogram_, &HistogramPlot::setPictures);
    options_ = dock("optionsDock", tr("Options"),
                    new OptionsForm(session_, [](const Field& field) { return !field.ofMachine; }),
                    Qt::RightDockWidgetArea);
    jobs_ = dock("jobsDock", tr("Jobs"), jobs, Qt::BottomDockWidgetArea);
    plots_ = dock("plotsDock", tr("Plots"), plots, Qt::BottomDockWidgetArea);
    past_ = dock("historyDock", tr("History"), past, Qt::BottomDockWidgetArea);
    tabifyDockWidget(jobs_, plots_);
    tabifyDockWidget(plots_, past_);
    connect(jobs, &JobsPanel::resultWanted, this,
            [this](const std::shared_ptr<const GenerationResult>& result) { result_->showResult(result); });
    connect(past, &HistoryPanel::restoreWanted, this, [this](const QString& id) {
        try {
            restore(history_.recipe(id));
            compareWithHistory(id);
        } catch (...) {
            result_->message().showFailure(currentFailureText());
        }
    });
    connect(past, &HistoryPanel::compareWanted, this, &MainWindow::compareWithHistory);
    connect(past, &HistoryPanel::pairWanted, this, [this](const QString& a, const QString& b) {
        try {
            result_->showPair(history_.lastPicture(a), history_.nameOf(a), history_.lastPicture(b),
                              history_.nameOf(b));
        } catch (...) {
            result_->message().showFailure(currentFailureText());
        }
    });
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
    connect(&queue_, &JobQueue::cancelled, this, [this] {
        if (queue_.running()) return;
        runBar_->showIdle(tr("cancelled"));
        result_->stop(tr("cancelled"));
        showTitle();
    });
    connect(&queue_, &JobQueue::detected, this, [this](DetectionUse use, const DetectedPose& found) {
        use == DetectionUse::Source ? poseDetected(found) : poseMeasured(found);
    });
    connect(&queue_, &JobQueue::detectionFailed, this, [this](DetectionUse use, const Failure& failure) {
        if (use == DetectionUse::Result) return result_->message().showFailure(toText(failure));
        source_->message().showFailure(toText(failure), tr("Place it by hand"),
                                       [this] { source_->placePose(); });
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
    if (!session_.modelCan("pose detection")) {
        source_->message().showNote(tr("The model has no pose detector."), tr("Place it by hand"),
                                    [this] { source_->placePose(); });
        return;
    }
    queue_.detectPose({session_.photo(), session_.options().device, Precision::Fp32}, DetectionUse::Source);
}

void MainWindow::poseDetected(const DetectedPose& found) {
    if (!session_.photo() || found.pose.canvas != session_.photo()->size()) return; // of a photo that is gone
    const std::size_t joints = presentJoints(found.pose).count();
    if (joints == 0) {
        source_->message().showFailure(tr("No person is found in the photo."), tr("Place it by hand"),
                                       [this] { source_->placePose(); });
        return;
    }
    session_.sourcePose().edit(tr("Detect the pose"), found.pose);
    if (joints < kJointCount / 2)
        source_->message().showNote(
            tr("Only %n joint(s) are found: correct them, or place the skeleton by hand.", nullptr,
               static_cast<int>(joints)),
            tr("Place it by hand"), [this] { source_->placePose(); });
    else if (const auto doubts = checkPhoto(found, session_.aspect()); !doubts.empty())
        source_->message().showNote(describe(doubts.front()),
                                    doubts.front() == PhotoDoubt::HeadCutOff ? QString()
                                                                             : tr("Crop to the person"),
                                    [this] { cropToPerson(); });
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
    if (!session_.modelCan("pose detection"))
        return result_->message().showNote(tr("The model has no pose detector."));
    queue_.detectPose({picture, session_.options().device, Precision::Fp32}, DetectionUse::Result);
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
        session_.targetPose().edit(tr("Restore"),
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

void MainWindow::loadSession() {
    const QSettings settings;
    restoreGeometry(settings.value("geometry").toByteArray());
    restoreState(settings.value("docks").toByteArray());
    columns_->restoreState(settings.value("columns").toByteArray());
    if (const int left = queueKeeper_.load(); left > 0)
        result_->message().showNote(tr("%n job(s) were waiting when the window was closed.", nullptr, left),
                                    tr("Run them"), [this] { queue_.setPaused(false); });
    try {
        keeper_.load();
    } catch (...) {
        source_->message().showNote(
            tr("The last session could not be brought back: %1").arg(currentFailureText()));
    }
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
