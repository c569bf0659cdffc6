#include "ui/result/compare_view.h"

#include "core/image/difference.h"
#include "tests/ui/support.h"
#include "ui/look/qt_image.h"
#include "ui/result/film_strip.h"

#include <QWheelEvent>

namespace pcdm::test {
namespace {

const ImagePtr kDark = std::make_shared<const Image>(Size{40, 60}, std::uint8_t{50});
const ImagePtr kBright = std::make_shared<const Image>(Size{40, 60}, std::uint8_t{150});

class CompareViewTest : public testing::Test {
protected:
    CompareViewTest() {
        view.resize(400, 600);
        view.show();
        view.setPictures(kDark, kBright);
        view.setNames("a", "b");
    }
    int grey(int x, int y) const { return qRed(view.snapshot().pixel(x, y)); }
    void move(QPoint to, Qt::MouseButtons buttons) {
        QMouseEvent event(QEvent::MouseMove, to, view.mapToGlobal(to), Qt::NoButton, buttons, {});
        QApplication::sendEvent(&view, &event);
    }

    CompareView view;
};

TEST_F(CompareViewTest, ShowsWhatItsModeSays) {
    EXPECT_EQ(grey(20, 30), 50);
    view.setMode(CompareMode::WipeAcross);
    EXPECT_EQ(grey(5, 30), 50);
    EXPECT_EQ(grey(35, 30), 150);
    view.setMode(CompareMode::WipeDown);
    EXPECT_EQ(grey(35, 10), 50);
    EXPECT_EQ(grey(5, 50), 150);
    view.setMode(CompareMode::Fade);
    EXPECT_NEAR(grey(20, 30), 100, 1);
    view.setMode(CompareMode::Absolute);
    view.setGain(2);
    EXPECT_EQ(grey(20, 30), 200);
    view.setMode(CompareMode::Signed);
    EXPECT_EQ(grey(20, 30), 228);
    view.setMode(CompareMode::SsimMap);
    EXPECT_EQ(view.snapshot().pixel(20, 30), toQImage(ssimMap(*kDark, *kBright)).pixel(20, 30));
    view.setMode(CompareMode::SideBySide);
    EXPECT_EQ(view.snapshot().width(), 88);
    EXPECT_EQ(grey(5, 30), 50);
    EXPECT_EQ(grey(60, 30), 150);
}

TEST_F(CompareViewTest, BlinksInPlaceWithoutAShift) {
    const QImage alone = view.snapshot();
    view.setBlinking(true);
    EXPECT_EQ(grey(20, 30), 150);
    view.setPictures(kDark, kDark); // equal pictures must not move
    EXPECT_EQ(view.snapshot(), alone);
}

TEST_F(CompareViewTest, TheEdgeFollowsTheMouse) {
    view.setMode(CompareMode::WipeAcross);
    QTest::mousePress(&view, Qt::LeftButton, {}, QPoint(200, 300));
    move({100, 300}, Qt::LeftButton);
    EXPECT_NEAR(view.position(), 0.25, 0.01);
    move({1000, 300}, Qt::LeftButton);
    EXPECT_EQ(view.position(), 1);
    QTest::mouseRelease(&view, Qt::LeftButton, {}, QPoint(399, 300));
}

TEST_F(CompareViewTest, ZoomsAboutTheMouseAndTellsPixels) {
    std::optional<QRgb> a, b;
    QPoint pixel;
    QObject::connect(&view, &CompareView::pixelHovered,
                     [&](QPoint at, std::optional<QRgb> first, std::optional<QRgb> second) {
                         pixel = at;
                         a = first;
                         b = second;
                     });
    EXPECT_NEAR(view.zoom(), 10, 1e-9);
    move({205, 305}, Qt::NoButton);
    const QPoint before = pixel;
    QWheelEvent event(QPoint(205, 305), view.mapToGlobal(QPoint(205, 305)), {}, {0, 120}, Qt::NoButton, {},
                      Qt::NoScrollPhase, false);
    QApplication::sendEvent(&view, &event);
    EXPECT_NEAR(view.zoom(), 12, 1e-9);
    move({205, 305}, Qt::NoButton);
    EXPECT_EQ(pixel, before);
    EXPECT_EQ(pixel, QPoint(20, 30));
    EXPECT_EQ(a, qRgb(50, 50, 50));
    EXPECT_EQ(b, qRgb(150, 150, 150));
    view.fit();
    EXPECT_NEAR(view.zoom(), 10, 1e-9);
    QTest::mouseDClick(&view, Qt::LeftButton, {}, QPoint(200, 300));
    EXPECT_NEAR(view.zoom(), 1, 1e-9);
}

TEST_F(CompareViewTest, TheWheelWithCtrlMixes) {
    view.setMode(CompareMode::Fade);
    QWheelEvent event(QPoint(200, 300), view.mapToGlobal(QPoint(200, 300)), {}, {0, 240}, Qt::NoButton,
                      Qt::ControlModifier, Qt::NoScrollPhase, false);
    QApplication::sendEvent(&view, &event);
    EXPECT_NEAR(view.position(), 0.7, 1e-9);
    EXPECT_NEAR(grey(20, 30), 120, 1);
    EXPECT_NEAR(view.zoom(), 10, 1e-9);
}

TEST_F(CompareViewTest, SquashesTheLargerOfTwoThatAreCompared) {
    const auto large = std::make_shared<const Image>(Size{80, 80}, std::uint8_t{150});
    view.setPictures(kDark, large);
    EXPECT_EQ(view.second(), large);
    view.setMode(CompareMode::WipeAcross);
    EXPECT_EQ(view.second()->size(), kDark->size());
    EXPECT_EQ(grey(35, 30), 150);
    view.setPictures(large, kDark);
    EXPECT_EQ(view.first()->size(), kDark->size());
    EXPECT_EQ(grey(5, 30), 150);
    view.setMode(CompareMode::Single);
    EXPECT_EQ(view.first(), large) << "alone it is shown as it is";
}

TEST_F(CompareViewTest, NothingToShowIsShownAsNothing) {
    view.setPictures(nullptr, nullptr);
    for (int mode = 0; mode <= static_cast<int>(CompareMode::SsimMap); ++mode) {
        view.setMode(static_cast<CompareMode>(mode));
        view.grab();
        EXPECT_TRUE(view.snapshot().isNull());
    }
    view.setPictures(kDark, nullptr);
    view.setMode(CompareMode::SsimMap);
    EXPECT_EQ(grey(20, 30), 50);
}

TEST(ViewTransform, KeepsTheMiddleWhenPictureAndPlaceChange) {
    ViewTransform transform;
    transform.setSizes({100, 200}, {400, 400});
    EXPECT_NEAR(transform.zoom(), 2, 1e-9);
    transform.zoomTo(8, {200, 200});
    const QPointF middle = transform.toPicture({200, 200});
    transform.setSizes({200, 400}, {400, 400}); // the same picture, twice as fine
    EXPECT_NEAR(transform.zoom(), 4, 1e-9);
    EXPECT_NEAR(transform.toPicture({200, 200}).x(), 2 * middle.x(), 1e-6);
    transform.pan({1e6, 1e6});
    EXPECT_LT(transform.pictureRect().left(), 400);
}

TEST(FilmStrip, FollowsARunAndTellsWhatIsClicked) {
    FilmStrip strip;
    strip.resize(440, 150);
    strip.show();
    strip.setSource(kDark);
    strip.begin();
    const QImage idle = strip.grab().toImage();
    Progress progress;
    progress.stage = Stage::Inpaint;
    progress.step = 2;
    progress.steps = 4;
    progress.preview = kBright;
    strip.showProgress(progress);
    EXPECT_NE(strip.grab().toImage(), idle);
    std::vector<Frame> clicked;
    QObject::connect(&strip, &FilmStrip::frameClicked, [&](Frame frame) { clicked.push_back(frame); });
    for (const int x : {50, 160, 270, 390})
        QTest::mouseClick(&strip, Qt::LeftButton, {}, QPoint(x, 60));
    EXPECT_THAT(clicked, testing::ElementsAre(Frame::Source, Frame::Prior, Frame::Coarse, Frame::Final));
}

} // namespace
} // namespace pcdm::test
