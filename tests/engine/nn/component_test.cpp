// Wrong weights, configs and inputs: one clear sentence each, for every network.
#include "core/engine/nn/component.h"
#include "core/error.h"
#include "tests/engine/nn/golden.h"

#include <gmock/gmock.h>

#include <functional>
#include <limits>
#include <vector>

namespace pcdm::test {
namespace {

using nlohmann::json;
using testing::HasSubstr;

/// One sentence of this kind with all of `parts`, and what to do.
void expectError(ErrorKind kind, const std::vector<std::string>& parts, const std::function<void()>& action) {
    try {
        action();
        ADD_FAILURE() << "no error; expected one with: " << parts.front();
    } catch (const Error& error) {
        const std::string message = error.what();
        EXPECT_EQ(error.kind(), kind) << message;
        for (const std::string& part : parts)
            EXPECT_THAT(message, HasSubstr(part));
        EXPECT_THAT(message, testing::EndsWith("."));
        EXPECT_THAT(message, testing::Not(HasSubstr("\n")));
        EXPECT_FALSE(error.hint().empty()) << message;
    }
}

/// Changes of a config or of the inputs, as a JSON merge patch: null removes a field.
json patched(json config, const json& patch) {
    config.merge_patch(patch);
    return config;
}

void run(const Golden& golden, const json& config, const NamedTensors& inputs) {
    runComponent(golden.component(), config, golden.weights(), inputs);
}

struct ConfigCase {
    const char* golden;
    json patch;
    std::vector<std::string> parts; ///< of the sentence
};

void expectBadCheckpoint(const std::vector<ConfigCase>& cases) {
    for (const ConfigCase& wrong : cases) {
        SCOPED_TRACE(std::string(wrong.golden) + ' ' + wrong.patch.dump());
        const Golden golden(wrong.golden);
        expectError(ErrorKind::BadCheckpoint, wrong.parts,
                    [&] { run(golden, patched(golden.config(), wrong.patch), golden.inputs()); });
    }
}

TEST(ComponentWeights, MissingOnesAreNamed) {
    expectBadCheckpoint({
        {"prior.one", {{"num_layers", 3}}, {"transformer_blocks.2.norm1.weight"}},
        {"refine.unet.odd", {{"layers_per_block", 2}}, {"down_blocks.0.resnets.1.norm1.weight"}},
        {"refine.unet.odd",
         {{"class_embed_type", "projection"}, {"projection_class_embeddings_input_dim", 4}},
         {"class_embedding.linear_1.weight"}},
        {"vae.encoder.odd", {{"layers_per_block", 3}}, {"encoder.down_blocks.0.resnets.2.norm1.weight"}},
        {"vae.decoder.odd", {{"layers_per_block", 3}}, {"decoder.up_blocks.0.resnets.3.norm1.weight"}},
        {"image_encoder_g.gelu",
         {{"num_hidden_layers", 3}},
         {"vision_model.encoder.layers.2.layer_norm1.weight"}},
        {"image_encoder_p.same_grid", {{"num_hidden_layers", 3}}, {"encoder.layer.2.norm1.weight"}},
        {"image_encoder_p.other_config", {{"qkv_bias", true}}, {"attention.attention.query.bias"}},
        {"inpaint.pose_proj.as_published", {{"block_out_channels", {4, 6, 8, 12, 12}}}, {"blocks.6.weight"}},
    });
}

TEST(ComponentWeights, ThoseOfAnotherNetworkAreRefused) {
    const Golden prior("prior.one"), unet("refine.unet.odd");
    expectError(ErrorKind::BadCheckpoint, {"conv_in.weight"},
                [&] { runComponent("refine.unet", unet.config(), prior.weights(), unet.inputs()); });
    expectError(ErrorKind::BadCheckpoint, {"positional_embedding"},
                [&] { runComponent("prior", prior.config(), unet.weights(), prior.inputs()); });
}

TEST(ComponentWeights, MisshapedOnesAreNamedWithBothShapes) {
    expectBadCheckpoint({
        {"prior.one", {{"embedding_dim", 16}}, {"pose_encoder.net.4.weight", "[12, 10]", "[16, 10]"}},
        {"inpaint.unet.odd_batch", {{"in_channels", 4}}, {"conv_in.weight", "[8, 9, 3, 3]", "[8, 4, 3, 3]"}},
        {"refine.unet.odd", {{"cross_attention_dim", 16}}, {"attn2.to_k.weight", "[12, 12]", "[12, 16]"}},
        {"vae.encoder.odd", {{"latent_channels", 8}}, {"encoder.conv_out.weight", "[8, 8, 3, 3]"}},
        {"vae.decoder.odd", {{"latent_channels", 8}}, {"post_quant_conv.weight", "[4, 4, 1, 1]"}},
        {"image_encoder_g.gelu", {{"image_size", 16}}, {"position_embedding.weight", "[10, 16]", "[17, 16]"}},
        {"image_encoder_g.gelu", {{"projection_dim", 16}}, {"visual_projection.weight", "[12, 16]"}},
        {"image_encoder_p.same_grid", {{"image_size", 32}}, {"position_embeddings", "[1, 50, 16]"}},
        {"image_encoder_p.same_grid", {{"mlp_ratio", 3}}, {"mlp.weights_in.weight"}},
        {"inpaint.image_proj.one", {{"hidden_features", 16}}, {"net.0.weight", "[12, 24]", "[16, 24]"}},
        {"inpaint.pose_proj.as_published",
         {{"conditioning_channels", 1}},
         {"conv_in.weight", "[4, 3, 3, 3]"}},
    });
}

TEST(ComponentWeights, LeftOverOnesAreNamed) {
    const std::vector<ConfigCase> cases{
        {"prior.one", {{"num_layers", 1}}, {"transformer_blocks.1."}},
        {"inpaint.unet.odd_batch", {{"class_embed_type", nullptr}}, {"class_embedding.linear_1."}},
        {"simplified.unet.odd",
         {{"up_block_types", {"UpBlock2D", "UpBlock2D"}}},
         {"up_blocks.1.attentions.0."}},
        {"image_encoder_g.gelu", {{"num_hidden_layers", 1}}, {"vision_model.encoder.layers.1."}},
        {"image_encoder_p.same_grid", {{"num_hidden_layers", 1}}, {"encoder.layer.1."}},
        {"image_encoder_p.same_grid", {{"qkv_bias", false}}, {"attention.attention.key.bias"}},
    };
    for (const ConfigCase& wrong : cases) {
        SCOPED_TRACE(wrong.golden);
        const Golden golden(wrong.golden);
        declareComponent(golden.component(), patched(golden.config(), wrong.patch), golden.weights());
        expectError(ErrorKind::BadCheckpoint, wrong.parts, [&] { golden.source()->requireAllTaken(); });
    }
}

TEST(ComponentConfig, OtherKindsOfNetworksAreRefused) {
    const char* const unet = "refine.unet.odd";
    const char* const vae = "vae.encoder.odd";
    const char* const clip = "image_encoder_g.gelu";
    const char* const dino = "image_encoder_p.same_grid";
    expectBadCheckpoint({
        {unet, {{"act_fn", "gelu"}}, {"refine.unet", "act_fn", "\"gelu\"", "\"silu\""}},
        {unet, {{"mid_block_type", "UNetMidBlock2D"}}, {"mid_block_type", "UNetMidBlock2DCrossAttn"}},
        {unet,
         {{"down_block_types", {"AttnDownBlock2D", "DownBlock2D", "DownBlock2D", "DownBlock2D"}}},
         {"down_block_types", "CrossAttnDownBlock2D", "DownBlock2D"}},
        {unet,
         {{"up_block_types", {"UpBlock2D", "UpBlock2D", "UpBlock2D", "SkipUpBlock2D"}}},
         {"up_block_types", "SkipUpBlock2D"}},
        {unet, {{"up_block_types", {"UpBlock2D"}}}, {"up_block_types", "block_out_channels"}},
        {unet, {{"use_linear_projection", false}}, {"use_linear_projection", "true"}},
        {unet, {{"use_linear_projection", nullptr}}, {"use_linear_projection", "missing"}},
        {unet, {{"class_embed_type", "timestep"}}, {"class_embed_type", "\"projection\""}},
        {unet, {{"class_embed_type", "projection"}}, {"projection_class_embeddings_input_dim"}},
        {unet, {{"resnet_time_scale_shift", "scale_shift"}}, {"resnet_time_scale_shift"}},
        {unet, {{"transformer_layers_per_block", 2}}, {"transformer_layers_per_block"}},
        {unet, {{"encoder_hid_dim", 8}}, {"encoder_hid_dim"}},
        {unet, {{"only_cross_attention", true}}, {"only_cross_attention"}},
        {unet, {{"center_input_sample", true}}, {"center_input_sample"}},
        {unet, {{"time_embedding_type", "fourier"}}, {"time_embedding_type"}},
        {unet, {{"prediction_type", "sample"}}, {"prediction_type", "\"sample\"", "v_prediction"}},
        {unet, {{"norm_num_groups", 5}}, {"norm_num_groups", "5"}},
        {unet, {{"attention_head_dim", 3}}, {"attention_head_dim"}},
        {vae, {{"act_fn", "relu"}}, {"vae.encoder", "act_fn"}},
        {vae, {{"out_channels", 1}}, {"out_channels"}},
        {vae, {{"norm_num_groups", 3}}, {"norm_num_groups"}},
        {vae,
         {{"down_block_types", {"AttnDownEncoderBlock2D"}}},
         {"down_block_types", "AttnDownEncoderBlock2D", "DownEncoderBlock2D"}},
        {vae, {{"up_block_types", {"AttnUpDecoderBlock2D"}}}, {"up_block_types"}},
        {clip, {{"hidden_act", "relu"}}, {"hidden_act", "\"relu\"", "quick_gelu"}},
        {clip, {{"num_channels", 1}}, {"num_channels"}},
        {clip, {{"num_attention_heads", 3}}, {"num_attention_heads"}},
        {dino, {{"use_swiglu_ffn", false}}, {"use_swiglu_ffn"}},
        {dino, {{"num_attention_heads", 5}}, {"num_attention_heads"}},
        {"prior.one", {{"additional_embeddings", 5}}, {"num_embeddings", "six"}},
    });
}

TEST(ComponentConfig, MissingAndWrongFieldsAreNamed) {
    expectBadCheckpoint({
        {"refine.unet.odd", {{"block_out_channels", nullptr}}, {"refine.unet", "no 'block_out_channels'"}},
        {"refine.unet.odd", {{"block_out_channels", json::array()}}, {"block_out_channels"}},
        {"refine.unet.odd", {{"block_out_channels", {4, "8", 8, 12}}}, {"block_out_channels"}},
        {"refine.unet.odd", {{"block_out_channels", {4, 8, 8, -12}}}, {"block_out_channels"}},
        {"refine.unet.odd", {{"attention_head_dim", {1, 2}}}, {"attention_head_dim", "4 whole numbers"}},
        {"refine.unet.odd", {{"attention_head_dim", 0}}, {"attention_head_dim", "from 1"}},
        {"refine.unet.odd", {{"cross_attention_dim", {12, 12, 12, 12}}}, {"cross_attention_dim"}},
        {"refine.unet.odd", {{"in_channels", 1e18}}, {"in_channels"}},
        {"refine.unet.odd", {{"in_channels", std::numeric_limits<std::int64_t>::max()}}, {"in_channels"}},
        {"refine.unet.odd", {{"flip_sin_to_cos", "yes"}}, {"flip_sin_to_cos", "true or false"}},
        {"refine.unet.odd", {{"norm_eps", "small"}}, {"norm_eps", "a number"}},
        {"prior.one", {{"num_attention_heads", -2}}, {"num_attention_heads"}},
        {"prior.one", {{"num_layers", 1.5}}, {"num_layers", "1.5"}},
        {"inpaint.pose_proj.as_published", {{"block_out_channels", 4}}, {"block_out_channels"}},
        {"inpaint.image_proj.one", {{"in_features", nullptr}}, {"in_features"}},
        {"vae.decoder.odd", {{"block_out_channels", nullptr}}, {"vae.decoder", "block_out_channels"}},
        {"image_encoder_g.gelu", {{"patch_size", 0}}, {"patch_size"}},
        {"image_encoder_p.same_grid", {{"hidden_size", true}}, {"hidden_size"}},
    });
    const Golden golden("prior.one");
    expectError(ErrorKind::BadCheckpoint, {"prior", "not a JSON object"},
                [&] { run(golden, json::array({1}), golden.inputs()); });
}

TEST(ComponentInputs, MissingOnesAreNamed) {
    for (const char* const name :
         {"prior.one", "inpaint.unet.odd_batch", "inpaint.pose_proj.as_published", "inpaint.image_proj.one",
          "vae.encoder.odd", "vae.decoder.odd", "image_encoder_g.gelu", "image_encoder_p.same_grid"}) {
        const Golden golden(name);
        for (const auto& [input, tensor] : golden.inputs()) {
            if (input == "pose_cond") continue; // optional
            SCOPED_TRACE(golden.component() + ' ' + input);
            NamedTensors inputs = golden.inputs();
            inputs.erase(input);
            expectError(ErrorKind::BadInput, {golden.component(), input},
                        [&] { run(golden, golden.config(), inputs); });
        }
    }
}

TEST(ComponentInputs, UnknownOnesAreNamed) {
    const Golden golden("refine.unet.odd");
    NamedTensors inputs = golden.inputs();
    inputs["pose_map"] = at::zeros({1});
    expectError(ErrorKind::BadInput, {"'pose_map'", "refine.unet"},
                [&] { run(golden, golden.config(), inputs); });
}

TEST(ComponentInputs, MisshapedOnesAreNamedWithTheirShapes) {
    struct InputCase {
        const char* golden;
        const char* input;
        std::vector<std::int64_t> shape;
    };
    const std::vector<InputCase> cases{
        {"prior.one", "hidden_states", {1, 1, 13}},
        {"prior.one", "hidden_states", {12}},
        {"prior.one", "timestep", {1, 1}},
        {"prior.one", "timestep", {0}},
        {"prior.one", "encoder_hidden_states", {1, 2, 36}},
        {"prior.batch", "encoder_hidden_states1", {2, 18}}, // neither one row nor three
        {"inpaint.unet.odd_batch", "sample", {3, 4, 12, 22}},
        {"inpaint.unet.odd_batch", "sample", {3, 9, 12}},
        {"inpaint.unet.odd_batch", "sample", {0, 9, 12, 22}},
        {"inpaint.unet.odd_batch", "sample", {3, 9, 0, 22}},
        {"inpaint.unet.odd_batch", "timestep", {2}},
        {"inpaint.unet.odd_batch", "encoder_hidden_states", {3, 7, 11}},
        {"inpaint.unet.odd_batch", "encoder_hidden_states", {3, 0, 12}},
        {"inpaint.unet.odd_batch", "encoder_hidden_states", {2, 7, 12}},
        {"inpaint.unet.odd_batch", "class_labels", {3, 9}},
        {"inpaint.unet.odd_batch", "pose_cond", {3, 8, 12, 21}},
        {"inpaint.unet.odd_batch", "pose_cond", {3, 9, 12, 22}},
        {"inpaint.pose_proj.as_published", "conditioning", {1, 1, 16, 16}},
        {"inpaint.image_proj.one", "image_embeds", {24}},
        {"vae.encoder.odd", "sample", {1, 3, 7, 40}}, // too small to be halved three times
        {"vae.encoder.odd", "sample", {1, 4, 16, 16}},
        {"vae.decoder.odd", "z", {4, 5, 7}},
        {"image_encoder_g.gelu", "pixel_values", {1, 3, 16, 16}},
        {"image_encoder_p.same_grid", "pixel_values", {1, 3, 3, 28}}, // less than a patch
    };
    for (const InputCase& wrong : cases) {
        const Golden golden(wrong.golden);
        SCOPED_TRACE(std::string(wrong.golden) + ' ' + wrong.input + ' ' + json(wrong.shape).dump());
        NamedTensors inputs = golden.inputs();
        inputs[wrong.input] = at::zeros(wrong.shape);
        expectError(ErrorKind::BadInput, {golden.component(), wrong.input},
                    [&] { run(golden, golden.config(), inputs); });
    }
}

TEST(ComponentInputs, OneRowServesTheWholeBatch) {
    const Golden golden("inpaint.unet.odd_batch");
    NamedTensors once = golden.inputs();
    for (auto& [name, tensor] : once)
        if (name != "sample") tensor = tensor.slice(0, 0, 1);
    NamedTensors repeated = once;
    for (auto& [name, tensor] : repeated)
        if (name != "sample") tensor = at::cat({tensor, tensor, tensor});
    const auto sample = [&](const NamedTensors& inputs) {
        return runComponent(golden.component(), golden.config(), golden.weights(), inputs).at("sample");
    };
    expectClose(sample(once), sample(repeated));
}

TEST(ComponentInputs, MayBeOfAnyNumberType) {
    const Golden golden("inpaint.unet.odd_batch");
    NamedTensors inputs = golden.inputs();
    inputs["timestep"] = inputs["timestep"].to(at::kLong);
    inputs["sample"] = inputs["sample"].to(at::kDouble);
    const NamedTensors outputs = runComponent(golden.component(), golden.config(), golden.weights(), inputs);
    expectClose(outputs.at("sample"), golden.output("sample"));
}

TEST(Component, UnknownNamesAreRefused) {
    const Golden golden("prior.one");
    for (const char* const name : {"", "unet", "inpaint", "refine.pose_proj", "Prior"})
        expectError(ErrorKind::BadOption, {std::string("'") + name + "'"},
                    [&] { runComponent(name, golden.config(), golden.weights(), golden.inputs()); });
    expectError(ErrorKind::BadOption, {"vae"},
                [&] { runComponent("vae", golden.config(), golden.weights(), golden.inputs()); });
}

} // namespace
} // namespace pcdm::test
