#include "app/cli/model_command.h"

#include "core/engine/checkpoint/average.h"
#include "core/engine/checkpoint/bundle.h"
#include "core/engine/checkpoint/import.h"
#include "core/engine/checkpoint/init.h"
#include "core/engine/checkpoint/inspect.h"
#include "core/engine/checkpoint/safetensors.h"
#include "core/engine/device.h"
#include "core/engine/nn/component.h"
#include "core/error.h"

#include <c10/core/InferenceMode.h>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstdio>
#include <memory>
#include <string>
#include <unistd.h>

namespace pcdm {

namespace {

struct InspectArguments {
    std::string path;
    bool asJson = false;
    bool withHashes = false;
};

/// Paths in a report may be in any encoding.
template <typename Report>
void print(const Report& report, bool asJson) {
    using nlohmann::json;
    fmt::print("{}\n",
               asJson ? toJson(report).dump(2, ' ', false, json::error_handler_t::replace) : toText(report));
}

void requireUsable(const ModelReport& report) {
    const auto& components = report.components;
    const auto bad = std::ranges::count_if(components, [](const auto& c) { return !c.isUsable(); });
    if (bad > 0)
        throw Error(ErrorKind::BadCheckpoint,
                    fmt::format("{} of {} components of {} cannot be used.", bad, components.size(),
                                report.path.string()),
                    "The report says why.");
    if (!report.defaultsError.empty())
        throw Error(ErrorKind::BadCheckpoint, report.defaultsError,
                    "Correct the defaults in the bundle.json.");
}

void inspect(const InspectArguments& a, Interrupt& interrupt) {
    interrupt.exitAtFirst();
    const ModelReport report = translateTorchErrors([&] { return inspectModel(a.path, a.withHashes); });
    print(report, a.asJson);
    requireUsable(report);
}

void addInspect(CLI::App& model, Interrupt& interrupt) {
    CLI::App* command = model.add_subcommand(
        "inspect", "Say what a bundle or weight file holds, what is wrong with it, and which stages can run");
    const auto a = std::make_shared<InspectArguments>();
    command
        ->add_option("MODEL", a->path,
                     "Bundle, one network's folder, or weight file (.safetensors, .pt, .bin, .index.json)")
        ->required();
    command->add_flag("--json", a->asJson, "Print the report as JSON");
    command->add_flag("--hashes", a->withHashes, "Compute the SHA-256 of every file, too");
    command->footer("Example:\n  pcdm model inspect my-bundle\n"
                    "Ends with exit code 3 where a component cannot be used.");
    command->callback([a, &interrupt] { inspect(*a, interrupt); });
}

/// For what writes weights: how far it is, on a terminal; Cancelled once the user stops it.
class WritingProgress {
public:
    explicit WritingProgress(Interrupt& interrupt) : stop_(interrupt.token()) {}

