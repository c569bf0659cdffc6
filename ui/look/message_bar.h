// A bar on the panel it concerns: what happened, what to do, and at most one button. Never a modal box.
#pragma once

#include <QFrame>

#include <functional>

class QLabel;
class QPushButton;

namespace pcdm {

class MessageBar : public QFrame {
    Q_OBJECT

public:
    explicit MessageBar(QWidget* parent = nullptr);

    void showFailure(const QString& text, const QString& button = {}, std::function<void()> action = {});
    void showNote(const QString& text, const QString& button = {}, std::function<void()> action = {});
    void dismiss();
    QString text() const;

private:
    void say(const char* name, const QString& text, const QString& button, std::function<void()> action);

    QLabel* label_;
    QPushButton* button_;
    std::function<void()> action_;
};

} // namespace pcdm
