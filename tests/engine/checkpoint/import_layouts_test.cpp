// Import, inspect, generate: the same picture out of every layout that people have the weights in.
#include "core/engine/checkpoint/import.h"
#include "tests/engine/checkpoint/ldm_names.h"
#include "tests/engine/checkpoint/support.h"
#include "tests/engine/checkpoint/torch_writer.h"
#include "tests/engine/simplified_bundle.h"
#include "tests/engine/tiny_engine.h"

#include "core/engine/checkpoint/safetensors.h"
#include "core/engine/presets.h"
#include "core/image/compare.h"

#include <gmock/gmock.h>

#include <functional>

namespace pcdm {
namespace {

using namespace test;
namespace fs = std::filesystem;

using Parts = std::vector<std::pair<std::string, std::string>>; ///< component and its prefix in the file

const Parts kStage1{{"prior", ""}};
const Parts kStage2{{"inpaint.unet", "unet."},
                    {"inpaint.pose_proj", "pose_proj."},
                    {"inpaint.image_proj", "image_proj_model_p."}};
const Parts kStage3{{"refine.unet", "unet."}, {"refine.image_proj", "image_proj_model_p."}};
struct Layout {
    const char* name;
    /// Writes what the tiny bundle in `tiny` holds to `have`.
    std::function<void(const fs::path& tiny, const fs::path& have)> write;
};

NamedTensors weightsOf(const fs::path& tiny, const Parts& parts) {
    NamedTensors all;
    for (const auto& [component, prefix] : parts)
        for (const char* name : {"model.safetensors", "diffusion_pytorch_model.safetensors"})
            if (const fs::path file = tiny / component / name; fs::exists(file))
                for (const auto& [key, tensor] : loadSafetensors(file))
                    all[prefix + key] = tensor;
    return all;
}

/// A network of diffusers or transformers in a folder, its weights in PyTorch's container.
void writeFolder(const fs::path& tiny, const std::string& component, const fs::path& folder,
                 const char* file) {
    fs::create_directories(folder);
    fs::copy(tiny / component / "config.json", folder / "config.json");
    writeTorchFile(folder / file, weightsOf(tiny, {{component, ""}}));
}

void writeEncoders(const fs::path& tiny, const fs::path& have) {
    writeFolder(tiny, "vae", have / "stable-diffusion-2-1-base/vae", "diffusion_pytorch_model.bin");
    writeFolder(tiny, "image_encoder_g", have / "clip", "pytorch_model.bin");
    writeFolder(tiny, "image_encoder_p", have / "dinov2", "pytorch_model.bin");
}

const std::vector<Layout>& layouts() {
    static const std::vector<Layout> all{
        {"TorchFiles",
         [](const fs::path& tiny, const fs::path& have) {
             writeTorchFile(have / "s1_512.pt", weightsOf(tiny, kStage1));
             writeTorchFile(have / "s2_512.pt", weightsOf(tiny, kStage2));
             writeTorchFile(have / "s3_512.pt", weightsOf(tiny, kStage3));
             writeEncoders(tiny, have);
         }},
        {"DeepSpeedFolders",
         [](const fs::path& tiny, const fs::path& have) {
             for (const auto& [folder, parts] : {std::pair{"a", kStage1}, {"b", kStage2}, {"c", kStage3}}) {
                 fs::create_directories(have / folder);
                 writeTorchFile(have / folder / "mp_rank_00_model_states.pt", weightsOf(tiny, parts),
                                "module");
             }
             writeEncoders(tiny, have);
         }},
        {"Safetensors",
         [](const fs::path& tiny, const fs::path& have) {
             saveSafetensors(have / "one.safetensors", weightsOf(tiny, kStage1));
             saveSafetensors(have / "two.safetensors", weightsOf(tiny, kStage2));
             saveSafetensors(have / "three.safetensors", weightsOf(tiny, kStage3));
             writeEncoders(tiny, have);
         }},
        {"SingleFileAndIpAdapter",
         [](const fs::path& tiny, const fs::path& have) {
             writeTorchFile(have / "s1_512.pt", weightsOf(tiny, kStage1));
             writeTorchFile(have / "s2_512.pt", weightsOf(tiny, kStage2));
             writeTorchFile(have / "s3_512.pt", weightsOf(tiny, kStage3));
             NamedTensors single{{"model.diffusion_model.input_blocks.0.0.weight", at::ones({2, 2})}};
             for (const auto& [name, tensor] : asLatentDiffusion(weightsOf(tiny, {{"vae", ""}})))
                 single["first_stage_model." + name] = tensor;
             saveSafetensors(have / "v2-1_512-ema-pruned.safetensors", single);
             writeFolder(tiny, "image_encoder_g", have / "IP-Adapter/models/image_encoder",
                         "pytorch_model.bin");
             writeFolder(tiny, "image_encoder_p", have / "dinov2", "pytorch_model.bin");
         }},
    };
    return all;
}

class ImportLayouts : public EngineTest, public testing::WithParamInterface<Layout> {
protected:
    fs::path tiny() const { return folder_ / "bundle"; }
    void SetUp() override {
        fs::create_directories(dir_ / "have");
        GetParam().write(tiny(), dir_ / "have");
    }

