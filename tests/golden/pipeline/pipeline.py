"""The published system's steps (spec 1 and 5) with the libraries' own networks, samplers and preprocessing.

A request is a dict:

    source                     path of the photo
    source_pose, target_pose   {"joints": 18 entries [x, y] or null in OpenPose's order, "canvas": [width, height]}
    options                    as a recipe of pcdm has them; "height", "width", "seed" and the "steps" of each stage are needed
    noise                      a safetensors file with every draw (a dump of `pcdm generate`); empty or absent: from the seed

Intermediate tensors and noise have the names that `pcdm generate --dump` gives them.
"""

import math
import time
import zlib
from contextlib import contextmanager

import cv2
import diffusers.schedulers.scheduling_unclip as unclip_module
import numpy as np
import torch
from diffusers import DDIMScheduler, UnCLIPScheduler, UniPCMultistepScheduler
from networks import load_bundle
from PIL import Image
from safetensors.torch import load_file
from transformers import CLIPImageProcessor

STABLE_DIFFUSION = dict(
    num_train_timesteps=1000, beta_start=0.00085, beta_end=0.012, beta_schedule="scaled_linear", steps_offset=1
)
KANDINSKY_PRIOR = dict(
    num_train_timesteps=1000, clip_sample=True, clip_sample_range=10.0, prediction_type="sample",
    variance_type="fixed_small_log",
)

LIMBS = [(2, 3), (2, 6), (3, 4), (4, 5), (6, 7), (7, 8), (2, 9), (9, 10), (10, 11), (2, 12), (12, 13), (13, 14), (2, 1),
         (1, 15), (15, 17), (1, 16), (16, 18)]  # fmt: skip
COLOURS = [(255, 0, 0), (255, 85, 0), (255, 170, 0), (255, 255, 0), (170, 255, 0), (85, 255, 0), (0, 255, 0), (0, 255, 85),
           (0, 255, 170), (0, 255, 255), (0, 170, 255), (0, 85, 255), (0, 0, 255), (85, 0, 255), (170, 0, 255), (255, 0, 255),
           (255, 0, 170), (255, 0, 85)]  # fmt: skip
DRAWING = 512


# ---- pictures and poses ----


def squash(image, width, height):
    return image.resize((width, height), Image.BICUBIC)


def draw_skeleton(pose, width, height):
    """Spec 1.5, drawn at 512x512 (spec 13.2)."""
    canvas = pose["canvas"]
    points = [p and (p[0] / canvas[0] * DRAWING, p[1] / canvas[1] * DRAWING) for p in pose["joints"]]
    picture = np.zeros((DRAWING, DRAWING, 3), np.uint8)
    for (a, b), colour in zip(LIMBS, COLOURS):
        first, second = points[a - 1], points[b - 1]
        if first is None or second is None:
            continue
        dx, dy = first[0] - second[0], first[1] - second[1]
        centre = int((first[0] + second[0]) / 2), int((first[1] + second[1]) / 2)
        axes = int((dx**2 + dy**2) ** 0.5 / 2), 4
        angle = int(math.degrees(math.atan2(dy, dx)))
        cv2.fillConvexPoly(picture, cv2.ellipse2Poly(centre, axes, angle, 0, 360, 1), colour)
    picture = (picture * 0.6).astype(np.uint8)
    for point, colour in zip(points, COLOURS):
        if point is not None:
            cv2.circle(picture, (int(point[0]), int(point[1])), 4, colour, thickness=-1)
    return squash(Image.fromarray(picture), width, height)


def pose_vector(pose):
    """[1, 36] (spec 13.3)"""
    width, height = pose["canvas"]
    return torch.tensor([[value for p in pose["joints"] for value in ((p[0] / width, p[1] / height) if p else (-1, -1))]])


def side_by_side(left, right):
    joint = Image.new("RGB", (left.width + right.width, left.height))
    joint.paste(left, (0, 0))
    joint.paste(right, (left.width, 0))
    return joint


def to_pm1(image):
    values = torch.from_numpy(np.asarray(image, np.float32) / 255).permute(2, 0, 1)[None]
    return (values - 0.5) / 0.5


