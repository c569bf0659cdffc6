// The networks of a bundle, loaded when first asked for and dropped when their memory is wanted.
#pragma once

#include "core/engine/checkpoint/bundle.h"
#include "core/engine/nn/clip_vision.h"
#include "core/engine/nn/dinov2.h"
#include "core/engine/nn/prior_transformer.h"
#include "core/engine/nn/projections.h"
#include "core/engine/nn/tiny_decoder.h"
#include "core/engine/nn/unet.h"
#include "core/engine/nn/vae.h"
#include "core/job/options.h"

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace pcdm {

template <typename Network>
struct Loaded {
    typename Network::Config config;
    Network network;
};

/// One component of a bundle: not loaded, or loaded for a placement.
template <typename Network>
class Slot {
public:
    explicit Slot(std::string name) : name_(std::move(name)) {}

    const std::string& name() const { return name_; }
    bool isLoaded() const { return loaded_ != nullptr; }
    void drop() { loaded_.reset(); }

    /// Throws MissingModel or BadCheckpoint, left-over tensors of the file included.
    const Loaded<Network>& load(const Bundle& bundle, const Placement& placement) {
        if (!loaded_) {
            const Component& component = bundle.at(name_);
            const auto source = bundle.openWeights(component, placement);
            const auto config = Network::Config::fromJson(component.config, name_);
            auto made = std::make_unique<const Loaded<Network>>(
                Loaded<Network>{config, Network(Weights(source), config)});
            source->requireAllTaken();
            loaded_ = std::move(made);
        }
        return *loaded_;
    }

private:
    std::string name_;
    std::unique_ptr<const Loaded<Network>> loaded_;
};

/// The networks that stage 2, or the simplified model in its place, is made of.
struct InpaintSlots {
    explicit InpaintSlots(const std::string& stage)
        : name(stage), unet(stage + ".unet"), poseProjection(stage + ".pose_proj"),
          imageProjection(stage + ".image_proj") {}

    std::string name;
    Slot<UNet> unet;
    Slot<PoseProjection> poseProjection;
    Slot<ImageProjection> imageProjection;
};

/// Every slot of the three-stage pipeline.
struct Components {
    /// `inpaintName` is "inpaint" or "simplified".
    explicit Components(const std::string& inpaintName) : inpaint(inpaintName) {}

    Slot<ClipVision> imageEncoderG{"image_encoder_g"};
    Slot<Dinov2> imageEncoderP{"image_encoder_p"};
    Slot<Vae> vae{"vae"};
    Slot<TinyDecoder> previewVae{"preview_vae"};
    Slot<PriorTransformer> prior{"prior"};
    InpaintSlots inpaint;
    Slot<UNet> refineUnet{"refine.unet"};
    Slot<ImageProjection> refineImageProjection{"refine.image_proj"};
};

/// Bytes each of the bundle's networks takes when it is loaded for `dtype`, by component.
std::map<std::string, std::uint64_t> loadedBytes(const Bundle& bundle, at::ScalarType dtype);

/// What memory allows: Keep where all networks take at most half of `freeBytes`, Release where those of each
/// stage do, else Stream.
MemoryPolicy fittingPolicy(const Bundle& bundle, at::ScalarType dtype, std::uint64_t freeBytes);

} // namespace pcdm
