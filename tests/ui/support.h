// What the tests of the window share: an engine without networks that draws, a window of their own, real
// events.
#pragma once

#include "core/error.h"
#include "tests/core/support.h"
#include "ui/look/thumbnail_strip.h"
#include "ui/main_window.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <QApplication>
#include <QDropEvent>
#include <QFileDialog>
#include <QLineEdit>
#include <QMimeData>
#include <QSettings>
#include <QSignalSpy>
#include <QTest>
#include <QTimer>

#include <atomic>
#include <chrono>
#include <functional>
#include <memory>
#include <thread>

namespace pcdm::test {

/// Seeds that mean something to the engine of these tests.
inline constexpr std::uint64_t kFailingSeed = 1; ///< BadInput
inline constexpr std::uint64_t kEndlessSeed = 2; ///< runs until it is stopped
inline constexpr std::uint64_t kSlowSeed = 3;    ///< 20 ms a step

/// Draws flat pictures whose colour tells the stage, the seed and where the target's nose is.
class DrawingEngine final : public Engine {
public:
    GenerationResult generate(const GenerationRequest& request, const ProgressSink& progress,
                              std::stop_token stop) override {
        const Options& options = request.options;
        if (options.seed == kFailingSeed)
            throw Error(ErrorKind::BadInput, "The picture is too strange.", "Take another one.");
        GenerationResult result;
        result.request = request;
        result.model = "fake-model";
        if (!request.coarse) result.embedding = {1, 2, 3};
        result.embeddingCosine = 0.5;
        result.times = {{.stage = Stage::Load, .seconds = 0.1}, {.stage = Stage::Encode, .seconds = 0.1}};
        const auto run = [&](Stage stage, const Sampling& sampling) {
            for (int step = 1; step <= sampling.steps || options.seed == kEndlessSeed; ++step) {
                if (stop.stop_requested()) throw Cancelled();
                if (options.seed == kEndlessSeed || options.seed == kSlowSeed)
                    std::this_thread::sleep_for(std::chrono::milliseconds(20));
                Progress at;
                at.stage = stage;
                at.step = step;
                at.steps = sampling.steps;
                at.elapsed = 0.01 * step;
                at.memory = 100 << 20;
                at.figures = StepFigures{1.0 / step, 0.1 * step, 0.5};
                if (stage != Stage::Prior) at.preview = picture(request, stage, 0);
                progress(at);
            }
            result.times.push_back(
                {.stage = stage, .seconds = 0.01 * sampling.steps, .steps = sampling.steps});
        };
        if (!request.coarse) run(Stage::Prior, options.prior);
        if (!request.coarse) run(Stage::Inpaint, options.inpaint);
        const bool refines = request.last == Stage::Refine;
        if (refines) run(Stage::Refine, options.refine);
        for (int i = 0; i < options.candidates; ++i)
            result.candidates.push_back(
                {.coarse = request.coarse ? request.coarse : picture(request, Stage::Inpaint, i),
                 .final = refines ? picture(request, Stage::Refine, i) : nullptr});
        return result;
    }

    DetectedPose detectPose(const DetectionRequest& request) override {
        if (request.photo->pixel(0, 0)[0] == 0) return {{request.photo->size(), {}}, {}}; // black: nobody
        DetectedPose found{templatePose(request.photo->size()), {}};
        found.scores.fill(0.9);
        return found;
    }

    /// The first picture is the nearest to the embedding of generate().
    Embeddings embed(const EmbeddingRequest& request, std::stop_token) override {
        Embeddings embeddings;
        for (std::size_t i = 0; i < request.pictures.size(); ++i)
            embeddings.vectors.push_back({1, 2, 3 + static_cast<float>(i)});
        return embeddings;
    }

