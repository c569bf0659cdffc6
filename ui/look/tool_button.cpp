#include "ui/look/tool_button.h"

#include "ui/look/icons.h"

namespace pcdm {

QToolButton* makeToolButton(const char* name, const char* iconName, const QString& tip) {
    auto* button = new QToolButton;
    button->setObjectName(name);
    button->setIcon(icon(iconName));
    button->setToolTip(tip);
    button->setAccessibleName(tip);
    return button;
}

} // namespace pcdm
