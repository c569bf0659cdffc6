#include "core/engine/checkpoint/inspect.h"

#include "core/engine/checkpoint/bundle.h"
#include "core/engine/checkpoint/component_location.h"
#include "core/engine/checkpoint/file_hash.h"
#include "core/engine/checkpoint/file_kind.h"
#include "core/engine/network_fit.h"
#include "core/engine/nn/component.h"
#include "core/engine/presets.h"
#include "core/error.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <memory>
#include <set>
#include <utility>

namespace pcdm {

namespace fs = std::filesystem;

namespace {

/// What `fileSha256` and the table list once, though several components lie in it.
using Files = std::set<fs::path>;

std::string dtypeName(at::ScalarType dtype) {
    return at::toString(dtype);
}

void examineValues(const Checkpoint& checkpoint, const std::string& name, ComponentReport& report) {
    const Tensor tensor = checkpoint.tensor(name);
    if (tensor.is_floating_point() && tensor.numel() > 0) {
        // The extremes of values with a NaN among them are NaN.
        const auto [low, high] =
            at::aminmax(at::elementSize(tensor.scalar_type()) == 1 ? tensor.to(at::kFloat) : tensor);
        const double least = low.item<double>();
        const double most = high.item<double>();
        if (!std::isfinite(least) || !std::isfinite(most))
            report.notFinite.push_back(name);
        else if (least == 0 && most == 0) {
            report.allZero.push_back(name);
            report.zeroBytes += tensor.nbytes();
        }
    }
    checkpoint.release(name);
}

void examineTensors(const Checkpoint& checkpoint, const std::string& prefix, ComponentReport& report,
                    const std::stop_token& stop) {
    for (const auto& [name, info] : checkpoint.tensors()) {
        if (stop.stop_requested()) throw Cancelled();
        if (!name.starts_with(prefix) || isKnownLeftover(std::string_view(name).substr(prefix.size())))
            continue;
        ++report.tensors;
        report.parameters += info.elements();
        report.bytes += static_cast<std::uint64_t>(info.elements()) * at::elementSize(info.dtype);
        ++report.dtypes[dtypeName(info.dtype)];
        examineValues(checkpoint, name, report);
    }
}

/// Answers like the file for the names in it, so that a network asks for the spelling that the file has.
class NamesOnly : public WeightSource {
public:
    NamesOnly(const Checkpoint& checkpoint, std::string prefix)
        : checkpoint_(checkpoint), prefix_(std::move(prefix)) {}

