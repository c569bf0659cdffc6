#include "app/cli/generate_command.h"

#include "app/bundled_model.h"
#include "app/cli/option_flags.h"
#include "app/cli/outputs.h"
#include "app/cli/progress_printer.h"
#include "core/engine/checkpoint/bundle.h"
#include "core/engine/engine.h"
#include "core/error.h"
#include "core/file.h"
#include "core/image/image_file.h"
#include "core/job/npy.h"
#include "core/job/recipe.h"
#include "core/job/result_pictures.h"
#include "core/job/sha256.h"
#include "core/job/sheet.h"
#include "core/pose/bone_tree.h"
#include "core/pose/pose_file.h"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <memory>
#include <optional>
#include <string>
#include <utility>

namespace pcdm {

namespace fs = std::filesystem;

namespace {

constexpr const char* kExample =
    "Example:\n"
    "  pcdm generate --source photo.png --target-pose target.json --out result\n"
    "  pcdm generate --model BUNDLE --source photo.png --source-pose photo.json \\\n"
    "                --target-pose target.json --out result --candidates 4 --seed 7\n"
    "  pcdm generate --recipe result/recipe.json --out again       the same bytes once more\n"
    "\n"
    "Writes coarse-000.png, final-000.png (one for each candidate), sheet.png and recipe.json; "
    "embedding.npy\n"
    "where the run ends with stage 1.\n";

struct GenerateArguments {
    std::string recipe, model, source, sourcePose, targetPose, out;
    std::string stage, embedding, coarse, noise, dump;
    std::string progress = "auto";
    bool timings = false;
    OptionFlags options;
};

void addArguments(CLI::App& command, GenerateArguments& a) {
    const auto add = [&](const char* flag, std::string& value, const char* type, const char* help) {
        command.add_option(flag, value, help)->type_name(type);
    };
    add("--model", a.model, "BUNDLE",
        "Folder with a bundle.json (default: the model that comes with the program)");
    add("--source", a.source, "PICTURE", "Photo of the person");
    add("--source-pose", a.sourcePose, "FILE",
        "Pose in the photo: JSON, CSV, txt or skeleton PNG (default: found by the model)");
    add("--target-pose", a.targetPose, "FILE", "Pose to draw the person in");
    add("-o,--out", a.out, "DIR", "Folder to write to");
    a.options.addTo(command);
    add("--stage", a.stage, "NAME", "Last stage to run: prior, inpaint or refine (default)");
    add("--embedding", a.embedding, "FILE.npy", "Start at stage 2 with this embedding");
    add("--coarse", a.coarse, "PICTURE", "Start at stage 3 with this coarse picture");
    add("--recipe", a.recipe, "FILE", "Do the run of this recipe.json; other flags change it");
    add("--noise", a.noise, "FILE.safetensors", "Replay the random numbers in this file");
    add("--dump", a.dump, "FILE.safetensors", "Write every intermediate tensor to this file");
    add("--progress", a.progress, "STYLE", "auto, bar, json (one object a line on standard output) or none");
    command.add_flag("--timings", a.timings, "Print time and memory of each stage");
    command.footer(std::string(kExample) + "\n" + optionTable());
}

[[noreturn]] void missing(const std::string& flag, const std::string& what) {
    throw Error(ErrorKind::BadOption, fmt::format("{} is missing.", flag),
                fmt::format("Give {} (see pcdm generate --help).", what));
}

FileReference reference(const std::string& path) {
    return {fs::absolute(path).lexically_normal(), {}};
}

/// Where each option comes from: the struct, then the bundle or the recipe, then the command line.
Recipe prepareRecipe(const GenerateArguments& a) {
    Recipe recipe;
    if (!a.recipe.empty()) recipe = loadRecipe(fs::absolute(a.recipe));
    recipe.program = "pcdm " PCDM_VERSION;
    if (!a.model.empty()) recipe.model = fs::absolute(a.model).lexically_normal();
    if (recipe.model.empty()) recipe.model = bundledModel();
    if (recipe.model.empty()) missing("--model", "the folder of a bundle");
    const Bundle model = Bundle::open(recipe.model);
    if (a.recipe.empty()) recipe.options = model.options();
    a.options.applyTo(recipe.options, model);
    validate(recipe.options);

    if (!a.source.empty()) {
        const std::string before = std::exchange(recipe.source, reference(a.source)).sha256;
        // A recipe's pose is that of its photo, which may only have moved.
        if (!before.empty() && sha256(loadImage(recipe.source.path)->bytes()) != before)
            recipe.sourcePose = {};
    }
    if (recipe.source.path.empty()) missing("--source", "a photo of the person");
    if (!a.embedding.empty() && !a.coarse.empty())
        throw Error(ErrorKind::BadOption, "--embedding and --coarse exclude each other.",
                    "Drop --embedding: stage 3 has no use for it.");
    if (!a.embedding.empty()) {
        recipe.embedding = reference(a.embedding);
        recipe.coarse.reset();
    }
    if (!a.coarse.empty()) {
        recipe.coarse = reference(a.coarse);
        recipe.embedding.reset();
    }
    if (!a.noise.empty()) recipe.noise = reference(a.noise);
    if (!a.stage.empty()) {
        const auto stage = enumFromText<Stage>(a.stage);
        if (!stage || *stage < Stage::Prior)
            throw Error(ErrorKind::BadOption, fmt::format("--stage cannot be '{}'.", a.stage),
                        "It is prior, inpaint or refine.");
        recipe.last = *stage;
    }
    return recipe;
}

Pose findPose(const ImagePtr& photo, const Recipe& recipe, Engine& engine) {
    if (!Bundle::open(recipe.model).find("pose_detector"))
        missing("--source-pose", "the pose of the person in the photo, which this model cannot find");
    const DetectedPose found = engine.detectPose({photo, recipe.options.device, Precision::Fp32});
    if (presentJoints(found.pose).none())
        throw Error(ErrorKind::BadInput,
                    fmt::format("No person is found in {}.", recipe.source.path.string()),
                    "Use a photo of one person from head to foot, or give the pose with --source-pose.");
    return found.pose;
}

/// Poses of formats that do not say their canvas are taken to lie on the source picture.
void loadPoses(const GenerateArguments& a, Recipe& recipe, Engine& engine) {
    const ImagePtr photo = loadImage(recipe.source.path);
    if (!a.sourcePose.empty()) recipe.sourcePose = loadPose(a.sourcePose, photo->size());
    if (!a.targetPose.empty()) recipe.targetPose = loadPose(a.targetPose, photo->size());
    if (recipe.coarse) return; // stage 3 sees no pose
    if (recipe.targetPose == Pose{}) missing("--target-pose", "the pose to draw the person in");
    if (recipe.sourcePose == Pose{}) recipe.sourcePose = findPose(photo, recipe, engine);
}

/// More than the uncompressed pictures and their sheet can take.
std::uintmax_t roomNeeded(const Options& options) {
    const auto pixels = static_cast<std::uintmax_t>(options.height) * static_cast<unsigned>(options.width);
    return pixels * 3 * 2 * static_cast<unsigned>(options.candidates) + (4u << 20);
}

void addFiles(OutputFolder& folder, const Recipe& recipe, const GenerationResult& result) {
    for (const auto& [name, picture] : picturesOf(result))
        folder.add(name, encodePng(*picture));
    if (recipe.last == Stage::Prior) folder.add("embedding.npy", npyBytes(result.embedding));
    folder.add("sheet.png", encodePng(drawSheet(result)));
    // Paths may be in any encoding; what is no UTF-8 in them must not cost the pictures.
    folder.add("recipe.json",
               toJson(recipe).dump(2, ' ', false, nlohmann::json::error_handler_t::replace) + "\n");
}

void printTimings(const GenerationResult& result) {
    fmt::print(stderr, "{:<9} {:>9} {:>6} {:>9}\n", "stage", "seconds", "steps", "s/step");
    for (const StageTime& time : result.times) {
        const std::string pace = time.steps > 0 ? fmt::format("{:.3f}", time.seconds / time.steps) : "";
        fmt::print(stderr, "{:<9} {:>9.2f} {:>6} {:>9}\n", toText(time.stage), time.seconds,
                   time.steps > 0 ? std::to_string(time.steps) : "", pace);
    }
    fmt::print(stderr, "peak memory {:.2f} GiB, {} in {}\n",
               static_cast<double>(result.peakMemory) / (1u << 30), result.device, toText(result.precision));
}

/// Of networks that took part in both runs.
void warnOfOtherWeights(const std::optional<RunRecord>& before, const RunRecord& now) {
    if (!before) return;
    const auto isOther = [&](const WeightFile& file) {
        return std::ranges::any_of(before->weights, [&](const WeightFile& old) {
            return old.component == file.component && old.sha256 != file.sha256;
        });
    };
    if (std::ranges::any_of(now.weights, isOther))
        fmt::print(stderr, "pcdm: warning: the model's weights are not those the recipe was made with\n");
}

/// Whether a run gives a file of this name.
bool mayBeWritten(const std::string& name) {
    return name.starts_with("coarse-") || name.starts_with("final-") || name == "sheet.png" ||
           name == "embedding.npy" || name == "recipe.json";
}

/// A folder may hold the pictures of a run before, of which only those with the same names are replaced.
void warnOfOlderPictures(const fs::path& folder, const std::vector<fs::path>& written) {
    std::vector<std::string> older;
    std::error_code ignored; // a folder may be written to and not be listed
    for (const fs::directory_entry& entry : fs::directory_iterator(folder, ignored))
        if (mayBeWritten(entry.path().filename()) &&
            std::ranges::find(written, entry.path()) == written.end())
            older.push_back(entry.path().filename());
    std::ranges::sort(older);
    if (!older.empty())
        fmt::print(stderr, "pcdm: warning: in {}, {} {} of an earlier run\n", folder.string(),
                   fmt::join(older, ", "), older.size() == 1 ? "is" : "are");
}

/// What the run reads must not lie where it writes.
void refuseToOverwrite(const GenerateArguments& a, const Recipe& recipe) {
    std::vector<fs::path> inputs{recipe.source.path, a.sourcePose, a.targetPose};
    for (const auto* file : {&recipe.embedding, &recipe.coarse, &recipe.noise})
        if (*file) inputs.push_back((*file)->path);
    for (const fs::path& input : inputs)
        if (const std::string name = input.filename(); mayBeWritten(name))
            requireNotAmong(fs::path(a.out) / name, {input});
    if (a.dump.empty()) return;
    const Bundle model = Bundle::open(recipe.model);
    for (const Component& component : model.components())
        if (!component.fault) inputs.push_back(component.weights);
    requireNotAmong(a.dump, inputs);
}

void generate(const GenerateArguments& a, Interrupt& interrupt) {
    const ProgressStyle style = progressStyle(a.progress);
    if (a.out.empty()) missing("--out", "the folder to write to");
    Recipe recipe = prepareRecipe(a);
    refuseToOverwrite(a, recipe);
    OutputFolder folder(a.out, roomNeeded(recipe.options));
    if (!a.dump.empty()) AtomicFile(a.dump); // fails now if it would at the end
    const auto engine = makeEngine(recipe.model);
    loadPoses(a, recipe, *engine);
    GenerationRequest request = loadRequest(recipe);
    request.dump = a.dump;
    request.options.previewEvery = 0; // nobody would see them

    ProgressPrinter printer(style);
    GenerationResult result = engine->generate(
        request, [&](const Progress& progress) { printer.print(progress); }, interrupt.token());

    RunRecord record = makeRecord(result);
    warnOfOtherWeights(recipe.run, record);
    recipe.run = std::move(record);
    addFiles(folder, recipe, result);
    interrupt.beginWriting();
    const std::vector<fs::path> written = folder.commit();
    printer.done(written);
    warnOfOlderPictures(written.front().parent_path(), written);
    if (a.timings) printTimings(result);
}

} // namespace

void addGenerateCommand(CLI::App& app, Interrupt& interrupt) {
    CLI::App* command = app.add_subcommand("generate", "Draw a person in a new pose");
    const auto arguments = std::make_shared<GenerateArguments>();
    addArguments(*command, *arguments);
    command->callback([arguments, &interrupt] { generate(*arguments, interrupt); });
}

} // namespace pcdm
