// A cursor over named weights. Networks are built from it: one declaration of a layer's tensors serves to
// load them, to check them, to list them, and to make them.
#pragma once

#include "core/engine/checkpoint/checkpoint.h"
#include "core/engine/checkpoint/layer_weight.h"
#include "core/engine/tensor.h"

#include <initializer_list>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace pcdm {

/// Where tensors come from.
class WeightSource {
public:
    virtual ~WeightSource() = default;
    /// The tensor `name`, which must have `shape`. Throws BadCheckpoint with the full name otherwise.
    virtual Tensor take(const std::string& name, at::IntArrayRef shape) = 0;
    virtual bool contains(const std::string& name) const = 0;
    /// The same for what only a layer uses, which may then be streamed.
    virtual LayerWeight takeForLayer(const std::string& name, at::IntArrayRef shape) {
        return LayerWeight(take(name, shape));
    }
};

class Weights {
public:
    explicit Weights(std::shared_ptr<WeightSource> source, std::string prefix = {});

    Weights operator[](std::string_view child) const;
    Weights operator[](std::int64_t index) const;
    /// The first child that the source has a weight for; the first name when it has none of them.
    Weights firstOf(std::initializer_list<std::string_view> children) const;
    Tensor tensor(std::string_view name, at::IntArrayRef shape) const;
    LayerWeight layerWeight(std::string_view name, at::IntArrayRef shape) const;

private:
    std::shared_ptr<WeightSource> source_;
    std::string prefix_; ///< "" or ends with a dot
};

/// Weights of a checkpoint, below `prefix` in it, converted to the placement (integers keep their type; 4-d
/// weights become channels-last); remembers what was taken.
class CheckpointWeights : public WeightSource {
public:
    /// `prefix` with or without its dot.
    CheckpointWeights(std::shared_ptr<const Checkpoint> checkpoint, std::string prefix, Placement placement);

    /// Points into the file where type, device and layout already fit. A 1x1 convolution's weight is taken
    /// for a matrix (spec §2.5). The error for a missing name says what the file holds instead.
    Tensor take(const std::string& name, at::IntArrayRef shape) override;
    LayerWeight takeForLayer(const std::string& name, at::IntArrayRef shape) override;
    bool contains(const std::string& name) const override;
    /// Names below the prefix that nobody took, in order, without those that belong to parts of a model that
    /// PCDMs does not use (a CLIP file's text half, stored position numbers).
    [[nodiscard]] std::vector<std::string> leftover() const;
    /// Throws BadCheckpoint when something is left over: the file is another network's.
    void requireAllTaken() const;

private:
    /// The tensor's name in the file; throws where it is missing or has another shape.
    std::string check(const std::string& name, at::IntArrayRef shape) const;

    std::shared_ptr<const Checkpoint> checkpoint_;
    std::string prefix_;
    Placement placement_;
    std::set<std::string> taken_;
};

/// No weights, only their names and shapes: what a network would ask for. Gives out meta tensors.
class DeclaredWeights : public WeightSource {
public:
    Tensor take(const std::string& name, at::IntArrayRef shape) override;
    bool contains(const std::string&) const override { return false; }
    const std::map<std::string, std::vector<std::int64_t>>& shapes() const { return shapes_; }

private:
    std::map<std::string, std::vector<std::int64_t>> shapes_;
};

/// Whether `name`, as leftover() has it, belongs to a part of a published model that no component here uses.
bool isKnownLeftover(std::string_view name);
/// A tensor of the file that can stand for one of `wanted` shape: equal, or a 1x1 convolution for a matrix.
bool fitsShape(const std::vector<std::int64_t>& found, at::IntArrayRef wanted);

} // namespace pcdm
