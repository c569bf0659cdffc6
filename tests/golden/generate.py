"""Writes the numbers that tests/engine/nn compares with: the reference's networks at small width, random weights.

    python tests/golden/generate.py        (see README.md)

One file a case in nn/: tensors `weights.<state-dict key>`, `inputs.<name>`, `outputs.<name>`, all float32, and in the
metadata `component` (its name, or `layer`) and `config` (the content of config.json). Every parameter is random,
norms, biases and zero-initialised convolutions too, so that none can be forgotten unnoticed.
"""

import json
import math
import zlib
from pathlib import Path

import torch
from composed import ImageProjection, Prior
from diffusers import AutoencoderKL, AutoencoderTiny, UNet2DConditionModel
from diffusers.models.attention import BasicTransformerBlock, FeedForward
from diffusers.models.attention_processor import Attention
from diffusers.models.controlnet import ControlNetConditioningEmbedding
from diffusers.models.embeddings import TimestepEmbedding, Timesteps
from diffusers.models.resnet import Downsample2D, ResnetBlock2D, Upsample2D
from diffusers.models.transformer_2d import Transformer2DModel
from torch import nn
from transformers import CLIPVisionConfig, CLIPVisionModelWithProjection, Dinov2Config, Dinov2Model
from transformers.models.clip.modeling_clip import CLIPEncoderLayer
from transformers.models.dinov2.modeling_dinov2 import Dinov2Embeddings, Dinov2Layer

FOLDER = Path(__file__).parent / "nn"
SMALL = 0.02  # inputs of this size make the norms' epsilons, 1e-5 or 1e-6, count


def seed(name):
    """Every case its own stream: adding one changes no other."""
    torch.manual_seed(zlib.crc32(name.encode()))


def randomise(module):
    """Weights that keep activations near 1, and every other parameter well away from its usual start."""
    for name, parameter in module.named_parameters():
        noise = torch.randn_like(parameter)
        if parameter.dim() == 1:
            is_scale = name.endswith("weight") or name.endswith("lambda1")
            parameter.data = 1 + 0.3 * noise if is_scale else 0.3 * noise
        elif parameter.dim() == 3 or name.endswith("mask_token") or "position_embedding" in name:
            parameter.data = noise
        else:
            parameter.data = noise / math.sqrt(parameter[0].numel())
    return module.eval()


def write(case, weights, inputs, outputs, component="layer", config=None):
    """safetensors, written here because the library's own writer leaves the order of the metadata to chance."""
    groups = {"weights": weights, "inputs": inputs, "outputs": outputs}
    tensors = {f"{group}.{key}": value for group, entries in groups.items() for key, value in entries.items()}
    header = {"__metadata__": {"component": component, "config": json.dumps(config or {}, sort_keys=True)}}
    data = b""
    for name, tensor in sorted(tensors.items()):
        piece = tensor.detach().to(torch.float32).contiguous().numpy().tobytes()
        header[name] = {"dtype": "F32", "shape": list(tensor.shape), "data_offsets": [len(data), len(data) + len(piece)]}
        data += piece
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    (FOLDER / f"{case}.safetensors").write_bytes(len(text).to_bytes(8, "little") + text + data)


# ---- stage 1 ----


def prior(case, timesteps, extra_dim, **config):
    seed(case)
    config = {"_class_name": "PriorTransformer", "num_embeddings": 2, "additional_embeddings": 4, **config}
    module = randomise(Prior(config))
    batch, shape = len(timesteps), (1,) * extra_dim
    inputs = {
        "hidden_states": torch.randn(batch, *shape, config["embedding_dim"]),
        "timestep": torch.tensor(timesteps),
        "proj_embedding": torch.randn(batch, *shape, config["embedding_dim"]),
        "encoder_hidden_states": torch.rand(batch, *shape, config.get("pose_dim", 36)),
        "encoder_hidden_states1": torch.rand(batch, *shape, config.get("pose_dim", 36)),
    }
    outputs = {"predicted_image_embedding": module(**inputs)}
    write(case, module.state_dict(), inputs, outputs, "prior", config)


# ---- the UNets ----


