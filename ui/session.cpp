#include "ui/session.h"

#include "core/image/resample.h"
#include "core/pose/pose_edit.h"
#include "ui/look/qt_image.h"

#include <algorithm>
#include <array>
#include <utility>

namespace pcdm {

Session::Session(QObject* parent) : QObject(parent) {
    targetPose_.reset(templatePose({352, 512}));
    sourcePose_.reset(Pose{{352, 512}, {}});
    connect(&sourcePose_, &PoseDocument::poseChanged, this, [this] {
        if (std::exchange(announced_, photo_.full) != photo_.full) emit photoChanged();
        emit changed();
    });
    connect(&targetPose_, &PoseDocument::poseChanged, this, &Session::changed);
}

void Session::setPhoto(ImagePtr photo, const QString& path, const std::optional<Pose>& pose) {
    const Pose placed = pose ? onCanvas(*pose, photo->size()) : Pose{photo->size(), {}};
    expectPhoto(); // one that is still being opened is not wanted any more
    if (photo_.full && path == photo_.path && *photo == *photo_.full) {
        // Given again, as by the second click of two: the steps back stay.
        return sourcePose_.edit([] { return tr("Another pose"); }, placed);
    }
    const Photo before = photo_, after{photo, reduced(photo, kShownSide), path};
    if (before.full)
        return sourcePose_.replace(
            [] { return tr("Another photo"); }, placed,
            [this, before, after](bool isUndone) { photo_ = isUndone ? before : after; });
    photo_ = after;
    sourcePose_.reset(placed);
}

void Session::setOptions(const Options& options) {
    if (options == options_) return;
    options_ = options;
    emit optionsChanged();
    emit changed();
}

void Session::setPictureOptions(const Options& options) {
    Options wanted = options;
    wanted.device = options_.device;
    wanted.precision = options_.precision;
    wanted.memory = options_.memory;
    wanted.vaeTile = options_.vaeTile;
    wanted.threads = options_.threads;
    setOptions(wanted);
}

void Session::restoreOptions(const Options& options, const std::filesystem::path& model) {
    optionsOf_ = model;
    setOptions(options);
}

void Session::setModel(const ModelInfo& model) {
    model_ = model;
    if (const auto path = std::filesystem::absolute(model.path); optionsOf_ != path) {
        Options options = model.defaults;
        options.seed = options_.seed;
        options.candidates = options_.candidates;
        optionsOf_ = path;
        setPictureOptions(options);
    }
    emit modelChanged();
    emit changed();
}

bool Session::modelCan(std::string_view capability) const {
    return model_ && std::ranges::any_of(model_->capabilities, [&](const Capability& known) {
               return known.name.starts_with(capability) && known.needs.empty();
           });
}

QString Session::whatIsMissing() const {
    if (!model_) return tr("There is no model yet: choose one in File › Model.");
    if (!photo()) return tr("Give a photo of a person, or pick one below it.");
    if (presentJoints(sourcePose_.pose()).none())
        return tr("The photo has no pose yet: detect it, or place it by hand.");
    if (presentJoints(targetPose_.pose()).none())
        return tr("The target pose has no joints: restore them, or pick a pose.");
    if (!modelCan("stage 2") && !modelCan("simplified"))
        return tr("The model has no stage 2: see File › Model.");
    return {};
}

GenerationRequest Session::request() const {
    GenerationRequest request;
    request.source = photo();
    request.sourceFile = photoPath().toStdString();
    request.sourcePose = sourcePose_.pose();
    request.targetPose = targetPose_.pose();
    request.options = options_;
    if (!modelCan("stage 3")) request.last = Stage::Inpaint;
    return request;
}

Pose templatePose(Size canvas) {
    // A person of average build, upright, in fractions of the canvas.
    static constexpr std::array<std::pair<double, double>, kJointCount> kPlaces = {{
        {.500, .135},
        {.500, .225},
        {.405, .225},
        {.370, .355},
        {.355, .475},
        {.595, .225},
        {.630, .355},
        {.645, .475},
        {.440, .490},
        {.435, .690},
        {.430, .880},
        {.560, .490},
        {.565, .690},
        {.570, .880},
        {.475, .118},
        {.525, .118},
        {.445, .128},
        {.555, .128},
    }};
    Pose pose{canvas, {}};
    for (std::size_t i = 0; i < kJointCount; ++i)
        pose.joints[i] = Joint{kPlaces[i].first * canvas.width, kPlaces[i].second * canvas.height};
    return pose;
}

} // namespace pcdm
