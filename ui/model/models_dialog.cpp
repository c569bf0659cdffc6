#include "ui/model/models_dialog.h"

#include "ui/look/failure_text.h"

#include <QDialogButtonBox>
#include <QFileDialog>
#include <QFontDatabase>
#include <QHeaderView>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace pcdm {

ModelsDialog::ModelsDialog(const ModelServices& services, const std::optional<ModelInfo>& model,
                           QWidget* parent)
    : QDialog(parent), services_(services), name_(new QLabel), capabilities_(new QTreeWidget),
      report_(new QPlainTextEdit) {
    setObjectName("modelsDialog");
    setWindowTitle(tr("Model"));
    resize(760, 560);
    name_->setWordWrap(true);
    name_->setTextInteractionFlags(Qt::TextSelectableByMouse);
    capabilities_->setObjectName("capabilities");
    capabilities_->setHeaderLabels({tr("what"), tr("state")});
    capabilities_->setRootIsDecorated(false);
    capabilities_->header()->setSectionResizeMode(0, QHeaderView::ResizeToContents);
    capabilities_->setMaximumHeight(150);
    report_->setObjectName("modelReport");
    report_->setReadOnly(true);
    report_->setLineWrapMode(QPlainTextEdit::NoWrap);
    report_->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    report_->setPlaceholderText(tr("Check reads every weight: what is present, missing or wrong."));
    auto* choose = new QPushButton(tr("Choose a folder…"));
    choose->setObjectName("chooseModel");
    auto* check = new QPushButton(tr("Check"));
    check->setObjectName("checkModel");
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    buttons->addButton(choose, QDialogButtonBox::ActionRole);
    buttons->addButton(check, QDialogButtonBox::ActionRole);
    auto* column = new QVBoxLayout(this);
    column->addWidget(name_);
    column->addWidget(capabilities_);
    column->addWidget(report_, 1);
    column->addWidget(buttons);
    connect(choose, &QPushButton::clicked, this, &ModelsDialog::choose);
    connect(check, &QPushButton::clicked, this, &ModelsDialog::check);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    if (model)
        showModel(*model);
    else
        name_->setText(
            tr("No model is loaded. Choose the folder of a bundle: the one with a bundle.json in it."));
}

ModelsDialog::~ModelsDialog() {
    thread_.waitForDone();
}

void ModelsDialog::showModel(const ModelInfo& model) {
    path_ = model.path;
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
    if (folder.isEmpty()) return;
    try {
        showModel(services_.describe(folder.toStdString()));
        emit modelChosen(folder);
    } catch (...) {
        report_->setPlainText(currentFailureText());
    }
}

void ModelsDialog::check() {
    if (path_.empty()) return;
    report_->setPlainText(tr("Reading every weight…"));
    thread_.start([this, inspect = services_.inspect, path = path_] {
        QString text;
        try {
            text = QString::fromStdString(inspect(path));
        } catch (...) {
            text = currentFailureText();
        }
        QMetaObject::invokeMethod(
            this, [this, text] { report_->setPlainText(text); }, Qt::QueuedConnection);
    });
}

} // namespace pcdm
