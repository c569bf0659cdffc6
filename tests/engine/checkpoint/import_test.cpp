// Files as people have them, at small width, made a bundle of.
#include "core/engine/checkpoint/import.h"

#include "core/engine/checkpoint/bundle.h"
#include "core/engine/checkpoint/file_hash.h"
#include "core/engine/checkpoint/init.h"
#include "core/engine/checkpoint/ldm_vae.h"
#include "core/engine/checkpoint/safetensors.h"
#include "core/engine/nn/component.h"
#include "core/engine/presets.h"
#include "core/engine/run_plan.h"
#include "core/error.h"
#include "core/file.h"
#include "tests/engine/checkpoint/ldm_names.h"
#include "tests/engine/checkpoint/support.h"
#include "tests/engine/simplified_bundle.h"

#include <gmock/gmock.h>

#include <limits>

namespace pcdm {
namespace {

using namespace test;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;
namespace fs = std::filesystem;

/// A folder like a download: stage files with wrappers' prefixes, and the folders of diffusers and
/// transformers.
class ImportTest : public testing::Test {
protected:
    ImportTest() {
        initBundle("tiny", dir_ / "tiny", 1);
        stageFile("stage1/512/s1_512.safetensors", {{"prior", ""}});
        stageFile("stage2/512/s2_512.safetensors", {{"inpaint.unet", "unet."},
                                                    {"inpaint.pose_proj", "pose_proj."},
                                                    {"inpaint.image_proj", "image_proj_model_p."}});
        stageFile("stage3/512/s3_512.safetensors",
                  {{"refine.unet", "unet."}, {"refine.image_proj", "image_proj_model_p."}});
        for (const auto& [component, folder] :
             {std::pair{"vae", "sd/vae"}, {"image_encoder_g", "clip"}, {"image_encoder_p", "dino"}}) {
            fs::create_directories((have() / folder).parent_path());
            fs::copy(dir_ / "tiny" / component, have() / folder, fs::copy_options::recursive);
        }
    }

    fs::path have() const { return dir_ / "have"; }
    NamedTensors weightsOf(const std::string& component) const {
        for (const char* name : {"model.safetensors", "diffusion_pytorch_model.safetensors"})
            if (fs::exists(dir_ / "tiny" / component / name))
                return loadSafetensors(dir_ / "tiny" / component / name);
        throw std::runtime_error("no " + component);
    }
    /// Components of the tiny bundle in one file, each below its prefix.
    void stageFile(const std::string& path,
                   const std::vector<std::pair<std::string, std::string>>& parts) const {
        NamedTensors all;
        for (const auto& [component, prefix] : parts)
            for (const auto& [name, tensor] : weightsOf(component))
                all[prefix + name] = tensor;
        fs::create_directories((have() / path).parent_path());
        saveSafetensors(have() / path, all);
    }
    ImportReport import(bool convert = false, const std::string& variant = "") const {
        return importModel({have(), dir_ / "bundle", "tiny", variant, convert});
    }
    static const ImportedFile& fileOf(const ImportReport& report, const std::string& name) {
        return *std::ranges::find_if(report.files,
                                     [&](const auto& file) { return file.path.filename() == name; });
    }

