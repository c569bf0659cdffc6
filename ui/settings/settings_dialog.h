// The settings, each of which holds as soon as it is chosen.
#pragma once

#include "ui/session.h"
#include "ui/settings/detector_choice.h"
#include "ui/settings/settings.h"

#include <QDialog>

#include <functional>

class QFormLayout;
class QLabel;

namespace pcdm {

class SettingsDialog : public QDialog {
    Q_OBJECT

public:
    /// The machine's options are those of the session. `nameDetector` checks the files of a pose detector.
    explicit SettingsDialog(Session& session, DetectorNamer nameDetector = {}, QWidget* parent = nullptr);

signals:
    /// They are saved already.
    void changed(const pcdm::Settings& settings);
    /// The files of a detector, after the dialog was closed.
    void detectorRefused(const QString& why);

protected:
    void reject() override;

private:
    void addLook(QFormLayout* form);
    void addFiles(QFormLayout* form);
    void change(const std::function<void(Settings&)>& how);
    void showExample();

    Settings settings_ = loadSettings();
    QLabel* example_;
    QSpinBox* history_;
    DetectorChoice* detector_ = nullptr;
};

} // namespace pcdm
