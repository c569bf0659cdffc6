#include "ui/run/run_bar.h"

#include "ui/look/failure_text.h"
#include "ui/look/icons.h"
#include "ui/look/theme.h"
#include "ui/run/preset_words.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QRandomGenerator>
#include <QRegularExpressionValidator>
#include <QSpinBox>
#include <QToolButton>

namespace pcdm {

namespace {

QString stageName(Stage stage) {
    switch (stage) {
    case Stage::Load:
        return RunBar::tr("loading the model");
    case Stage::Encode:
        return RunBar::tr("reading the source");
    case Stage::Prior:
        return RunBar::tr("stage 1, prior");
    case Stage::Inpaint:
        return RunBar::tr("stage 2, inpainting");
    case Stage::Refine:
        return RunBar::tr("stage 3, refining");
    }
    return {};
}

QString durationText(double seconds) {
    if (seconds < 60) return RunBar::tr("%1 s").arg(seconds, 0, 'f', 1);
    const int whole = qRound(seconds);
    if (whole < 3600) return RunBar::tr("%1 min %2 s").arg(whole / 60).arg(whole % 60);
    return RunBar::tr("%1 h %2 min").arg(whole / 3600).arg(whole % 3600 / 60);
}

} // namespace

RunBar::RunBar(Session& session, QWidget* parent)
    : QWidget(parent), session_(session), generate_(new QPushButton(tr("Generate"))), live_(new QToolButton),
      seed_(new QLineEdit), candidates_(new QSpinBox), preset_(new QComboBox), progress_(new QProgressBar),
      text_(new QLabel), cancel_(new QPushButton(tr("Cancel"))) {
    setObjectName("runBar");
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(8, 6, 8, 6);
    column->addLayout(makeChoices());
    column->addLayout(makeProgress());
    for (QWidget* widget : std::initializer_list<QWidget*>{generate_, cancel_, preset_})
        widget->setFocusPolicy(Qt::TabFocus); // after a click Space is still the key that blinks
    connect(&session_, &Session::optionsChanged, this, &RunBar::showOptions);
    connect(&session_, &Session::modelChanged, this, &RunBar::showOptions); // its presets are others
    connect(&session_, &Session::changed, this, &RunBar::showState);
    showOptions();
    showState();
    showIdle({});
}

QLayout* RunBar::makeChoices() {
    generate_->setObjectName("generate");
    generate_->setToolTip(tr("Draw the person in the target pose (Enter)"));
    live_->setObjectName("live");
    live_->setCheckable(true);
    live_->setText(tr("Live"));
    live_->setIcon(icon("live"));
    live_->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    live_->setToolTip(tr("Draw while the pose is dragged, and well when the hand rests (L)"));
    seed_->setObjectName("seed");
    seed_->setFixedWidth(110);
    seed_->setValidator(new QRegularExpressionValidator(QRegularExpression("[0-9]{1,19}"), seed_));
    seed_->setToolTip(tr("The same seed gives the same picture"));
    seed_->setAccessibleName(tr("Seed"));
    auto* dice = new QToolButton;
    dice->setObjectName("rollSeed");
    dice->setIcon(icon("dice"));
    dice->setToolTip(tr("Another seed (Ctrl+R)"));
    dice->setAccessibleName(dice->toolTip());
    candidates_->setObjectName("candidates");
    candidates_->setRange(1, 64);
    candidates_->setToolTip(tr("Pictures drawn for the same pose"));
    candidates_->setAccessibleName(tr("Candidates"));
    preset_->setObjectName("preset");
    preset_->setAccessibleName(tr("Preset"));
    for (const auto& [preset, name] : enumNames<SamplingPreset>()) {
        preset_->addItem(presetName(preset));
        preset_->setItemData(preset_->count() - 1, presetHelp(preset), Qt::ToolTipRole);
    }
    preset_->addItem(tr("own"));
    auto* options = new QToolButton;
    options->setObjectName("showOptions");
    options->setIcon(icon("options"));
    options->setText(tr("Options"));
    options->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    options->setToolTip(tr("Everything that can be chosen (O)"));
    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(generate_);
    row->addWidget(live_);
    row->addSpacing(8);
    row->addWidget(new QLabel(tr("seed")));
    row->addWidget(seed_);
    row->addWidget(dice);
    row->addWidget(new QLabel(tr("candidates")));
    row->addWidget(candidates_);
    row->addWidget(new QLabel(tr("preset")));
    row->addWidget(preset_);
    row->addWidget(options);
    row->addStretch(1);

    connect(generate_, &QPushButton::clicked, this, &RunBar::generateWanted);
    connect(seed_, &QLineEdit::returnPressed, generate_, &QPushButton::click);
    connect(live_, &QToolButton::toggled, this, &RunBar::liveToggled);
    connect(live_, &QToolButton::toggled, this, &RunBar::showState); // what is on can be switched off
    connect(dice, &QToolButton::clicked, this, &RunBar::rollSeed);
    connect(options, &QToolButton::clicked, this, &RunBar::optionsWanted);
    connect(seed_, &QLineEdit::textEdited, this, &RunBar::takeOptions);
    connect(candidates_, &QSpinBox::valueChanged, this, &RunBar::takeOptions);
    connect(preset_, &QComboBox::activated, this, &RunBar::takePreset);
    return row;
}

QLayout* RunBar::makeProgress() {
    progress_->setObjectName("progress");
    progress_->setTextVisible(false);
    progress_->setRange(0, 1000);
    text_->setObjectName("quiet");
    cancel_->setObjectName("cancel");
    cancel_->setToolTip(tr("Stop at once (Esc)"));
    cancel_->setEnabled(false);
    connect(cancel_, &QPushButton::clicked, this, &RunBar::cancelWanted);
    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(progress_, 1);
    row->addWidget(text_, 2);
    row->addWidget(cancel_);
    return row;
}

void RunBar::takePreset(int index) {
    const auto presets = enumNames<SamplingPreset>();
    const auto chosen = static_cast<std::size_t>(index);
    if (chosen >= presets.size() || !session_.model()) return;
    session_.setOptions(withPreset(presets[chosen].value, session_.options(), session_.model()->defaults,
                                   session_.model()->reference));
}

bool RunBar::isLive() const {
    return live_->isChecked();
}

void RunBar::toggleLive() {
    live_->toggle();
}

void RunBar::rollSeed() {
    Options options = session_.options();
    options.seed = QRandomGenerator::global()->bounded(1'000'000'000u);
    session_.setOptions(options);
}

void RunBar::showOptions() {
    isShowing_ = true;
    const Options& options = session_.options();
    if (seed_->text().toULongLong() != options.seed) seed_->setText(QString::number(options.seed));
    candidates_->setValue(options.candidates);
    const auto presets = enumNames<SamplingPreset>();
    int index = static_cast<int>(presets.size());
    if (session_.model())
        for (std::size_t i = presets.size(); i-- > 0;)
            if (withPreset(presets[i].value, options, session_.model()->defaults,
                           session_.model()->reference) == options)
                index = static_cast<int>(i);
    preset_->setCurrentIndex(index);
    isShowing_ = false;
}

void RunBar::takeOptions() {
    if (isShowing_) return;
    Options options = session_.options();
    options.seed = seed_->text().toULongLong();
    options.candidates = candidates_->value();
    session_.setOptions(options);
}

void RunBar::showState() {
    const QString missing = session_.whatIsMissing();
    generate_->setEnabled(missing.isEmpty());
    live_->setEnabled(missing.isEmpty() || live_->isChecked());
    generate_->setToolTip(missing.isEmpty() ? tr("Draw the person in the target pose (Enter)") : missing);
}

void RunBar::showStarted(const GenerationRequest& request) {
    clock_.begin(request);
    cancel_->setEnabled(true);
    progress_->setValue(0);
    text_->setText(tr("starting"));
}

void RunBar::showRunning(const Progress& progress) {
    clock_.take(progress);
    cancel_->setEnabled(true);
    progress_->setValue(static_cast<int>(1000 * clock_.share()));
    progress_->setStyleSheet(
        QStringLiteral("QProgressBar::chunk { background: %1; }").arg(stageColour(progress.stage).name()));
    QString text = stageName(progress.stage);
    if (progress.steps > 0) text += tr(" · step %1 of %2").arg(progress.step).arg(progress.steps);
    if (progress.step > 0) text += tr(" · %1 s/step").arg(progress.elapsed / progress.step, 0, 'f', 2);
    if (const auto left = clock_.secondsLeft()) text += tr(" · %1 left").arg(durationText(*left));
    if (!progress.note.empty()) text += QStringLiteral(" · ") + toText(progress.note);
    text_->setText(text);
}

void RunBar::showIdle(const QString& text) {
    cancel_->setEnabled(false);
    progress_->setValue(0);
    text_->setText(text);
}

} // namespace pcdm
