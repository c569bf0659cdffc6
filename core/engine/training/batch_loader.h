// Batches of pairs in a shuffled order that depends on the seed and the step alone, read one step ahead.
#pragma once

#include "core/engine/training/pair_dataset.h"

#include <functional>
#include <future>
#include <set>

namespace pcdm {

class BatchLoader {
public:
    /// Called with one sentence for each pair that cannot be read, once; the next one takes its place.
    using Report = std::function<void(const std::string&)>;

    BatchLoader(const PairDataset& dataset, Size size, std::size_t batch, std::uint64_t seed, Report report);

    /// The pairs of a step, counted from 0. Every pair comes once before any comes again. Throws BadInput
    /// when no pair can be read.
    std::vector<PersonPair> take(std::int64_t step);

private:
    struct Batch {
        std::vector<PersonPair> pairs;
        std::vector<std::string> refusals;
    };
    Batch read(std::int64_t step) const;
    std::vector<std::size_t> orderOf(std::uint64_t epoch) const;

    const PairDataset& dataset_;
    Size size_;
    std::size_t batch_;
    std::uint64_t seed_;
    Report report_;
    std::set<std::string> reported_;
    std::int64_t nextStep_ = -1;
    std::future<Batch> next_; ///< last: its thread uses all of the above
};

} // namespace pcdm
