#include "app/cli/bench_command.h"

#include "app/bundled_model.h"
#include "app/cli/child_process.h"
#include "app/cli/option_flags.h"
#include "core/engine/benchmark/bench.h"
#include "core/engine/checkpoint/bundle.h"
#include "core/engine/device.h"
#include "core/engine/engine.h"
#include "core/error.h"
#include "core/file.h"
#include "core/image/compare.h"
#include "core/image/image_file.h"
#include "core/job/live_preview.h"
#include "core/job/sampling_preset.h"
#include "core/pose/pose_file.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <memory>
#include <optional>

namespace pcdm {

namespace fs = std::filesystem;
using nlohmann::ordered_json;

namespace {

struct BenchArguments {
    std::string model, source, sourcePose, targetPose;
    std::string against, python = "python3", peer = "tests/bench/peer.py";
    int runs = 5;
    bool compile = false;
    bool json = false;
    OptionFlags options;
};

constexpr double kEqual = 99; ///< dB that stand for equal pictures, which JSON has no number for

/// The same networks composed from diffusers and transformers, in a process of their own
/// (tests/bench/peer.py).
class Peer {
public:
    Peer(const BenchArguments& a, const fs::path& folder, Size size, int threads)
        : script_(a.peer), size_(size), process_(commandLine(a, folder, threads)), ready_(answer()) {}

    BenchFigures run() {
        process_.writeLine("run");
        const nlohmann::json told = answer();
        BenchFigures figures{
            .seconds = told.at("seconds"), .peakMemory = told.at("peak_memory"), .picture = {}};
        figures.picture = loadImage(told.at("picture").get<std::string>());
        if (figures.picture->size() != size_)
            throw Error(ErrorKind::File, fmt::format("{} drew a picture of another size.", script_),
                        "Use the script of this version of the program.");
        return figures;
    }

    nlohmann::json versions() const { return ready_.at("versions"); }
    double loadSeconds() const { return ready_.at("load_seconds"); }

private:
    static std::vector<std::string> commandLine(const BenchArguments& a, const fs::path& folder,
                                                int threads) {
        std::vector<std::string> line{a.python,    a.peer,
                                      "--model",   fs::absolute(a.model),
                                      "--request", folder / "request.json",
                                      "--threads", std::to_string(threads)};
        if (a.compile) line.emplace_back("--compile");
        return line;
    }
    nlohmann::json answer() {
        auto told = nlohmann::json::parse(process_.readLine());
        if (told.contains("error"))
            throw Error(ErrorKind::File,
                        fmt::format("{} failed: {}", script_, told.at("error").get<std::string>()),
                        "Give options that it knows too, and a Python that has its packages.");
        return told;
    }

    std::string script_;
    Size size_;
    ChildProcess process_;
    nlohmann::json ready_;
};

nlohmann::json jointsOf(const Pose& pose) {
    nlohmann::json joints;
    for (const auto& joint : pose.joints)
        joints.push_back(joint ? nlohmann::json{joint->x, joint->y} : nlohmann::json());
    return {{"joints", joints}, {"canvas", {pose.canvas.width, pose.canvas.height}}};
}

void writeRequest(const fs::path& folder, const BenchArguments& a, const GenerationRequest& request) {
    const nlohmann::json json{{"source", fs::absolute(a.source).string()},
                              {"source_pose", jointsOf(request.sourcePose)},
                              {"target_pose", jointsOf(request.targetPose)},
                              {"options", toJson(request.options)},
                              {"noise", request.noise.string()},
                              {"out", folder.string()}};
    writeFileAtomically(folder / "request.json", std::string_view(json.dump(2)));
}

/// Gone with the object.
class TemporaryFolder {
public:
    TemporaryFolder() {
        std::string name = fs::temp_directory_path() / "pcdm-bench-XXXXXX";
        if (!mkdtemp(name.data()))
            throw Error(ErrorKind::File,
                        fmt::format("No folder can be made in {}.", fs::temp_directory_path().string()),
                        "Make room there, or set TMPDIR to another folder.");
        path_ = name;
    }
    ~TemporaryFolder() {
        std::error_code ignored;
        fs::remove_all(path_, ignored);
    }
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;

