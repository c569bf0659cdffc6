#include "core/engine/training/batch_loader.h"

#include "core/error.h"

#include <algorithm>
#include <numeric>
#include <random>
#include <utility>

namespace pcdm {

BatchLoader::BatchLoader(const PairDataset& dataset, Size size, std::size_t batch, std::uint64_t seed,
                         Report report)
    : dataset_(dataset), size_(size), batch_(batch), seed_(seed), report_(std::move(report)) {}

std::vector<PersonPair> BatchLoader::take(std::int64_t step) {
    Batch batch = next_.valid() && nextStep_ == step ? next_.get() : read(step);
    nextStep_ = step + 1;
    next_ = std::async(std::launch::async, [this, step] { return read(step + 1); });
    for (const std::string& refusal : batch.refusals)
        if (reported_.insert(refusal).second) report_(refusal);
    return std::move(batch.pairs);
}

std::vector<std::size_t> BatchLoader::orderOf(std::uint64_t epoch) const {
    std::vector<std::size_t> order(dataset_.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::seed_seq seeds{seed_, seed_ >> 32, epoch};
    std::shuffle(order.begin(), order.end(), std::mt19937_64(seeds));
    return order;
}

BatchLoader::Batch BatchLoader::read(std::int64_t step) const {
    Batch batch;
    std::uint64_t epoch = ~std::uint64_t{0};
    std::vector<std::size_t> order;
    for (std::size_t row = 0; row < batch_; ++row) {
        const std::uint64_t place = static_cast<std::uint64_t>(step) * batch_ + row;
        if (place / dataset_.size() != epoch) order = orderOf(epoch = place / dataset_.size());
        for (std::size_t tried = 0;; ++tried) {
            try {
                batch.pairs.push_back(dataset_.load(order[(place + tried) % dataset_.size()], size_));
                break;
            } catch (const Error& error) {
                if (tried + 1 == dataset_.size()) throw;
                batch.refusals.emplace_back(error.what());
            }
        }
    }
    return batch;
}

} // namespace pcdm