def to_pictures(tensor):
    values = (tensor.float() / 2 + 0.5).clamp(0, 1).permute(0, 2, 3, 1).cpu().numpy()
    return [Image.fromarray((picture * 255).round().astype(np.uint8)) for picture in values]


def target_half(tensor):
    return tensor[..., tensor.shape[-1] // 2 :]


# ---- samplers ----


def refuse_unknown(options):
    """What pcdm can do beyond the published system is not composed here."""
    published = {"guidance_start": 0, "guidance_stop": 1, "cache_interval": 1, "downscale": 1, "strength": 1}
    for stage in ("prior", "inpaint", "refine"):
        sampling = options.get(stage, {})
        for name, value in published.items():
            if sampling.get(name, value) != value:
                raise ValueError(f"{stage}.{name} can only be {value} here")
        if sampling.get("scheduler", "unipc") not in ("unipc", "ddim", "unclip"):
            raise ValueError(f"{stage}.scheduler cannot be {sampling['scheduler']} here")
    for name, value in {"handover": "picture", "vae_tile": 0}.items():
        if options.get(name, value) != value:
            raise ValueError(f"{name} can only be {value} here")


def make_scheduler(sampling, unet_config):
    kind = sampling.get("scheduler", "unipc")
    options = dict(
        timestep_spacing=sampling.get("spacing", "linspace"),
        prediction_type=unet_config.get("prediction_type", "epsilon"),
        **STABLE_DIFFUSION,
    )
    if kind == "ddim":
        scheduler = DDIMScheduler(clip_sample=False, set_alpha_to_one=False, **options)
    else:
        options.update(solver_order=2, solver_type="bh2", predict_x0=True)
        try:
            scheduler = UniPCMultistepScheduler(final_sigmas_type="sigma_min", **options)  # spec 13.7
        except TypeError:  # diffusers 0.24 knows no other
            scheduler = UniPCMultistepScheduler(**options)
    scheduler.set_timesteps(sampling["steps"])
    return scheduler


def guide(output, sampling):
    unconditional, conditional = output.chunk(2)
    guided = unconditional + sampling["guidance"] * (conditional - unconditional)
    share = sampling.get("guidance_rescale", 0)
    if share > 0:
        sides = list(range(1, guided.dim()))
        rescaled = guided * (conditional.std(sides, keepdim=True) / guided.std(sides, keepdim=True))
        guided = share * rescaled + (1 - share) * guided
    return guided


def is_guided(sampling):
    return sampling.get("guidance", 1) > 1


class Noise:
    """Named draws, from a file or seeded."""

    def __init__(self, path, seed):
        self.replayed = load_file(path) if path else None
        self.seed = seed

    def draw(self, name, shape):
        if self.replayed is not None:
            drawn = self.replayed[name][: shape[0]]
            assert list(drawn.shape) == list(shape), (name, drawn.shape, shape)
            return drawn
        generator = torch.Generator().manual_seed(zlib.crc32(f"{self.seed} {name}".encode()))
        return torch.randn(*shape, generator=generator)


# ---- the stages ----


class Pipeline:
    """`seconds` has those of the last run: of each stage, "whole", "<stage>.decode", and the list of each step's in
    "<stage>.steps"."""

    def __init__(self, bundle, device="cpu", dtype=torch.float32, compile_unets=False):
        self.networks, self.configs = load_bundle(bundle, device, dtype)
        self.device, self.dtype = torch.device(device), dtype
        self.inpaint_name = "inpaint" if "inpaint.unet" in self.networks else "simplified"
        self.scaling = self.configs["vae"].get("scaling_factor", 0.18215)
        if compile_unets:
            for name, network in self.networks.items():
                if name.endswith(".unet"):
                    network.compile()
        self.seconds, self.recorded = {}, None

    @torch.inference_mode()
    def run(self, request, record=False):
        """-> (coarse pictures, final pictures), a candidate each; without a stage 3 the coarse ones are final. With
        `record` every intermediate is kept in `recorded`."""
        self.seconds, self.recorded = {}, {} if record else None
        options = request["options"]
        refuse_unknown(options)
        noise = Noise(request.get("noise"), options["seed"])
        with self.timed("whole"):
            with self.timed("encode"):
                photo = Image.open(request["source"]).convert("RGB")
                source = self.encode(photo, options)
            embedding = None
            if self.inpaint_name == "inpaint":
                with self.timed("prior"):
                    embedding = self.prior(source["embedding"], request, noise)
            with self.timed("inpaint"):
                coarse = self.inpaint(source, embedding, request, noise)
            final = coarse
            if "refine.unet" in self.networks:
                with self.timed("refine"):
                    final = self.refine(source["tokens"], coarse, options, noise)
        return coarse, final

    def encode(self, photo, options):
        width, height = options["width"], options["height"]
        square = squash(photo, max(width, height), max(width, height))  # spec 13.1
        source = {}
        if "image_encoder_g" in self.networks and self.inpaint_name == "inpaint":
            clip = self.networks["image_encoder_g"]
            pixels = self.clip_pixels(square, clip.config.image_size)
            source["embedding"] = self.keep("source.embedding", clip(pixels).image_embeds)
        pixels = self.clip_pixels(square, self.configs["image_encoder_p"].get("crop_size", 224))
        source["tokens"] = self.keep("source.tokens", self.networks["image_encoder_p"](pixels).last_hidden_state)
        canvas = to_pm1(side_by_side(squash(photo, width, height), Image.new("RGB", (width, height))))
        source["masked"] = self.networks["vae"].encode(self.place(canvas)).latent_dist
        self.keep("source.masked_moments", source["masked"].parameters)
        return source

    def prior(self, source, request, noise):
        sampling, config, prior = request["options"]["prior"], self.configs["prior"], self.networks["prior"]
        poses = [self.place(pose_vector(request[f"{which}_pose"])) for which in ("source", "target")]
        guided = is_guided(sampling)
        rows = torch.cat([torch.zeros_like(source), source]) if guided else source
        poses = [pose.expand(len(rows), -1) for pose in poses]

        scheduler = UnCLIPScheduler(**KANDINSKY_PRIOR)
        if sampling["steps"] == 1:  # the library divides by steps - 1 (spec 13.5)
            scheduler.timesteps = torch.tensor([999])
        else:
            scheduler.set_timesteps(sampling["steps"])
        timesteps = scheduler.timesteps.tolist()
        sample = self.draw(noise, "prior.latents", [1, config["embedding_dim"]])
        draws = iter([])
        if len(timesteps) > 1:
            draws = iter(self.draw(noise, "prior.step_noise", [len(timesteps) - 1, *sample.shape]))
        nothing = torch.zeros_like(sample)  # where that one step is the last, its noise has a deviation of 1e-10
        unclip_module.randn_tensor = lambda *_, **__: next(draws, nothing)

        for i, (t, following) in enumerate(zip(timesteps, timesteps[1:] + [-1])):
            hidden = torch.cat([sample] * len(rows)).to(self.dtype)
            output = prior(hidden, torch.tensor([t], device=self.device), rows, *poses).float()
            output = guide(output, sampling) if guided else output
            sample = scheduler.step(output, t, sample, prev_timestep=following).prev_sample
            self.keep(f"prior.latents_{i:03}", sample)
        embedding = sample * config.get("clip_std", 0.415) + config.get("clip_mean", -0.016)
        return self.keep("prior.embedding", embedding)

    def inpaint(self, source, embedding, request, noise):
        options = request["options"]
        name, sampling, count = self.inpaint_name, options["inpaint"], options.get("candidates", 1)
        unet, project = self.networks[f"{name}.unet"], self.networks[f"{name}.image_proj"]
        posterior = source["masked"]
        draw = self.draw(noise, f"{name}.vae_noise", list(posterior.mean.shape)).to(self.dtype)
        masked = self.keep(f"{name}.masked_latents", (posterior.mean + posterior.std * draw) * self.scaling)
        mask = torch.ones_like(masked[:, :1])
        target_half(mask).zero_()
        size = options["width"], options["height"]
        skeletons = (draw_skeleton(request[f"{which}_pose"], *size) for which in ("source", "target"))
        pose = self.networks[f"{name}.pose_proj"](self.place(to_pm1(side_by_side(*skeletons))))
        unet.conv_in.pose = self.keep(f"{name}.pose_cond", pose)

        context = project(source["tokens"])
        # Zeros, or in the simplified model the projection of an all-zero answer of DINOv2 (spec 5.2, 5.4).
        unconditional, labels = project(torch.zeros_like(source["tokens"])), None
        if embedding is not None:
            labels = embedding.to(self.dtype)
            context = torch.cat([context, labels[:, None]], dim=1)
            unconditional = torch.zeros_like(context)
        guided = is_guided(sampling)
        rows = 2 * count if guided else count
        context = context.expand(count, -1, -1)
        if guided:
            context = torch.cat([unconditional.expand(count, -1, -1), context])
        extra = {}
        if labels is not None:
            labels = labels.expand(count, -1)
            extra["class_labels"] = torch.cat([torch.zeros_like(labels), labels]) if guided else labels
        fixed = torch.cat([mask, masked], dim=1).expand(rows, -1, -1, -1)

        sample = self.draw(noise, f"{name}.latents", [count, *masked.shape[1:]])
        predict = lambda latents, t: unet(torch.cat([latents, fixed], dim=1), t, context, **extra).sample  # noqa: E731
        sample = self.denoise(name, sample, predict, sampling)
        return to_pictures(target_half(self.decode(f"{name}.canvas", sample)))

    def refine(self, tokens, coarse, options, noise):
        sampling, unet = options["refine"], self.networks["refine.unet"]
        pictures = [squash(picture, options["width"], options["height"]) for picture in coarse]
        posterior = self.networks["vae"].encode(self.place(torch.cat([to_pm1(picture) for picture in pictures]))).latent_dist
        draw = self.draw(noise, "refine.vae_noise", list(posterior.mean.shape)).to(self.dtype)
        condition = self.keep("refine.coarse_latents", (posterior.mean + posterior.std * draw) * self.scaling)
        context = self.networks["refine.image_proj"](tokens).expand(len(coarse), -1, -1)
        sample = self.draw(noise, "refine.latents", list(condition.shape))
        if is_guided(sampling):
            condition = torch.cat([torch.zeros_like(condition), condition])
            context = torch.cat([torch.zeros_like(context), context])
        predict = lambda latents, t: unet(torch.cat([latents, condition], dim=1), t, context).sample  # noqa: E731
        sample = self.denoise("refine", sample, predict, sampling)
        return to_pictures(self.decode("refine.picture", sample))

    # ---- what the stages share ----

    def denoise(self, name, sample, predict, sampling):
        scheduler = make_scheduler(sampling, self.configs[f"{name}.unet"])
        guided = is_guided(sampling)
        self.seconds[f"{name}.steps"] = []
        for i, t in enumerate(scheduler.timesteps.to(self.device)):
            with self.timed("step"):
                output = predict((torch.cat([sample, sample]) if guided else sample).to(self.dtype), t).float()
                output = guide(output, sampling) if guided else output
                sample = scheduler.step(output, t, sample).prev_sample
            self.seconds[f"{name}.steps"].append(self.seconds.pop("step"))
            self.keep(f"{name}.latents_{i:03}", sample)
        return sample

    def decode(self, name, latents):
        with self.timed(f"{name.partition('.')[0]}.decode"):
            pictures = self.networks["vae"].decode((latents / self.scaling).to(self.dtype)).sample
        for i in range(len(pictures)):
            self.keep(f"{name}_{i:03}", pictures[i : i + 1])
        return pictures

    def clip_pixels(self, image, side):
        processor = CLIPImageProcessor(size={"shortest_edge": side}, crop_size={"height": side, "width": side})
        return self.place(processor(images=image, return_tensors="pt").pixel_values)

    def place(self, tensor):
        return tensor.to(self.device, self.dtype)

    def draw(self, noise, name, shape):
        return self.keep(name, noise.draw(name, shape)).to(self.device)

    def keep(self, name, tensor):
        if self.recorded is not None:
            self.recorded[name] = tensor.float().cpu().clone().contiguous()
        return tensor

    @contextmanager
    def timed(self, name):
        def now():
            if self.device.type == "cuda":
                torch.cuda.synchronize(self.device)
            return time.perf_counter()

        begin = now()
        yield
        self.seconds[name] = now() - begin
