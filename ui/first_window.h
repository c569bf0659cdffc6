// Two windows on the same data would take each other's session and waiting jobs for their own: the first one
// holds the folder, a second start hands it its model and files and ends.
#pragma once

#include <QDir>
#include <QLocalServer>
#include <QLockFile>
#include <QObject>
#include <QStringList>

namespace pcdm {

class FirstWindow : public QObject {
    Q_OBJECT

public:
    explicit FirstWindow(const QDir& dataFolder, QObject* parent = nullptr);

    /// Whether this program holds the folder from now on; if so, it hears what later starts are called with.
    bool hold();
    /// The model, where one is named, and the files, all absolute paths, go to the program that holds the
    /// folder; none only brings its window to the front. Whether it answered within a few seconds.
    bool handOver(const QString& model, const QStringList& files) const;

    /// After hold() has failed: whether another program holds the folder; else nothing can be written there.
    bool isHeldByAnother() const { return lock_.error() == QLockFile::LockFailedError; }

signals:
    void handedOver(const QString& model, const QStringList& files);

private:
    void takeCall();

    QLockFile lock_;
    QString name_; ///< of the socket
    QLocalServer server_;
};

} // namespace pcdm
