"""Writes what tests/engine/training compares with: a training step of stage 2 as the reference composes it, with gradients.

    python tests/golden/training/generate.py        (see ../README.md)

inpaint.safetensors: `weights.{unet,pose_proj,image_proj}.<key>`, `inputs.<name>`, `outputs.loss`, and
`outputs.gradient.<weight>` of every weight; the metadata's `config` has the config.json of each network.
"""

import json
import sys
from pathlib import Path

import torch
from diffusers import DDPMScheduler, UNet2DConditionModel
from diffusers.models.controlnet import ControlNetConditioningEmbedding
from torch import nn

sys.path.insert(0, str(Path(__file__).parent.parent))
import generate as networks  # noqa: E402
from composed import ImageProjection  # noqa: E402

networks.FOLDER = Path(__file__).parent


def inpaint():
    networks.seed("train.inpaint")
    embedding, width = 12, 10
    unet = networks.randomise(UNet2DConditionModel(
        in_channels=9, out_channels=4, block_out_channels=[8, 8], norm_num_groups=4, layers_per_block=1, attention_head_dim=2,
        down_block_types=["CrossAttnDownBlock2D", "DownBlock2D"], up_block_types=["UpBlock2D", "CrossAttnUpBlock2D"],
        cross_attention_dim=embedding, class_embed_type="projection", projection_class_embeddings_input_dim=embedding,
        use_linear_projection=True,
    ))  # fmt: skip
    pose_config = {"conditioning_channels": 3, "conditioning_embedding_channels": 8, "block_out_channels": [4, 4, 6, 6]}
    image_config = {"in_features": width, "hidden_features": 8, "out_features": embedding}
    pose_proj = networks.randomise(ControlNetConditioningEmbedding(**pose_config))
    image_proj = networks.randomise(ImageProjection(**image_config))

    timesteps = torch.tensor([3, 471, 998])
    rows, height, joint = len(timesteps), 4, 8
    inputs = {
        "clean": torch.randn(rows, 4, height, joint),
        "masked": torch.randn(rows, 4, height, joint),
        "tokens": torch.randn(rows, 5, width),
        "embedding": torch.randn(rows, embedding),
        "poses": 2 * torch.rand(rows, 3, 8 * height, 8 * joint) - 1,
        "noise": torch.randn(rows, 4, height, joint) + 0.1 * torch.randn(rows, 4, 1, 1),
        "timesteps": timesteps,
    }
    schedule = DDPMScheduler(beta_start=0.00085, beta_end=0.012, beta_schedule="scaled_linear")
    noisy = schedule.add_noise(inputs["clean"], inputs["noise"], timesteps)
    mask = torch.cat([torch.ones(rows, 1, height, joint // 2), torch.zeros(rows, 1, height, joint // 2)], 3)
    pose_map = pose_proj(inputs["poses"])
    unet.conv_in.register_forward_hook(lambda _module, _inputs, output: output + pose_map)
    context = torch.cat([image_proj(inputs["tokens"]), inputs["embedding"].unsqueeze(1)], 1)
    predicted = unet(torch.cat([noisy, mask, inputs["masked"]], 1), timesteps, context, class_labels=inputs["embedding"]).sample
    loss = nn.functional.mse_loss(predicted, inputs["noise"])
    loss.backward()

    modules = {"unet": unet, "pose_proj": pose_proj, "image_proj": image_proj}
    weights = {f"{name}.{key}": value for name, module in modules.items() for key, value in module.named_parameters()}
    outputs = {"loss": loss.reshape(1), **{f"gradient.{key}": value.grad for key, value in weights.items()}}
    config = {"unet": json.loads(unet.to_json_string()), "pose_proj": pose_config, "image_proj": image_config}
    networks.write("inpaint", weights, inputs, outputs, "training", config)


if __name__ == "__main__":
    torch.set_num_threads(1)
    torch.use_deterministic_algorithms(True)
    inpaint()
