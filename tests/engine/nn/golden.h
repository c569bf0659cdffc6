// One case of tests/golden/nn (made by tests/golden/generate.py): what the reference's network or layer gives
// for random weights and inputs.
#pragma once

#include "core/engine/checkpoint/checkpoint.h"
#include "core/engine/checkpoint/weights.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <memory>
#include <string>

namespace pcdm::test {

inline std::filesystem::path goldenFolder() {
    return std::filesystem::path(PCDM_SOURCE_DIR) / "tests" / "golden" / "nn";
}

class Golden {
public:
    explicit Golden(const std::string& name)
        : file_(Checkpoint::open(goldenFolder() / (name + ".safetensors"))),
          source_(std::make_shared<CheckpointWeights>(file_, "weights", Placement{})) {
        std::ifstream stream(file_->path(), std::ios::binary);
        std::uint64_t length = 0;
        stream.read(reinterpret_cast<char*>(&length), sizeof length);
        std::string header(length, '\0');
        stream.read(header.data(), static_cast<std::streamsize>(length));
        const auto metadata = nlohmann::json::parse(header)["__metadata__"];
        component_ = metadata["component"].get<std::string>();
        config_ = nlohmann::json::parse(metadata["config"].get<std::string>());
    }

    const std::string& component() const { return component_; }
    const nlohmann::json& config() const { return config_; }
    const std::shared_ptr<CheckpointWeights>& source() const { return source_; }
    Weights weights() const { return Weights(source_); }
    Tensor input(const std::string& name) const { return file_->tensor("inputs." + name); }
    Tensor output(const std::string& name = "out") const { return file_->tensor("outputs." + name); }
    NamedTensors inputs() const { return below("inputs."); }
    NamedTensors outputs() const { return below("outputs."); }

private:
    NamedTensors below(const std::string& prefix) const {
        NamedTensors found;
        for (const auto& [name, info] : file_->tensors())
            if (name.starts_with(prefix)) found[name.substr(prefix.size())] = file_->tensor(name);
        return found;
    }

    std::shared_ptr<const Checkpoint> file_;
    std::shared_ptr<CheckpointWeights> source_;
    std::string component_;
    nlohmann::json config_;
};

/// Within 1e-5 of the largest magnitude of `expected`.
inline void expectClose(const Tensor& actual, const Tensor& expected, const std::string& what = "out") {
    ASSERT_EQ(actual.sizes(), expected.sizes()) << what;
    const double error = (actual - expected).abs().max().item<double>();
    EXPECT_LE(error, 1e-5 * expected.abs().max().item<double>()) << what;
}

} // namespace pcdm::test
