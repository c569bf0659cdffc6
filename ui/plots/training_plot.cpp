#include "ui/plots/training_plot.h"

#include "ui/look/theme.h"
#include "ui/look/tool_button.h"

#include <qcustomplot.h>

#include <QComboBox>
#include <QFile>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>

#include <fmt/format.h>

#include <chrono>

namespace pcdm {

namespace {

constexpr std::chrono::seconds kEvery{2};

} // namespace

TrainingPlot::TrainingPlot(QWidget* parent) : PlotWidget(parent), shown_(new QComboBox), state_(new QLabel) {
    setObjectName("trainingPlot");
    QToolButton* open = makeToolButton("openTraining", "open", tr("Open the folder of a training run"));
    shown_->setObjectName("trainingSeries");
    shown_->setAccessibleName(tr("What is plotted"));
    shown_->setMinimumContentsLength(18);
    state_->setObjectName("quiet");
    state_->setText(tr("Open the folder that pcdm train writes to."));
    for (QWidget* tool : std::initializer_list<QWidget*>{open, shown_, state_})
        tools().addWidget(tool);
    plot().xAxis->setLabel(tr("step"));
    addCurve({}, colours().accent, false);
    timer_.setInterval(kEvery);
    connect(open, &QToolButton::clicked, this, &TrainingPlot::choose);
    connect(shown_, &QComboBox::activated, this, [this] { unzoom(); });
    connect(&timer_, &QTimer::timeout, this, [this] {
        if (isVisible()) read();
    });
}

void TrainingPlot::choose() {
    const QString folder = QFileDialog::getExistingDirectory(this, tr("Folder of a training run"), path_);
    if (!folder.isEmpty()) open(folder);
}

void TrainingPlot::open(const QString& path) {
    path_ = path;
    shown_->clear();
    timer_.start();
    read();
}

void TrainingPlot::takeOver(const TrainingPlot& before) {
    if (before.path_.isEmpty()) return;
    open(before.path_);
    shown_->setCurrentIndex(std::min(before.shown_->currentIndex(), shown_->count() - 1));
    draw();
}

void TrainingPlot::read() {
    series_.clear();
    if (QFileInfo(path_).isDir()) {
        readFile(path_ + "/losses.csv", {});
        readFile(path_ + "/validation.csv", tr("held out: "));
    } else {
        readFile(path_, {});
    }
    const QString before = shown_->currentText();
    shown_->clear();
    for (const Series& series : series_)
        shown_->addItem(series.name);
    shown_->setCurrentIndex(std::max(0, shown_->findText(before)));
    state_->setText(series_.empty() ? tr("%1 has no CSV of a training run.").arg(path_)
                                    : tr("%1, step %2")
                                          .arg(QFileInfo(path_).fileName())
                                          .arg(series_[0].steps.isEmpty() ? 0 : series_[0].steps.last()));
    draw();
}

/// Lines that are no numbers are passed over: the last one may be half written.
void TrainingPlot::readFile(const QString& file, const QString& prefix) {
    QFile csv(file);
    if (!csv.open(QIODevice::ReadOnly | QIODevice::Text)) return;
    const QStringList names = QString::fromUtf8(csv.readLine()).trimmed().split(',');
    if (names.size() < 2) return;
    const std::size_t first = series_.size();
    for (const QString& name : names.mid(1))
        series_.push_back({prefix + name, {}, {}});
    while (!csv.atEnd()) {
        const QStringList cells = QString::fromUtf8(csv.readLine()).trimmed().split(',');
        bool isWhole = cells.size() == names.size();
        QList<double> numbers;
        for (const QString& cell : cells) {
            bool isNumber = false;
            numbers += cell.toDouble(&isNumber);
            isWhole = isWhole && isNumber;
        }
        if (!isWhole) continue;
        for (qsizetype i = 1; i < numbers.size(); ++i) {
            Series& series = series_[first + static_cast<std::size_t>(i) - 1];
            series.steps += numbers[0];
            series.values += numbers[i];
        }
    }
}

void TrainingPlot::draw() {
    const auto index = static_cast<std::size_t>(std::max(0, shown_->currentIndex()));
    if (index >= series_.size()) return setCurve(0, {}, {});
    plot().graph(0)->setName(series_[index].name);
    setCurve(0, series_[index].steps, series_[index].values);
    showAll(false);
}

std::string TrainingPlot::csv() const {
    std::string text = "series,step,value\n";
    for (const Series& series : series_)
        for (qsizetype i = 0; i < series.steps.size(); ++i)
            text +=
                fmt::format("{},{},{:.8g}\n", series.name.toStdString(), series.steps[i], series.values[i]);
    return text;
}

} // namespace pcdm
