#include "ui/session_keeper.h"

#include "core/file.h"
#include "core/image/image_file.h"
#include "core/job/recipe.h"
#include "ui/history/history.h"
#include "ui/look/failure_text.h"

#include <nlohmann/json.hpp>

#include <chrono>

namespace pcdm {

namespace {

constexpr const char* kSession = "session.json";
constexpr const char* kPhoto = "session.png";
constexpr const char* kPhotoName = "photo_name"; ///< what the photo is called, beside the recipe's own keys
constexpr std::chrono::milliseconds kDelay{800};

} // namespace

SessionKeeper::SessionKeeper(Session& session, const QDir& folder, QObject* parent)
    : QObject(parent), session_(session), folder_(folder) {
    delay_.setSingleShot(true);
    delay_.setInterval(kDelay);
    connect(&delay_, &QTimer::timeout, this, &SessionKeeper::save);
}

void SessionKeeper::load() {
    connect(&session_, &Session::changed, &delay_, qOverload<>(&QTimer::start));
    connect(&session_, &Session::photoChanged, this, [this] { isPhotoSaved_ = false; });
    const std::filesystem::path file = folder_.filePath(kSession).toStdString();
    if (!std::filesystem::exists(file)) return;
    const Recipe recipe = loadRecipe(file);
    const auto json = nlohmann::json::parse(readTextFile(file), nullptr, false);
    if (recipe.source.path.filename() == kPhoto && std::filesystem::exists(recipe.source.path))
        session_.setPhoto(loadImage(recipe.source.path),
                          QString::fromStdString(json.value(kPhotoName, std::string())), recipe.sourcePose);
    if (recipe.targetPose.canvas.width > 0) session_.targetPose().reset(recipe.targetPose);
    session_.restoreOptions(recipe.options, recipe.model);
}

void SessionKeeper::saveNow() {
    if (delay_.isActive()) save();
}

void SessionKeeper::save() {
    delay_.stop();
    try {
        folder_.mkpath(".");
        const Recipe recipe =
            recipeOf(session_.request(), session_.optionsOf(), session_.photo() ? kPhoto : "");
        if (session_.photo()) {
            if (!isPhotoSaved_) savePng(folder_.filePath(kPhoto).toStdString(), *session_.photo());
            isPhotoSaved_ = true;
        }
        nlohmann::json json = toJson(recipe);
        json[kPhotoName] = session_.photoPath().toStdString();
        writeFileAtomically(folder_.filePath(kSession).toStdString(), json.dump(1) + "\n");
    } catch (...) {
        emit failed(currentFailureText());
    }
}

} // namespace pcdm
