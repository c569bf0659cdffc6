#include "ui/first_window.h"

#include <QCryptographicHash>
#include <QDataStream>
#include <QLocalSocket>

namespace pcdm {

namespace {

constexpr int kPatience = 3000; // milliseconds

} // namespace

FirstWindow::FirstWindow(const QDir& dataFolder, QObject* parent)
    : QObject(parent), lock_(dataFolder.filePath("lock")),
      name_("pcdm-studio-" +
            QCryptographicHash::hash(dataFolder.canonicalPath().toUtf8(), QCryptographicHash::Sha256)
                .toHex()
                .left(16)) {
    lock_.setStaleLockTime(0); // a program that is gone holds nothing, one that is there holds it for good
    server_.setSocketOptions(QLocalServer::UserAccessOption);
    connect(&server_, &QLocalServer::newConnection, this, &FirstWindow::takeCall);
}

bool FirstWindow::hold() {
    if (!lock_.tryLock()) return false;
    QLocalServer::removeServer(name_); // what a crash left behind
    server_.listen(name_);
    return true;
}

bool FirstWindow::handOver(const QString& model, const QStringList& files) const {
    QLocalSocket socket;
    socket.connectToServer(name_);
    if (!socket.waitForConnected(kPatience)) return false;
    QDataStream stream(&socket);
    stream << model << files;
    // The first window closes the call when it has read all of it.
    return socket.waitForBytesWritten(kPatience) && socket.waitForDisconnected(kPatience);
}

void FirstWindow::takeCall() {
    QLocalSocket* call = server_.nextPendingConnection();
    connect(call, &QLocalSocket::disconnected, call, &QObject::deleteLater);
    connect(call, &QLocalSocket::readyRead, this, [this, call] {
        QDataStream stream(call);
        QString model;
        QStringList files;
        stream.startTransaction();
        stream >> model >> files;
        if (!stream.commitTransaction()) return; // the rest is still on its way
        call->disconnectFromServer();
        emit handedOver(model, files);
    });
}

} // namespace pcdm
