#include "ui/look/wheel_guard.h"

#include <QEvent>

namespace pcdm {

namespace {

class WheelGuard final : public QObject {
public:
    using QObject::QObject;
    bool eventFilter(QObject* object, QEvent* event) override {
        const auto* widget = static_cast<QWidget*>(object);
        if (event->type() != QEvent::Wheel || widget->hasFocus()) return false;
        event->ignore();
        return true;
    }
};

} // namespace

void guardFromWheel(QWidget* editor) {
    editor->setFocusPolicy(Qt::StrongFocus);
    editor->installEventFilter(new WheelGuard(editor));
}

} // namespace pcdm
