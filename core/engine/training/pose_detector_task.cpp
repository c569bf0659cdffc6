// Learns to find joints: a bell around each, on pictures that are moved and scaled a little.
#include "core/engine/nn/pose_detector.h"
#include "core/engine/training/frozen_encoders.h"
#include "core/engine/training/picture_facts.h"
#include "core/engine/vision/pose_detection.h"
#include "core/engine/vision/tensor_image.h"
#include "core/error.h"
#include "core/pose/pose_draw.h"
#include "core/pose/pose_error.h"

#include <c10/core/impl/LocalDispatchKeySet.h>

namespace pcdm {

namespace {

constexpr double kBell = 1;        ///< the deviation, in samples of the heat map
constexpr double kBellWeight = 20; ///< of a bell's pixels beside the many that are empty
constexpr double kMove = 0.12;     ///< of the picture's sides
constexpr double kScale = 0.25;    ///< of its size, either way

class PoseDetectorTask final : public TrainTask {
public:
    explicit PoseDetectorTask(const TrainContext& context)
        : placement_(context.placement()), json_(context.component("pose_detector")),
          config_(PoseDetector::Config::fromJson(json_, "pose_detector")),
          detector_(context.weights("pose_detector"), config_) {
        if (config_.height != context.config.size.height || config_.width != context.config.size.width)
            throw Error(ErrorKind::BadOption, "The detector's image_size is not the config's size.",
                        "Make them equal: pictures are learned at the size they are detected at.");
    }

    Tensor loss(const std::vector<PersonPair>& pairs, const StepRandom& random) const override {
        JointFacts joints = jointFacts(pairs, &PersonPair::target, placement_);
        const Tensor pictures = moved(targetPictures(pairs, placement_), joints, random);
        const Tensor logits = detector_(pictures).to(at::kFloat);
        const Tensor truth =
            jointMaps(joints, logits.size(2), logits.size(3),
                      static_cast<double>(config_.width) / static_cast<double>(config_.height),
                      kBell / static_cast<double>(logits.size(2)));
        return at::binary_cross_entropy_with_logits(logits, truth, 1 + (kBellWeight - 1) * truth);
    }

    /// Share of the joints found within half a head's length, and how often a joint is rightly said to be
    /// there.
    Figures validate(const std::vector<PersonPair>& pairs) override {
        double near = 0, joints = 0, rightlyTold = 0;
        for (const PersonPair& pair : pairs) {
            const Pose& truth = pair.target.pose;
            const Pose found = detectPose(detector_, config_, pair.target.picture, placement_).pose;
            const JointCount count = countNearJoints(truth, found);
            near += count.near;
            joints += count.joints;
            for (std::size_t i = 0; i < kJointCount; ++i)
                rightlyTold += truth.joints[i].has_value() == found.joints[i].has_value() ? 1 : 0;
        }
        return {{"pckh", near / joints},
                {"presence", rightlyTold / static_cast<double>(pairs.size() * kJointCount)}};
    }

    Tensor sheet(const std::vector<PersonPair>& pairs) const override {
        std::vector<Tensor> truth, found;
        for (const PersonPair& pair : pairs) {
            const Image& picture = pair.target.picture;
            truth.push_back(toPm1(drawSkeletonOver(pair.target.pose, picture), placement_));
            found.push_back(
                toPm1(drawSkeletonOver(detectPose(detector_, config_, picture, placement_).pose, picture),
                      placement_));
        }
        return pictureGrid({at::cat(truth, 0), at::cat(found, 0)});
    }

    nlohmann::json components() const override { return {{"pose_detector", json_}}; }

private:
    /// The pictures on a canvas that was moved and scaled, and the joints with them; those that fall out are
    /// missing.
    Tensor moved(const Tensor& pictures, JointFacts& joints, const StepRandom& random) const {
        // In half precision pixels would move by up to a quarter of one.
        const c10::impl::ExcludeDispatchKeyGuard exact(c10::autocast_dispatch_keyset);
        const std::int64_t rows = pictures.size(0);
        const auto within = [&](const char* name, double most) {
            return (2 * random.uniform(name, {rows}) - 1) * most;
        };
        const Tensor scale = at::exp(within("scale", kScale)), dx = within("dx", kMove),
                     dy = within("dy", kMove);
        // grid_sample asks where each pixel of the canvas comes from, in [-1, 1].
        const Tensor zero = at::zeros_like(scale);
        const Tensor from = at::stack({1 / scale, zero, -2 * dx / scale, zero, 1 / scale, -2 * dy / scale}, 1)
                                .view({-1, 2, 3});
        const Tensor canvas =
            at::grid_sampler(pictures, at::affine_grid_generator(from, pictures.sizes(), false), 0, 1, false);
        const Tensor centre = at::stack({dx, dy}, 1).unsqueeze(1) + 0.5;
        joints.places = (joints.places - 0.5) * scale.view({-1, 1, 1}) + centre;
        const Tensor inside = ((joints.places >= 0) & (joints.places < 1)).all(2);
        joints.present = joints.present * inside.to(at::kFloat);
        return canvas;
    }

    Placement placement_;
    nlohmann::json json_;
    PoseDetector::Config config_;
    PoseDetector detector_;
};

} // namespace

std::unique_ptr<TrainTask> makePoseDetectorTask(const TrainContext& context) {
    return std::make_unique<PoseDetectorTask>(context);
}

} // namespace pcdm
