#include "ui/run/task_bar.h"

#include <QDBusMessage>
#include <QVariantMap>
#include <QtGlobal>

#include <utility>

namespace pcdm {

void TaskBar::show(std::optional<double> share) {
    const int percent = share ? qRound(100 * *share) : -1;
    if (std::exchange(percent_, percent) == percent) return;
    QDBusMessage update = QDBusMessage::createSignal("/com/canonical/unity/launcherentry/pcdm",
                                                     "com.canonical.Unity.LauncherEntry", "Update");
    update << QStringLiteral("application://pcdm-studio.desktop")
           << QVariantMap{{"progress", share.value_or(0)}, {"progress-visible", share.has_value()}};
    bus_.send(update);
}

} // namespace pcdm
