// The icons: line drawings of one family, in the text's colour.
#pragma once

#include <QIcon>
#include <QString>

namespace pcdm {

/// ":/icons/NAME.svg" drawn in the theme's text colour (and, disabled, in its quiet one). Empty for a name
/// there is no picture of.
QIcon icon(const QString& name);

} // namespace pcdm