    TempDir dir_;
};

TEST_F(ImportTest, NamesTheFilesWhereTheyAre) {
    const ImportReport report = import();
    EXPECT_EQ(report.model.components.size(), 9U);
    for (const ComponentReport& component : report.model.components)
        EXPECT_TRUE(component.isUsable()) << component.name;
    for (const Capability& capability : report.model.capabilities)
        if (capability.name.starts_with("stage")) {
            EXPECT_THAT(capability.needs, IsEmpty()) << capability.name;
        }
    EXPECT_THAT(fileOf(report, "s2_512.safetensors").components,
                ElementsAre("inpaint.unet", "inpaint.pose_proj", "inpaint.image_proj"));
    const Bundle bundle = Bundle::open(dir_ / "bundle");
    EXPECT_EQ(bundle.at("prior").weights, have() / "stage1/512/s1_512.safetensors");
    EXPECT_EQ(bundle.options().height, 64);
    EXPECT_FALSE(fs::exists(dir_ / "bundle" / "vae")) << "nothing is copied";
}

TEST_F(ImportTest, ConvertsToHalfPrecisionWithSums) {
    std::vector<std::uint64_t> told;
    const ImportReport report = importModel({have(), dir_ / "bundle", "tiny", "", true},
                                            [&](std::uint64_t done, std::uint64_t) { told.push_back(done); });
    EXPECT_TRUE(std::ranges::is_sorted(told));
    fs::remove_all(have());
    const Bundle bundle = Bundle::open(dir_ / "bundle");
    for (const Component& component : bundle.components()) {
        const auto checkpoint = bundle.openCheckpoint(component);
        const NamedTensors expected = weightsOf(component.name);
        ASSERT_EQ(checkpoint->tensors().size(), expected.size()) << component.name;
        for (const auto& [name, tensor] : expected)
            expectEqual(checkpoint->tensor(name), tensor.to(at::kHalf));
    }
    EXPECT_THAT(contentOf(dir_ / "bundle" / "SHA256SUMS"),
                HasSubstr("  prior/diffusion_pytorch_model.safetensors\n"));
}

TEST_F(ImportTest, ATinyAutoencoderMakesThePreviews) {
    const auto declared = std::make_shared<DeclaredWeights>();
    declareComponent("preview_vae", preset("tiny").others.at("preview_vae"), Weights(declared));
    NamedTensors weights{{"encoder.layers.0.weight", at::ones({8, 3, 3, 3})}};
    for (const auto& [name, shape] : declared->shapes())
        weights[name] = at::ones(shape);
    fs::create_directories(have() / "taesd");
    saveSafetensors(have() / "taesd/taesd.safetensors", weights);
    for (const bool converts : {false, true}) {
        const ImportReport report = import(converts);
        EXPECT_THAT(fileOf(report, "taesd.safetensors").components, ElementsAre("preview_vae"));
        const Bundle bundle = Bundle::open(dir_ / "bundle");
        EXPECT_EQ(bundle.options().previewMode, PreviewMode::Tiny);
        EXPECT_EQ(
            bundle.openCheckpoint(bundle.at("preview_vae"))->tensors().contains("encoder.layers.0.weight"),
            !converts)
            << "the half that nothing uses is left out of a copy";
        fs::remove_all(dir_ / "bundle");
    }
}

TEST_F(ImportTest, StoppedLeavesNothing) {
    std::stop_source stop;
    stop.request_stop();
    for (const bool convert : {false, true})
        EXPECT_THROW(importModel({have(), dir_ / "bundle", "tiny", "", convert}, {}, stop.get_token()),
                     Cancelled);
    const auto stopAtTheEnd = [&](std::uint64_t done, std::uint64_t total) {
        if (done == total) stop.request_stop();
    };
    stop = std::stop_source();
    EXPECT_THROW(importModel({have(), dir_ / "bundle", "tiny", "", true}, stopAtTheEnd, stop.get_token()),
                 Cancelled);
    for (const fs::directory_entry& entry : fs::directory_iterator(dir_.path()))
        EXPECT_THAT(entry.path().filename().string(), testing::AnyOf("have", "tiny"));
}

TEST_F(ImportTest, TellsAFileWhoseNamePromisesAnotherStage) {
    stageFile("stage2/256/s2_256.safetensors", {{"prior", ""}});
    fs::remove_all(have() / "stage2/512");
    const ImportReport report = import();
    EXPECT_THAT(fileOf(report, "s2_256.safetensors").notes,
                Contains(HasSubstr("Its name says stage 2, but it holds the stage-1 prior")));
    EXPECT_THAT(report.model.capabilities[1].needs, Contains("inpaint.unet"));
    EXPECT_THAT(toText(report), HasSubstr("cannot run: needs inpaint.unet"));
}

TEST_F(ImportTest, OfTwoFilesTakesTheVariantsAndSaysSo) {
    fs::create_directories(have() / "stage1/64");
    fs::copy(have() / "stage1/512/s1_512.safetensors", have() / "stage1/64/s1_64.safetensors");
    const ImportReport report = import();
    EXPECT_THAT(fileOf(report, "s1_64.safetensors").components, ElementsAre("prior"));
    EXPECT_THAT(fileOf(report, "s1_512.safetensors").components, IsEmpty());
    EXPECT_THAT(fileOf(report, "s1_512.safetensors").notes, Contains(HasSubstr("Its prior is taken from")));
    expectError(ErrorKind::BadOption, "no variant 'x'", [&] {
        importModel({have(), dir_ / "b2", "tiny", "x"});
    });
}

TEST_F(ImportTest, TheSimplifiedModelIsAVariantOfItsOwn) {
    makeSimplified(dir_ / "tiny", dir_ / "simple");
    NamedTensors all;
    for (const auto& [part, prefix] :
         {std::pair{"unet", "unet."}, {"pose_proj", "pose_proj."}, {"image_proj", "image_proj_model."}})
        for (const auto& [name, tensor] : loadSafetensors(dir_ / "simple" / ("inpaint." + std::string(part)) /
                                                          "diffusion_pytorch_model.safetensors"))
            all[std::string(prefix) + name] = tensor;
    saveSafetensors(have() / "PCDMs_ckpt.safetensors", all);

    const ImportReport whole = import();
    EXPECT_THAT(fileOf(whole, "PCDMs_ckpt.safetensors").components, IsEmpty());
    EXPECT_THAT(fileOf(whole, "PCDMs_ckpt.safetensors").notes, Contains(HasSubstr("does not use it")));
    EXPECT_EQ(inpaintName(Bundle::open(dir_ / "bundle")), "inpaint");

    importModel({have(), dir_ / "chosen", "tiny", "simplified"});
    fs::remove_all(have() / "stage1");
    fs::remove_all(have() / "stage2");
    fs::remove_all(have() / "stage3");
    importModel({have(), dir_ / "alone", "tiny", ""});
    for (const char* name : {"chosen", "alone"}) {
        const Bundle bundle = Bundle::open(dir_ / name);
        EXPECT_EQ(inpaintName(bundle), "simplified") << name;
        EXPECT_FALSE(bundle.find("prior")) << name;
        EXPECT_EQ(bundle.options().inpaint.scheduler, SchedulerKind::Ddim) << name;
        EXPECT_EQ(bundle.referenceOptions().inpaint.steps, 50) << name;
    }
    EXPECT_EQ(Bundle::open(dir_ / "bundle").referenceOptions().inpaint, Options().inpaint);
}

TEST_F(ImportTest, SaysWhereAFileIsNotTheVariants) {
    const ImportReport report = import(false, "64"); // whose files have _64 in their paths
    EXPECT_THAT(fileOf(report, "s2_512.safetensors").notes,
                Contains(HasSubstr("Nothing in its path says '_64'")));
    for (const ImportedFile& file : report.files)
        if (file.path.string().find("/sd/") != std::string::npos) {
            EXPECT_THAT(file.notes, IsEmpty()) << "a VAE is the same for all";
        }
}

TEST_F(ImportTest, TakesTheCopyThatIsWhole) {
    fs::create_directories(have() / "a");
    NamedTensors damaged = weightsOf("prior");
    damaged.begin()->second.fill_(std::numeric_limits<float>::quiet_NaN());
    saveSafetensors(have() / "a/s1.safetensors", damaged);
    EXPECT_THAT(fileOf(import(), "s1_512.safetensors").components, ElementsAre("prior"));
}

TEST_F(ImportTest, AFileOfZerosCannotBeUsed) {
    NamedTensors zeros = weightsOf("prior");
    for (auto& [name, tensor] : zeros)
        tensor.zero_();
    saveSafetensors(have() / "stage1/512/s1_512.safetensors", zeros);
    const ImportReport report = import();
    EXPECT_THAT(report.model.capabilities[0].needs, ElementsAre("prior"));
    EXPECT_THAT(toText(report), HasSubstr("download that was not finished"));
}

TEST_F(ImportTest, FollowsLinksOnceAndSaysWhatItPassedOver) {
    fs::create_directories(have() / "loop");
    fs::create_directory_symlink(have() / "loop", have() / "loop/again");
    fs::create_directory_symlink("nowhere", have() / "loop/gone");
    fs::rename(have() / "clip", dir_ / "elsewhere");
    fs::create_directory_symlink(dir_ / "elsewhere", have() / "clip");
    dir_.write("have/stage2.zip", "PK");
    dir_.write("have/s3.pt.crdownload", "x");
    fs::copy(dir_ / "tiny", have() / "earlier", fs::copy_options::recursive);
    const ImportReport report = import();
    EXPECT_EQ(report.model.components.size(), 9U);
    EXPECT_THAT(fileOf(report, "stage2.zip").notes, Contains(HasSubstr("unpack it")));
    EXPECT_THAT(fileOf(report, "s3.pt.crdownload").notes, Contains(HasSubstr("has not ended")));
    EXPECT_THAT(fileOf(report, "earlier").notes, Contains(HasSubstr("is a bundle")));
}

TEST_F(ImportTest, NumbersTooLargeForHalfPrecisionAreNotMadeInfinite) {
    NamedTensors prior = weightsOf("prior");
    prior.begin()->second.fill_(1e6);
    saveSafetensors(have() / "stage1/512/s1_512.safetensors", prior);
    expectError(ErrorKind::BadCheckpoint, "too large for fp16", [&] { import(true); });
    EXPECT_FALSE(fs::exists(dir_ / "bundle"));
    EXPECT_NO_THROW(import());
}

TEST_F(ImportTest, AnEncoderOfAnotherSizeIsSaid) {
    nlohmann::json config = nlohmann::json::parse(contentOf(have() / "dino/config.json"));
    config["hidden_size"] = 2 * config.at("hidden_size").get<int>();
    const auto declared = std::make_shared<DeclaredWeights>();
    declareComponent("image_encoder_p", config, Weights(declared));
    NamedTensors weights;
    for (const auto& [name, shape] : declared->shapes())
        weights[name] = at::ones(shape);
    fs::create_directories(have() / "another");
    saveSafetensors(have() / "another/model.safetensors", weights);
    writeFileAtomically(have() / "another/config.json", config.dump());
    EXPECT_THAT(import().model.capabilities[1].needs, IsEmpty()) << "the one that fits is taken";

    fs::remove_all(have() / "dino");
    fs::remove_all(dir_ / "bundle");
    const ImportReport report = import();
    EXPECT_THAT(report.model.capabilities[1].needs, ElementsAre("image_encoder_p"));
    EXPECT_THAT(toText(report), HasSubstr("It belongs to another model: it gives 32 numbers a token, but "
                                          "inpaint.image_proj takes 16"));
    GenerationRequest request;
    request.source = std::make_shared<const Image>(Size{64, 64}, 1);
    request.sourcePose = request.targetPose = Pose{{64, 64}, {}};
    request.sourcePose.joints[0] = request.targetPose.joints[0] = Joint{1, 1};
    expectError(ErrorKind::BadCheckpoint, "belongs to another model",
                [&] { planRun(request, Bundle::open(dir_ / "bundle")); });
}

TEST_F(ImportTest, FilesThatWereMovedLeaveTheRestUsable) {
    import();
    fs::rename(have() / "clip", dir_ / "moved");
    const ModelReport report = inspectModel(dir_ / "bundle", false);
    const auto& clip = *std::ranges::find(report.components, "image_encoder_g", &ComponentReport::name);
    EXPECT_THAT(clip.error, HasSubstr("which is not there"));
    EXPECT_THAT(report.capabilities[0].needs, ElementsAre("image_encoder_g"));
    EXPECT_THAT(report.capabilities[2].needs, IsEmpty()) << "stage 3 runs without it";
    const Bundle bundle = Bundle::open(dir_ / "bundle");
    EXPECT_FALSE(bundle.find("image_encoder_g"));
    expectError(ErrorKind::MissingModel, "which is not there", [&] { bundle.at("image_encoder_g"); });
}

TEST_F(ImportTest, APathThatIsNoUtf8IsSaidOrCopied) {
    fs::rename(have(), dir_ / "h\xff");
    const auto importFrom = [&](bool converts) {
        return importModel({dir_ / "h\xff", dir_ / "bundle", "tiny", "", converts});
    };
    expectError(ErrorKind::BadOption, "not UTF-8", [&] { importFrom(false); });
    EXPECT_NO_THROW(importFrom(true));
    EXPECT_EQ(fileSha256(dir_ / "h\xff/stage1/512/s1_512.safetensors").size(), 64U);
}

TEST_F(ImportTest, DefaultsThatARunWouldRefuseAreSaid) {
    import();
    nlohmann::json json = nlohmann::json::parse(contentOf(dir_ / "bundle/bundle.json"));
    json["defaults"]["hight"] = 64;
    writeFileAtomically(dir_ / "bundle/bundle.json", json.dump());
    EXPECT_THAT(inspectModel(dir_ / "bundle", false).defaultsError,
                testing::AllOf(HasSubstr("bundle.json"), HasSubstr("hight")));
}

TEST_F(ImportTest, FindsNumbersThatAreNone) {
    NamedTensors prior = weightsOf("prior");
    prior.begin()->second.fill_(std::numeric_limits<float>::quiet_NaN());
    std::next(prior.begin())->second.fill_(0);
    saveSafetensors(have() / "stage1/512/s1_512.safetensors", prior);
    const ImportReport report = import();
    const auto& found = *std::ranges::find(report.model.components, "prior", &ComponentReport::name);
    EXPECT_THAT(found.notFinite, SizeIs(1));
    EXPECT_THAT(found.allZero, SizeIs(1));
    EXPECT_THAT(report.model.capabilities[0].needs, ElementsAre("prior"));
}

TEST_F(ImportTest, SaysWhyAFileIsNotUsed) {
    dir_.write("have/broken.safetensors", "not this");
    saveSafetensors(have() / "other.safetensors", {{"some.weight", goldenValues({2})}});
    NamedTensors narrow = weightsOf("prior");
    narrow.erase("pose_encoder.net.0.weight");
    narrow["prd_embedding"] = goldenValues({1, 1, 8});
    narrow["pose_encoder.net.0.weight"] = goldenValues({4, 36});
    saveSafetensors(have() / "narrow.safetensors", narrow);
    const ImportReport report = import();
    EXPECT_THAT(fileOf(report, "broken.safetensors").notes, SizeIs(1));
    EXPECT_THAT(fileOf(report, "other.safetensors").holds, HasSubstr("unknown tensors"));
    EXPECT_THAT(fileOf(report, "narrow.safetensors").notes,
                Contains(HasSubstr("Its prior does not fit: the shape of")));
    EXPECT_THAT(toText(report), HasSubstr("not used"));
}

TEST_F(ImportTest, AFolderWithoutNetworksIsRefusedAndNothingIsLeft) {
    fs::create_directories(dir_ / "empty");
    dir_.write("empty/model.bin", "x");
    expectError(ErrorKind::MissingModel, "none of PCDMs' networks", [&] {
        importModel({dir_ / "empty", dir_ / "bundle"});
    });
    expectError(ErrorKind::MissingModel, "There is nothing at", [&] {
        importModel({dir_ / "no", dir_ / "bundle"});
    });
    expectError(ErrorKind::BadOption, "is there already", [&] { importModel({have(), dir_ / "empty"}); });
    EXPECT_THROW(importModel({dir_ / "empty", dir_ / "new/folder/bundle"}), Error);
    EXPECT_FALSE(fs::exists(dir_ / "bundle"));
    EXPECT_FALSE(fs::exists(dir_ / "new"));
}

TEST_F(ImportTest, AnInterruptedConversionLeavesNothing) {
    EXPECT_THROW(importModel({have(), dir_ / "bundle", "tiny", "", true},
                             [](std::uint64_t done, std::uint64_t total) {
                                 if (2 * done > total) throw Cancelled();
                             }),
                 Cancelled);
    for (const auto& entry : fs::directory_iterator(dir_.path()))
        EXPECT_THAT(entry.path().filename().string(), testing::AnyOf("have", "tiny"));
}

TEST_F(ImportTest, TakesTheAutoencoderOfASingleFileCheckpoint) {
    NamedTensors all{{"model.diffusion_model.input_blocks.0.0.weight", goldenValues({2, 2})}};
    const NamedTensors vae = weightsOf("vae");
    for (const auto& [name, tensor] : asLatentDiffusion(vae))
        all["first_stage_model." + name] = tensor;
    for (const auto& [name, tensor] : vae)
        EXPECT_EQ(diffusersVaeName(ldmName(name)), name);
    EXPECT_TRUE(all.contains("first_stage_model.decoder.up.3.block.1.conv2.weight"));
    EXPECT_TRUE(all.contains("first_stage_model.encoder.mid.attn_1.q.weight"));
    EXPECT_EQ(diffusersVaeName("unet.conv_in.weight"), "unet.conv_in.weight");
    const std::string endless = "decoder.up.3." + std::string(300'000, 'a');
    EXPECT_EQ(diffusersVaeName(endless), endless);
    fs::remove_all(have() / "sd");
    saveSafetensors(have() / "v2-1_512-ema-pruned.safetensors", all);
    const ImportReport report = import();
    EXPECT_THAT(fileOf(report, "v2-1_512-ema-pruned.safetensors").components, ElementsAre("vae"));
    EXPECT_THAT(report.model.capabilities[2].needs, IsEmpty());
    const Bundle bundle = Bundle::open(dir_ / "bundle");
    const auto weights = bundle.openWeights(bundle.at("vae"), {});
    const std::string name = "decoder.up_blocks.0.resnets.1.conv2.weight";
    expectEqual(weights->take(name, vae.at(name).sizes()),
                vae.at(name).contiguous(at::MemoryFormat::ChannelsLast));
}

} // namespace
} // namespace pcdm