def unet(case, size, timesteps, pose=False, tokens=7, **config):
    seed(case)
    class_dim = config.get("projection_class_embeddings_input_dim")
    config = {"class_embed_type": "projection", **config} if class_dim else config
    module = randomise(UNet2DConditionModel(use_linear_projection=True, **config))
    batch, channels = len(timesteps), config["in_channels"]
    inputs = {
        "sample": torch.randn(batch, channels, *size),
        "timestep": torch.tensor(timesteps),
        "encoder_hidden_states": torch.randn(batch, tokens, config["cross_attention_dim"]),
    }
    extra = {}
    if class_dim:
        inputs["class_labels"] = torch.randn(batch, 1, class_dim)
        extra["class_labels"] = inputs["class_labels"].squeeze(1)
    if pose:
        inputs["pose_cond"] = torch.randn(batch, config["block_out_channels"][0], *size)
        module.conv_in.register_forward_hook(lambda _module, _inputs, output: output + inputs["pose_cond"])
    outputs = {
        "sample": module(inputs["sample"], inputs["timestep"], inputs["encoder_hidden_states"], **extra).sample
    }
    component = ".".join(case.split(".")[:2])
    write(case, module.state_dict(), inputs, outputs, component, json.loads(module.to_json_string()))


DOWN, DOWN_PLAIN, UP, UP_PLAIN = "CrossAttnDownBlock2D", "DownBlock2D", "CrossAttnUpBlock2D", "UpBlock2D"


def unets():
    published = dict(down_block_types=[DOWN] * 3 + [DOWN_PLAIN], up_block_types=[UP_PLAIN] + [UP] * 3)
    three = dict(down_block_types=[DOWN, DOWN, DOWN_PLAIN], up_block_types=[UP_PLAIN, UP, UP], layers_per_block=1)
    stage2 = dict(in_channels=9, out_channels=4, cross_attention_dim=12, projection_class_embeddings_input_dim=10)
    stage3 = dict(in_channels=8, out_channels=4, cross_attention_dim=12)
    simplified = dict(in_channels=9, out_channels=4, cross_attention_dim=12)
    small = dict(block_out_channels=[8, 8], norm_num_groups=4, layers_per_block=1, attention_head_dim=2)

    unet(
        "inpaint.unet.as_published", (8, 16), [999.0], pose=True, block_out_channels=[4, 8, 12, 12],
        attention_head_dim=[1, 2, 3, 3], norm_num_groups=4, **published, **stage2,
    )  # fmt: skip
    unet(
        "inpaint.unet.odd_batch", (12, 22), [1.0, 500.0, 998.0], pose=True, block_out_channels=[8, 8, 12],
        attention_head_dim=2, norm_num_groups=4, **three, **stage2,
    )  # fmt: skip
    unet("inpaint.unet.without_pose", (8, 8), [0.0, 13.0], **small, **stage2, down_block_types=[DOWN, DOWN],
         up_block_types=[UP, UP])  # fmt: skip
    unet(
        "refine.unet.as_published", (8, 8), [402.0, 402.0], block_out_channels=[4, 8, 8, 8],
        attention_head_dim=[1, 2, 4, 4], norm_num_groups=2, **published, **stage3,
    )  # fmt: skip
    unet(
        "refine.unet.odd", (11, 8), [77.0], tokens=5, block_out_channels=[4, 8, 8, 12], layers_per_block=1,
        attention_head_dim=[2, 4, 1, 3], norm_num_groups=4, **published, **stage3,
    )  # fmt: skip
    unet("refine.unet.one_pixel_skips", (5, 3), [77.0, 3.0], block_out_channels=[4, 4, 8, 8], layers_per_block=1,
         attention_head_dim=1, norm_num_groups=2, **published, **stage3)  # fmt: skip
    unet(
        "simplified.unet.three_layers", (8, 16), [946.0, 52.0, 0.0], pose=True, block_out_channels=[8, 12],
        layers_per_block=3, attention_head_dim=[2, 3], norm_num_groups=4, norm_eps=1e-3, flip_sin_to_cos=False,
        freq_shift=1, down_block_types=[DOWN, DOWN_PLAIN], up_block_types=[UP_PLAIN, UP], **simplified,
    )  # fmt: skip
    unet("simplified.unet.odd", (7, 10), [250.5], pose=True, **small, down_block_types=[DOWN, DOWN_PLAIN],
         up_block_types=[UP_PLAIN, UP], **simplified)  # fmt: skip

    # One block kind at a time beside the middle one, to point at the culprit.
    sizes = dict(size=(6, 4), timesteps=[300.0], **small, **stage3)
    unet("refine.unet.only_mid_attends", down_block_types=[DOWN_PLAIN] * 2, up_block_types=[UP_PLAIN] * 2, **sizes)
    unet("refine.unet.only_down_attends", down_block_types=[DOWN] * 2, up_block_types=[UP_PLAIN] * 2, **sizes)
    unet("refine.unet.only_up_attends", down_block_types=[DOWN_PLAIN] * 2, up_block_types=[UP] * 2, **sizes)


