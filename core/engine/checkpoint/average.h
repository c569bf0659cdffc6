// The mean of what several trainings of one network have learned (model soups; Wortsman et al. 2022).
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace pcdm {

struct AverageShare {
    std::filesystem::path folder; ///< of a training or a bundle: holds networks in folders of their names
    double weight = 1;            ///< above 0
};

/// Averages every network that all of `shares` hold, weighted, into the new folder `out`, with the config,
/// file layout and dtypes of the first; one tensor of each in memory at a time. The folder appears complete
/// or not at all. Returns the networks' names. Throws BadOption for fewer than two shares, weights that are
/// not above 0, nothing in common, or a folder that is there already; BadCheckpoint where a network's config,
/// names or shapes differ; File when it cannot be written.
std::vector<std::string> averageNetworks(const std::vector<AverageShare>& shares,
                                         const std::filesystem::path& out);

} // namespace pcdm
