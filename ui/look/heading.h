// The line above things that belong together.
#pragma once

#include <QLabel>

namespace pcdm {

inline QLabel* makeHeading(const QString& text) {
    auto* label = new QLabel(text);
    label->setObjectName("heading");
    return label;
}

} // namespace pcdm
