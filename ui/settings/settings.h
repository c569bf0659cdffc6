// What the user chose once for all sessions, beside a run's options.
#pragma once

#include "ui/look/theme.h"

#include <QString>
#include <QStringList>

namespace pcdm {

struct Settings {
    Theme theme = Theme::System;
    QString language;                                  ///< "en", "zh_CN"; empty: the system's
    QString exportName = "{photo}-{stage}-seed{seed}"; ///< see fileNameOf()
    int historyMegabytes = 1000;
    QStringList detector = {}; ///< files of another project's pose detector; none: the model's own

    bool operator==(const Settings&) const = default;
};

/// From and to the application's QSettings; what is not there, or is no value, is as in a fresh Settings.
Settings loadSettings();
void saveSettings(const Settings& settings);

} // namespace pcdm
