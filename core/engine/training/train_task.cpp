#include "core/engine/training/train_task.h"

#include "core/engine/vision/tensor_image.h"
#include "core/error.h"
#include "core/image/compare.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>

namespace pcdm {

namespace {

/// Null where the bundle does not name it. Throws MissingModel where its files are not there.
const Component* componentOf(const std::optional<Bundle>& bundle, const std::string& name) {
    if (!bundle ||
        std::ranges::find(bundle->components(), name, &Component::name) == bundle->components().end())
        return nullptr;
    return &bundle->at(name);
}

} // namespace

const nlohmann::json& TrainContext::component(const std::string& name) const {
    if (const auto found = config.components.find(name); found != config.components.end()) return *found;
    if (const Component* known = componentOf(start, name)) return known->config;
    throw Error(ErrorKind::BadOption, fmt::format("The config has no component '{}'.", name),
                "Add its config.json to the field 'components', or name a bundle that has it with --start.");
}

Weights TrainContext::weights(const std::string& component) const {
    if (const Component* known = componentOf(start, component)) {
        const auto file = start->openCheckpoint(*known);
        const std::string prefix = start->prefixOf(*known);
        NamedTensors values;
        for (const auto& [key, info] : file->tensors())
            if (key.starts_with(prefix))
                values[component + "." + key.substr(prefix.size())] = file->tensor(key);
        parameters->startFrom(values);
    }
    return Weights(parameters, component + ".");
}

const Bundle& TrainContext::bundle() const {
    if (!frozen)
        throw Error(ErrorKind::BadOption, "This training needs the networks of a bundle.",
                    "Name it with --model.");
    return *frozen;
}

namespace {

struct NamedTask {
    std::string_view name;
    std::unique_ptr<TrainTask> (*make)(const TrainContext&);
};
constexpr std::array kTasks{
    NamedTask{"vae", makeVaeTask},       NamedTask{"encoders", makeEncodersTask},
    NamedTask{"prior", makePriorTask},   NamedTask{"inpaint", makeInpaintTask},
    NamedTask{"refine", makeRefineTask}, NamedTask{"pose-detector", makePoseDetectorTask}};

} // namespace

std::vector<std::string> trainTaskNames() {
    std::vector<std::string> names;
    for (const NamedTask& task : kTasks)
        names.emplace_back(task.name);
    return names;
}

std::unique_ptr<TrainTask> makeTrainTask(std::string_view name, const TrainContext& context) {
    for (const NamedTask& task : kTasks)
        if (task.name == name) {
            auto made = task.make(context);
            context.config.settings.requireAllTaken();
            return made;
        }
    throw Error(ErrorKind::BadOption, fmt::format("Nothing is called '{}' that could be trained.", name),
                fmt::format("It is one of {}.", fmt::join(trainTaskNames(), ", ")));
}

Tensor sourcePictures(const std::vector<PersonPair>& pairs, const Placement& placement) {
    std::vector<Tensor> rows;
    for (const PersonPair& pair : pairs)
        rows.push_back(toPm1(pair.source.picture, placement));
    return at::cat(rows, 0);
}

Tensor targetPictures(const std::vector<PersonPair>& pairs, const Placement& placement) {
    std::vector<Tensor> rows;
    for (const PersonPair& pair : pairs)
        rows.push_back(toPm1(pair.target.picture, placement));
    return at::cat(rows, 0);
}

Figures pictureFigures(const std::string& prefix, const Tensor& pictures, const Tensor& truth) {
    double psnrs = 0, ssims = 0;
    for (std::int64_t i = 0; i < pictures.size(0); ++i) {
        const ImagePtr picture = toImage(pictures[i]), target = toImage(truth[i]);
        psnrs += psnr(*picture, *target);
        ssims += ssim(*picture, *target);
    }
    const auto count = static_cast<double>(pictures.size(0));
    return {{prefix + "psnr", psnrs / count}, {prefix + "ssim", ssims / count}};
}

Tensor pictureGrid(const std::vector<Tensor>& columns) {
    const Tensor rows = at::cat(columns, 3).to(at::kCPU, at::kFloat); // [R, 3, H, C * W]
    return rows.permute({1, 0, 2, 3}).reshape({3, -1, rows.size(3)});
}

} // namespace pcdm
