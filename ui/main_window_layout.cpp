// What the window is made of: its panels, docks and what connects them, in the language of the settings.
#include "ui/history/history_panel.h"
#include "ui/look/failure_text.h"
#include "ui/look/language.h"
#include "ui/main_window.h"
#include "ui/plots/histogram_plot.h"
#include "ui/plots/run_plots.h"
#include "ui/plots/training_plot.h"
#include "ui/run/jobs_panel.h"
#include "ui/run/log_panel.h"
#include "ui/run/options_form.h"
#include "ui/settings/settings_dialog.h"

#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QDockWidget>
#include <QLabel>
#include <QMenuBar>
#include <QSettings>
#include <QSplitter>
#include <QTabWidget>
#include <QVBoxLayout>

#include <memory>
#include <vector>

namespace pcdm {

void MainWindow::makePanels() {
    source_ = new SourcePanel(session_);
    pose_ = new PosePanel(session_, library_);
    result_ = new ResultPanel;
    runBar_ = new RunBar(session_);
    runPlots_ = new RunPlots;
    histogram_ = new HistogramPlot;
    training_ = new TrainingPlot;
    for (PlotWidget* plot : everyPlot())
        connect(plot, &PlotWidget::failed, this,
                [this](const QString& why) { result_->message().showFailure(why); });
}

std::array<PlotWidget*, 3> MainWindow::everyPlot() const {
    return {runPlots_, histogram_, training_};
}

void MainWindow::arrangePanels() {
    makeLayout();
    makeDocks();
    makeMenus();
    connectPanels();
}

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
}

void MainWindow::makeDocks() {
    const auto dock = [&](const char* name, const QString& title, QWidget* content, Qt::DockWidgetArea area) {
        auto* made = new QDockWidget(title, this);
        made->setObjectName(name);
        made->setWidget(content);
        made->installEventFilter(this);
        addDockWidget(area, made);
        made->hide();
        return made;
    };
    auto* jobs = new JobsPanel(queue_);
    auto* past = new HistoryPanel(history_);
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
    log_ = dock("logDock", tr("Log"), new LogPanel(queue_), Qt::BottomDockWidgetArea);
    tabifyDockWidget(jobs_, plots_);
    tabifyDockWidget(plots_, past_);
    tabifyDockWidget(past_, log_);
    connect(jobs, &JobsPanel::resultWanted, this,
            [this](const std::shared_ptr<const GenerationResult>& result) { result_->showResult(result); });
    connect(past, &HistoryPanel::restoreWanted, this, &MainWindow::bringBack);
    connect(past, &HistoryPanel::compareWanted, this, &MainWindow::compareWithHistory);
    connect(past, &HistoryPanel::pairWanted, this, &MainWindow::compareInHistory);
    connect(past, &HistoryPanel::animationWanted, this, &MainWindow::animateHistory);
}

void MainWindow::connectPanels() {
    connect(source_, &SourcePanel::fileDropped, this, &MainWindow::openFile);
    connect(pose_, &PosePanel::fileDropped, this, &MainWindow::openPose);
    connect(source_, &SourcePanel::detectWanted, this, &MainWindow::detectPose);
    connect(runBar_, &RunBar::generateWanted, this, &MainWindow::generate);
    connect(runBar_, &RunBar::cancelWanted, this, &MainWindow::cancel);
    connect(runBar_, &RunBar::liveToggled, &live_, &LiveRunner::setOn);
    connect(runBar_, &RunBar::optionsWanted, this, [this] { options_->setVisible(!options_->isVisible()); });
    connect(result_, &ResultPanel::frameMenuRequested, this, &MainWindow::frameMenu);
    connect(result_, &ResultPanel::pictureFileWanted, this, &MainWindow::choosePictureToCompare);
    connect(&result_->view(), &CompareView::dragOutRequested, this, &MainWindow::dragPictureOut);
    connect(nearest_, &NearestPeople::personPicked, source_, &SourcePanel::pickPerson);
    connect(nearest_, &NearestPeople::failed, result_,
            [this](const Failure& failure) { result_->message().showFailure(toText(failure)); });
}

