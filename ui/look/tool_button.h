// The small buttons of the window: a picture, a name for tests, and what it does as tooltip and for screen
// readers.
#pragma once

#include <QToolButton>

namespace pcdm {

QToolButton* makeToolButton(const char* name, const char* iconName, const QString& tip);

} // namespace pcdm
