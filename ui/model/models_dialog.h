// Which model is in use: its parts, what it can do, and another one by its folder.
#pragma once

#include "ui/model/model_services.h"

#include <QDialog>
#include <QThreadPool>

#include <optional>

class QLabel;
class QPlainTextEdit;
class QTreeWidget;

namespace pcdm {

class ModelsDialog : public QDialog {
    Q_OBJECT

public:
    ModelsDialog(const ModelServices& services, const std::optional<ModelInfo>& model,
                 QWidget* parent = nullptr);
    ~ModelsDialog() override;

signals:
    void modelChosen(const QString& path);

private:
    void choose();
    void showModel(const ModelInfo& model);
    void check();

    ModelServices services_;
    std::filesystem::path path_;
    QLabel* name_;
    QTreeWidget* capabilities_;
    QPlainTextEdit* report_;
    QThreadPool thread_;
};

} // namespace pcdm