# ---- the projections ----


def pose_proj(case, batch, height, width, **config):
    seed(case)
    config = {"conditioning_channels": 3, **config}
    module = randomise(ControlNetConditioningEmbedding(**config))
    inputs = {"conditioning": 2 * torch.rand(batch, 3, height, width) - 1}
    outputs = {"pose_cond": module(inputs["conditioning"])}
    component = ".".join(case.split(".")[:2])
    write(case, module.state_dict(), inputs, outputs, component, config)


def image_proj(case, batch, tokens, **config):
    seed(case)
    module = randomise(ImageProjection(**config))
    inputs = {"image_embeds": torch.randn(batch, tokens, config["in_features"])}
    outputs = {"encoder_hidden_states": module(inputs["image_embeds"])}
    component = ".".join(case.split(".")[:2])
    write(case, module.state_dict(), inputs, outputs, component, config)


# ---- the VAE ----


def old_names(weights, pointwise):
    """The attention as files from before diffusers 0.15 have it, its matrices perhaps as 1x1 convolutions."""
    names = {"to_q": "query", "to_k": "key", "to_v": "value", "to_out.0": "proj_attn"}
    renamed = {}
    for key, value in weights.items():
        for new, old in names.items():
            if f"attentions.0.{new}." in key:
                key = key.replace(new, old)
                value = value[:, :, None, None] if pointwise and value.dim() == 2 else value
        renamed[key] = value
    return renamed


def vae(case, size, batch=1, rename=lambda weights: weights, **config):
    seed(case)
    half = case.split(".")[1]
    levels = len(config["block_out_channels"])
    module = randomise(
        AutoencoderKL(down_block_types=["DownEncoderBlock2D"] * levels, up_block_types=["UpDecoderBlock2D"] * levels,
                      **config)
    )  # fmt: skip
    for conv_in in (module.encoder.conv_in, module.decoder.conv_in):
        for parameter in conv_in.parameters():
            parameter.data *= SMALL
    if half == "encoder":
        # Far enough for the log variance to be clamped at both ends.
        module.quant_conv.weight.data *= 20
        inputs = {"sample": 2 * torch.rand(batch, 3, *size) - 1}
        posterior = module.encode(inputs["sample"]).latent_dist
        moments = module.quant_conv(module.encoder(inputs["sample"]))
        outputs = {"moments": moments, "mean": posterior.mean, "logvar": posterior.logvar}
    else:
        inputs = {"z": torch.randn(batch, module.config.latent_channels, *size)}
        outputs = {"sample": module.decode(inputs["z"]).sample}
    parts = {"encoder": ("encoder.", "quant_conv."), "decoder": ("decoder.", "post_quant_conv.")}[half]
    weights = {key: value for key, value in module.state_dict().items() if key.startswith(parts)}
    write(case, rename(weights), inputs, outputs, f"vae.{half}", json.loads(module.to_json_string()))


def vaes():
    published = dict(block_out_channels=[4, 8, 8, 8], layers_per_block=2, latent_channels=4)
    small = dict(block_out_channels=[8, 12], layers_per_block=1, norm_num_groups=4, latent_channels=3)
    vae("vae.encoder.as_published", (16, 24), batch=2, norm_num_groups=4, **published)
    vae("vae.encoder.odd", (43, 37), norm_num_groups=2, **published)
    vae("vae.encoder.default_groups", (9, 6), block_out_channels=[32], layers_per_block=1)
    vae("vae.encoder.old_names", (12, 20), **small, rename=lambda w: old_names(w, pointwise=False))
    vae("vae.decoder.as_published", (2, 3), batch=3, norm_num_groups=4, **published)
    vae("vae.decoder.odd", (5, 7), norm_num_groups=2, **published)
    vae("vae.decoder.old_names", (4, 6), **small, rename=lambda w: old_names(w, pointwise=False))
    vae("vae.decoder.old_pointwise", (4, 6), **small, rename=lambda w: old_names(w, pointwise=True))


