// What the window works on: a photo with its pose, the target pose, the options, the model.
#pragma once

#include "core/image/image.h"
#include "core/job/model_info.h"
#include "core/job/request.h"
#include "ui/pose/pose_document.h"

#include <QObject>

#include <optional>

namespace pcdm {

class Session : public QObject {
    Q_OBJECT

public:
    explicit Session(QObject* parent = nullptr);

    /// Without a pose the photo waits for one: detected, placed, or loaded. A step of the source pose's,
    /// which brings back the photo before with its joints; those before that one are let go.
    void setPhoto(ImagePtr photo, const QString& path, const std::optional<Pose>& pose = {});
    const ImagePtr& photo() const { return photo_.full; }
    /// The same for the screen: about kShownSide pixels along its longer edge where it is larger.
    const ImagePtr& shownPhoto() const { return photo_.shown; }
    /// The file it came from, or what it is called.
    const QString& photoPath() const { return photo_.path; }

    /// Of a photo that is being opened: whether it is still the last that was asked for is told by the
    /// number.
    int expectPhoto() { return ++expected_; }
    bool isExpected(int number) const { return number == expected_; }

    PoseDocument& sourcePose() { return sourcePose_; }
    PoseDocument& targetPose() { return targetPose_; }

    void setOptions(const Options& options);
    /// All of them but how this machine computes.
    void setPictureOptions(const Options& options);
    const Options& options() const { return options_; }
    /// Width by height of the pictures to draw.
    double aspect() const { return static_cast<double>(options_.width) / options_.height; }
    /// Options of an earlier session, which that model's defaults are not to replace.
    void restoreOptions(const Options& options, const std::filesystem::path& model);
    /// The folder of the model they were chosen for; empty before there was one.
    const std::filesystem::path& optionsOf() const { return optionsOf_; }

    /// Takes another model's defaults as options, except those of the machine, seed and candidates.
    void setModel(const ModelInfo& model);
    const std::optional<ModelInfo>& model() const { return model_; }
    /// Whether the model names all that a capability of this name's beginning needs ("stage 1", "pose
    /// detection").
    bool modelCan(std::string_view capability) const;

    /// What is missing for a picture, as one sentence to the user; empty when nothing is.
    QString whatIsMissing() const;
    /// All three stages, or those the model has.
    GenerationRequest request() const;

signals:
    void photoChanged();
    void optionsChanged();
    void modelChanged();
    /// Anything above, poses included: what a run would give may be another picture now.
    void changed();

private:
    struct Photo {
        ImagePtr full, shown;
        QString path;
    };
    Photo photo_;
    ImagePtr announced_; ///< the photo that photoChanged() has told of
    int expected_ = 0;
    PoseDocument sourcePose_, targetPose_;
    Options options_;
    std::filesystem::path optionsOf_;
    std::optional<ModelInfo> model_;
};

/// The figure a canvas starts with: standing, seen from the front.
Pose templatePose(Size canvas);

} // namespace pcdm
