#include "core/engine/checkpoint/ldm_vae.h"

#include <array>
#include <regex>
#include <utility>

namespace pcdm {

namespace {

/// A tensor that only the names of latent diffusion have.
constexpr std::string_view kMark = "encoder.down.0.block.0.norm1.weight";
constexpr int kLastLevel = 3; ///< the decoder's levels are counted the other way

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
    static const std::regex kLevel(R"(^(.*)(encoder\.down|decoder\.up)\.(\d)\.(.*)$)");
    static const std::regex kMiddle(R"(^(.*(?:encoder|decoder))\.mid\.(.*)$)");
    static const std::array<std::pair<std::regex, const char*>, 12> kParts{{
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
        {std::regex(R"(^(.*(?:encoder|decoder))\.norm_out\b)"), "$1.conv_norm_out"},
    }};
    const auto renameParts = [&](std::string text) {
        for (const auto& [part, replacement] : kParts)
            text = std::regex_replace(text, part, replacement);
        return text;
    };
    std::smatch match;
    if (std::regex_match(name, match, kLevel)) {
        const bool isEncoder = match[2] == "encoder.down";
        const int level = isEncoder ? std::stoi(match[3]) : kLastLevel - std::stoi(match[3]);
        return match[1].str() + (isEncoder ? "encoder.down_blocks." : "decoder.up_blocks.") +
               std::to_string(level) + "." + renameParts(match[4]);
    }
    if (std::regex_match(name, match, kMiddle)) return match[1].str() + ".mid_block." + renameParts(match[2]);
    if (name.find("encoder.norm_out.") != std::string::npos ||
        name.find("decoder.norm_out.") != std::string::npos)
        return renameParts(name);
    return name;
}

std::shared_ptr<const Checkpoint> withDiffusersVaeNames(std::shared_ptr<const Checkpoint> checkpoint) {
    for (const std::string_view prefix : {"", "first_stage_model.", "vae."})
        if (checkpoint->tensors().contains(std::string(prefix) + std::string(kMark)))
            return std::make_shared<RenamedCheckpoint>(std::move(checkpoint));
    return checkpoint;
}

} // namespace pcdm
