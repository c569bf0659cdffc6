// The weight of a layer: in memory, or in its file until it is used.
#pragma once

#include "core/engine/tensor.h"

#include <cstdint>
#include <functional>
#include <utility>
#include <vector>

namespace pcdm {

class LayerWeight {
public:
    explicit LayerWeight(Tensor loaded) : now_{std::move(loaded), {}}, dtype_(now_.tensor.scalar_type()) {}
    /// Streamed: `fetch` gives it anew, in `dtype`, at each use.
    LayerWeight(std::function<Tensor()> fetch, at::ScalarType dtype)
        : fetch_(std::move(fetch)), dtype_(dtype) {}

    at::ScalarType dtype() const { return dtype_; }
    Tensor get() const { return fetch_ ? fetch_() : now_.tensor; }

    /// From now on get() is what `pack(plain)` gives, for inputs of `sizes`; a streamed weight stays plain.
    /// The layout decides how sums are rounded, so it follows from the sizes alone: a picture does not depend
    /// on what was drawn before it. Const, for it is the same weight still.
    template <typename Pack>
    void packFor(at::IntArrayRef sizes, Pack&& pack) const {
        if (fetch_ || sizes == at::IntArrayRef(now_.sizes)) return;
        const bool isKnown = sizes == at::IntArrayRef(before_.sizes);
        const bool isPacked = now_.tensor.is_mkldnn();
        Layout next = isKnown ? std::move(before_)
                              : Layout{pack(isPacked ? now_.tensor.to_dense() : now_.tensor), sizes.vec()};
        before_ = isPacked ? std::move(now_) : Layout();
        now_ = std::move(next);
    }

private:
    struct Layout {
        Tensor tensor;
        std::vector<std::int64_t> sizes; ///< none: plain
    };
    mutable Layout now_, before_; ///< the autoencoder sees two sizes in every run
    std::function<Tensor()> fetch_;
    at::ScalarType dtype_;
};

} // namespace pcdm
