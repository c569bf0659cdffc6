// Which files are pictures, for dialogs and drops.
#pragma once

#include <QString>

namespace pcdm {

/// By its name's ending.
bool isPictureFile(const QString& path);
/// What a dialog that opens pictures lets through.
QString pictureFilter();

} // namespace pcdm
