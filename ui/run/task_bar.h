// The program's button in the task bar shows how far a run is, where the desktop knows how to
// (com.canonical.Unity.LauncherEntry: Plasma, Dash to Dock, Plank, Unity).
#pragma once

#include <QDBusConnection>

#include <optional>

namespace pcdm {

class TaskBar {
public:
    /// Without a bus, nothing is shown.
    explicit TaskBar(const QDBusConnection& bus = QDBusConnection::sessionBus()) : bus_(bus) {}
    ~TaskBar() { show(std::nullopt); }
    TaskBar(const TaskBar&) = delete;
    TaskBar& operator=(const TaskBar&) = delete;

    /// 0 to 1; none: nothing runs. What is shown already is not said again.
    void show(std::optional<double> share);

private:
    QDBusConnection bus_;
    int percent_ = -1; ///< that is shown, -1: none
};

} // namespace pcdm
