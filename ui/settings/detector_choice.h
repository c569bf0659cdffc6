// Which detector finds people in photos: the model's own, or one of another project in files of the user's.
#pragma once

#include <QFutureWatcher>
#include <QStringList>
#include <QWidget>

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace pcdm {

/// Opens such files and says what they are; called on another thread. Throws Error.
using DetectorNamer = std::function<std::string(const std::vector<std::filesystem::path>&)>;

/// As the core takes them.
std::vector<std::filesystem::path> toPaths(const QStringList& files);

class DetectorChoice : public QWidget {
    Q_OBJECT

public:
    /// Without a namer there is no choice.
    DetectorChoice(const QStringList& files, DetectorNamer nameOf, QWidget* parent = nullptr);

    /// Whether files are being opened: `opened` is still to come.
    bool isOpening() const { return opening_.isRunning(); }

signals:
    /// Files that were opened and found good; none: the model's own.
    void chosen(const QStringList& files);
    /// After `chosen`, or with the reason why they are not.
    void opened(const QString& failure);

private:
    /// What came of opening files: their network's name, or why they are refused.
    struct Opened {
        QString name;
        QString failure;
    };

    void takeKind();
    void takeText();
    void takeNone();
    void takeOpened();
    void choose();
    void showState();
    bool isOfFiles() const;

    const DetectorNamer nameOf_;
    QStringList files_;  ///< that hold
    QStringList wanted_; ///< that are being opened, or were last
    QComboBox* kind_;
    QWidget* row_;
    QLineEdit* text_;
    QPushButton* browse_;
    QLabel* state_;
    QFutureWatcher<Opened> opening_;
};

} // namespace pcdm