def tiny_decoder(case, size, batch, **config):
    """Latents far beyond 3, where they are squeezed, too."""
    seed(case)
    module = randomise(AutoencoderTiny(**config))
    inputs = {"z": 3 * torch.randn(batch, module.config.latent_channels, *size)}
    outputs = {"sample": module.decode(inputs["z"]).sample}
    weights = {key: value for key, value in module.state_dict().items() if key.startswith("decoder.")}
    write(case, weights, inputs, outputs, "preview_vae", json.loads(module.to_json_string()))


# ---- the image encoders ----


def saved_config(config):
    """What save_pretrained writes: the fields that differ from the defaults."""
    return json.loads(config.to_json_string(use_diff=True))


def clip(case, batch, whole=False, **config):
    seed(case)
    config = CLIPVisionConfig(**config)
    module = randomise(CLIPVisionModelWithProjection(config))
    inputs = {"pixel_values": torch.randn(batch, 3, config.image_size, config.image_size)}
    result = module(**inputs)
    outputs = {"image_embeds": result.image_embeds, "last_hidden_state": result.last_hidden_state}
    saved = saved_config(config)
    if whole:  # the config.json of a whole CLIP model
        saved = {"model_type": "clip", "vision_config": saved, "projection_dim": saved.pop("projection_dim")}
    write(case, module.state_dict(), inputs, outputs, "image_encoder_g", saved)


def dinov2(case, batch, size, **config):
    seed(case)
    module = randomise(Dinov2Model(Dinov2Config(use_swiglu_ffn=True, **config)))
    inputs = {"pixel_values": torch.randn(batch, 3, *size)}
    outputs = {"last_hidden_state": module(**inputs).last_hidden_state}
    write(case, module.state_dict(), inputs, outputs, "image_encoder_p", saved_config(module.config))


def image_encoders():
    vit = dict(hidden_size=16, intermediate_size=40, num_hidden_layers=2, num_attention_heads=2, projection_dim=12,
               image_size=12, patch_size=4)  # fmt: skip
    clip("image_encoder_g.gelu", 2, hidden_act="gelu", **vit)
    clip("image_encoder_g.quick_gelu", 1, **{**vit, "num_hidden_layers": 1, "layer_norm_eps": 1e-3})
    clip("image_encoder_g.whole_model", 1, whole=True, hidden_act="gelu", **{**vit, "num_attention_heads": 4})

    dino = dict(hidden_size=16, num_hidden_layers=2, num_attention_heads=2, image_size=28, patch_size=4)
    dinov2("image_encoder_p.same_grid", 1, (28, 28), **dino)
    dinov2("image_encoder_p.smaller_grid", 2, (12, 12), **dino)
    dinov2("image_encoder_p.larger_grid", 1, (40, 40), **dino)
    dinov2("image_encoder_p.oblong_grid", 1, (16, 28), **dino)
    dinov2("image_encoder_p.same_count_other_grid", 1, (8, 32), **{**dino, "image_size": 16})
    dinov2("image_encoder_p.other_config", 1, (12, 12), **{**dino, "qkv_bias": False, "mlp_ratio": 3,
           "layer_norm_eps": 1e-3, "num_hidden_layers": 1})  # fmt: skip


# ---- every layer kind alone ----


def layer(case, module, run, **inputs):
    """`run` maps the inputs to the outputs; a single output is called `out`."""
    randomise(module)
    outputs = run(**inputs)
    outputs = outputs if isinstance(outputs, dict) else {"out": outputs}
    write(f"layer.{case}", module.state_dict(), inputs, outputs)


