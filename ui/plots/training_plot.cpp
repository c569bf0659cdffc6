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
    sources_.clear();
    series_.clear();
    shown_->clear();
    if (QFileInfo(path_).isDir())
        sources_ = {{.file = path_ + "/losses.csv", .prefix = {}},
                    {.file = path_ + "/validation.csv", .prefix = tr("held out: ")}};
    else
        sources_ = {{.file = path_, .prefix = {}}};
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
    for (Source& source : sources_) {
        if (QFileInfo(source.file).size() < source.offset) return open(path_); // a run that began anew
        readMore(source);
    }
    for (auto i = static_cast<std::size_t>(shown_->count()); i < series_.size(); ++i)
        shown_->addItem(series_[i].name);
    state_->setText(series_.empty() ? tr("%1 has no CSV of a training run.").arg(path_)
                                    : tr("%1, step %2")
                                          .arg(QFileInfo(path_).fileName())
                                          .arg(series_[0].steps.isEmpty() ? 0 : series_[0].steps.last()));
    draw();
}

/// Whole lines alone: the last one may be half written. Those that are no numbers are passed over.
void TrainingPlot::readMore(Source& source) {
    QFile csv(source.file);
    if (!csv.open(QIODevice::ReadOnly) || !csv.seek(source.offset)) return;
    for (QByteArray line = csv.readLine(); line.endsWith('\n'); line = csv.readLine()) {
        const bool isHead = source.offset == 0;
        source.offset = csv.pos();
        const QStringList cells = QString::fromUtf8(line).trimmed().split(',');
        if (isHead) {
            source.first = series_.size();
            source.columns = cells.size();
            for (const QString& name : cells.mid(1))
                series_.push_back({source.prefix + name, {}, {}});
            continue;
        }
        bool isWhole = cells.size() == source.columns;
        QList<double> numbers;
        for (const QString& cell : cells) {
            bool isNumber = false;
            numbers += cell.toDouble(&isNumber);
            isWhole = isWhole && isNumber;
        }
        if (!isWhole) continue;
        for (qsizetype i = 1; i < numbers.size(); ++i) {
            Series& series = series_[source.first + static_cast<std::size_t>(i) - 1];
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