    void operator()(std::uint64_t done, std::uint64_t total) const {
        if (stop_.stop_requested()) throw Cancelled();
        if (isShown_) fmt::print(stderr, "\rWriting weights: {} of {} MiB\x1b[K", done >> 20, total >> 20);
    }
    void clear() const {
        if (isShown_) fmt::print(stderr, "\r\x1b[K");
    }

private:
    std::stop_token stop_;
    bool isShown_ = isatty(STDERR_FILENO) != 0;
};

struct InitArguments {
    std::string preset;
    std::string out;
    std::uint64_t seed = 0;
};

void init(const InitArguments& a, Interrupt& interrupt) {
    const WritingProgress progress(interrupt);
    translateTorchErrors([&] { initBundle(a.preset, a.out, a.seed, {}, progress); });
    progress.clear();
    fmt::print("{}\n", a.out);
}

void addInit(CLI::App& model, Interrupt& interrupt) {
    CLI::App* command =
        model.add_subcommand("init", "Make a bundle with random weights, for tests and benchmarks");
    const auto a = std::make_shared<InitArguments>();
    command->add_option("--preset", a->preset, "tiny, or published (9 GB)")->required()->type_name("NAME");
    command->add_option("-o,--out", a->out, "Folder to make")->required()->type_name("BUNDLE");
    command->add_option("--seed", a->seed, "The same seed gives the same bytes")->type_name("N");
    command->footer("Example:\n  pcdm model init --preset tiny --out tiny --seed 1");
    command->callback([a, &interrupt] { init(*a, interrupt); });
}

struct ImportArguments {
    ImportRequest request;
    bool asJson = false;
};

void importFiles(const ImportArguments& a, Interrupt& interrupt) {
    const WritingProgress progress(interrupt);
    const ImportReport report =
        translateTorchErrors([&] { return importModel(a.request, progress, interrupt.token()); });
    progress.clear();
    print(report, a.asJson);
    requireUsable(report.model);
}

void addImport(CLI::App& model, Interrupt& interrupt) {
    CLI::App* command = model.add_subcommand("import", "Make a bundle of the files you have");
    const auto a = std::make_shared<ImportArguments>();
    ImportRequest& request = a->request;
    command->add_option("FOLDER", request.from, "Folder, searched with all below it, or a weight file")
        ->required();
    command->add_option("-o,--out", request.bundle, "Folder to make")->required()->type_name("BUNDLE");
    command
        ->add_option(
            "--variant", request.variant,
            "What a run starts from, which networks it uses, and which of several files is meant: 512, "
            "512x352, 256, 256x176, market or simplified (default: what most of the files are for, 512 "
            "first)")
        ->type_name("NAME");
    command
        ->add_option("--preset", request.preset,
                     "Networks of files without a config.json: published (default) or tiny")
        ->type_name("NAME");
    command->add_flag("--convert", request.convert,
                      "Write the weights as fp16 safetensors with their SHA-256, instead of naming the files "
                      "where they are");
    command->add_flag("--json", a->asJson, "Print the report as JSON");
    command->footer(
        "Example:\n  pcdm model import ~/Downloads --out my-bundle\n\n"
        "Files are told by what is in them, not by their names. The report says what was found, "
        "what is wrong "
        "or missing,\nand which stages can run. It ends with 3 where one that was taken cannot be used.");
    command->callback([a, &interrupt] { importFiles(*a, interrupt); });
}

struct AverageArguments {
    std::vector<std::string> folders;
    std::vector<double> weights;
    std::string out;
};

void average(const AverageArguments& a, Interrupt& interrupt) {
    interrupt.exitAtFirst();
    if (!a.weights.empty() && a.weights.size() != a.folders.size())
        throw Error(ErrorKind::BadOption,
                    fmt::format("There are {} folders and {} weights.", a.folders.size(), a.weights.size()),
                    "Give one weight a folder, in their order.");
    std::vector<AverageShare> shares;
    for (std::size_t i = 0; i < a.folders.size(); ++i)
        shares.push_back({a.folders[i], a.weights.empty() ? 1.0 : a.weights[i]});
    for (const auto& name : translateTorchErrors([&] { return averageNetworks(shares, a.out); }))
        fmt::print("{}/{}\n", a.out, name);
}

void addAverage(CLI::App& model, Interrupt& interrupt) {
    CLI::App* command = model.add_subcommand(
        "average", "Make the mean of what several trainings of the same networks have learned");
    const auto a = std::make_shared<AverageArguments>();
    command
        ->add_option("FOLDER", a->folders,
                     "Of a training or a bundle; every network that all of them hold is averaged")
        ->required();
    command->add_option("-w,--weights", a->weights, "How much each counts (default: all the same)")
        ->delimiter(',')
        ->type_name("W,W,…");
    command->add_option("-o,--out", a->out, "Folder to make")->required()->type_name("FOLDER");
    command->footer(
        "Example:\n  pcdm model average runs/refine-a runs/refine-b --weights 2,1 --out runs/refine");
    command->callback([a, &interrupt] { average(*a, interrupt); });
}

struct RunArguments {
    std::string path, component, inputs, outputs;
    std::string device = "cpu";
    std::string precision = "fp32";
};

void runOne(const RunArguments& a, Interrupt& interrupt) {
    const auto precision = enumFromText<Precision>(a.precision);
    if (!precision)
        throw Error(ErrorKind::BadOption, fmt::format("--precision cannot be '{}'.", a.precision),
                    fmt::format("It is one of {}.", enumList<Precision>()));
    // The two halves of the VAE lie in one component.
    const std::string whole = a.component.starts_with("vae.") ? "vae" : a.component;
    translateTorchErrors([&] {
        const c10::InferenceMode inference;
        const AtomicFile probe(a.outputs); // fails now if it would at the end
        requireNotAmong(a.outputs, {a.inputs});
        const NamedTensors inputs = loadSafetensors(a.inputs);
        const Bundle bundle =
            Bundle::isBundle(a.path) ? Bundle::open(a.path) : Bundle::ofFolder(whole, a.path);
        const Component& component = bundle.at(whole);
        requireNotAmong(a.outputs, bundle.weightFiles(component));
        const Placement placement = resolvePlacement(a.device, *precision);
        const NamedTensors outputs =
            runComponent(a.component, component.config, Weights(bundle.openWeights(component, placement)),
                         inputs, placement);
        interrupt.beginWriting();
        saveSafetensors(a.outputs, outputs);
        for (const auto& [name, tensor] : outputs)
            fmt::print("{} [{}]\n", name, fmt::join(tensor.sizes(), ", "));
    });
}

void addRun(CLI::App& model, Interrupt& interrupt) {
    CLI::App* command = model.add_subcommand("run", "Run one network alone, from and to safetensors files");
    const auto a = std::make_shared<RunArguments>();
    command->add_option("MODEL", a->path, "Bundle, or the network's own folder (config.json and weights)")
        ->required();
    std::vector<std::string> names;
    for (const std::string_view name : componentNames())
        if (name != "vae") names.emplace_back(name);
    names.insert(names.end(), {"vae.encoder", "vae.decoder"});
    command->add_option("COMPONENT", a->component, "The network")->required()->check(CLI::IsMember(names));
    command->add_option("--inputs", a->inputs, "Named input tensors")
        ->required()
        ->type_name("FILE.safetensors");
    command->add_option("--outputs", a->outputs, "File to write the output tensors to")
        ->required()
        ->type_name("FILE.safetensors");
    command->add_option("--device", a->device, "auto, cpu, cuda or cuda:N (default cpu)")->type_name("NAME");
    command->add_option("--precision", a->precision, "auto, fp32, bf16 or fp16 (default fp32)")
        ->type_name("NAME");
    std::string inputs;
    for (const std::string& name : names)
        inputs += fmt::format("  {:<24} {}\n", name, fmt::join(componentInputs(name), ", "));
    command->footer("Inputs by network:\n" + inputs +
                    "\nExample:\n  pcdm model run my-bundle inpaint.unet --inputs in.safetensors --outputs "
                    "out.safetensors");
    command->callback([a, &interrupt] { runOne(*a, interrupt); });
}

} // namespace

void addModelCommand(CLI::App& app, Interrupt& interrupt) {
    CLI::App* model = app.add_subcommand("model", "Inspect, make and try models");
    model->require_subcommand(1);
    model->footer(
        "Examples:\n  pcdm model import ~/Downloads --out my-bundle\n  pcdm model inspect my-bundle");
    addInspect(*model, interrupt);
    addInit(*model, interrupt);
    addImport(*model, interrupt);
    addAverage(*model, interrupt);
    addRun(*model, interrupt);
}

} // namespace pcdm