def time_layers():
    timesteps = torch.tensor([0.0, 1.0, 52.5, 500.0, 999.0])
    variants = {"320": (320, True, 0), "2048": (2048, True, 0), "sines_first": (32, False, 0), "shifted": (32, True, 1)}
    outputs = {name: Timesteps(*variant)(timesteps) for name, variant in variants.items()}
    write("layer.time_sinusoid", {}, {"timesteps": timesteps}, outputs)
    seed("timestep_embedding")
    module = TimestepEmbedding(12, 20)
    layer("timestep_embedding", module, lambda x: module(x), x=torch.randn(3, 12))


def convolution_layers():
    seed("group_norm_silu")
    norm = nn.GroupNorm(32, 64, eps=1e-6)
    layer("group_norm_silu", norm, lambda x: nn.functional.silu(norm(x)), x=SMALL * (1 + torch.randn(2, 64, 3, 5)))

    for case, options in {
        "resnet": dict(in_channels=8, groups=4, temb_channels=12, eps=1e-5),
        "resnet_shortcut": dict(in_channels=8, out_channels=12, groups=4, temb_channels=12, eps=1e-5),
        "resnet_without_time": dict(in_channels=8, out_channels=4, groups=4, temb_channels=None, eps=1e-6),
        "resnet_32_groups": dict(in_channels=32, groups=32, temb_channels=12, eps=1e-5),
    }.items():
        seed(case)
        resnet = ResnetBlock2D(**options)
        embedding = {"embedding": torch.randn(2, 12)} if options["temb_channels"] else {}
        layer(case, resnet, lambda x, embedding=None: resnet(x, embedding),
              x=SMALL * torch.randn(2, options["in_channels"], 5, 6), **embedding)  # fmt: skip

    seed("pictures")
    even, odd = torch.randn(2, 6, 6, 8), torch.randn(1, 6, 5, 7)
    for case, padding in {"downsample_unet": 1, "downsample_vae": 0}.items():
        seed(case)
        down = Downsample2D(6, use_conv=True, padding=padding, name="op")
        layer(case, down, lambda even, odd: {"even": down(even), "odd": down(odd)}, even=even, odd=odd)
    seed("upsample")
    up = Upsample2D(6, use_conv=True)
    layer(
        "upsample", up,
        lambda even, odd: {"even": up(even), "odd": up(odd), "odd_to_9x13": up(odd, output_size=(9, 13)),
                           "even_to_11x15": up(even, output_size=(11, 15))},
        even=even, odd=odd,
    )  # fmt: skip


def transformer_layers():
    seed("tokens")
    x, context = torch.randn(2, 9, 12), torch.randn(2, 5, 10)
    seed("geglu")
    ff = FeedForward(12, activation_fn="geglu")
    layer("geglu", ff, lambda x: ff(x), x=x)
    seed("self_attention")
    attention = Attention(12, heads=3, dim_head=4)
    layer("self_attention", attention, lambda x: attention(x), x=x)
    seed("self_attention_bias")
    biased = Attention(12, heads=2, dim_head=6, bias=True)
    layer("self_attention_bias", biased, lambda x: biased(x), x=x)
    seed("cross_attention")
    cross = Attention(12, cross_attention_dim=10, heads=3, dim_head=4)
    run = lambda x, context: {"out": cross(x, context), "one_context": cross(x, context[:1].expand(2, -1, -1))}  # noqa: E731
    layer("cross_attention", cross, run, x=x, context=context)
    seed("transformer_block")
    block = BasicTransformerBlock(12, 3, 4, cross_attention_dim=10)
    layer("transformer_block", block, lambda x, context: block(x, encoder_hidden_states=context),
          x=SMALL * x, context=context)  # fmt: skip
    seed("transformer_2d")
    transformer = Transformer2DModel(3, 4, in_channels=12, norm_num_groups=4, cross_attention_dim=10,
                                     use_linear_projection=True)  # fmt: skip
    layer("transformer_2d", transformer, lambda x, context: transformer(x, context).sample,
          x=SMALL * torch.randn(2, 12, 3, 5), context=context)  # fmt: skip
    seed("vae_attention")
    vae_attention = Attention(12, heads=1, dim_head=12, bias=True, norm_num_groups=4, eps=1e-6,
                              residual_connection=True)  # fmt: skip
    layer("vae_attention", vae_attention, lambda x: vae_attention(x), x=SMALL * torch.randn(2, 12, 3, 5))


