#include "ui/look/message_bar.h"

#include "ui/look/icons.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QStyle>
#include <QToolButton>

#include <utility>

namespace pcdm {

MessageBar::MessageBar(QWidget* parent) : QFrame(parent), label_(new QLabel), button_(new QPushButton) {
    label_->setWordWrap(true);
    label_->setTextInteractionFlags(Qt::TextSelectableByMouse);
    label_->setObjectName("messageText");
    button_->setObjectName("messageButton");
    auto* close = new QToolButton;
    close->setIcon(icon("close"));
    close->setToolTip(tr("Close this message"));
    close->setAccessibleName(close->toolTip());
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(8, 4, 4, 4);
    row->addWidget(label_, 1);
    row->addWidget(button_);
    row->addWidget(close);
    connect(close, &QToolButton::clicked, this, &MessageBar::dismiss);
    connect(button_, &QPushButton::clicked, this, [this] {
        const auto action = std::exchange(action_, {});
        dismiss();
        if (action) action();
    });
    hide();
}

void MessageBar::showFailure(const QString& text, const QString& button, std::function<void()> action) {
    say("failureBar", text, button, std::move(action));
}

void MessageBar::showNote(const QString& text, const QString& button, std::function<void()> action) {
    say("noteBar", text, button, std::move(action));
}

void MessageBar::say(const char* name, const QString& text, const QString& button,
                     std::function<void()> action) {
    setObjectName(name);
    style()->unpolish(this);
    style()->polish(this);
    label_->setText(text);
    button_->setText(button);
    button_->setVisible(!button.isEmpty());
    action_ = std::move(action);
    show();
}

void MessageBar::dismiss() {
    action_ = {};
    hide();
}

QString MessageBar::text() const {
    return label_->text();
}

} // namespace pcdm
