// The window's colours, dark and light, in one place.
#pragma once

#include "core/job/request.h"

#include <QColor>
#include <QString>

class QApplication;

namespace pcdm {

enum class Theme { System, Dark, Light };

struct Colours {
    QColor window, panel, surround, text, quiet, line, accent, accentText, warning, failure, done;
};

/// Those of the theme that is applied.
const Colours& colours();
/// One colour a stage, in plots, film strip and progress alike.
QColor stageColour(Stage stage);

/// Makes icons, people and poses of a static library known to Qt: once, before anything of them is used.
void initResources();

/// Palette and style sheet of the whole application. System looks at what the desktop says.
void applyTheme(QApplication& application, Theme theme);

} // namespace pcdm
