// Fields whose numbers a wheel changes only where they have the focus.
#pragma once

#include <QWidget>

namespace pcdm {

/// A wheel over `editor` that has not been clicked scrolls what it lies in instead.
void guardFromWheel(QWidget* editor);

} // namespace pcdm