/// Words are set where widgets are made, so all that has words is made anew. What it shows lies in the
/// session, the queue and the history, which stay; the rest is taken over from the old panels before they go.
/// Messages go with them: they were said in another language.
void MainWindow::changeLanguage() {
    const QString language = loadSettings().language;
    if (language == language_) return;
    language_ = language;
    applyLanguage(*qApp, language);
    unsetLocale(); // numbers are written as the language does

    const QByteArray docks = saveState(), columns = columns_->saveState(), rows = result_->rows().saveState();
    const int plotsTab = findChild<QTabWidget*>("plots")->currentIndex();
    const QString log = findChild<LogPanel*>("log")->toPlainText();
    const bool isSharp = findChild<QAction*>("actionSharp")->isChecked();
    QByteArray settingsPlace; // stays empty where the dialog is not open
    for (SettingsDialog* dialog : findChildren<SettingsDialog*>())
        if (dialog->isVisible()) { // one that is hidden still opens a detector's files
            settingsPlace = dialog->saveGeometry();
            delete dialog;
        }

    std::vector<std::unique_ptr<QWidget>> old;
    old.emplace_back(takeCentralWidget());
    for (QDockWidget* dock : {options_, jobs_, plots_, past_, log_}) {
        removeDockWidget(dock);
        old.emplace_back(dock);
    }
    delete menuBar();
    const PosePanel& pose = *pose_;
    const ResultPanel& result = *result_;
    const RunPlots& runPlots = *runPlots_;
    const TrainingPlot& training = *training_;

    makePanels();
    if (live_.isOn()) runBar_->toggleLive(); // before anybody listens
    if (const Job* job = queue_.running()) {
        runBar_->showStarted(job->request);
        if (job->last.steps > 0) runBar_->showRunning(job->last);
    }
    arrangePanels();
    pose_->takeOver(pose);
    result_->takeOver(result);
    runPlots_->takeOver(runPlots);
    training_->takeOver(training);
    old.clear();

    for (QWidget* made : {static_cast<QWidget*>(menuBar()), centralWidget()})
        made->show(); // what is not shown yet leaves its room to the docks
    restoreState(docks);
    columns_->restoreState(columns);
    result_->rows().restoreState(rows);
    findChild<QTabWidget*>("plots")->setCurrentIndex(plotsTab);
    findChild<LogPanel*>("log")->setPlainText(log);
    findChild<QAction*>("actionSharp")->setChecked(isSharp);
    offerLeftJobs();
    showTitle();
    pose_->view().setFocus();
    if (settingsPlace.isEmpty()) return;
    SettingsDialog* dialog = showSettings();
    dialog->restoreGeometry(settingsPlace);
    dialog->findChild<QComboBox*>("language")->setFocus();
}

void MainWindow::loadSession() {
    const QSettings settings;
    restoreGeometry(settings.value("geometry").toByteArray());
    restoreState(settings.value("docks").toByteArray());
    columns_->restoreState(settings.value("columns").toByteArray());
    result_->rows().restoreState(settings.value("rows").toByteArray());
    leftJobs_ = queueKeeper_.load();
    offerLeftJobs();
    try {
        keeper_.load();
    } catch (...) {
        source_->message().showNote(
            tr("The last session could not be brought back: %1").arg(currentFailureText()));
    }
}

void MainWindow::offerLeftJobs() {
    if (leftJobs_ == 0 || !queue_.isPaused()) return;
    result_->message().showNote(tr("%n job(s) were waiting when the window was closed.", nullptr, leftJobs_),
                                tr("Run them"), [this] {
                                    leftJobs_ = 0;
                                    queue_.setPaused(false);
                                });
}

} // namespace pcdm
