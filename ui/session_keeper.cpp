#include "ui/session_keeper.h"

#include "core/file.h"
#include "core/image/image_file.h"
#include "ui/look/failure_text.h"
#include "ui/run/run_recipe.h"

#include <nlohmann/json.hpp>

#include <chrono>

namespace pcdm {

namespace {

constexpr const char* kSession = "session.json";
constexpr const char* kUnreadable = "session-unreadable.json"; ///< a kSession that would be written over
constexpr const char* kPhoto = "session.png";
constexpr const char* kPhotoName = "photo_name"; ///< what the photo is called, beside the recipe's own keys
constexpr std::chrono::milliseconds kDelay{800};

} // namespace

SessionKeeper::SessionKeeper(Session& session, const QDir& folder, QObject* parent)
    : QObject(parent), session_(session), folder_(folder) {
    delay_.setSingleShot(true);
    delay_.setInterval(kDelay);
    writer_.setMaxThreadCount(1);
    connect(&delay_, &QTimer::timeout, this, &SessionKeeper::save);
}

SessionKeeper::~SessionKeeper() {
    writer_.waitForDone();
}

void SessionKeeper::load() {
    connect(&session_, &Session::changed, &delay_, qOverload<>(&QTimer::start));
    connect(&session_, &Session::photoChanged, this, [this] { isPhotoSaved_ = false; });
    const std::filesystem::path file = folder_.filePath(kSession).toStdString();
    if (!std::filesystem::exists(file)) return;
    const Recipe recipe = [&] {
        try {
            return loadRecipe(file);
        } catch (...) {
            std::error_code ignored;
            std::filesystem::rename(file, folder_.filePath(kUnreadable).toStdString(), ignored);
            throw;
        }
    }();
    if (recipe.targetPose.canvas.width > 0) session_.targetPose().reset(recipe.targetPose);
    session_.restoreOptions(recipe.options, recipe.model);
    const auto json = nlohmann::json::parse(readTextFile(file), nullptr, false);
    if (recipe.source.path.filename() == kPhoto && std::filesystem::exists(recipe.source.path))
        session_.setPhoto(loadImage(recipe.source.path),
                          QString::fromStdString(json.value(kPhotoName, std::string())), recipe.sourcePose);
}

void SessionKeeper::saveNow() {
    if (delay_.isActive()) save();
}

void SessionKeeper::save() {
    delay_.stop();
    Recipe recipe = recipeOf(session_.request(), session_.optionsOf());
    recipe.source.path = session_.photo() ? kPhoto : "";
    nlohmann::json json = toJson(recipe);
    json[kPhotoName] = session_.photoPath().toStdString();
    const ImagePtr photo = isPhotoSaved_ ? nullptr : session_.photo();
    isPhotoSaved_ = true;
    writer_.start([this, photo, text = json.dump(1) + "\n"] {
        try {
            folder_.mkpath(".");
            if (photo) savePng(folder_.filePath(kPhoto).toStdString(), *photo);
            writeFileAtomically(folder_.filePath(kSession).toStdString(), text);
        } catch (...) {
            QMetaObject::invokeMethod(
                this,
                [this, failure = currentFailureText()] {
                    isPhotoSaved_ = false;
                    emit failed(failure);
                },
                Qt::QueuedConnection);
        }
    });
}

} // namespace pcdm
