// Which models there are, which is in use, what each can do, and another one by its folder.
#pragma once

#include "ui/model/model_services.h"

#include <QDialog>
#include <QStringList>
#include <QThreadPool>

#include <optional>
#include <stop_token>

class QLabel;
class QListWidget;
class QPlainTextEdit;
class QPushButton;
class QTreeWidget;

namespace pcdm {

/// The folders of models that were used, the last one first.
QStringList usedModels();
void noteUsedModel(const QString& path);

class ModelsDialog : public QDialog {
    Q_OBJECT

public:
    /// Lists the model that comes with the program and those that were used; `model` is in use.
    ModelsDialog(const ModelServices& services, const std::optional<ModelInfo>& model,
                 QWidget* parent = nullptr);
    ~ModelsDialog() override;

signals:
    void modelChosen(const QString& path);

private:
    void listModels();
    void choose();
    void importFiles();
    void use(const QString& path);
    /// What a model can do, or why it cannot be used.
    void describe(const QString& path);
    void showModel(const ModelInfo& model);
    void check();

    ModelServices services_;
    std::filesystem::path path_; ///< of the one that is shown
    QListWidget* known_;
    QLabel* name_;
    QTreeWidget* capabilities_;
    QPlainTextEdit* report_;
    QPushButton* use_;
    std::stop_source closing_;
    QThreadPool thread_;
};

} // namespace pcdm
