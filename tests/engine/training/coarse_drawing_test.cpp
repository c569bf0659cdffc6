// Stage 3 learns from the very pictures that a run would hand it.
#include "core/engine/training/coarse_drawing.h"

#include "core/engine/checkpoint/init.h"
#include "core/engine/engine.h"
#include "tests/engine/training/people.h"

#include <gtest/gtest.h>

namespace pcdm::test {
namespace {

constexpr Size kSize{64, 96};

TEST(CoarseDrawing, IsTheCoarsePictureOfARun) {
    TempDir folder;
    writePeople(folder / "data");
    initBundle("tiny", folder / "bundle", 1);
    const PersonPair pair = PairDataset(folder / "data", PairDataset::Split::Train).load(0, kSize);
    Bundle bundle = Bundle::open(folder / "bundle");

    GenerationRequest request;
    request.source = std::make_shared<const Image>(pair.source.picture);
    request.sourcePose = pair.source.pose;
    request.targetPose = pair.target.pose;
    request.options = bundle.options();
    request.options.width = kSize.width;
    request.options.height = kSize.height;
    request.options.precision = Precision::Fp32;
    request.options.inpaint.steps = 3;
    request.options.refine.steps = 1;
    request.options.seed = keyOf(pair);
    const GenerationResult run = makeEngine(folder / "bundle")->generate(request, {}, {});

    const Placement placement{at::kCPU, at::kFloat};
    FrozenEncoders encoders(bundle, placement);
    TargetEmbedder embedder(TargetEmbedding::Prior, bundle, placement);
    InpaintSlots slots("inpaint");
    const InpaintNetworks networks{.name = slots.name,
                                   .unet = slots.unet.load(bundle, placement).network,
                                   .poseProjection = slots.poseProjection.load(bundle, placement).network,
                                   .imageProjection = slots.imageProjection.load(bundle, placement).network,
                                   .decoder = encoders.vae().network.decoder,
                                   .vae = encoders.vae().config};
    const CoarsePictures drawn =
        drawCoarse(networks, pair, request.options.inpaint, 0, encoders, embedder, placement);
    EXPECT_EQ(*drawn.pictures.front(), *run.candidates.front().coarse);
}

} // namespace
} // namespace pcdm::test
