// An autoencoder as a single-file Stable Diffusion checkpoint has it.
#pragma once

#include "core/engine/tensor.h"

#include <fmt/format.h>

#include <regex>
#include <string>

namespace pcdm::test {

/// A name of diffusers as latent diffusion has it.
inline std::string ldmName(std::string name) {
    for (int level = 0; level < 4; ++level)
        name = std::regex_replace(name, std::regex(fmt::format("up_blocks\\.{}\\.", level)),
                                  fmt::format("up.{}.", 3 - level));
    for (const auto& [now, then] : {std::pair{"down_blocks", "down"},
                                    {"mid_block\\.resnets\\.0", "mid.block_1"},
                                    {"mid_block\\.resnets\\.1", "mid.block_2"},
                                    {"mid_block\\.attentions\\.0\\.group_norm", "mid.attn_1.norm"},
                                    {"mid_block\\.attentions\\.0\\.to_out\\.0", "mid.attn_1.proj_out"},
                                    {"mid_block\\.attentions\\.0\\.to_", "mid.attn_1."},
                                    {"resnets", "block"},
                                    {"downsamplers\\.0", "downsample"},
                                    {"upsamplers\\.0", "upsample"},
                                    {"conv_shortcut", "nin_shortcut"},
                                    {"conv_norm_out", "norm_out"}})
        name = std::regex_replace(name, std::regex(now), then);
    return name;
}

/// Under those names; its attention's projections are 1x1 convolutions there.
inline NamedTensors asLatentDiffusion(const NamedTensors& vae) {
    NamedTensors all;
    for (const auto& [name, tensor] : vae) {
        const bool isProjection = name.find(".to_") != std::string::npos && tensor.dim() == 2;
        all[ldmName(name)] = isProjection ? tensor.view({tensor.size(0), tensor.size(1), 1, 1}) : tensor;
    }
    return all;
}

} // namespace pcdm::test
