// The window's language.
#pragma once

#include <QString>

class QCoreApplication;

namespace pcdm {

/// "en", "zh_CN", or empty for the system's, in place of the one before. Takes effect on what is made
/// afterwards.
void applyLanguage(QCoreApplication& application, const QString& language);

} // namespace pcdm
