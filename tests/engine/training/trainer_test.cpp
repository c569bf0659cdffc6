// Whole training runs on a data set that can be learned by heart.
#include "core/engine/training/trainer.h"

#include "core/engine/checkpoint/init.h"
#include "core/engine/checkpoint/safetensors.h"
#include "tests/engine/training/people.h"

#include <sstream>

namespace pcdm::test {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;

class Trainer : public ::testing::Test {
protected:
    Trainer() {
        writePeople(folder_ / "data");
        initBundle("tiny", folder_ / "bundle", 1);
    }

    TrainRequest request(const std::string& what, const nlohmann::json& config,
                         const std::string& out = "run") const {
        folder_.write("config.json", config.dump());
        return {.what = what,
                .config = folder_ / "config.json",
                .data = folder_ / "data",
                .heldOut = folder_ / "data",
                .out = folder_ / out,
                .model = folder_ / "bundle",
                .start = {},
                .device = "cpu"};
    }
    /// All losses of a run.
    std::vector<double> run(const TrainRequest& request, std::stop_token stop = {}) {
        std::vector<double> losses;
        train(
            request,
            [&](const TrainProgress& progress) {
                if (progress.note.empty())
                    losses.push_back(progress.loss);
                else
                    notes_.push_back(progress.note);
                if (stopAt_ > 0 && progress.step == stopAt_) source_.request_stop();
            },
            stop);
        return losses;
    }
    /// Runs until `step` is done, then asks it to stop.
    void runUntil(std::int64_t step, const TrainRequest& request) {
        stopAt_ = step;
        EXPECT_THROW(run(request, source_.get_token()), Cancelled);
        stopAt_ = 0;
        source_ = {};
    }

