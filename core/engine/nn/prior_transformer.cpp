#include "core/engine/nn/prior_transformer.h"

#include "core/engine/nn/config_reader.h"

namespace pcdm {

PriorTransformer::Config PriorTransformer::Config::fromJson(const nlohmann::json& json,
                                                            const std::string& component) {
    const ConfigReader reader(json, component);
    const Config config{
        .heads = reader.integer("num_attention_heads"),
        .headWidth = reader.integer("attention_head_dim"),
        .layers = reader.integer("num_layers"),
        .embeddingWidth = reader.integer("embedding_dim"),
        .tokens = reader.integer("num_embeddings") + reader.integer("additional_embeddings"),
        .poseWidth = reader.integer("pose_dim", 36),
        .poseHiddenWidth = reader.integer("pose_hidden_dim", 512),
        .clipMean = reader.number("clip_mean", -0.016),
        .clipStd = reader.number("clip_std", 0.415),
    };
    if (config.tokens != 6)
        reader.unsupported("num_embeddings", Text("six tokens together with additional_embeddings"));
    return config;
}

PriorTransformer::PoseEncoder::PoseEncoder(const Weights& w, const Config& config)
    : linear0(w["net"][0], config.poseWidth, config.poseHiddenWidth),
      norm0(w["net"][3], config.poseHiddenWidth),
      linear1(w["net"][4], config.poseHiddenWidth, config.embeddingWidth),
      norm1(w["net"][6], config.embeddingWidth) {}

Tensor PriorTransformer::PoseEncoder::operator()(const Tensor& pose) const {
    return norm1(linear1(norm0(at::gelu(linear0(pose)))));
}

PriorTransformer::Block::Block(const Weights& w, const Config& config)
    : norm1(w["norm1"], config.width()),
      attention(diffusersAttention(w["attn1"]), {config.width(), config.width(), config.heads, true}),
      norm3(w["norm3"], config.width()), in(w["ff"]["net"][0]["proj"], config.width(), 4 * config.width()),
      out(w["ff"]["net"][2], 4 * config.width(), config.width()) {}

Tensor PriorTransformer::Block::operator()(Tensor h) const {
    h = h + attention(norm1(h));
    return h + out(at::gelu(in(norm3(h))));
}

PriorTransformer::PriorTransformer(const Weights& w, const Config& config)
    : positions_(w.tensor("positional_embedding", {1, config.tokens, config.width()})),
      query_(w.tensor("prd_embedding", {1, 1, config.width()})), poseEncoder_(w["pose_encoder"], config),
      poseEncoder1_(w["pose_encoder1"], config),
      timeEmbedding_(w["time_embedding"], config.width(), config.width()),
      projIn_(w["proj_in"], config.embeddingWidth, config.width()),
      embeddingProj_(w["embedding_proj"], config.embeddingWidth, config.width()),
      poseProj_(w["encoder_hidden_states_proj"], config.embeddingWidth, config.width()),
      poseProj1_(w["encoder_hidden_states_proj1"], config.embeddingWidth, config.width()),
      normOut_(w["norm_out"], config.width()),
      projOut_(w["proj_to_clip_embeddings"], config.width(), config.embeddingWidth) {
    for (std::int64_t i = 0; i < config.layers; ++i)
        blocks_.emplace_back(w["transformer_blocks"][i], config);
}

Tensor PriorTransformer::condition(const Tensor& sourcePose, const Tensor& targetPose,
                                   const Tensor& sourceEmbedding) const {
    return at::stack({poseProj_(poseEncoder_(sourcePose)), poseProj1_(poseEncoder1_(targetPose)),
                      embeddingProj_(sourceEmbedding)},
                     1);
}

Tensor PriorTransformer::embedTime(const Tensor& timesteps) const {
    return timeEmbedding_(
        timestepSinusoid(timesteps, positions_.size(-1)).to(timeEmbedding_.linear1.weight.dtype()));
}

Tensor PriorTransformer::operator()(const Tensor& noisy, const Tensor& time, const Tensor& condition) const {
    const std::int64_t batch = noisy.size(0);
    const auto forBatch = [&](const Tensor& tokens) { return tokens.expand({batch, -1, -1}); };
    Tensor h = at::cat({forBatch(condition), forBatch(time.unsqueeze(1)), projIn_(noisy).unsqueeze(1),
                        forBatch(query_)},
                       1) +
               positions_;
    for (const Block& block : blocks_)
        h = block(h);
    return projOut_(normOut_(h).select(1, -1));
}

} // namespace pcdm
