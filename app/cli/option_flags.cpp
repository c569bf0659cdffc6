#include "app/cli/option_flags.h"

#include "core/error.h"
#include "core/image/image.h"
#include "core/job/sampling_preset.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <optional>
#include <type_traits>

namespace pcdm {

namespace {

using Names = std::vector<std::string>;

std::vector<std::string> split(const std::string& text) {
    std::vector<std::string> parts(1);
    for (const char c : text) {
        if (c == ',')
            parts.emplace_back();
        else
            parts.back() += c;
    }
    return parts;
}

/// One value for all of `names`, or one for each.
void setEach(Options& options, const std::string& flag, const Names& names, const std::string& text) {
    const std::vector<std::string> values = split(text);
    if (values.size() != 1 && values.size() != names.size())
        throw Error(ErrorKind::BadOption,
                    fmt::format("{} has {} values instead of 1 or {}.", flag, values.size(), names.size()),
                    fmt::format("They stand for {}.", fmt::join(names, ", ")));
    for (std::size_t i = 0; i < names.size(); ++i)
        setOption(options, names[i], values[values.size() == 1 ? 0 : i]);
}

void setSize(Options& options, const std::string& text) {
    const std::optional<Size> size = sizeFromText(text);
    if (!size)
        throw Error(ErrorKind::BadOption, fmt::format("--size cannot be '{}'.", text),
                    "Write HEIGHTxWIDTH in pixels, for example 512x352.");
    options.height = size->height;
    options.width = size->width;
}

void setNamed(Options& options, const std::string& text) {
    const std::size_t equals = text.find('=');
    if (equals == std::string::npos)
        throw Error(ErrorKind::BadOption, fmt::format("--set cannot be '{}'.", text),
                    "Write NAME=VALUE, for example --set refine.guidance=1.5.");
    setOption(options, text.substr(0, equals), text.substr(equals + 1));
}

template <typename Value>
std::string valuesOf(const Field& field, const Value&) {
    if constexpr (std::is_enum_v<Value>)
        return enumList<Value>(field);
    else if constexpr (std::is_arithmetic_v<Value>)
        return field.max > 0 ? fmt::format("{} to {}", field.min, field.max) : "a whole number";
    else
        return "text";
}

template <typename Value>
std::string valueText(const Value& value) {
    if constexpr (std::is_enum_v<Value>)
        return std::string(toText(value));
    else
        return fmt::format("{}", value);
}

std::string helpOf(const std::string& name) {
    std::string help;
    visitFields(Options{}, [&](const Field& field, const auto& value) {
        if (field.name == name)
            help = fmt::format("{} ({}; default {})", field.help, valuesOf(field, value), valueText(value));
    });
    return help;
}

SamplingPreset presetOf(const std::string& text) {
    const auto preset = enumFromText<SamplingPreset>(text);
    if (!preset)
        throw Error(ErrorKind::BadOption, fmt::format("--preset cannot be '{}'.", text),
                    fmt::format("It is one of {}.", enumList<SamplingPreset>()));
    return *preset;
}

} // namespace

void OptionFlags::addTo(CLI::App& command) {
    const auto add = [&](const std::string& flag, const std::string& type, const std::string& help,
                         auto set) {
        command
            .add_option_function<std::string>(
                flag,
                [this, set](const std::string& text) {
                    setters_.push_back([set, text](Options& options, const Bundle&) { set(options, text); });
                },
                help)
            ->type_name(type);
    };
    const auto addEach = [&](const std::string& flag, const std::string& type, const std::string& help,
                             const Names& names) {
        add(flag, type, help, [flag, names](Options& options, const std::string& text) {
            setEach(options, flag, names, text);
        });
    };
    command
        .add_option_function<std::string>(
            "--preset",
            [this](const std::string& text) {
                setters_.push_back([preset = presetOf(text)](Options& options, const Bundle& model) {
                    options = withPreset(preset, options, model.options(), model.referenceOptions());
                });
            },
            "Sampling of all stages at once: " + enumList<SamplingPreset>() + "; the options below change it")
        ->type_name("NAME");
    addEach("--seed", "N", helpOf("seed"), {"seed"});
    addEach("--candidates", "N", helpOf("candidates"), {"candidates"});
    addEach("--steps", "P,I,R", "Denoising steps of prior, inpainting and refining; one number is for all",
            {"prior.steps", "inpaint.steps", "refine.steps"});
    addEach("--guidance", "P,I,R", "Guidance of prior, inpainting and refining; one number is for all",
            {"prior.guidance", "inpaint.guidance", "refine.guidance"});
    addEach("--scheduler", "NAME",
            "Scheduler of stages 2 and 3: unipc, ddim or dpm++; two of them with a comma",
            {"inpaint.scheduler", "refine.scheduler"});
    add("--size", "HEIGHTxWIDTH", "Size of the picture; 512x512 is the published one", setSize);
    addEach("--device", "NAME", helpOf("device"), {"device"});
    addEach("--precision", "NAME", helpOf("precision"), {"precision"});
    command
        .add_option_function<std::vector<std::string>>(
            "--set",
            [this](const std::vector<std::string>& texts) {
                for (const std::string& text : texts)
                    setters_.push_back([text](Options& options, const Bundle&) { setNamed(options, text); });
            },
            "Any option by its name (see below); may be repeated")
        ->type_name("NAME=VALUE")
        ->expected(1)
        ->take_all();
}

void OptionFlags::applyTo(Options& options, const Bundle& model) const {
    for (const Setter& set : setters_)
        set(options, model);
}

std::string optionTable() {
    std::string table = "Options by name (--set NAME=VALUE), their values and defaults:\n";
    visitFields(Options{}, [&](const Field& field, const auto& value) {
        table += fmt::format("  {:<25} {} ({}; default {})\n", field.name, field.help, valuesOf(field, value),
                             valueText(value));
    });
    return table;
}

} // namespace pcdm
