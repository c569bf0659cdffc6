// Everything a user can choose about a run. Declared once: visitFields() lists every field with its name,
// label, help and range, and that list makes the JSON, the checks, the command line and the form.
#pragma once

#include "core/error.h"

#include <nlohmann/json_fwd.hpp>

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace pcdm {

enum class SchedulerKind { UnClip, UniPc, Ddim, DpmSolver };
enum class TimestepSpacing { Linspace, Leading, Trailing };
enum class Precision { Auto, Fp32, Bf16, Fp16 };
/// Whether networks stay loaded, are dropped after their stage, or are read from their files layer by layer.
enum class MemoryPolicy { Auto, Keep, Release, Stream };
/// How the coarse picture reaches stage 3: through an 8-bit picture (the published way) or as latents.
enum class Handover { Picture, Latents };
enum class PreviewMode { Linear, Tiny, Vae };

struct Sampling {
    SchedulerKind scheduler = SchedulerKind::UniPc;
    TimestepSpacing spacing = TimestepSpacing::Linspace;
    int steps = 20;
    double guidance = 1.0;        ///< w of eps_u + w (eps_c - eps_u); 1 or less: the conditional branch alone
    double guidanceRescale = 0.0; ///< share of the rescaled guidance (spec §5.3), 0 is none
    double guidanceStart = 0.0;   ///< share of the steps before guidance begins, and after which it ends
    double guidanceStop = 1.0;
    int cacheInterval = 1; ///< stages 2, 3: steps from one whole network call to the next (DeepCache)
    double strength = 1.0; ///< stage 3: share of the steps that is run, from the noised coarse picture

    bool operator==(const Sampling&) const = default;
};

struct Options {
    int height = 512; ///< of one person's picture; the joint canvas is twice as wide
    int width = 512;
    int candidates = 1;
    std::uint64_t seed = 42;
    Sampling prior{SchedulerKind::UnClip, TimestepSpacing::Linspace, 20, 1.0, 0.0};
    Sampling inpaint{SchedulerKind::UniPc, TimestepSpacing::Linspace, 20, 2.0, 0.0};
    Sampling refine{SchedulerKind::UniPc, TimestepSpacing::Linspace, 20, 1.0, 0.0};
    Handover handover = Handover::Picture;
    std::string device = "auto"; ///< auto, cpu, cuda or cuda:N
    Precision precision = Precision::Auto;
    MemoryPolicy memory = MemoryPolicy::Auto;
    int vaeTile = 0; ///< pixels of the squares the autoencoder works in; 0 is the whole picture
    int threads = 0; ///< of the CPU; 0 is one a core
    PreviewMode previewMode = PreviewMode::Linear;
    int previewEvery = 1; ///< steps between two previews, 0 for none

    bool operator==(const Options&) const = default;
};

/// Words in English that the window says in its own language; lupdate knows this function by its name.
constexpr const char* translatable(const char* /*context*/, const char* english) {
    return english;
}

/// What is known of a field beside its type; the default is that of a fresh Options.
struct Field {
    std::string name;       ///< dotted, e.g. "inpaint.steps": the key of the JSON and of --set
    const char* label = ""; ///< of its row in a form; the name says which stage's it is
    const char* help = "";  ///< one sentence
    double min = 0;         ///< of a number
    double max = 0;         ///< of a number; 0: as large as the type
    int multipleOf = 1;
    bool ofMachine = false;                ///< how this machine computes, whatever is drawn
    std::vector<std::string_view> only{};  ///< of an enum's values, those it may have; empty: all
    std::vector<std::string_view> usual{}; ///< of a text, what it mostly is
};

/// Calls `visitor(const Field&, value)` for every field; `options` may be const. The values are int,
/// std::uint64_t, double, std::string or one of the enums above.
template <typename AnyOptions, typename Visitor>
void visitFields(AnyOptions&& options, Visitor&& visitor) {
    const auto sampling = [&](const std::string& stage, auto& s,
                              const std::vector<std::string_view>& schedulers,
                              const std::vector<std::string_view>& spacings) {
        visitor(Field{.name = stage + ".scheduler",
                      .label = translatable("Option", "Scheduler"),
                      .help = translatable("Option", "The sampling algorithm."),
                      .only = schedulers},
                s.scheduler);
        visitor(Field{.name = stage + ".spacing",
                      .label = translatable("Option", "Spacing"),
                      .help = translatable("Option", "How the timesteps are spread."),
                      .only = spacings},
                s.spacing);
        visitor(Field{stage + ".steps", translatable("Option", "Steps"),
                      translatable("Option", "Denoising steps."), 1, 999},
                s.steps);
        visitor(
            Field{stage + ".guidance", translatable("Option", "Guidance"),
                  translatable("Option", "How far the picture is pushed towards its conditions; 1 or less "
                                         "is none, and twice as fast."),
                  0, 100},
            s.guidance);
        visitor(Field{stage + ".guidance_rescale", translatable("Option", "Guidance rescale"),
                      translatable("Option", "How far guidance is scaled back to the contrast without it."),
                      0, 2},
                s.guidanceRescale);
        visitor(Field{stage + ".guidance_start", translatable("Option", "Guidance from"),
                      translatable("Option", "Share of the steps after which guidance begins."), 0, 1},
                s.guidanceStart);
        visitor(
            Field{stage + ".guidance_stop", translatable("Option", "Guidance until"),
                  translatable("Option", "Share of the steps after which guidance ends; steps without are "
                                         "twice as fast."),
                  0, 1},
            s.guidanceStop);
    };
    const auto cache = [&](const std::string& stage, auto& s) {
        visitor(
            Field{stage + ".cache_interval", translatable("Option", "Cache interval"),
                  translatable("Option", "Every how many steps the whole network is computed; between them "
                                         "its outer layers alone. 1 is always."),
                  1, 100},
            s.cacheInterval);
    };
    const auto ofMachine = [](Field field) {
        field.ofMachine = true;
        return field;
    };
    visitor(Field{"height", translatable("Option", "Height"),
                  translatable("Option", "Height of the picture in pixels."), 64, 2048, 8},
            options.height);
    visitor(Field{"width", translatable("Option", "Width"),
                  translatable("Option", "Width of the picture in pixels."), 64, 2048, 8},
            options.width);
    visitor(Field{"candidates", translatable("Option", "Candidates"),
                  translatable("Option", "Pictures drawn for the same pose."), 1, 64},
            options.candidates);
    visitor(
        Field{"seed", translatable("Option", "Seed"),
              translatable("Option", "Start of the random numbers; the same seed gives the same pictures.")},
        options.seed);
    // Stage 1 predicts the embedding itself, the others noise or velocity.
    sampling("prior", options.prior, {"unclip"}, {"linspace"});
    sampling("inpaint", options.inpaint, {"unipc", "ddim", "dpm++"}, {});
    cache("inpaint", options.inpaint);
    sampling("refine", options.refine, {"unipc", "ddim", "dpm++"}, {});
    cache("refine", options.refine);
    visitor(Field{"refine.strength", translatable("Option", "Strength"),
                  translatable("Option", "Share of the steps that are run: below 1 the stage starts from the "
                                         "noised coarse picture; 1 is from noise alone, as published."),
                  0.01, 1},
            options.refine.strength);
    visitor(Field{"handover", translatable("Option", "Handover"),
                  translatable("Option", "How the coarse picture reaches stage 3: as an 8-bit picture, as "
                                         "published, or as latents.")},
            options.handover);
    visitor(ofMachine({.name = "device",
                       .label = translatable("Option", "Device"),
                       .help = translatable("Option", "Where to compute: auto, cpu, cuda or cuda:N."),
                       .usual = {"auto", "cpu", "cuda"}}),
            options.device);
    visitor(ofMachine({"precision", translatable("Option", "Precision"),
                       translatable("Option", "Numbers the networks compute in.")}),
            options.precision);
    visitor(ofMachine({"memory", translatable("Option", "Memory"),
                       translatable("Option", "Whether networks stay loaded (keep), are dropped after their "
                                              "stage (release), or are read layer by layer at every step "
                                              "(stream).")}),
            options.memory);
    visitor(ofMachine({"vae_tile", translatable("Option", "VAE tile"),
                       translatable("Option",
                                    "Side in pixels of the squares that pictures are encoded and decoded in "
                                    "to save memory, which changes them slightly; 0 is the whole "
                                    "picture at once."),
                       0, 4096, 64}),
            options.vaeTile);
    visitor(
        ofMachine({"threads", translatable("Option", "CPU threads"),
                   translatable("Option", "Threads that the CPU computes with; 0 is one a core."), 0, 1024}),
        options.threads);
    visitor(Field{"preview_mode", translatable("Option", "Preview"),
                  translatable("Option", "How previews are made: a quick linear map of the latents, the "
                                         "model's tiny decoder, or the exact and slow VAE.")},
            options.previewMode);
    visitor(Field{"preview_every", translatable("Option", "Preview every"),
                  translatable("Option", "Steps between two previews; 0 is none."), 0, 999},
            options.previewEvery);
}

/// The names of an enum's values, as the JSON and the command line write them; declared for all of the above.
template <typename Enum>
struct EnumName {
    Enum value;
    std::string_view name;
};
template <typename Enum>
std::span<const EnumName<Enum>> enumNames();
template <>
std::span<const EnumName<SchedulerKind>> enumNames();
template <>
std::span<const EnumName<TimestepSpacing>> enumNames();
template <>
std::span<const EnumName<Precision>> enumNames();
template <>
std::span<const EnumName<MemoryPolicy>> enumNames();
template <>
std::span<const EnumName<Handover>> enumNames();
template <>
std::span<const EnumName<PreviewMode>> enumNames();

template <typename Enum>
std::string_view toText(Enum value) requires std::is_enum_v<Enum> {
    for (const auto& [candidate, name] : enumNames<Enum>())
        if (candidate == value) return name;
    throw Error(ErrorKind::Internal, Text("An enum holds a value without a name."));
}
template <typename Enum>
std::optional<Enum> enumFromText(std::string_view text) {
    for (const auto& [value, name] : enumNames<Enum>())
        if (name == text) return value;
    return std::nullopt;
}
/// The names a field of this enum may have.
template <typename Enum>
std::vector<std::string_view> namesFor(const Field& field) {
    if (!field.only.empty()) return field.only;
    std::vector<std::string_view> names;
    for (const auto& [value, name] : enumNames<Enum>())
        names.push_back(name);
    return names;
}
/// All names, separated by commas.
template <typename Enum>
std::string enumList(const Field& field = {}) {
    std::string list;
    for (const std::string_view name : namesFor<Enum>(field))
        list.append(list.empty() ? "" : ", ").append(name);
    return list;
}

/// Throws BadOption for the first field outside its range.
void validate(const Options& options);

/// One object, the stages' options in objects of their own.
nlohmann::json toJson(const Options& options);
/// Sets the options that `json` names, and leaves the others; {"inpaint": {"steps": 9}} and
/// {"inpaint.steps": 9} say the same. Throws an Error of `kind` for an unknown name (the nearest known one is
/// in the hint), a wrong type, or a value outside its range; `options` is then unchanged.
void applyJson(Options& options, const nlohmann::json& json, ErrorKind kind = ErrorKind::BadOption);
/// Sets one option from text, as the command line has it. Throws BadOption.
void setOption(Options& options, std::string_view name, std::string_view text);

} // namespace pcdm