    TempDir folder_;
    std::vector<std::string> notes_;
    std::int64_t stopAt_ = 0;
    std::stop_source source_;
};

double mean(const std::vector<double>& values, std::size_t begin, std::size_t end) {
    double sum = 0;
    for (std::size_t i = begin; i < end; ++i)
        sum += values[i];
    return sum / static_cast<double>(end - begin);
}

struct Learned {
    const char* what;
    std::vector<std::string> components;
    int steps;
    double share; ///< of the first losses that the last ones may have
};

class TrainerLearns : public Trainer, public ::testing::WithParamInterface<Learned> {};

TEST_P(TrainerLearns, EightPicturesByHeart) {
    const Learned& learned = GetParam();
    const TrainRequest told = request(learned.what, trainConfig(learned.components, learned.steps));
    const auto losses = run(told);
    ASSERT_EQ(losses.size(), static_cast<std::size_t>(learned.steps));
    EXPECT_LT(mean(losses, losses.size() - 10, losses.size()), learned.share * mean(losses, 0, 3));
    // What it leaves is a component that opens, and whatever a person wants to look at.
    for (const std::string& component : learned.components)
        EXPECT_FALSE(std::filesystem::is_empty(told.out / component)) << component;
    EXPECT_TRUE(std::filesystem::exists(told.out / fmt::format("sheets/step-{:07}.png", learned.steps)));
    EXPECT_THAT(contentOf(told.out / "validation.csv"), HasSubstr(fmt::format("\n{},", learned.steps)));
}

INSTANTIATE_TEST_SUITE_P(
    All, TrainerLearns,
    ::testing::Values(Learned{"vae", {"vae"}, 150, 0.35},
                      Learned{"encoders", {"image_encoder_g", "image_encoder_p"}, 60, 0.75},
                      Learned{"prior", {"prior"}, 150, 0.6},
                      Learned{
                          "inpaint", {"inpaint.unet", "inpaint.pose_proj", "inpaint.image_proj"}, 80, 0.8},
                      Learned{"refine", {"refine.unet", "refine.image_proj"}, 60, 0.8},
                      Learned{"pose-detector", {"pose_detector"}, 60, 0.7}),
    [](const auto& tested) {
        std::string name = tested.param.what;
        std::erase(name, '-');
        return name;
    });

TEST_F(Trainer, VelocitiesAreLearnedWhereTheConfigSaysSo) {
    nlohmann::json config = trainConfig({"refine.unet", "refine.image_proj"}, 60);
    config["components"]["refine.unet"]["prediction_type"] = "v_prediction";
    const TrainRequest told = request("refine", config);
    const auto losses = run(told);
    EXPECT_LT(mean(losses, losses.size() - 10, losses.size()), 0.8 * mean(losses, 0, 3));
    const auto saved = nlohmann::json::parse(contentOf(told.out / "refine.unet/config.json"));
    EXPECT_EQ(saved.at("prediction_type"), "v_prediction");
}

TEST_F(Trainer, HeadsCountMoreWhereTheConfigSaysSo) {
    const std::vector<std::pair<std::string, std::vector<std::string>>> trainings{
        {"vae", {"vae"}},
        {"inpaint", {"inpaint.unet", "inpaint.pose_proj", "inpaint.image_proj"}},
        {"refine", {"refine.unet", "refine.image_proj"}}};
    for (const auto& [what, components] : trainings) {
        nlohmann::json config = trainConfig(components, 1);
        const double plain = run(request(what, config, what)).front();
        config["settings"]["head"] = 10;
        EXPECT_GT(run(request(what, config, what + "-head")).front(), 1.1 * plain) << what;
    }
}

TEST_F(Trainer, StageThreeLearnsAgainstADiscriminator) {
    nlohmann::json config = trainConfig({"refine.unet", "refine.image_proj"}, 4);
    config["settings"]["adversarial"] = 0.1;
    expectError(ErrorKind::BadOption, "velocities", [&] { run(request("refine", config)); });
    config["components"]["refine.unet"]["prediction_type"] = "v_prediction";
    const TrainRequest told = request("refine", config);
    runUntil(2, told);
    run(told);
    EXPECT_THAT(notes_, Contains(HasSubstr("Going on from step 2")));
    EXPECT_TRUE(
        loadSafetensors(told.out / "state.safetensors").contains("average/discriminator.conv_in.bias"));
    EXPECT_FALSE(std::filesystem::exists(told.out / "discriminator")) << "no run has use for it";
}

TEST_F(Trainer, StagesTwoAndThreeLearnByThePixelsWhereTheConfigSaysSo) {
    const std::map<std::string, std::vector<std::string>> trainings{
        {"inpaint", {"inpaint.unet", "inpaint.pose_proj", "inpaint.image_proj"}},
        {"refine", {"refine.unet", "refine.image_proj"}}};
    for (const auto& [what, components] : trainings) {
        nlohmann::json config = trainConfig(components, 1);
        config["components"][components.front()]["prediction_type"] = "v_prediction";
        const double plain = run(request(what, config, what + "-plain")).front();
        config["settings"]["pixels"] = 1;
        config["steps"] = 60;
        const auto losses = run(request(what, config, what));
        EXPECT_GT(losses.front(), 1.1 * plain) << what;
        // The autoencoder of this bundle has learned nothing: no latents that it decodes to the truth.
        EXPECT_LT(mean(losses, losses.size() - 10, losses.size()), 0.92 * mean(losses, 0, 3)) << what;
        config["components"][components.front()]["prediction_type"] = "epsilon";
        expectError(ErrorKind::BadOption, "pixels", [&] { run(request(what, config, what + "-noise")); });
    }
}

TEST_F(Trainer, AnInterruptedRunGoesOnBitForBit) {
    const nlohmann::json config = trainConfig({"inpaint.unet", "inpaint.pose_proj", "inpaint.image_proj"}, 6);
    run(request("inpaint", config, "whole"));
    const TrainRequest interrupted = request("inpaint", config, "parts");
    runUntil(2, interrupted);
    runUntil(3, interrupted);
    run(interrupted);
    EXPECT_THAT(notes_, Contains(HasSubstr("Going on from step 3")));
    EXPECT_EQ(contentOf(folder_ / "whole/state.safetensors"), contentOf(folder_ / "parts/state.safetensors"));
    std::istringstream lines(contentOf(folder_ / "parts/losses.csv"));
    int count = -1; // the header
    for (std::string line; std::getline(lines, line);)
        ++count;
    EXPECT_EQ(count, 6);
}

TEST_F(Trainer, LinesBehindTheStateAreWrittenAnew) {
    const TrainRequest told = request("vae", trainConfig({"vae"}, 4));
    runUntil(2, told);
    std::ofstream(told.out / "losses.csv", std::ios::app)
        << "3,1,1,1,1\n"; // as a kill before the next save leaves it
    run(told);
    const std::string csv = contentOf(told.out / "losses.csv");
    EXPECT_EQ(std::count(csv.begin(), csv.end(), '\n'), 5) << csv;
}

TEST_F(Trainer, AFinishedRunIsLeftAlone) {
    const TrainRequest told = request("vae", trainConfig({"vae"}, 2));
    run(told);
    EXPECT_TRUE(run(told).empty());
}

TEST_F(Trainer, AFolderOfAnotherConfigIsRefused) {
    nlohmann::json config = trainConfig({"vae"}, 2);
    run(request("vae", config));
    config["seed"] = 4;
    expectError(ErrorKind::BadOption, "another config", [&] { run(request("vae", config)); });
}

TEST_F(Trainer, SavingOftenerIsTheSameRun) {
    nlohmann::json config = trainConfig({"vae"}, 2);
    run(request("vae", config));
    config["save_every"] = 1;
    EXPECT_NO_THROW(run(request("vae", config)));
}

TEST_F(Trainer, DamagedPairsAreNamedOnceAndPassedOver) {
    folder_.write("data/train_all_png/person1_0.png", "no picture");
    std::filesystem::remove(folder_ / "data/normalized_pose_txt/person2_1.txt");
    EXPECT_EQ(run(request("vae", trainConfig({"vae"}, 3))).size(), 3u);
    EXPECT_EQ(std::count_if(
                  notes_.begin(), notes_.end(),
                  [](const std::string& note) { return note.find("person1_0.png") != std::string::npos; }),
              2)
        << "once for training, once for the held-out pairs";
    EXPECT_THAT(notes_, Contains(HasSubstr("person2_1.txt")));
}

TEST_F(Trainer, ADataSetWithoutOneGoodPairIsAnError) {
    std::filesystem::remove_all(folder_ / "data/train_all_png");
    expectError(ErrorKind::BadInput, ".png", [&] { run(request("vae", trainConfig({"vae"}, 3))); });
}

TEST_F(Trainer, AFullDiskLeavesTheStateBefore) {
    const TrainRequest told = request("vae", trainConfig({"vae"}, 4));
    runUntil(2, told);
    const std::string before = contentOf(told.out / "state.safetensors");
    {
        const FileSizeLimit full(20'000);
        expectError(ErrorKind::File, "cannot be written", [&] { run(told); });
    }
    EXPECT_EQ(contentOf(told.out / "state.safetensors"), before);
    EXPECT_EQ(run(told).size(), 2u);
}

TEST_F(Trainer, StartsFromTheWeightsOfABundle) {
    TrainRequest told = request("vae", trainConfig({"vae"}, 1));
    told.start = folder_ / "bundle";
    run(told);
    const auto begun = loadSafetensors(folder_ / "bundle/vae/diffusion_pytorch_model.safetensors");
    const auto saved = loadSafetensors(told.out / "vae/diffusion_pytorch_model.safetensors");
    for (const auto& [name, tensor] : begun)
        EXPECT_LT((saved.at(name).to(at::kFloat) - tensor.to(at::kFloat)).abs().max().item<double>(), 0.01)
            << name;
}

TEST_F(Trainer, LearnsTheDecoderForLatentsThatStayAsTheyAre) {
    nlohmann::json config = trainConfig({"vae"}, 3);
    config["settings"]["learn"] = "decoder";
    config["components"]["vae"]["scaling_factor"] = 0.18215; // published; not that of the encoder that stays
    TrainRequest told = request("vae", config);
    expectError(ErrorKind::BadOption, "'learn'", [&] { run(told); });
    told.start = folder_ / "bundle";
    nlohmann::json kept = nlohmann::json::parse(contentOf(folder_ / "bundle/vae/config.json"));
    kept["scaling_factor"] = 1.5;
    folder_.write("bundle/vae/config.json", kept.dump());
    run(told);
    const auto begun = loadSafetensors(folder_ / "bundle/vae/diffusion_pytorch_model.safetensors");
    const auto saved = loadSafetensors(told.out / "vae/diffusion_pytorch_model.safetensors");
    for (const auto& [name, tensor] : begun)
        EXPECT_EQ(at::equal(saved.at(name), tensor.to(at::kHalf)),
                  name.starts_with("encoder.") || name.starts_with("quant_conv."))
            << name;
    EXPECT_EQ(nlohmann::json::parse(contentOf(told.out / "vae/config.json")).at("scaling_factor"), 1.5);
}

TEST_F(Trainer, TheAutoencoderTellsItsScale) {
    const TrainRequest told = request("vae", trainConfig({"vae"}, 2));
    run(told);
    const auto config = nlohmann::json::parse(contentOf(told.out / "vae/config.json"));
    EXPECT_NE(config.at("scaling_factor").get<double>(), 0.18215);
}

TEST_F(Trainer, AnInterruptedRunKeepsWhatItHasMeasured) {
    nlohmann::json config = trainConfig({"vae"}, 6);
    config["save_every"] = 1;
    const TrainRequest told = request("vae", config);
    const auto scale = [&] {
        return nlohmann::json::parse(contentOf(told.out / "vae/config.json"))
            .at("scaling_factor")
            .get<double>();
    };
    runUntil(1, told);
    const double measured = scale();
    EXPECT_NE(measured, 0.18215) << "also what is saved before the first validation is due";
    runUntil(3, told);
    EXPECT_EQ(scale(), measured);
}

TEST_F(Trainer, StartsFromWeightsBelowAPrefixThatIsFound) {
    NamedTensors all;
    for (const auto& [name, tensor] :
         loadSafetensors(folder_ / "bundle/refine.unet/diffusion_pytorch_model.safetensors"))
        all["unet." + name] = tensor;
    saveSafetensors(folder_ / "s3.safetensors", all);
    const nlohmann::json config = trainConfig({"refine.unet", "refine.image_proj"}, 1);
    folder_.write("start.json", nlohmann::json{{"format", "pcdm-bundle"},
                                               {"version", 1},
                                               {"components",
                                                {{"refine.unet",
                                                  {{"weights", "s3.safetensors"},
                                                   {"config", config.at("components").at("refine.unet")}}}}}}
                                    .dump());
    TrainRequest told = request("refine", config);
    told.start = folder_ / "start.json";
    run(told);
    const auto saved = loadSafetensors(told.out / "refine.unet/diffusion_pytorch_model.safetensors");
    for (const auto& [name, tensor] : saved)
        EXPECT_LT((all.at("unet." + name).to(at::kFloat) - tensor.to(at::kFloat)).abs().max().item<double>(),
                  0.01)
            << name;
}

TEST_F(Trainer, NetworksThatGoOnKeepTheirConfigs) {
    TrainRequest told = request("refine", trainConfig({}, 2));
    told.start = folder_ / "bundle";
    runUntil(1, told);
    const auto configIn = [](const std::filesystem::path& folder) {
        return nlohmann::json::parse(contentOf(folder / "refine.unet/config.json"));
    };
    EXPECT_EQ(configIn(told.out), configIn(told.start));
    told.start.clear();
    run(told);
    EXPECT_THAT(notes_, Contains(HasSubstr("Going on from step 1")));
}

TEST_F(Trainer, WeightsToBeginWithThatAreNotThereAreMissed) {
    std::filesystem::remove(folder_ / "bundle/refine.unet/diffusion_pytorch_model.safetensors");
    TrainRequest told = request("refine", trainConfig({"refine.unet", "refine.image_proj"}, 1));
    told.start = folder_ / "bundle";
    expectError(ErrorKind::MissingModel, "refine.unet", [&] { run(told); });
}

TEST_F(Trainer, SaysWhatIsMissing) {
    const auto refused = [&](ErrorKind kind, const std::string& part, TrainRequest told) {
        expectError(kind, part, [&] { run(told); });
    };
    TrainRequest told = request("inpaint", trainConfig({"inpaint.unet"}, 2));
    refused(ErrorKind::BadOption, "inpaint.pose_proj", told);
    told.model.clear();
    refused(ErrorKind::BadOption, "networks of a bundle", told);
    told = request("vae", trainConfig({"vae"}, 2));
    told.data = folder_ / "nowhere";
    refused(ErrorKind::BadInput, "train_data.json", told);
    told = request("encoders", trainConfig({"image_encoder_g", "image_encoder_p"}, 2));
    std::filesystem::remove_all(folder_ / "data/garment_masks");
    refused(ErrorKind::BadInput, "garment_masks", told);
}

} // namespace
} // namespace pcdm::test