    Tensor take(const std::string& name, at::IntArrayRef shape) override {
        return declared_.take(name, shape);
    }
    bool contains(const std::string& name) const override {
        return checkpoint_.tensors().contains(prefix_ + name);
    }
    const auto& shapes() const { return declared_.shapes(); }

private:
    const Checkpoint& checkpoint_;
    std::string prefix_;
    DeclaredWeights declared_;
};

void compareNames(const Checkpoint& checkpoint, const std::string& prefix, const nlohmann::json& config,
                  ComponentReport& report) {
    const auto declared = std::make_shared<NamesOnly>(checkpoint, prefix);
    declareComponent(report.name, config, Weights(declared));
    const auto& found = checkpoint.tensors();
    for (const auto& [name, shape] : declared->shapes()) {
        const auto entry = found.find(prefix + name);
        if (entry == found.end())
            report.missing.push_back(prefix + name);
        else if (!fitsShape(entry->second.shape, shape))
            report.misshaped.push_back(fmt::format("{}: [{}] instead of [{}]", entry->first,
                                                   fmt::join(entry->second.shape, ", "),
                                                   fmt::join(shape, ", ")));
    }
    for (const auto& [name, info] : found) {
        if (!name.starts_with(prefix)) continue;
        const std::string inner = name.substr(prefix.size());
        if (!declared->shapes().contains(inner) && !isKnownLeftover(inner)) report.unexpected.push_back(name);
    }
}

ComponentReport examine(const Bundle& bundle, const Component& component, Files& files,
                        const std::stop_token& stop) {
    ComponentReport report;
    report.name = component.name;
    report.file = component.weights;
    if (component.fault) {
        report.error = component.fault->what();
        return report;
    }
    try {
        const auto checkpoint = bundle.openCheckpoint(component);
        for (const fs::path& file : checkpoint->files())
            files.insert(file);
        report.format = checkpoint->format();
        report.holds = describeTensors(checkpoint->tensors());
        report.prefix = bundle.prefixOf(component);
        compareNames(*checkpoint, report.prefix, component.config, report);
        examineTensors(*checkpoint, report.prefix, report, stop);
    } catch (const Error& error) {
        report.error = error.what();
    }
    return report;
}

std::vector<FileReport> describeFiles(const Files& files, bool withHashes) {
    std::vector<FileReport> reports;
    for (const fs::path& file : files)
        reports.push_back({file, fs::file_size(file), withHashes ? fileSha256(file) : std::string()});
    return reports;
}

struct CapabilityNeeds {
    std::string_view name;
    std::vector<std::string_view> components;
};

/// `isUsable` says so of a component's name.
template <typename IsUsable>
std::vector<Capability> capabilitiesOf(const IsUsable& isUsable) {
    static const std::array<CapabilityNeeds, 5> all{{
        {"stage 1 (prior)", {"prior", "image_encoder_g"}},
        {"stage 2 (inpainting)",
         {"inpaint.unet", "inpaint.pose_proj", "inpaint.image_proj", "vae", "image_encoder_p"}},
        {"stage 3 (refining)", {"refine.unet", "refine.image_proj", "vae", "image_encoder_p"}},
        {"simplified model",
         {"simplified.unet", "simplified.pose_proj", "simplified.image_proj", "vae", "image_encoder_p"}},
        {"pose detection", {"pose_detector"}},
    }};
    std::vector<Capability> capabilities;
    for (const CapabilityNeeds& capability : all) {
        Capability& added = capabilities.emplace_back(Capability{std::string(capability.name), {}});
        for (const std::string_view name : capability.components)
            if (!isUsable(name)) added.needs.emplace_back(name);
    }
    return capabilities;
}

ModelReport inspectBundle(const fs::path& path, bool withHashes, const std::stop_token& stop) {
    const Bundle bundle = Bundle::open(path);
    ModelReport report{bundle.name(), bundle.path(), {}, {}, {}, {}};
    Files files;
    for (const Component& component : bundle.components())
        report.components.push_back(examine(bundle, component, files, stop));
    for (const Misfit& misfit : findMisfits(bundle))
        for (ComponentReport& component : report.components)
            if (component.name == misfit.component && component.error.empty())
                component.error = fmt::format("It belongs to another model: it {}.", misfit.what.english());
    try {
        bundle.options();
    } catch (const Error& error) {
        report.defaultsError = error.what();
    }
    report.files = describeFiles(files, withHashes);
    report.capabilities = capabilitiesOf([&](std::string_view name) {
        return std::ranges::any_of(report.components, [&](const ComponentReport& component) {
            return component.name == name && component.isUsable();
        });
    });
    return report;
}

nlohmann::json configFor(const FilePart& part, bool isOnlyPart, const fs::path& file) {
    const fs::path beside = file.parent_path() / "config.json";
    return isOnlyPart && fs::exists(beside) ? readJson(beside) : *publishedConfig(part.component);
}

ModelReport inspectFile(const fs::path& path, bool withHashes, const std::stop_token& stop) {
    const auto checkpoint = Checkpoint::open(path);
    const std::vector<fs::path> paths = checkpoint->files();
    ModelReport report{describeTensors(checkpoint->tensors()), path, {}, {}, {}, {}};
    report.files = describeFiles(Files(paths.begin(), paths.end()), withHashes);

    const FileKind* kind = fileKindOf(checkpoint->tensors());
    const std::vector<FilePart> parts =
        kind && !kind->parts.empty() ? kind->parts : std::vector<FilePart>{{"", ""}};
    for (const FilePart& part : parts) {
        ComponentReport& added = report.components.emplace_back();
        added.name = part.component;
        added.file = path;
        added.format = checkpoint->format();
        added.holds = report.name;
        added.prefix = part.prefix;
        if (!added.name.empty())
            compareNames(*checkpoint, added.prefix, configFor(part, parts.size() == 1, path), added);
        examineTensors(*checkpoint, added.prefix, added, stop);
    }
    return report;
}

} // namespace

bool ComponentReport::isUsable() const {
    return error.empty() && missing.empty() && unexpected.empty() && misshaped.empty() && notFinite.empty() &&
           !isMostlyZero();
}

bool isReadable(const Checkpoint& checkpoint, const std::string& prefix, const std::stop_token& stop) {
    ComponentReport report;
    examineTensors(checkpoint, prefix, report, stop);
    return report.notFinite.empty() && !report.isMostlyZero();
}

ComponentReport compareWithConfig(const Checkpoint& checkpoint, const std::string& component,
                                  const std::string& prefix, const nlohmann::json& config) {
    ComponentReport report;
    report.name = component;
    report.file = checkpoint.path();
    report.prefix = prefix;
    try {
        compareNames(checkpoint, prefix, config, report);
    } catch (const Error& error) {
        report.error = error.what();
    }
    return report;
}

ModelInfo describeModel(const fs::path& path) {
    const Bundle bundle = Bundle::open(path);
    ModelInfo info{bundle.name(), path, bundle.options(), bundle.referenceOptions(), {}};
    info.capabilities = capabilitiesOf([&](std::string_view name) { return bundle.find(name) != nullptr; });
    return info;
}

ModelReport inspectModel(const fs::path& path, bool withHashes, const std::stop_token& stop) {
    if (Bundle::isBundle(path)) return inspectBundle(path, withHashes, stop);
    if (fs::is_regular_file(path)) return inspectFile(path, withHashes, stop);
    const auto weights = findWeights(path);
    return weights ? inspectFile(*weights, withHashes, stop) : inspectBundle(path, withHashes, stop);
}

} // namespace pcdm
