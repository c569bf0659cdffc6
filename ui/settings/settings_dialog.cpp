#include "ui/settings/settings_dialog.h"

#include "ui/export/file_name.h"
#include "ui/look/heading.h"
#include "ui/look/wheel_guard.h"
#include "ui/run/options_form.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

#include <utility>

namespace pcdm {

SettingsDialog::SettingsDialog(Session& session, DetectorNamer nameDetector, QWidget* parent)
    : QDialog(parent), example_(new QLabel), history_(new QSpinBox) {
    setObjectName("settingsDialog");
    setWindowTitle(tr("Settings"));
    resize(460, 520);
    example_->setObjectName("quiet");
    example_->setWordWrap(true);
    auto* look = new QFormLayout;
    addLook(look);
    detector_ = new DetectorChoice(settings_.detector, std::move(nameDetector));
    connect(detector_, &DetectorChoice::chosen, this, [this](const QStringList& chosen) {
        change([&](Settings& settings) { settings.detector = chosen; });
    });
    auto* files = new QFormLayout;
    addFiles(files);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    buttons->button(QDialogButtonBox::Close)->setAutoDefault(false); // Enter ends a line, not the dialog
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* column = new QVBoxLayout(this);
    column->addWidget(makeHeading(tr("Look")));
    column->addLayout(look);
    column->addWidget(makeHeading(tr("This machine")));
    column->addWidget(new OptionsForm(session, [](const Field& field) { return field.ofMachine; }), 1);
    column->addWidget(makeHeading(tr("Pose detector")));
    column->addWidget(detector_);
    column->addWidget(makeHeading(tr("Files")));
    column->addLayout(files);
    column->addWidget(buttons);
    showExample();
}

void SettingsDialog::addLook(QFormLayout* form) {
    auto* theme = new QComboBox;
    theme->setObjectName("theme");
    theme->addItems({tr("As the system"), tr("Dark"), tr("Light")}); // in the order of Theme
    theme->setCurrentIndex(static_cast<int>(settings_.theme));
    connect(theme, &QComboBox::activated, this, [this](int index) {
        change([&](Settings& settings) { settings.theme = static_cast<Theme>(index); });
    });
    form->addRow(tr("Theme"), theme);

    auto* language = new QComboBox;
    language->setObjectName("language");
    language->addItem(tr("As the system"), QString());
    language->addItem("English", "en");
    language->addItem(QStringLiteral("简体中文"), "zh_CN");
    language->setCurrentIndex(std::max(0, language->findData(settings_.language)));
    connect(language, &QComboBox::activated, this, [this, language] {
        change([&](Settings& settings) { settings.language = language->currentData().toString(); });
    });
    form->addRow(tr("Language"), language);
}

void SettingsDialog::addFiles(QFormLayout* form) {
    auto* name = new QLineEdit(settings_.exportName);
    name->setObjectName("exportName");
    name->setToolTip(tr("{photo}, {stage}, {seed}, {model}, {date} and {time} are filled in."));
    connect(name, &QLineEdit::textChanged, this, [this](const QString& text) {
        change([&](Settings& settings) {
            settings.exportName = text.trimmed().isEmpty() ? Settings().exportName : text;
        });
        showExample();
    });
    form->addRow(tr("Names of exported files"), name);
    form->addRow(QString(), example_);

    history_->setObjectName("historyMegabytes");
    history_->setRange(0, 1'000'000);
    history_->setSingleStep(100);
    history_->setSuffix(tr(" MB"));
    history_->setValue(settings_.historyMegabytes);
    history_->setKeyboardTracking(false); // a number that is half typed is none yet
    history_->setToolTip(
        tr("When a new picture makes the history larger, the oldest ones go; pinned ones stay."));
    guardFromWheel(history_);
    connect(history_, &QSpinBox::valueChanged, this, [this](int megabytes) {
        change([&](Settings& settings) { settings.historyMegabytes = megabytes; });
    });
    form->addRow(tr("History"), history_);
}

/// A number that is half typed when Escape is pressed does not hold: as it hides, the field would take it. Of
/// a detector's files that are still being opened the window hears all the same.
void SettingsDialog::reject() {
    history_->setValue(settings_.historyMegabytes);
    if (detector_->isOpening()) {
        setAttribute(Qt::WA_DeleteOnClose, false);
        connect(detector_, &DetectorChoice::opened, this, [this](const QString& failure) {
            if (!failure.isEmpty()) emit detectorRefused(failure);
            deleteLater();
        });
    }
    QDialog::reject();
}

/// One setting of those there are now: another dialog may still be there, hidden.
void SettingsDialog::change(const std::function<void(Settings&)>& how) {
    settings_ = loadSettings();
    how(settings_);
    saveSettings(settings_);
    emit changed(settings_);
}

void SettingsDialog::showExample() {
    Recipe recipe;
    recipe.model = "mini";
    recipe.source.path = "mira.png";
    example_->setText(fileNameOf(settings_.exportName, recipe, tr("final")) + ".png");
}

} // namespace pcdm
