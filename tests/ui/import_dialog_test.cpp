// Making a model of files, as the user does it in the models dialog; the engine's part is played.
#include "ui/model/import_dialog.h"

#include "tests/ui/support.h"
#include "ui/model/models_dialog.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QRadioButton>

#include <future>

namespace pcdm::test {
namespace {

class ImportDialogTest : public testing::Test {
protected:
    ImportDialogTest() {
        QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope,
                           QString::fromStdString(folder.path().string()));
        QSettings().clear();
        std::filesystem::create_directory(folder / "have");
        services = fakeServices();
        services.variants = {"512", "256"};
        services.makeBundle = [this](const ModelImport& wish, const ByteProgress& progress,
                                     const std::stop_token& stop) {
            asked = wish;
            return play(progress, stop);
        };
    }

    void open() {
        models = std::make_unique<ModelsDialog>(services, std::nullopt);
        models->show();
        QTest::mouseClick(models->findChild<QPushButton*>("importModel"), Qt::LeftButton);
        dialog = models->findChild<ImportDialog*>();
        ASSERT_TRUE(dialog);
        ASSERT_TRUE(dialog->isVisible());
    }
    template <typename Widget>
    Widget* find(const char* name) const {
        auto* found = dialog->findChild<Widget*>(name);
        EXPECT_TRUE(found) << name;
        return found;
    }
    void click(const char* name) const { QTest::mouseClick(find<QPushButton>(name), Qt::LeftButton); }
    void start() {
        QTest::keyClicks(find<QLineEdit>("importFrom"), have());
        QTest::keyClick(find<QLineEdit>("importFrom"), Qt::Key_Return);
    }
    bool hasEnded() const {
        return eventually([&] { return find<QWidget>("startImport")->isEnabled(); });
    }
    QString state() const { return find<QLabel>("importState")->text(); }
    QString have() const { return QString::fromStdString((folder / "have").string()); }

    TempDir folder;
    ModelServices services;
    ModelImport asked;
    std::function<std::string(const ByteProgress&, const std::stop_token&)> play =
        [](const ByteProgress&, const std::stop_token&) { return "all that was found"; };
    std::unique_ptr<ModelsDialog> models;
    ImportDialog* dialog = nullptr;
};

TEST_F(ImportDialogTest, AsksForWhatWasChosenShowsTheReportAndOpensTheModel) {
    open();
    EXPECT_FALSE(find<QPushButton>("startImport")->isEnabled());
    QTest::keyClicks(find<QLineEdit>("importFrom"), have());
    EXPECT_EQ(find<QLineEdit>("importBundle")->text(), have() + "-bundle") << "proposed";
    auto* bundle = find<QLineEdit>("importBundle");
    bundle->selectAll();
    QTest::keyClicks(bundle, have() + "-mine");
    QTest::keyClick(find<QLineEdit>("importFrom"), Qt::Key_Backspace);
    QTest::keyClick(find<QLineEdit>("importFrom"), 'e');
    EXPECT_EQ(bundle->text(), have() + "-mine") << "a name that was typed stays";
    QTest::mouseClick(find<QRadioButton>("importConverted"), Qt::LeftButton, {}, QPoint(8, 8));
    QTest::keyClick(find<QComboBox>("importVariant"), Qt::Key_Down);
    click("startImport");
    ASSERT_TRUE(hasEnded());
    EXPECT_EQ(asked.from, have().toStdString());
    EXPECT_EQ(asked.bundle, have().toStdString() + "-mine");
    EXPECT_EQ(asked.variant, "512") << "behind the one that the files choose";
    EXPECT_TRUE(asked.convert);
    EXPECT_EQ(find<QPlainTextEdit>("importReport")->toPlainText(), "all that was found");

    QSignalSpy chosen(models.get(), &ModelsDialog::modelChosen);
    click("openImported");
    ASSERT_EQ(chosen.size(), 1);
    EXPECT_EQ(chosen[0][0].toString(), have() + "-mine");
}

TEST_F(ImportDialogTest, ShowsHowFarItIs) {
    std::promise<void> seen;
    play = [&](const ByteProgress& progress, const std::stop_token&) {
        progress(3 << 20, 12 << 20);
        seen.get_future().wait();
        return "done";
    };
    open();
    start();
    EXPECT_FALSE(find<QLineEdit>("importFrom")->isEnabled());
    ASSERT_TRUE(eventually([&] { return state().contains("3 of 12 MiB"); })) << state().toStdString();
    auto* bar = find<QProgressBar>("importProgress");
    EXPECT_EQ(4 * bar->value(), bar->maximum());
    seen.set_value();
    ASSERT_TRUE(hasEnded());
    EXPECT_TRUE(find<QPushButton>("openImported")->isEnabled());
}

TEST_F(ImportDialogTest, CancelEndsItWithoutAModelAndEscapeDoesNotCloseMeanwhile) {
    play = [](const ByteProgress& progress, const std::stop_token& stop) -> std::string {
        while (!stop.stop_requested()) {
            progress(1, 100);
            std::this_thread::sleep_for(std::chrono::milliseconds(2));
        }
        throw Cancelled();
    };
    open();
    start();
    click("cancelImport");
    ASSERT_TRUE(hasEnded());
    EXPECT_EQ(state(), "Cancelled: nothing was made.");
    EXPECT_FALSE(find<QPushButton>("openImported")->isEnabled());
    EXPECT_FALSE(dialog->message().isVisible());

    click("startImport");
    QTest::keyClick(dialog, Qt::Key_Escape);
    EXPECT_TRUE(dialog->isVisible());
    ASSERT_TRUE(hasEnded());
    EXPECT_EQ(state(), "Cancelled: nothing was made.");
    QTest::keyClick(dialog, Qt::Key_Escape);
    EXPECT_TRUE(eventually([&] { return !models->findChild<ImportDialog*>(); }));
}

TEST_F(ImportDialogTest, TheDialogThatGoesStopsWhatRuns) {
    std::promise<void> started;
    bool wasStopped = false;
    play = [&](const ByteProgress&, const std::stop_token& stop) -> std::string {
        started.set_value();
        while (!stop.stop_requested())
            std::this_thread::sleep_for(std::chrono::milliseconds(2));
        wasStopped = true;
        throw Cancelled();
    };
    open();
    start();
    ASSERT_EQ(started.get_future().wait_for(std::chrono::seconds(10)), std::future_status::ready);
    models.reset();
    EXPECT_TRUE(wasStopped);
}

TEST_F(ImportDialogTest, AFailureIsSaidWithWhatToDo) {
    play = [](const ByteProgress&, const std::stop_token&) -> std::string {
        throw Error(ErrorKind::MissingModel, "There is nothing in have.", "Choose another folder.");
    };
    open();
    start();
    ASSERT_TRUE(hasEnded());
    EXPECT_TRUE(dialog->message().isVisible());
    EXPECT_EQ(dialog->message().text(), "There is nothing in have.\nChoose another folder.");
    EXPECT_FALSE(find<QPushButton>("openImported")->isEnabled());
    play = [](const ByteProgress&, const std::stop_token&) { return "better"; };
    click("startImport");
    ASSERT_TRUE(hasEnded());
    EXPECT_FALSE(dialog->message().isVisible());
    EXPECT_EQ(find<QPlainTextEdit>("importReport")->toPlainText(), "better");
}

} // namespace
} // namespace pcdm::test
