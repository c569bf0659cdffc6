#include "core/engine/checkpoint/weights.h"

#include "core/engine/checkpoint/file_kind.h"
#include "core/error.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <utility>

namespace pcdm {

namespace {

/// The largest published network has 1,700.
constexpr std::size_t kMaxTensors = 100'000;

std::string shapeText(at::IntArrayRef shape) {
    return fmt::format("[{}]", fmt::join(shape, ", "));
}

/// Contiguous or channels-last, in the placement; shares memory with `mapped` when nothing has to change.
Tensor place(const Tensor& mapped, const Placement& placement) {
    if (!mapped.is_floating_point()) return mapped.to(placement.device).contiguous();
    const auto format = mapped.dim() == 4 ? at::MemoryFormat::ChannelsLast : at::MemoryFormat::Contiguous;
    return mapped.to(placement.device, placement.dtype).contiguous(format);
}

Tensor load(const Checkpoint& checkpoint, const std::string& name, at::IntArrayRef shape,
            const Placement& placement) {
    const Tensor mapped = checkpoint.tensor(name);
    const Tensor placed = place(mapped.reshape(shape), placement);
    if (!placed.is_alias_of(mapped)) checkpoint.release(name);
    return placed;
}

} // namespace

Weights::Weights(std::shared_ptr<WeightSource> source, std::string prefix)
    : source_(std::move(source)), prefix_(std::move(prefix)) {}

Weights Weights::operator[](std::string_view child) const {
    return Weights(source_, fmt::format("{}{}.", prefix_, child));
}

Weights Weights::operator[](std::int64_t index) const {
    return Weights(source_, fmt::format("{}{}.", prefix_, index));
}

Weights Weights::firstOf(std::initializer_list<std::string_view> children) const {
    const auto* found = std::find_if(children.begin(), children.end(), [&](std::string_view child) {
        return source_->contains(fmt::format("{}{}.weight", prefix_, child));
    });
    return (*this)[found != children.end() ? *found : *children.begin()];
}

Tensor Weights::tensor(std::string_view name, at::IntArrayRef shape) const {
    return source_->take(fmt::format("{}{}", prefix_, name), shape);
}

LayerWeight Weights::layerWeight(std::string_view name, at::IntArrayRef shape) const {
    return source_->takeForLayer(fmt::format("{}{}", prefix_, name), shape);
}

CheckpointWeights::CheckpointWeights(std::shared_ptr<const Checkpoint> checkpoint, std::string prefix,
                                     Placement placement)
    : checkpoint_(std::move(checkpoint)), prefix_(std::move(prefix)), placement_(placement) {
    if (!prefix_.empty() && !prefix_.ends_with('.')) prefix_ += '.';
}

std::string CheckpointWeights::check(const std::string& name, at::IntArrayRef shape) const {
    std::string full = prefix_ + name;
    const auto found = checkpoint_->tensors().find(full);
    if (found == checkpoint_->tensors().end())
        throw Error(ErrorKind::BadCheckpoint,
                    Text("{} has no tensor '{}': it holds {}.", checkpoint_->path().string(), full,
                         describeTensors(checkpoint_->tensors())),
                    Text("Name the file that belongs to this component; `pcdm model inspect` shows what a "
                         "file holds."));
    if (!fitsShape(found->second.shape, shape))
        throw Error(
            ErrorKind::BadCheckpoint,
            Text("In {}, '{}' has the shape {}, not {}.", checkpoint_->path().string(), full,
                 shapeText(found->second.shape), shapeText(shape)),
            Text("The config.json and the weights belong to different networks; use the pair that fits."));
    return full;
}

Tensor CheckpointWeights::take(const std::string& name, at::IntArrayRef shape) {
    const std::string full = check(name, shape);
    taken_.insert(name);
    return load(*checkpoint_, full, shape, placement_);
}

LayerWeight CheckpointWeights::takeForLayer(const std::string& name, at::IntArrayRef shape) {
    if (!placement_.streams) return LayerWeight(take(name, shape));
    const std::string full = check(name, shape);
    taken_.insert(name);
    return {[checkpoint = checkpoint_, full, sizes = shape.vec(), placement = placement_] {
                return load(*checkpoint, full, sizes, placement);
            },
            placement_.dtype};
}

bool CheckpointWeights::contains(const std::string& name) const {
    return checkpoint_->tensors().contains(prefix_ + name);
}

std::vector<std::string> CheckpointWeights::leftover() const {
    std::vector<std::string> names;
    const auto& tensors = checkpoint_->tensors();
    for (auto entry = tensors.lower_bound(prefix_); entry != tensors.end(); ++entry) {
        if (!entry->first.starts_with(prefix_)) break;
        const std::string name = entry->first.substr(prefix_.size());
        if (!taken_.contains(name) && !isKnownLeftover(name)) names.push_back(name);
    }
    return names;
}

void CheckpointWeights::requireAllTaken() const {
    const std::vector<std::string> names = leftover();
    if (names.empty()) return;
    throw Error(
        ErrorKind::BadCheckpoint,
        Text("{} has {} that the network does not know, '{}' first: it holds {}.",
             checkpoint_->path().string(),
             names.size() == 1 ? Text("1 tensor") : Text("{} tensors", names.size()), prefix_ + names.front(),
             describeTensors(checkpoint_->tensors())),
        Text("The config.json and the weights belong to different networks; use the pair that fits."));
}

Tensor DeclaredWeights::take(const std::string& name, at::IntArrayRef shape) {
    if (shapes_.size() == kMaxTensors)
        throw Error(ErrorKind::BadCheckpoint,
                    Text("The config describes a network of more than {} tensors.", kMaxTensors),
                    Text("Check the numbers of layers and blocks in it."));
    const auto [known, isNew] = shapes_.emplace(name, shape.vec());
    if (!isNew && known->second != shape.vec())
        throw Error(ErrorKind::Internal, Text("A network declares '{}' with two shapes.", name));
    return at::empty(shape, at::TensorOptions().device(at::kMeta));
}

bool isKnownLeftover(std::string_view name) {
    return name.starts_with("text_") || name.starts_with("encoder.layers.") || name == "logit_scale" ||
           name.ends_with("position_ids");
}

bool fitsShape(const std::vector<std::int64_t>& found, at::IntArrayRef wanted) {
    if (wanted == at::IntArrayRef(found)) return true;
    return found.size() == 4 && found[2] == 1 && found[3] == 1 &&
           wanted == at::IntArrayRef(found).slice(0, 2);
}

} // namespace pcdm
