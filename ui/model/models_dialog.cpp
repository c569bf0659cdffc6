#include "ui/model/models_dialog.h"

#include "core/error.h"
#include "ui/look/failure_text.h"
#include "ui/look/theme.h"
#include "ui/model/import_dialog.h"

#include <QDialogButtonBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QFontDatabase>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSettings>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace pcdm {

namespace {

constexpr const char* kUsed = "models";
constexpr qsizetype kMostUsed = 12;

} // namespace

QStringList usedModels() {
    return QSettings().value(kUsed).toStringList();
}

void noteUsedModel(const QString& path) {
    QStringList used = usedModels();
    used.removeAll(path);
    used.prepend(path);
    QSettings().setValue(kUsed, used.mid(0, kMostUsed));
}

ModelsDialog::ModelsDialog(const ModelServices& services, const std::optional<ModelInfo>& model,
                           QWidget* parent)
    : QDialog(parent), services_(services), known_(new QListWidget), name_(new QLabel),
      capabilities_(new QTreeWidget), report_(new QPlainTextEdit), use_(new QPushButton(tr("Use"))) {
    setObjectName("modelsDialog");
    setWindowTitle(tr("Models"));
    resize(900, 600);
    known_->setObjectName("knownModels");
    known_->setAccessibleName(tr("Known models"));
    known_->setMaximumWidth(260);
    known_->setTextElideMode(Qt::ElideMiddle);
    name_->setWordWrap(true);
    name_->setTextInteractionFlags(Qt::TextSelectableByMouse);
    capabilities_->setObjectName("capabilities");
    capabilities_->setAccessibleName(tr("What the model can do"));
    capabilities_->setHeaderLabels({tr("what"), tr("state")});
    capabilities_->setRootIsDecorated(false);
    capabilities_->header()->setSectionResizeMode(0, QHeaderView::ResizeToContents);
    capabilities_->setMaximumHeight(150);
    report_->setObjectName("modelReport");
    report_->setAccessibleName(tr("What a check has found"));
    report_->setReadOnly(true);
    report_->setLineWrapMode(QPlainTextEdit::NoWrap);
    report_->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    report_->setPlaceholderText(tr("Check reads every weight: what is present, missing or wrong."));
    use_->setObjectName("useModel");
    auto* choose = new QPushButton(tr("Choose a folder…"));
    choose->setObjectName("chooseModel");
    auto* fromFiles = new QPushButton(tr("Import files…"));
    fromFiles->setObjectName("importModel");
    fromFiles->setToolTip(tr("Makes a model of the weight files you have"));
    auto* check = new QPushButton(tr("Check"));
    check->setObjectName("checkModel");
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    for (QPushButton* button : {use_, choose, fromFiles, check})
        buttons->addButton(button, QDialogButtonBox::ActionRole);
    auto* about = new QVBoxLayout;
    about->addWidget(name_);
    about->addWidget(capabilities_);
    about->addWidget(report_, 1);
    auto* row = new QHBoxLayout;
    row->addWidget(known_);
    row->addLayout(about, 1);
    auto* column = new QVBoxLayout(this);
    column->addLayout(row, 1);
    column->addWidget(buttons);
    connect(known_, &QListWidget::currentItemChanged, this, [this](const QListWidgetItem* item) {
        if (item) describe(item->data(Qt::UserRole).toString());
    });
    connect(known_, &QListWidget::itemActivated, this,
            [this](const QListWidgetItem* item) { use(item->data(Qt::UserRole).toString()); });
    connect(use_, &QPushButton::clicked, this, [this] { use(QString::fromStdString(path_.string())); });
    connect(choose, &QPushButton::clicked, this, &ModelsDialog::choose);
    connect(fromFiles, &QPushButton::clicked, this, &ModelsDialog::importFiles);
    connect(check, &QPushButton::clicked, this, &ModelsDialog::check);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    listModels();
    if (model)
        showModel(*model);
    else
        name_->setText(
            tr("No model is loaded. Choose the folder of a bundle: the one with a bundle.json in it."));
}

ModelsDialog::~ModelsDialog() {
    closing_.request_stop();
    thread_.waitForDone();
}

void ModelsDialog::listModels() {
    const QSignalBlocker quiet(known_);
    QStringList paths = usedModels();
    if (const QString bundled = QString::fromStdString(services_.bundled.string());
        !bundled.isEmpty() && !paths.contains(bundled))
        paths.append(bundled);
    known_->clear();
    for (const QString& path : paths) {
        auto* item = new QListWidgetItem(QFileInfo(path).fileName(), known_);
        item->setData(Qt::UserRole, path);
        item->setToolTip(path);
        if (!QFileInfo::exists(path)) item->setForeground(colours().quiet);
    }
}

void ModelsDialog::describe(const QString& path) {
    try {
        showModel(services_.describe(path.toStdString()));
    } catch (...) {
        path_.clear();
        name_->setText(currentFailureText());
        capabilities_->clear();
        report_->clear();
        use_->setEnabled(false);
    }
}

void ModelsDialog::showModel(const ModelInfo& model) {
    path_ = model.path;
    use_->setEnabled(true);
    name_->setText(QStringLiteral("<b>%1</b><br>%2")
                       .arg(QString::fromStdString(model.name).toHtmlEscaped(),
                            QString::fromStdString(model.path.string()).toHtmlEscaped()));
    capabilities_->clear();
    for (const Capability& capability : model.capabilities) {
        QStringList needs;
        for (const std::string& name : capability.needs)
            needs += QString::fromStdString(name);
        new QTreeWidgetItem(capabilities_,
                            {QString::fromStdString(capability.name),
                             needs.isEmpty() ? tr("ready") : tr("needs %1").arg(needs.join(", "))});
    }
    report_->clear();
}

void ModelsDialog::choose() {
    const QString folder = QFileDialog::getExistingDirectory(this, tr("Choose the folder of a bundle"));
    if (!folder.isEmpty()) use(folder);
}

void ModelsDialog::importFiles() {
    auto* dialog = new ImportDialog(services_, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &ImportDialog::openWanted, this, &ModelsDialog::use);
    dialog->open();
}

void ModelsDialog::use(const QString& path) {
    describe(path);
    if (path_.empty()) return;
    emit modelChosen(path);
    listModels();
}

void ModelsDialog::check() {
    if (path_.empty()) return;
    report_->setPlainText(tr("Reading every weight…"));
    thread_.start([this, inspect = services_.inspect, path = path_, stop = closing_.get_token()] {
        QString text;
        try {
            text = QString::fromStdString(inspect(path, stop));
        } catch (const Cancelled&) {
            return;
        } catch (...) {
            text = currentFailureText();
        }
        QMetaObject::invokeMethod(
            this,
            [this, path, text] {
                if (path == path_) report_->setPlainText(text); // another may be looked at by now
            },
            Qt::QueuedConnection);
    });
}

} // namespace pcdm
