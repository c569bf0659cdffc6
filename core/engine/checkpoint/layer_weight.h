// The weight of a layer: in memory, or in its file until it is used.
#pragma once

#include "core/engine/tensor.h"

#include <functional>
#include <utility>

namespace pcdm {

class LayerWeight {
public:
    explicit LayerWeight(Tensor loaded) : tensor_(std::move(loaded)), dtype_(tensor_.scalar_type()) {}
    /// Streamed: `fetch` gives it anew, in `dtype`, at each use.
    LayerWeight(std::function<Tensor()> fetch, at::ScalarType dtype)
        : fetch_(std::move(fetch)), dtype_(dtype) {}

    at::ScalarType dtype() const { return dtype_; }
    Tensor get() const { return fetch_ ? fetch_() : tensor_; }

    /// Whether it stays in memory in the layout it was loaded in.
    bool isPlain() const { return !fetch_ && !tensor_.is_mkldnn(); }
    /// Keeps `packed` in its place; const, for it is the same weight still.
    void pack(Tensor packed) const { tensor_ = std::move(packed); }

private:
    mutable Tensor tensor_;
    std::function<Tensor()> fetch_;
    at::ScalarType dtype_;
};

} // namespace pcdm
