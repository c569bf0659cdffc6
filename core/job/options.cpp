#include "core/job/options.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <concepts>

namespace pcdm {

namespace {

constexpr std::array kSchedulerNames = {
    EnumName{SchedulerKind::UnClip, "unclip"}, EnumName{SchedulerKind::UniPc, "unipc"},
    EnumName{SchedulerKind::Ddim, "ddim"}, EnumName{SchedulerKind::DpmSolver, "dpm++"}};
constexpr std::array kSpacingNames = {EnumName{TimestepSpacing::Linspace, "linspace"},
                                      EnumName{TimestepSpacing::Leading, "leading"},
                                      EnumName{TimestepSpacing::Trailing, "trailing"}};
constexpr std::array kPrecisionNames = {EnumName{Precision::Auto, "auto"}, EnumName{Precision::Fp32, "fp32"},
                                        EnumName{Precision::Bf16, "bf16"}, EnumName{Precision::Fp16, "fp16"}};
constexpr std::array kMemoryNames = {
    EnumName{MemoryPolicy::Auto, "auto"}, EnumName{MemoryPolicy::Keep, "keep"},
    EnumName{MemoryPolicy::Release, "release"}, EnumName{MemoryPolicy::Stream, "stream"}};
constexpr std::array kHandoverNames = {EnumName{Handover::Picture, "picture"},
                                       EnumName{Handover::Latents, "latents"}};
constexpr std::array kPreviewNames = {EnumName{PreviewMode::Linear, "linear"},
                                      EnumName{PreviewMode::Tiny, "tiny"}, EnumName{PreviewMode::Vae, "vae"}};

bool isDevice(std::string_view name) {
    if (name == "auto" || name == "cpu" || name == "cuda") return true;
    if (!name.starts_with("cuda:") || name.size() < 6 || name.size() > 8) return false;
    return std::all_of(name.begin() + 5, name.end(), [](unsigned char c) { return std::isdigit(c) != 0; });
}

template <typename Number>
void checkField(const Field& field,
                const Number& value) requires(std::same_as<Number, int> || std::same_as<Number, double>) {
    const auto number = static_cast<double>(value);
    if (!std::isfinite(number) || number < field.min || number > field.max)
        throw Error(ErrorKind::BadOption, Text("The option {} cannot be {}.", field.name, value),
                    Text("It lies between {} and {}.", field.min, field.max));
    if constexpr (std::same_as<Number, int>)
        if (value % field.multipleOf != 0)
            throw Error(ErrorKind::BadOption, Text("The option {} cannot be {}.", field.name, value),
                        Text("It is a multiple of {}.", field.multipleOf));
}

void checkField(const Field& field, const std::string& value) {
    if (!isDevice(value))
        throw Error(ErrorKind::BadOption, Text("The option {} cannot be '{}'.", field.name, value),
                    Text("It is auto, cpu, cuda or cuda:N with the number of a GPU."));
}

void checkField(const Field&, const std::uint64_t&) {}

template <typename Enum>
void checkField(const Field& field, const Enum& value) requires std::is_enum_v<Enum> {
    const auto names = namesFor<Enum>(field);
    if (std::ranges::find(names, toText(value)) == names.end())
        throw Error(ErrorKind::BadOption, Text("The option {} cannot be {}.", field.name, toText(value)),
                    Text("It is one of {}.", enumList<Enum>(field)));
}

} // namespace

template <>
std::span<const EnumName<SchedulerKind>> enumNames() {
    return kSchedulerNames;
}
template <>
std::span<const EnumName<TimestepSpacing>> enumNames() {
    return kSpacingNames;
}
template <>
std::span<const EnumName<Precision>> enumNames() {
    return kPrecisionNames;
}
template <>
std::span<const EnumName<MemoryPolicy>> enumNames() {
    return kMemoryNames;
}
template <>
std::span<const EnumName<Handover>> enumNames() {
    return kHandoverNames;
}
template <>
std::span<const EnumName<PreviewMode>> enumNames() {
    return kPreviewNames;
}

void validate(const Options& options) {
    visitFields(options, [](const Field& field, const auto& value) { checkField(field, value); });
}

} // namespace pcdm
