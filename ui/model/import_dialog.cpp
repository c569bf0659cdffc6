#include "ui/model/import_dialog.h"

#include "core/error.h"
#include "ui/look/failure_text.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QFontDatabase>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QRadioButton>
#include <QVBoxLayout>

namespace pcdm {

namespace {

constexpr int kBar = 1000; ///< steps of the progress bar

QWidget* inRow(std::initializer_list<QWidget*> widgets) {
    auto* row = new QWidget;
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    for (QWidget* widget : widgets)
        layout->addWidget(widget);
    return row;
}

} // namespace

ImportDialog::ImportDialog(const ModelServices& services, QWidget* parent)
    : QDialog(parent), services_(services), from_(new QLineEdit), bundle_(new QLineEdit),
      inPlace_(new QRadioButton(tr("stay where they are"))),
      convert_(new QRadioButton(tr("are copied into it as fp16"))), variant_(new QComboBox),
      import_(new QPushButton(tr("Import"))), stop_(new QPushButton(tr("Cancel"))),
      open_(new QPushButton(tr("Open this model"))), progress_(new QProgressBar), state_(new QLabel),
      report_(new QPlainTextEdit), message_(new MessageBar), form_(makeForm()) {
    setObjectName("importDialog");
    setWindowTitle(tr("Import files"));
    resize(820, 620);
    auto* about =
        new QLabel(tr("Makes a model of the weight files you have. A folder is searched with all below it; "
                      "files are told by what is in them, not by their names."));
    about->setObjectName("quiet");
    about->setWordWrap(true);
    progress_->setObjectName("importProgress");
    progress_->setTextVisible(false);
    state_->setObjectName("importState");
    report_->setObjectName("importReport");
    report_->setAccessibleName(tr("What was found"));
    report_->setReadOnly(true);
    report_->setLineWrapMode(QPlainTextEdit::NoWrap);
    report_->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    report_->setPlaceholderText(tr("What is there, wrong or missing, and what can run."));
    auto* column = new QVBoxLayout(this);
    column->addWidget(about);
    column->addWidget(form_);
    column->addWidget(message_);
    column->addWidget(report_, 1);
    column->addWidget(inRow({progress_, state_}));
    makeButtons();
    showButtons();
}

ImportDialog::~ImportDialog() {
    wish_.request_stop();
    thread_.waitForDone();
}

QWidget* ImportDialog::makeForm() {
    from_->setObjectName("importFrom");
    from_->setAccessibleName(tr("Files"));
    bundle_->setObjectName("importBundle");
    bundle_->setAccessibleName(tr("Model's folder"));
    convert_->setObjectName("importConverted");
    inPlace_->setObjectName("importInPlace");
    inPlace_->setChecked(true);
    inPlace_->setToolTip(tr("The model names the files: they must not be moved."));
    convert_->setToolTip(
        tr("The model has all its weights and their SHA-256; the files are needed no more."));
    variant_->setObjectName("importVariant");
    variant_->setToolTip(tr("What a run starts from, and which of several files is meant"));
    variant_->addItem(tr("by the files"), QString());
    for (const std::string& variant : services_.variants)
        variant_->addItem(QString::fromStdString(variant), QString::fromStdString(variant));
    auto* folder = new QPushButton(tr("Folder…"));
    auto* file = new QPushButton(tr("File…"));
    auto* place = new QPushButton(tr("Choose…"));
    for (QPushButton* button : {folder, file, place})
        button->setAutoDefault(false);
    auto* form = new QWidget;
    auto* rows = new QFormLayout(form);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->addRow(tr("Files"), inRow({from_, folder, file}));
    rows->addRow(tr("Model's folder"), inRow({bundle_, place}));
    rows->addRow(tr("The weights"), inRow({inPlace_, convert_}));
    rows->addRow(tr("Variant"), variant_);
    connect(folder, &QPushButton::clicked, this, &ImportDialog::chooseFolder);
    connect(file, &QPushButton::clicked, this, &ImportDialog::chooseFile);
    connect(place, &QPushButton::clicked, this, &ImportDialog::chooseBundle);
    connect(from_, &QLineEdit::textChanged, this, &ImportDialog::proposeBundle);
    connect(from_, &QLineEdit::textChanged, this, &ImportDialog::showButtons);
    connect(bundle_, &QLineEdit::textChanged, this, &ImportDialog::showButtons);
    return form;
}

void ImportDialog::makeButtons() {
    import_->setObjectName("startImport");
    stop_->setObjectName("cancelImport");
    open_->setObjectName("openImported");
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    for (QPushButton* button : {import_, stop_, open_})
        buttons->addButton(button, QDialogButtonBox::ActionRole);
    layout()->addWidget(buttons);
    for (QAbstractButton* button : buttons->buttons())
        qobject_cast<QPushButton*>(button)->setAutoDefault(button == import_); // Enter imports
    import_->setDefault(true);
    connect(import_, &QPushButton::clicked, this, &ImportDialog::start);
    connect(stop_, &QPushButton::clicked, this, &ImportDialog::stop);
    connect(open_, &QPushButton::clicked, this, [this] {
        emit openWanted(made_);
        accept();
    });
    connect(buttons, &QDialogButtonBox::rejected, this, &ImportDialog::reject);
}

void ImportDialog::chooseFolder() {
    const QString path =
        QFileDialog::getExistingDirectory(this, tr("Folder with weight files"), from_->text());
    if (!path.isEmpty()) from_->setText(path);
}

void ImportDialog::chooseFile() {
    const QString path = QFileDialog::getOpenFileName(
        this, tr("Weight file"), from_->text(),
        tr("Weights (*.safetensors *.pt *.pth *.bin *.ckpt *.index.json);;All files (*)"));
    if (!path.isEmpty()) from_->setText(path);
}

void ImportDialog::chooseBundle() {
    const QString path = QFileDialog::getSaveFileName(this, tr("Folder to make"), bundle_->text());
    if (path.isEmpty()) return;
    bundle_->setText(path);
    bundle_->setModified(true);
}

void ImportDialog::proposeBundle() {
    if (bundle_->isModified()) return;
    const QFileInfo from(from_->text());
    const QString name = from.isDir() ? QDir(from_->text()).dirName() : from.completeBaseName();
    const QString place = QDir(from_->text()).absoluteFilePath("..");
    bundle_->setText(name.isEmpty() ? QString() : QDir::cleanPath(place) + "/" + name + "-bundle");
}

void ImportDialog::start() {
    const ModelImport wish{.from = from_->text().trimmed().toStdString(),
                           .bundle = bundle_->text().trimmed().toStdString(),
                           .variant = variant_->currentData().toString().toStdString(),
                           .convert = convert_->isChecked()};
    isRunning_ = true;
    made_.clear();
    report_->clear();
    message_->dismiss();
    progress_->setRange(0, 0); // how long is not known yet
    state_->setText(tr("Looking through the files…"));
    showButtons();
    wish_ = std::stop_source();
    // Every call below runs on this window's thread, and only while the dialog is there: it waits for the
    // other.
    const auto here = [this](auto&& function) {
        QMetaObject::invokeMethod(this, std::forward<decltype(function)>(function), Qt::QueuedConnection);
    };
    thread_.start([this, here, wish, makeBundle = services_.makeBundle, stop = wish_.get_token()] {
        try {
            const std::string report = makeBundle(
                wish,
                [this, here](std::uint64_t done, std::uint64_t total) {
                    here([this, done, total] { showProgress(done, total); });
                },
                stop);
            here([this, report, bundle = wish.bundle] {
                report_->setPlainText(QString::fromStdString(report));
                made_ = QString::fromStdString(bundle.string());
                end(tr("Made."));
            });
        } catch (const Cancelled&) {
            here([this] { end(tr("Cancelled: nothing was made.")); });
        } catch (...) {
            here([this, text = currentFailureText()] {
                message_->showFailure(text);
                end({});
            });
        }
    });
}

void ImportDialog::stop() {
    wish_.request_stop();
    state_->setText(tr("Stopping…"));
    stop_->setEnabled(false);
}

void ImportDialog::showProgress(std::uint64_t done, std::uint64_t total) {
    if (wish_.stop_requested()) return;
    if (done < total) {
        progress_->setRange(0, kBar);
        progress_->setValue(static_cast<int>(kBar * done / total));
        state_->setText(tr("Writing weights: %1 of %2 MiB").arg(done >> 20).arg(total >> 20));
    } else {
        progress_->setRange(0, 0);
        state_->setText(tr("Reading every weight…"));
    }
}

void ImportDialog::end(const QString& state) {
    isRunning_ = false;
    progress_->setRange(0, kBar);
    progress_->setValue(made_.isEmpty() ? 0 : kBar);
    state_->setText(state);
    showButtons();
}

void ImportDialog::showButtons() {
    form_->setEnabled(!isRunning_);
    import_->setEnabled(!isRunning_ && !from_->text().trimmed().isEmpty() &&
                        !bundle_->text().trimmed().isEmpty());
    stop_->setEnabled(isRunning_);
    open_->setEnabled(!isRunning_ && !made_.isEmpty());
}

void ImportDialog::reject() {
    if (isRunning_)
        stop();
    else
        QDialog::reject();
}

} // namespace pcdm