    TempDir dir_;
};

TEST_P(ImportLayouts, DrawsWhatTheWeightsDrewBefore) {
    const Image expected = *run(request()).candidates.front().final;
    for (const bool convert : {false, true}) {
        const fs::path bundle = dir_ / (convert ? "converted" : "named");
        const ImportReport report = importModel({dir_ / "have", bundle, "tiny", "", convert});
        for (const ComponentReport& component : report.model.components)
            EXPECT_TRUE(component.isUsable()) << component.name;
        const Image picture = *makeEngine(bundle)->generate(request(), {}, {}).candidates.front().final;
        if (convert)
            EXPECT_GT(psnr(picture, expected), 30) << "half precision rounds the weights";
        else
            EXPECT_EQ(picture, expected);
    }
}

INSTANTIATE_TEST_SUITE_P(, ImportLayouts, testing::ValuesIn(layouts()),
                         [](const auto& tested) { return std::string(tested.param.name); });

TEST_F(EngineTest, EveryPublishedVariantRuns) {
    for (const Variant& variant : preset("published").variants) {
        GenerationRequest request = EngineTest::request();
        applyJson(request.options, variant.defaults);
        EXPECT_NO_THROW(validate(request.options)) << variant.name;
        if (request.options.height > 256) continue; // the rest of 512 shows nothing new, slowly
        const Size size{request.options.width, request.options.height};
        request.options.prior.steps = request.options.inpaint.steps = request.options.refine.steps = 1;
        EXPECT_EQ(run(request).candidates.front().final->size(), size) << variant.name;
    }
}

TEST_F(EngineTest, TheSimplifiedCheckpointDrawsWhatItDrewBefore) {
    const TempDir dir;
    const fs::path made = dir / "made", have = dir / "have";
    makeSimplified(folder_ / "bundle", made);
    fs::create_directories(have);
    writeTorchFile(have / "PCDMs_ckpt.pt",
                   weightsOf(made, {{"inpaint.unet", "unet."},
                                    {"inpaint.pose_proj", "pose_proj."},
                                    {"inpaint.image_proj", "image_proj_model."}}),
                   "module");
    writeFolder(made, "vae", have / "vae", "diffusion_pytorch_model.bin");
    writeFolder(made, "image_encoder_p", have / "dinov2", "pytorch_model.bin");

    const ImportReport report = importModel({have, dir / "bundle", "tiny", "", false});
    for (const ComponentReport& component : report.model.components)
        EXPECT_TRUE(component.isUsable()) << component.name;
    const auto draw = [](const fs::path& bundle) {
        return *makeEngine(bundle)->generate(request(), {}, {}).candidates.front().coarse;
    };
    EXPECT_EQ(draw(dir / "bundle"), draw(made));
}

} // namespace
} // namespace pcdm
