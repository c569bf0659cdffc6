// The row to start from: Generate, Live, seed, candidates, preset; below it how the run goes.
#pragma once

#include "ui/run/run_clock.h"
#include "ui/session.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QLayout;
class QProgressBar;
class QPushButton;
class QSpinBox;
class QLineEdit;
class QToolButton;

namespace pcdm {

class RunBar : public QWidget {
    Q_OBJECT

public:
    explicit RunBar(Session& session, QWidget* parent = nullptr);

    bool isLive() const;
    void showRunning(const Progress& progress);
    /// A job waits for its first step.
    void showStarted(const GenerationRequest& request);
    void showIdle(const QString& text);
    const RunClock& clock() const { return clock_; }

public slots:
    void toggleLive();
    void rollSeed();

signals:
    void generateWanted();
    void cancelWanted();
    void liveToggled(bool on);
    void optionsWanted();

private:
    QLayout* makeChoices();
    QLayout* makeProgress();
    void showOptions();
    void takeOptions();
    void takePreset(int index);
    void showState();

    Session& session_;
    QPushButton* generate_;
    QToolButton* live_;
    QLineEdit* seed_;
    QSpinBox* candidates_;
    QComboBox* preset_;
    QProgressBar* progress_;
    QLabel* text_;
    QPushButton* cancel_;
    RunClock clock_;
    bool isShowing_ = false;
};

} // namespace pcdm
