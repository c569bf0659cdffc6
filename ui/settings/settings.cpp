#include "ui/settings/settings.h"

#include <QSettings>

#include <algorithm>

namespace pcdm {

namespace {

constexpr const char* kTheme = "theme";
constexpr const char* kLanguage = "language";
constexpr const char* kExportName = "exportName";
constexpr const char* kHistory = "historyMegabytes";
constexpr const char* kDetector = "detector";

} // namespace

Settings loadSettings() {
    const QSettings kept;
    Settings settings;
    const int theme = kept.value(kTheme).toInt();
    if (theme > 0 && theme <= static_cast<int>(Theme::Light)) settings.theme = static_cast<Theme>(theme);
    settings.language = kept.value(kLanguage).toString();
    if (const QString name = kept.value(kExportName).toString(); !name.isEmpty()) settings.exportName = name;
    settings.historyMegabytes = std::max(0, kept.value(kHistory, settings.historyMegabytes).toInt());
    settings.detector = kept.value(kDetector).toStringList();
    return settings;
}

void saveSettings(const Settings& settings) {
    QSettings kept;
    kept.setValue(kTheme, static_cast<int>(settings.theme));
    kept.setValue(kLanguage, settings.language);
    kept.setValue(kExportName, settings.exportName);
    kept.setValue(kHistory, settings.historyMegabytes);
    kept.setValue(kDetector, settings.detector);
}

} // namespace pcdm