    static ImagePtr picture(const GenerationRequest& request, Stage stage, int candidate) {
        const Options& options = request.options;
        const auto& nose = request.targetPose[JointId::Nose];
        std::vector<std::uint8_t> rgb;
        for (int i = 0; i < options.width * options.height; ++i) {
            rgb.push_back(stage == Stage::Refine ? 200 : 100);
            rgb.push_back(static_cast<std::uint8_t>(options.seed + static_cast<std::uint64_t>(candidate)));
            rgb.push_back(static_cast<std::uint8_t>(nose ? nose->x : 0));
        }
        return std::make_shared<const Image>(Size{options.width, options.height}, std::move(rgb));
    }
};

inline ModelInfo fakeModel() {
    ModelInfo model{"fake", "fake-model", {}, {}, {}};
    model.defaults.height = 64;
    model.defaults.width = 64;
    model.defaults.seed = 42;
    for (Sampling* sampling : {&model.defaults.prior, &model.defaults.inpaint, &model.defaults.refine})
        sampling->steps = 4;
    for (const char* name :
         {"stage 1 (prior)", "stage 2 (inpainting)", "stage 3 (refining)", "pose detection"})
        model.capabilities.push_back({name, {}});
    return model;
}

inline ModelServices fakeServices() {
    return {.makeEngine = [](const std::filesystem::path&) { return std::make_unique<DrawingEngine>(); },
            .describe =
                [](const std::filesystem::path& path) {
                    if (path == "missing")
                        throw Error(ErrorKind::MissingModel, "There is no bundle in missing.",
                                    "Choose another folder.");
                    return fakeModel();
                },
            .inspect = [](const std::filesystem::path&,
                          const std::stop_token&) { return std::string("all is well"); }};
}

/// Runs the event loop until the condition holds; fails after ten seconds.
inline bool eventually(const std::function<bool()>& condition) {
    return QTest::qWaitFor(condition, 10'000);
}

/// A test with a window of its own, its settings and data in a folder that is gone afterwards.
class WindowTest : public testing::Test {
protected:
    WindowTest() {
        QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope,
                           QString::fromStdString(folder.path().string()));
        QSettings().clear();
        open();
    }

    void open() {
        window = std::make_unique<MainWindow>(fakeServices(), dataFolder());
        window->resize(1280, 800);
        window->show();
        window->openModel("fake-model");
        QTest::qWait(1);
    }
    QDir dataFolder() const { return QDir(QString::fromStdString((folder / "data").string())); }

    template <typename Widget>
    Widget* find(const char* name) const {
        auto* found = window->findChild<Widget*>(name);
        EXPECT_TRUE(found) << name;
        return found;
    }
    void click(const char* name) const { QTest::mouseClick(find<QWidget>(name), Qt::LeftButton); }
    void trigger(const char* action) const { find<QAction>(action)->trigger(); }
    void setSeed(std::uint64_t seed) const {
        Options options = window->session().options();
        options.seed = seed;
        window->session().setOptions(options);
    }
    void generateAndWait() const {
        const auto before = window->result().result();
        window->generate();
        EXPECT_TRUE(
            eventually([&] { return window->result().result() != before && window->jobs().isIdle(); }));
    }

    TempDir folder;
    std::unique_ptr<MainWindow> window;
};

/// A click on a picture of a strip.
inline void pick(ThumbnailStrip* strip, int row) {
    const QRect box = strip->visualItemRect(strip->item(row));
    QTest::mouseClick(strip->viewport(), Qt::LeftButton, {}, box.center());
}

/// A file dropped on a widget; as in a real window, one that takes no drops leaves them to those around it.
inline void drop(QWidget* target, const QString& path) {
    while (!target->acceptDrops())
        target = target->parentWidget();
    QMimeData mime;
    mime.setUrls({QUrl::fromLocalFile(path)});
    QDragEnterEvent enter(target->rect().center(), Qt::CopyAction, &mime, Qt::LeftButton, {});
    QApplication::sendEvent(target, &enter);
    QDropEvent event(target->rect().center(), Qt::CopyAction, &mime, Qt::LeftButton, {});
    QApplication::sendEvent(target, &event);
}

/// Answers the next dialog that the program waits for, once it is there.
template <typename Dialog>
void answer(std::function<void(Dialog&)> how) {
    auto* look = new QTimer(qApp);
    QObject::connect(look, &QTimer::timeout, look, [look, how = std::move(how)] {
        auto* dialog = qobject_cast<Dialog*>(QApplication::activeModalWidget());
        if (!dialog) return;
        look->deleteLater();
        how(*dialog);
    });
    look->start(5);
}

/// The answer of the next dialog that asks for a file or a folder.
inline void chooseFile(const QString& path) {
    answer<QFileDialog>([path](QFileDialog& dialog) {
        dialog.findChild<QLineEdit*>("fileNameEdit")->setText(path);
        QMetaObject::invokeMethod(&dialog, "accept");
    });
}

/// The tests of what a user does in it.
class Window : public WindowTest {
protected:
    void pickPersonAndPose() const {
        pick(find<ThumbnailStrip>("people"), 0);
        pick(find<ThumbnailStrip>("poses"), 1);
    }
    QString file(const char* name) const { return QString::fromStdString((folder / name).string()); }
};

} // namespace pcdm::test
