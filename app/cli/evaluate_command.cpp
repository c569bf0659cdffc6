#include "app/cli/evaluate_command.h"

#include "app/bundled_model.h"
#include "app/cli/option_flags.h"
#include "core/engine/checkpoint/bundle.h"
#include "core/engine/evaluation/evaluate.h"
#include "core/file.h"
#include "core/image/grid.h"
#include "core/image/image_file.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <unistd.h>

#include <cstdio>
#include <memory>

namespace pcdm {

namespace {

struct EvaluateArguments {
    EvaluationRequest request;
    OptionFlags options;
    std::string sheet;
    bool json = false;
};

constexpr std::size_t kShown = 24; ///< pairs on a sheet
constexpr int kTiles = 3 * 5;      ///< in a row of it: three pairs

std::string numberText(const std::optional<double>& value, double scale = 1) {
    return value ? fmt::format("{:.2f}", scale * *value) : "";
}

void printTable(const Evaluation& evaluation) {
    fmt::print("{:<8} {:>8} {:>8} {:>9} {:>9} {:>9}\n", "picture", "PSNR/dB", "SSIM", "sharp/%", "colour",
               "PCKh/%");
    for (const auto& [kind, quality] : evaluation.pictures)
        fmt::print("{:<8} {:>8.2f} {:>8.4f} {:>9.1f} {:>9} {:>9}\n", kind, quality.psnr, quality.ssim,
                   100 * quality.sharpness, numberText(quality.garmentColour), numberText(quality.pckh, 100));
    fmt::print("{} pairs; SSIM gap closed {:.1f} %; ", evaluation.pairs, 100 * evaluation.gapClosed);
    if (evaluation.embeddingNearer)
        fmt::print("embedding nearer than the source's in {:.1f} %; ", 100 * *evaluation.embeddingNearer);
    fmt::print("{:.2f} s a pair\n", evaluation.secondsAPair);
    for (const std::string& sentence : evaluation.passedOver)
        fmt::print("Passed over: {}\n", sentence);
}

void evaluateModel(EvaluateArguments& a, Interrupt& interrupt) {
    if (a.request.model.empty()) a.request.model = bundledModel();
    const Bundle model = Bundle::open(a.request.model);
    a.request.options = model.options();
    a.options.applyTo(a.request.options, model);
    validate(a.request.options);
    if (!a.sheet.empty()) {
        a.request.shown = kShown;
        AtomicFile(a.sheet); // fails now if it would at the end
    }
    const bool isShown = isatty(STDERR_FILENO) == 1;
    const auto progress = [&](std::size_t done, std::size_t pairs) {
        if (isShown) fmt::print(stderr, "\r{} of {} pairs\x1b[K", done, pairs);
    };
    const Evaluation evaluation = evaluate(a.request, progress, interrupt.token());
    if (isShown) fmt::print(stderr, "\r\x1b[K");
    if (!a.sheet.empty()) savePng(a.sheet, gridOf(evaluation.shown, kTiles));
    if (a.json)
        fmt::print("{}\n", toJson(evaluation).dump(2));
    else
        printTable(evaluation);
}

} // namespace

void addEvaluateCommand(CLI::App& app, Interrupt& interrupt) {
    CLI::App* command = app.add_subcommand("evaluate", "Measure a model on pairs it has never seen");
    const auto arguments = std::make_shared<EvaluateArguments>();
    EvaluationRequest& request = arguments->request;
    command
        ->add_option("--model", request.model,
                     "Folder with a bundle.json (default: the model that comes with the program)")
        ->type_name("BUNDLE");
    command->add_option("--data", request.data, "Data set with a test_data.json")
        ->required()
        ->type_name("DIR");
    command->add_option("--pairs", request.pairs, "At most so many, spread over the list (default 300)")
        ->check(CLI::PositiveNumber)
        ->type_name("N");
    command
        ->add_option("--sheet", arguments->sheet,
                     "Draw the first 24 pairs: source, pose, truth, coarse and final picture")
        ->type_name("FILE.png");
    command->add_flag("--json", arguments->json, "Print the figures as JSON");
    arguments->options.addTo(*command);
    command->footer(
        "Example:\n  pcdm evaluate --data strangers --json\n\n"
        "One sample a pair, seeds counted up from --seed. PSNR, SSIM, sharpness as a share of the truth's,\n"
        "the median CIEDE2000 of the garments' colours inside the true masks, and the share of joints that\n"
        "the bundle's detector finds again within half a head's length; for the source as it is, the coarse\n"
        "and the final picture, the truth through the autoencoder, and the truth.");
    command->callback([arguments, &interrupt] { evaluateModel(*arguments, interrupt); });
}

} // namespace pcdm
