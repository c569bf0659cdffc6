"""A pcdm bundle (models/README.md) as diffusers' and transformers' own networks, for inference."""

import json
import math
import sys
from pathlib import Path

import diffusers
import torch
import transformers
from diffusers import AutoencoderKL, UNet2DConditionModel
from safetensors.torch import load_file
from torch import nn
from transformers import CLIPVisionConfig, CLIPVisionModelWithProjection, Dinov2Config, Dinov2Model
from transformers.models.dinov2.modeling_dinov2 import Dinov2Embeddings

try:
    from diffusers.models.controlnets.controlnet import ControlNetConditioningEmbedding
except ImportError:  # before diffusers 0.32
    from diffusers.models.controlnet import ControlNetConditioningEmbedding

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from composed import ImageProjection, Prior  # noqa: E402

diffusers.logging.set_verbosity_error()  # a config.json may say more than the library knows


class PosedConvIn(nn.Module):
    """The UNet's conv_in with the pose map added to its answer (spec 2.2)."""

    def __init__(self, conv):
        super().__init__()
        self.conv = conv
        self.pose = None  # [1, C, h, w]

    def forward(self, sample):
        return self.conv(sample) + self.pose


class PinnedPositions(Dinov2Embeddings):
    """DINOv2's positions as transformers 4.32 interpolates them: newer versions do it to a size (spec 2.7)."""

    def interpolate_pos_encoding(self, embeddings, height, width):
        positions = self.position_embeddings
        count = positions.shape[1] - 1
        side = math.isqrt(count)
        rows, columns = (pixels // self.config.patch_size for pixels in (height, width))
        if rows * columns == count and rows == columns:
            return positions
        grid = positions[:, 1:].reshape(1, side, side, -1).permute(0, 3, 1, 2).float()
        scales = ((rows + 0.1) / side, (columns + 0.1) / side)
        grid = nn.functional.interpolate(grid, scale_factor=scales, mode="bicubic", align_corners=False)
        return torch.cat([positions[:, :1], grid.flatten(2).transpose(1, 2).to(positions.dtype)], dim=1)


def make_clip(config):
    vision = {**config.get("vision_config", config), "projection_dim": config["projection_dim"]}
    return CLIPVisionModelWithProjection(CLIPVisionConfig.from_dict(vision))


def make_dinov2(config):
    module = Dinov2Model(Dinov2Config.from_dict(config))
    if not transformers.__version__.startswith("4.32."):
        module.embeddings.__class__ = PinnedPositions
    return module


def make_plain(network):
    return lambda config: network(**{key: value for key, value in config.items() if not key.startswith("_")})


MAKERS = {
    "prior": Prior,
    "unet": UNet2DConditionModel.from_config,
    "pose_proj": make_plain(ControlNetConditioningEmbedding),
    "image_proj": make_plain(ImageProjection),
    "vae": AutoencoderKL.from_config,
    "image_encoder_g": make_clip,
    "image_encoder_p": make_dinov2,
}


def read_component(base, entry):
    """A component's config and tensors: a folder, or {"weights", "config", "prefix"} (models/README.md)."""
    entry = {"weights": entry} if isinstance(entry, str) else entry
    weights = base / entry["weights"]
    config = entry.get("config", str(weights / "config.json"))
    if isinstance(config, str):
        config = base / config
        config = json.loads((config / "config.json" if config.is_dir() else config).read_text())
    files = [weights] if weights.is_file() else sorted(weights.glob("*.safetensors"))
    if not files:
        raise FileNotFoundError(f"{weights} has no safetensors file")
    prefix = entry.get("prefix", "")
    prefix += "." if prefix and not prefix.endswith(".") else ""
    tensors = {name: tensor for file in files for name, tensor in load_file(file).items()}
    return config, {name[len(prefix):]: tensor for name, tensor in tensors.items() if name.startswith(prefix)}


def load_network(kind, config, tensors, device, dtype):
    with torch.device("meta"):  # no time and memory for weights that are replaced at once
        module = MAKERS[kind](config)
    for name, buffer in list(module.named_buffers()):
        if name.endswith("position_ids"):  # the only thing in these networks that is no weight
            owner = module.get_submodule(name.rpartition(".")[0])
            owner.position_ids = torch.arange(buffer.shape[-1], device=device).expand(1, -1)
    wanted = module.state_dict().keys()
    tensors = {name: tensor.to(device, dtype) for name, tensor in tensors.items()
               if name in wanted or kind != "image_encoder_g"}  # a whole CLIP model has a text half too  # fmt: skip
    for name in wanted - tensors.keys():
        if name.endswith("position_ids"):
            tensors[name] = module.state_dict()[name]
    module.load_state_dict(tensors, assign=True)
    return module.eval().requires_grad_(False)


def load_bundle(path, device="cpu", dtype=torch.float32):
    """{component name: network}, for all components of a bundle but the pose detector; the UNets of stage 2 and of
    the simplified model have a PosedConvIn. `configs` are their config.json."""
    path = Path(path)
    path = path if path.is_file() else path / "bundle.json"
    networks, configs = {}, {}
    for name, entry in json.loads(path.read_text())["components"].items():
        kind = name.rpartition(".")[2]
        if kind == "pose_detector":
            continue
        configs[name], tensors = read_component(path.parent, entry)
        networks[name] = load_network(kind, configs[name], tensors, device, dtype)
        if kind == "unet" and not name.startswith("refine"):
            networks[name].conv_in = PosedConvIn(networks[name].conv_in)
    return networks, configs
