// One of the things that can be learned: its networks, its loss, and how well it does.
#pragma once

#include "core/engine/checkpoint/bundle.h"
#include "core/engine/training/pair_dataset.h"
#include "core/engine/training/parameters.h"
#include "core/engine/training/step_random.h"
#include "core/engine/training/train_config.h"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace pcdm {

using Figures = std::vector<std::pair<std::string, double>>;

class TrainTask {
public:
    virtual ~TrainTask() = default;

    /// A scalar to make small, with a graph behind it.
    virtual Tensor loss(const std::vector<PersonPair>& pairs, const StepRandom& random) const = 0;
    /// Named figures of the networks as they are, on pairs nothing was learned from; without gradients.
    virtual Figures validate(const std::vector<PersonPair>& pairs) = 0;
    /// What a person would look at, [3, H, W] in [-1, 1]; without gradients.
    virtual Tensor sheet(const std::vector<PersonPair>& pairs) const = 0;
    /// The configs of what is learned, with what validate() measured for them.
    virtual nlohmann::json components() const = 0;
};

struct TrainContext {
    const TrainConfig& config;
    const std::optional<Bundle>& frozen; ///< networks that this training uses and leaves as they are
    const std::optional<Bundle>& start;  ///< whose weights this training begins with
    std::shared_ptr<Parameters> parameters;
    at::Device device;

    /// The config of a component that is learned: the file's, else that of the weights it begins with. Throws
    /// BadOption where there is neither.
    const nlohmann::json& component(const std::string& name) const;
    /// Those that it begins with, random ones where there are none.
    Weights weights(const std::string& component) const;
    /// Throws BadOption where no bundle was named.
    const Bundle& bundle() const;
    Placement placement() const { return {device, at::kFloat}; }
};

/// vae, encoders, prior, inpaint, refine, pose-detector.
std::vector<std::string> trainTaskNames();
/// Throws BadOption for another name.
std::unique_ptr<TrainTask> makeTrainTask(std::string_view name, const TrainContext& context);

std::unique_ptr<TrainTask> makeVaeTask(const TrainContext& context);
std::unique_ptr<TrainTask> makeEncodersTask(const TrainContext& context);
std::unique_ptr<TrainTask> makePriorTask(const TrainContext& context);
std::unique_ptr<TrainTask> makeInpaintTask(const TrainContext& context);
std::unique_ptr<TrainTask> makeRefineTask(const TrainContext& context);
std::unique_ptr<TrainTask> makePoseDetectorTask(const TrainContext& context);

/// The pictures of some pairs as one batch [B, 3, H, W] in [-1, 1].
Tensor sourcePictures(const std::vector<PersonPair>& pairs, const Placement& placement);
Tensor targetPictures(const std::vector<PersonPair>& pairs, const Placement& placement);

/// Mean PSNR (dB) and SSIM of pictures [B, 3, H, W] against the truth, through 8 bits.
Figures pictureFigures(const std::string& prefix, const Tensor& pictures, const Tensor& truth);
/// [R, 3, H, W] for each column -> the rows' pictures side by side, rows below each other, [3, R * H, C * W].
Tensor pictureGrid(const std::vector<Tensor>& columns);

} // namespace pcdm
