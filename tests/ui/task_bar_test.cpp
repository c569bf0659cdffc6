// The signals as a task bar gets them: over a bus of the test's own.
#include "ui/run/task_bar.h"

#include "tests/ui/support.h"

#include <QDBusMessage>
#include <QDBusServer>

namespace pcdm::test {

/// A task bar that writes down what it is told.
class Listener : public QObject {
    Q_OBJECT

public slots:
    void update(const QString& program, const QVariantMap& properties) {
        programs.insert(program);
        said.append(properties);
    }

public:
    QSet<QString> programs;
    QList<QVariantMap> said;
};

namespace {

TEST(TaskBar, TellsProgressAndItsEnd) {
    QDBusServer server("unix:tmpdir=/tmp");
    server.setAnonymousAuthenticationAllowed(true);
    ASSERT_TRUE(server.isConnected()) << server.lastError().message().toStdString();
    Listener listener;
    QObject::connect(&server, &QDBusServer::newConnection, [&](QDBusConnection connection) {
        connection.connect(QString(), "/com/canonical/unity/launcherentry/pcdm",
                           "com.canonical.Unity.LauncherEntry", "Update", &listener,
                           SLOT(update(QString, QVariantMap)));
    });
    QDBusConnection bus = QDBusConnection::connectToPeer(server.address(), "task-bar-test");
    QTest::qWait(50); // until the listener listens
    {
        TaskBar bar(bus);
        bar.show(std::nullopt); // nothing was shown: nothing to say
        bar.show(0.25);
        bar.show(0.2501); // the same percent
        bar.show(0.5);
    }
    ASSERT_TRUE(eventually([&] { return listener.said.size() == 3; })) << listener.said.size();
    EXPECT_EQ(listener.programs, QSet<QString>{"application://pcdm-studio.desktop"});
    EXPECT_EQ(listener.said[0]["progress"].toDouble(), 0.25);
    EXPECT_TRUE(listener.said[0]["progress-visible"].toBool());
    EXPECT_EQ(listener.said[1]["progress"].toDouble(), 0.5);
    EXPECT_FALSE(listener.said[2]["progress-visible"].toBool()) << "a program that ends takes it back";
    QDBusConnection::disconnectFromPeer("task-bar-test");
}

TEST(TaskBar, IsNoHindranceWithoutABus) {
    TaskBar bar{QDBusConnection("no such bus")};
    bar.show(0.5);
    bar.show(std::nullopt);
}

} // namespace

} // namespace pcdm::test
#include "task_bar_test.moc"
