#include "ui/look/panel.h"

#include "ui/look/heading.h"

#include <QVBoxLayout>

namespace pcdm {

Panel::Panel(const QString& heading, QWidget* parent)
    : QFrame(parent), heading_(new QHBoxLayout), content_(new QVBoxLayout(this)) {
    setObjectName("panel");
    content_->setContentsMargins(8, 6, 8, 8);
    content_->setSpacing(6);
    heading_->setSpacing(2);
    heading_->addWidget(makeHeading(heading));
    heading_->addStretch(1);
    content_->addLayout(heading_);
}

void Panel::addToHeading(QWidget* widget) {
    heading_->addWidget(widget);
}

void Panel::add(QWidget* widget, int stretch) {
    content_->addWidget(widget, stretch);
}

} // namespace pcdm
