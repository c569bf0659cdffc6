#include "core/engine/checkpoint/ldm_vae.h"

#include <fmt/format.h>

#include <array>
#include <regex>
#include <utility>

namespace pcdm {

namespace {

/// A tensor that only the names of latent diffusion have.
constexpr std::string_view kMark = "encoder.down.0.block.0.norm1.weight";
constexpr std::size_t kLongestName = 200; ///< std::regex goes through a name by recursion
constexpr int kLastLevel = 3;             ///< the decoder's levels are counted the other way

class RenamedCheckpoint final : public Checkpoint {
public:
    explicit RenamedCheckpoint(std::shared_ptr<const Checkpoint> checkpoint)
        : checkpoint_(std::move(checkpoint)) {
        for (const auto& [name, info] : checkpoint_->tensors()) {
            const std::string renamed = diffusersVaeName(name);
            originals_[renamed] = name;
            infos_[renamed] = info;
        }
    }

    const std::filesystem::path& path() const override { return checkpoint_->path(); }
    std::vector<std::filesystem::path> files() const override { return checkpoint_->files(); }
    const std::string& format() const override { return checkpoint_->format(); }
    const std::map<std::string, TensorInfo>& tensors() const override { return infos_; }
    Tensor tensor(const std::string& name) const override { return checkpoint_->tensor(original(name)); }
    void release(const std::string& name) const override { checkpoint_->release(original(name)); }

private:
    const std::string& original(const std::string& name) const {
        const auto found = originals_.find(name);
        return found == originals_.end() ? name : found->second;
    }

    std::shared_ptr<const Checkpoint> checkpoint_;
    std::map<std::string, std::string> originals_;
    std::map<std::string, TensorInfo> infos_;
};

} // namespace

std::string diffusersVaeName(const std::string& name) {
    static const std::regex kPlace(R"(^(.*\b(?:encoder|decoder)\.)(down|up|mid|norm_out)(\.\d)?(\..*)$)");
    static const std::array<std::pair<std::regex, const char*>, 11> kParts{{
        {std::regex(R"(\bblock_1\b)"), "resnets.0"},
        {std::regex(R"(\bblock_2\b)"), "resnets.1"},
        {std::regex(R"(\battn_1\.norm\b)"), "attentions.0.group_norm"},
        {std::regex(R"(\battn_1\.q\b)"), "attentions.0.to_q"},
        {std::regex(R"(\battn_1\.k\b)"), "attentions.0.to_k"},
        {std::regex(R"(\battn_1\.v\b)"), "attentions.0.to_v"},
        {std::regex(R"(\battn_1\.proj_out\b)"), "attentions.0.to_out.0"},
        {std::regex(R"(\bblock\b)"), "resnets"},
        {std::regex(R"(\bdownsample\b)"), "downsamplers.0"},
        {std::regex(R"(\bupsample\b)"), "upsamplers.0"},
        {std::regex(R"(\bnin_shortcut\b)"), "conv_shortcut"},
    }};
    std::smatch match;
    if (name.size() > kLongestName || !std::regex_match(name, match, kPlace)) return name;
    const std::string network = match[1], place = match[2], level = match[3];
    const bool hasLevels = place == "down" || place == "up";
    if (hasLevels == level.empty()) return name;
    std::string rest = match[4];
    for (const auto& [part, replacement] : kParts)
        rest = std::regex_replace(rest, part, replacement);
    if (place == "down") return network + "down_blocks" + level + rest;
    if (place == "up") return network + fmt::format("up_blocks.{}", kLastLevel - (level[1] - '0')) + rest;
    return network + (place == "mid" ? "mid_block" : "conv_norm_out") + rest;
}

std::shared_ptr<const Checkpoint> withDiffusersVaeNames(std::shared_ptr<const Checkpoint> checkpoint) {
    for (const std::string_view prefix : {"", "first_stage_model.", "vae."})
        if (checkpoint->tensors().contains(std::string(prefix) + std::string(kMark)))
            return std::make_shared<RenamedCheckpoint>(std::move(checkpoint));
    return checkpoint;
}

} // namespace pcdm
