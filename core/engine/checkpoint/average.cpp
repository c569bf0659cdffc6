#include "core/engine/checkpoint/average.h"

#include "core/engine/checkpoint/bundle.h"
#include "core/engine/checkpoint/network_folder.h"
#include "core/engine/checkpoint/new_folder.h"
#include "core/engine/nn/component.h"
#include "core/error.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <memory>
#include <numeric>

namespace pcdm {

namespace fs = std::filesystem;

namespace {

std::vector<std::string> networksInAll(const std::vector<AverageShare>& shares) {
    std::vector<std::string> names;
    for (const std::string_view name : componentNames())
        if (std::ranges::all_of(shares, [&](const AverageShare& share) {
                return fs::exists(share.folder / name / "config.json");
            }))
            names.emplace_back(name);
    return names;
}

/// One network of one share.
struct Learned {
    Component component;
    std::shared_ptr<const Checkpoint> checkpoint;
    double weight; ///< of a sum that is 1

    Learned(const std::string& name, const AverageShare& share, double sum) : weight(share.weight / sum) {
        const Bundle bundle = Bundle::ofFolder(name, share.folder / name);
        component = bundle.at(name);
        checkpoint = bundle.openCheckpoint(component);
    }
};

void requireAlike(const Learned& first, const Learned& other) {
    const auto refuse = [&](const std::string& what) {
        throw Error(ErrorKind::BadCheckpoint,
                    fmt::format("{} and {} cannot be averaged: {}.", first.checkpoint->path().string(),
                                other.checkpoint->path().string(), what),
                    "Average trainings of one config that began with the same weights.");
    };
    if (first.component.config != other.component.config) refuse("their configs differ");
    const auto& tensors = other.checkpoint->tensors();
    for (const auto& [name, info] : first.checkpoint->tensors()) {
        const auto found = tensors.find(name);
        if (found == tensors.end() || found->second.shape != info.shape)
            refuse(fmt::format("'{}' is not in both with one shape", name));
    }
    if (tensors.size() != first.checkpoint->tensors().size()) refuse("one has more tensors");
}

void averageInto(const fs::path& folder, const std::vector<Learned>& learned) {
    const Learned& first = learned.front();
    for (const Learned& other : learned)
        requireAlike(first, other);
    const auto& tensors = first.checkpoint->tensors();
    SafetensorsWriter writer = beginNetwork(folder, first.component.config, {tensors.begin(), tensors.end()});
    for (const auto& [name, info] : tensors) {
        Tensor mean = at::zeros(info.shape, at::kDouble);
        for (const Learned& one : learned) {
            mean.add_(one.checkpoint->tensor(name), one.weight);
            one.checkpoint->release(name);
        }
        writer.write(mean.to(info.dtype));
    }
    writer.commit();
}

} // namespace

std::vector<std::string> averageNetworks(const std::vector<AverageShare>& shares, const fs::path& out) {
    const auto refuse = [](const std::string& what, const std::string& hint) {
        throw Error(ErrorKind::BadOption, what, hint);
    };
    if (shares.size() < 2) refuse("One folder alone has no average.", "Name two or more.");
    const double sum = std::accumulate(shares.begin(), shares.end(), 0.0,
                                       [](double s, const auto& share) { return s + share.weight; });
    if (!std::isfinite(sum) ||
        std::ranges::any_of(shares, [](const auto& share) { return !(share.weight > 0); }))
        refuse("The weights of an average must be above 0, and finite.",
               "Leave out the folder that should not count.");
    const std::vector<std::string> names = networksInAll(shares);
    if (names.empty())
        refuse("There is no network that lies in all of these folders.",
               "Name folders that hold networks in folders of their names, such as refine.unet.");
    NewFolder target(out);
    for (const std::string& name : names) {
        std::vector<Learned> learned;
        for (const AverageShare& share : shares)
            learned.emplace_back(name, share, sum);
        averageInto(target.path() / name, learned);
    }
    target.commit();
    return names;
}

} // namespace pcdm
