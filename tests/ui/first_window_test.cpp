// A second start on the same data: other programs' locks and sockets, as objects here.
#include "ui/first_window.h"

#include "tests/ui/support.h"

#include <QLocalSocket>
#include <QTemporaryDir>

namespace pcdm::test {

namespace {

/// handOver() waits for an answer that this thread's events give: it is called on another one.
bool handOverElsewhere(const QString& folder, const QString& model, const QStringList& files) {
    std::optional<bool> answered;
    const std::jthread second([&] {
        FirstWindow window{QDir(folder)};
        const bool held = window.hold();
        const bool heard = !held && window.handOver(model, files);
        QMetaObject::invokeMethod(
            qApp, [&answered, heard] { answered = heard; }, Qt::QueuedConnection);
    });
    return eventually([&] { return answered.has_value(); }) && *answered;
}

TEST(FirstWindow, GetsTheModelAndFilesOfASecondStart) {
    const QTemporaryDir folder;
    FirstWindow first{QDir(folder.path())};
    ASSERT_TRUE(first.hold());
    QSignalSpy calls(&first, &FirstWindow::handedOver);
    EXPECT_TRUE(handOverElsewhere(folder.path(), "/model", {"/photo.png", "/poses/姿态.json"}));
    ASSERT_EQ(calls.size(), 1);
    EXPECT_EQ(calls[0][0].toString(), "/model");
    EXPECT_EQ(calls[0][1].toStringList(), (QStringList{"/photo.png", "/poses/姿态.json"}));
    EXPECT_TRUE(handOverElsewhere(folder.path(), {}, {}));
    EXPECT_EQ(calls.size(), 2) << "without files it only wants the window";
}

TEST(FirstWindow, OnAnotherFolderIsAnotherOne) {
    const QTemporaryDir one, two;
    FirstWindow first{QDir(one.path())}, second{QDir(two.path())};
    EXPECT_TRUE(first.hold());
    EXPECT_TRUE(second.hold());
}

TEST(FirstWindow, ThatIsGoneHoldsNothing) {
    const QTemporaryDir folder;
    {
        FirstWindow first{QDir(folder.path())};
        ASSERT_TRUE(first.hold());
    }
    FirstWindow next{QDir(folder.path())};
    EXPECT_TRUE(next.hold());
    QSignalSpy calls(&next, &FirstWindow::handedOver);
    EXPECT_TRUE(handOverElsewhere(folder.path(), {}, {}));
    EXPECT_EQ(calls.size(), 1);
}

TEST(FirstWindow, WhereNothingCanBeWrittenIsNotTakenForOneThatIsOpen) {
    const QTemporaryDir folder;
    FirstWindow first{QDir(folder.path())}, second{QDir(folder.path())};
    ASSERT_TRUE(first.hold());
    EXPECT_FALSE(second.hold());
    EXPECT_TRUE(second.isHeldByAnother());
    FirstWindow nowhere{QDir("/proc/no-such-folder")};
    EXPECT_FALSE(nowhere.hold());
    EXPECT_FALSE(nowhere.isHeldByAnother());
}

TEST(FirstWindow, ThatDoesNotAnswerIsSaid) {
    const QTemporaryDir folder;
    const FirstWindow nobody{QDir(folder.path())};
    EXPECT_FALSE(nobody.handOver({}, {"photo.png"}));
}

} // namespace

} // namespace pcdm::test
