// A list of small pictures to pick one of: people, poses.
#pragma once

#include <QListWidget>

namespace pcdm {

class ThumbnailStrip : public QListWidget {
    Q_OBJECT

public:
    /// One row that scrolls sideways, pictures of `side` pixels' height.
    explicit ThumbnailStrip(int side, QWidget* parent = nullptr);

    /// `key` is handed back when the picture is picked; `name` is its tooltip and what a screen reader says.
    void add(const QString& key, const QString& name, const QImage& picture);
    /// Shows only those whose name holds the text.
    void filter(const QString& text);
    QString keyAt(int row) const;
    int rowOf(const QString& key) const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

signals:
    void picked(const QString& key);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;

private:
    int side_;
};

} // namespace pcdm
