// The frame every part of the window sits in: a heading, what belongs beside it, and the content.
#pragma once

#include <QFrame>

class QHBoxLayout;
class QVBoxLayout;

namespace pcdm {

class Panel : public QFrame {
    Q_OBJECT

public:
    explicit Panel(const QString& heading, QWidget* parent = nullptr);

    /// Beside the heading, from the right edge inwards.
    void addToHeading(QWidget* widget);
    void add(QWidget* widget, int stretch = 0);

private:
    QHBoxLayout* heading_;
    QVBoxLayout* content_;
};

} // namespace pcdm