def vision_layers():
    seed("patches")
    x = SMALL * torch.randn(2, 5, 12)
    for activation in ("gelu", "quick_gelu"):
        seed(activation)
        config = CLIPVisionConfig(hidden_size=12, intermediate_size=20, num_attention_heads=3, hidden_act=activation)
        clip_layer = CLIPEncoderLayer(config)
        layer(f"clip_{activation}", clip_layer, lambda x: clip_layer(x, None, None)[0], x=x)
    seed("dinov2_layer")
    dino_layer = Dinov2Layer(Dinov2Config(hidden_size=12, num_attention_heads=3, use_swiglu_ffn=True))
    layer("dinov2_layer", dino_layer, lambda x: dino_layer(x)[0], x=x)

    # The ramp of the specification (section 11), and what its scale factors are for: other grids.
    embeddings = Dinov2Embeddings(Dinov2Config(hidden_size=1, image_size=518, patch_size=14))
    embeddings.position_embeddings.data[0, 1:, 0] = torch.arange(37 * 37)
    grids = {f"{rows}x{columns}": (rows, columns) for rows, columns in ((16, 16), (37, 37), (40, 18))}
    outputs = {
        name: embeddings.interpolate_pos_encoding(torch.zeros(1, 1 + rows * columns, 1), 14 * rows, 14 * columns)[:, 1:]
        for name, (rows, columns) in grids.items()
    }
    write("layer.dinov2_positions", {}, {"positions": embeddings.position_embeddings[:, 1:]}, outputs)


@torch.no_grad()
def main():
    torch.set_num_threads(1)  # sums in one order on any machine
    torch.use_deterministic_algorithms(True)
    FOLDER.mkdir(exist_ok=True)
    for old in FOLDER.glob("*.safetensors"):
        old.unlink()

    time_layers()
    convolution_layers()
    transformer_layers()
    vision_layers()

    prior("prior.one", [999], 1, num_attention_heads=2, attention_head_dim=8, num_layers=2, embedding_dim=12,
          pose_hidden_dim=10, clip_mean=-0.016, clip_std=0.415)  # fmt: skip
    prior("prior.batch", [0, 421, 998], 0, num_attention_heads=4, attention_head_dim=4, num_layers=3, embedding_dim=20,
          pose_dim=18, pose_hidden_dim=8)  # fmt: skip
    prior("prior.shared_time", [473], 1, num_attention_heads=1, attention_head_dim=6, num_layers=1, embedding_dim=4,
          pose_hidden_dim=6)  # fmt: skip
    unets()
    small_pose = dict(conditioning_embedding_channels=10, block_out_channels=[4, 6, 8, 12])
    pose_proj("inpaint.pose_proj.as_published", 1, 16, 32, **small_pose)
    pose_proj("inpaint.pose_proj.odd_batch", 3, 21, 44, **small_pose)
    pose_proj("simplified.pose_proj.three_channels", 1, 12, 8, conditioning_embedding_channels=4,
              block_out_channels=[4, 2, 6])  # fmt: skip
    image_proj("inpaint.image_proj.one", 1, 9, in_features=24, hidden_features=12, out_features=16)
    image_proj("refine.image_proj.batch", 3, 5, in_features=10, hidden_features=14, out_features=6)
    image_proj("simplified.image_proj.one", 1, 2, in_features=6, hidden_features=4, out_features=6)
    vaes()
    tiny_decoder("preview_vae.as_published", (3, 2), 2, decoder_block_out_channels=[8] * 4,
                 encoder_block_out_channels=[8] * 4)  # fmt: skip
    tiny_decoder("preview_vae.other_config", (5, 7), 1, decoder_block_out_channels=[6, 6], num_decoder_blocks=[2, 1],
                 encoder_block_out_channels=[6, 6], num_encoder_blocks=[1, 1], latent_channels=8)  # fmt: skip
    image_encoders()
    sizes = [path.stat().st_size for path in FOLDER.glob("*.safetensors")]
    print(f"{len(sizes)} cases, {sum(sizes) / 2**20:.1f} MiB")


if __name__ == "__main__":
    main()
