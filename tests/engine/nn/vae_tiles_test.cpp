// The autoencoder in tiles, on the bundled one and a real picture.
#include "core/engine/nn/vae_tiles.h"

#include "core/engine/checkpoint/bundle.h"
#include "core/engine/components.h"
#include "core/engine/vision/tensor_image.h"
#include "core/image/compare.h"
#include "core/image/image_file.h"
#include "core/image/resample.h"

#include <c10/core/InferenceMode.h>
#include <gtest/gtest.h>

#include <filesystem>

namespace pcdm {
namespace {

class VaeTiles : public testing::Test {
protected:
    static std::filesystem::path root() { return PCDM_SOURCE_DIR; }

    Image reconstruct(const Image& picture, int tile) {
        const c10::InferenceMode inference;
        const VaePosterior posterior = encodeInTiles(vae_.network.encoder, toPm1(picture, Placement{}), tile);
        return *toImage(decodeInTiles(vae_.network.decoder, posterior.mean(), tile)[0]);
    }

    Image person_ = squash(*loadImage(root() / "resources/people/amara.png"), {176, 256});
    Slot<Vae> slot_{"vae"};
    const Loaded<Vae>& vae_ = slot_.load(Bundle::open(root() / "models/mini"), Placement{});
};

TEST_F(VaeTiles, ATileThatHoldsThePictureChangesNothing) {
    const Image whole = reconstruct(person_, 0);
    EXPECT_EQ(reconstruct(person_, 256), whole);
    EXPECT_EQ(reconstruct(person_, 4096), whole);
}

TEST_F(VaeTiles, TilesGiveNearlyTheWholePicture) {
    const Image whole = reconstruct(person_, 0);
    for (const int tile : {128, 192}) {
        const Image tiled = reconstruct(person_, tile);
        ASSERT_EQ(tiled.size(), whole.size());
        EXPECT_NE(tiled, whole);
        // The norms' statistics are a tile's own: as far off as one would not see, and no seam.
        EXPECT_GT(psnr(tiled, whole), 32) << tile;
    }
}

TEST_F(VaeTiles, SmallTilesCoverSidesThatTheyDoNotDivide) {
    const Image odd = squash(person_, {88, 136});
    EXPECT_EQ(reconstruct(odd, 64).size(), odd.size());
}

} // namespace
} // namespace pcdm