    const fs::path& path() const { return path_; }

private:
    fs::path path_;
};

struct PresetTime {
    std::string name;
    double whole, drag;
};

struct Report {
    double start = 0;    ///< from nothing to the first picture
    double peerLoad = 0; ///< the peer's, from nothing to all networks loaded
    BenchFigures ours;
    std::optional<BenchFigures> theirs;
    nlohmann::json versions;
    double psnr = 0; ///< between the two pictures
    double teraflops = 0, matrixPeak = 0;
    std::vector<PresetTime> presets;
};

void print(const Report& report) {
    const auto gibibytes = [](std::uint64_t bytes) { return static_cast<double>(bytes) / (1u << 30); };
    fmt::print("{:<16} {:>10}{}\n", "part", "seconds", report.theirs ? "       peer   ratio" : "");
    for (const auto& [part, seconds] : report.ours.seconds) {
        fmt::print("{:<16} {:>10.4f}", part, seconds);
        if (report.theirs)
            if (const auto found = report.theirs->seconds.find(part); found != report.theirs->seconds.end())
                fmt::print(" {:>10.4f} {:>6.2f}x", found->second, found->second / seconds);
        fmt::print("\n");
    }
    const double rate = report.teraflops / report.ours.seconds.at("whole");
    fmt::print("first picture after {:.2f} s; {:.4f} TFLOP a picture, {:.3f} TFLOP/s, {:.0f} % of the {:.3f} "
               "TFLOP/s of a matrix product; peak memory {:.2f} GiB",
               report.start, report.teraflops, rate, 100 * rate / report.matrixPeak, report.matrixPeak,
               gibibytes(report.ours.peakMemory));
    if (report.theirs)
        fmt::print(", of the peer {:.2f} GiB, whose networks are loaded after {:.2f} s; the two pictures "
                   "agree to {:.1f} dB ({})",
                   gibibytes(report.theirs->peakMemory), report.peerLoad, report.psnr,
                   report.versions.dump());
    fmt::print("\n");
    if (report.presets.empty()) return;
    fmt::print("\n{:<16} {:>10} {:>10}\n", "preset", "picture", "drag");
    for (const PresetTime& preset : report.presets)
        fmt::print("{:<16} {:>10.3f} {:>10.3f}\n", preset.name, preset.whole, preset.drag);
}

ordered_json toJson(const Report& report) {
    ordered_json json{{"first_picture_seconds", report.start}, {"pcdm", toJson(report.ours)}};
    if (report.theirs) {
        json["peer"] = toJson(*report.theirs);
        json["peer"]["versions"] = report.versions;
        json["peer"]["load_seconds"] = report.peerLoad;
        json["psnr_between"] = report.psnr;
    }
    json["teraflops_a_picture"] = report.teraflops;
    json["matrix_peak"] = report.matrixPeak;
    for (const PresetTime& preset : report.presets)
        json["presets"][preset.name] = {{"picture_seconds", preset.whole}, {"drag_seconds", preset.drag}};
    return json;
}

GenerationRequest prepareRequest(BenchArguments& a) {
    if (a.model.empty()) a.model = bundledModel();
    GenerationRequest request;
    const Bundle model = Bundle::open(a.model);
    request.options = model.options();
    a.options.applyTo(request.options, model);
    validate(request.options);
    request.options.previewEvery = 0;
    request.source = loadImage(a.source);
    request.sourcePose = loadPose(a.sourcePose, request.source->size());
    request.targetPose = loadPose(a.targetPose, request.source->size());
    return request;
}

/// Different in one pixel, so that nothing is known of it.
ImagePtr anotherPhoto(const Image& photo, int number) {
    std::vector<std::uint8_t> bytes(photo.bytes().begin(), photo.bytes().end());
    bytes.front() = static_cast<std::uint8_t>(bytes.front() + number + 1);
    return std::make_shared<const Image>(photo.size(), bytes);
}

std::vector<PresetTime> timePresets(Engine& engine, GenerationRequest request, const Options& reference,
                                    int runs, std::stop_token stop) {
    const Options defaults = request.options;
    request.noise.clear(); // steps differ by preset
    std::vector<PresetTime> times;
    for (const auto& [preset, name] : enumNames<SamplingPreset>()) {
        request.options = withPreset(preset, defaults, defaults, reference);
        const GenerationRequest dragged =
            preset == SamplingPreset::Live ? livePreview(request, defaults) : request;
        times.push_back({std::string(name), 0, timeDrag(engine, dragged, runs, stop)});
        std::vector<BenchFigures> wholes;
        for (int run = 0; run < runs; ++run) {
            request.source = anotherPhoto(*request.source, run);
            wholes.push_back(timeGeneration(engine, request, stop));
        }
        times.back().whole = medianOf(wholes).seconds.at("whole");
    }
    return times;
}

void bench(BenchArguments& a, Interrupt& interrupt) {
    GenerationRequest request = prepareRequest(a);
    const TemporaryFolder folder;
    request.dump = folder.path() / "noise.safetensors";

    Report report;
    const auto begin = std::chrono::steady_clock::now();
    const auto engine = makeEngine(a.model);
    const GenerationResult first = engine->generate(request, {}, interrupt.token());
    request.options.device = first.device;
    request.options.precision = first.precision;
    report.start = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    // From now on every run replays the first one's noise, which also makes the engine begin with the photo.
    request.noise = std::exchange(request.dump, {});
    report.teraflops = countTeraflops(*engine, request, interrupt.token());

    std::optional<Peer> peer;
    if (!a.against.empty()) {
        writeRequest(folder.path(), a, request);
        peer.emplace(a, folder.path(), Size{request.options.width, request.options.height}, usedThreads());
        peer->run();
        report.versions = peer->versions();
        report.peerLoad = peer->loadSeconds();
    }
    std::vector<BenchFigures> ours, theirs;
    for (int run = 0; run < a.runs; ++run) {
        ours.push_back(timeGeneration(*engine, request, interrupt.token()));
        if (peer) theirs.push_back(peer->run());
    }
    report.ours = medianOf(ours);
    if (peer) {
        report.theirs = medianOf(theirs);
        report.psnr = std::min(kEqual, psnr(*report.ours.picture, *report.theirs->picture));
        peer.reset();
    }
    report.matrixPeak = measureMatrixPeak(request.options);
    // Beside a peer one line of options is meant, perhaps of a model that takes minutes a step.
    if (a.against.empty())
        report.presets = timePresets(*engine, request, Bundle::open(a.model).referenceOptions(), a.runs,
                                     interrupt.token());
    if (a.json)
        fmt::print("{}\n", toJson(report).dump(2));
    else
        print(report);
}

} // namespace

void addBenchCommand(CLI::App& app, Interrupt& interrupt) {
    CLI::App* command = app.add_subcommand("bench", "Time a picture on this machine, part by part");
    const auto arguments = std::make_shared<BenchArguments>();
    BenchArguments& a = *arguments;
    const auto add = [&](const char* flag, std::string& value, const char* type, const char* help) {
        return command->add_option(flag, value, help)->type_name(type);
    };
    add("--model", a.model, "BUNDLE",
        "Folder with a bundle.json (default: the model that comes with the program)");
    add("--source", a.source, "PICTURE", "Photo of the person")->required();
    add("--source-pose", a.sourcePose, "FILE", "Pose in the photo")->required();
    add("--target-pose", a.targetPose, "FILE", "Pose to draw the person in")->required();
    command->add_option("--runs", a.runs, "Runs of each, of which the median counts (default 5)")
        ->check(CLI::Range(1, 1000))
        ->type_name("N");
    add("--against", a.against, "NAME",
        "Time the same networks there too, run by run in turn, instead of every preset: diffusers")
        ->check(CLI::IsMember({"diffusers"}));
    add("--python", a.python, "PROGRAM",
        "Python that has torch, diffusers and transformers (default python3)");
    add("--peer", a.peer, "FILE", "Its script (default tests/bench/peer.py, which lies in the source tree)");
    command->add_flag("--compile", a.compile,
                      "Compile the peer's UNets (torch.compile), which takes minutes on a CPU");
    command->add_flag("--json", a.json, "Print the figures as JSON");
    a.options.addTo(*command);
    command->footer(
        "Example:\n  pcdm bench --source photo.png --source-pose photo.json --target-pose pose.json\n\n"
        "Times setting up, each stage, a step, decoding, a whole picture, and a picture of another "
        "pose with the photo kept.");
    command->callback([arguments, &interrupt] { bench(*arguments, interrupt); });
}

} // namespace pcdm
