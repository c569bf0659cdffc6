// Makes a bundle of the files the user has: where they are, where it goes, and what came of it.
#pragma once

#include "ui/look/message_bar.h"
#include "ui/model/model_services.h"

#include <QDialog>
#include <QThreadPool>

#include <stop_token>

class QComboBox;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QProgressBar;
class QPushButton;
class QRadioButton;

namespace pcdm {

class ImportDialog : public QDialog {
    Q_OBJECT

public:
    explicit ImportDialog(const ModelServices& services, QWidget* parent = nullptr);
    /// Stops what runs and waits for it.
    ~ImportDialog() override;

    MessageBar& message() { return *message_; }

public slots:
    /// While an import runs, the first call stops it.
    void reject() override;

signals:
    void openWanted(const QString& bundle);

private:
    QWidget* makeForm();
    void makeButtons();
    void chooseFolder();
    void chooseFile();
    void chooseBundle();
    /// A folder beside the files, as long as the user names no other.
    void proposeBundle();
    void start();
    void stop();
    void showProgress(std::uint64_t done, std::uint64_t total);
    void end(const QString& state);
    void showButtons();

    ModelServices services_;
    QLineEdit *from_, *bundle_;
    QRadioButton *inPlace_, *convert_;
    QComboBox* variant_;
    QPushButton *import_, *stop_, *open_;
    QProgressBar* progress_;
    QLabel* state_;
    QPlainTextEdit* report_;
    MessageBar* message_;
    QWidget* form_;
    bool isRunning_ = false;
    QString made_; ///< the bundle that came of it; empty before
    std::stop_source wish_;
    QThreadPool thread_;
};

} // namespace pcdm
