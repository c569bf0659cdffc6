"""Writes the numbers that tests/engine/schedulers compares with: whole runs of diffusers' samplers.

    python tests/golden/schedulers/generate.py        (diffusers 0.24.0, torch 2.1.2, NumPy 1.26, safetensors)

The network is a closed form that the tests evaluate too: 0.1 x + amplitude sin(0.01 t + phase). For every run
"<spacing>.<steps>" there are its timesteps [n] and the sample after each step [n,1,2,3,4], of some runs only the last.
"""

from pathlib import Path

import torch
from diffusers import DDIMScheduler, DDPMScheduler, DPMSolverMultistepScheduler, UnCLIPScheduler
from diffusers import UniPCMultistepScheduler
from safetensors.torch import save_file

FOLDER = Path(__file__).parent
SHAPE = (1, 2, 3, 4)
STEPS = (1, 2, 5, 10, 20, 48, 50, 999)  # 48: trailing timesteps that lie between two integers
LAST_SAMPLE_ONLY = (48, 999)
STABLE_DIFFUSION = dict(
    num_train_timesteps=1000, beta_start=0.00085, beta_end=0.012, beta_schedule="scaled_linear", steps_offset=1
)
KANDINSKY_PRIOR = dict(
    num_train_timesteps=1000, clip_sample=True, clip_sample_range=10.0, prediction_type="sample",
    variance_type="fixed_small_log",
)


def random(seed, *shape):
    return torch.randn(*shape, generator=torch.Generator().manual_seed(seed))


def network(sample, t, amplitude, phase):
    return 0.1 * sample + amplitude * torch.sin(0.01 * t + phase)


def start(amplitude):
    return {"start": random(1, *SHAPE), "phase": random(2, *SHAPE), "amplitude": torch.tensor([amplitude])}


def record(out, run, timesteps, samples):
    out[f"{run}.timesteps"] = torch.tensor(timesteps, dtype=torch.int64)
    out[f"{run}.samples"] = torch.stack(samples[-1:] if len(samples) in LAST_SAMPLE_ONLY else samples)


def epsilon_sampler(name, make):
    out = start(0.3)
    for spacing in ("linspace", "leading", "trailing"):
        for steps in STEPS:
            scheduler = make(spacing)
            scheduler.set_timesteps(steps)
            # With trailing spacing a floating-point error can append a timestep -1; with leading spacing and
            # 999 steps the offset leads past 999. Both runs mean nothing.
            timesteps = scheduler.timesteps.tolist()
            if len(timesteps) != steps or timesteps[0] > 999:
                continue
            sample, samples = out["start"], []
            for t in scheduler.timesteps:
                epsilon = network(sample, t, out["amplitude"], out["phase"])
                sample = scheduler.step(epsilon, t, sample).prev_sample
                samples.append(sample)
            record(out, f"{spacing}.{steps}", timesteps, samples)
    save_file(out, FOLDER / f"{name}.safetensors")


def unclip():
    out = start(12.0)  # beyond the clip range of 10
    for steps in STEPS:
        if steps == 1:  # the library divides by steps - 1
            continue
        scheduler = UnCLIPScheduler(**KANDINSKY_PRIOR)
        scheduler.set_timesteps(steps)
        timesteps = scheduler.timesteps.tolist()
        sample, samples = out["start"], []
        generator = torch.Generator().manual_seed(steps)
        replay = torch.Generator().manual_seed(steps)
        noise = [torch.randn(SHAPE, generator=replay) for _ in timesteps[:-1]]
        for t, following in zip(timesteps, timesteps[1:] + [None]):
            clean = network(sample, t, out["amplitude"], out["phase"])
            sample = scheduler.step(clean, t, sample, prev_timestep=following, generator=generator).prev_sample
            samples.append(sample)
        record(out, f"linspace.{steps}", timesteps, samples)
        if steps not in LAST_SAMPLE_ONLY:
            out[f"linspace.{steps}.noise"] = torch.stack(noise)
    save_file(out, FOLDER / "unclip.safetensors")


def noise_schedule():
    out = {"clean": random(3, 5, 2, 3), "noise": random(4, 5, 2, 3), "timesteps": torch.tensor([0, 1, 500, 998, 999])}
    for name, config in (
        ("scaled_linear", STABLE_DIFFUSION),
        ("squared_cosine", dict(num_train_timesteps=1000, beta_schedule="squaredcos_cap_v2")),
    ):
        scheduler = DDPMScheduler(**config)
        out[f"{name}.betas"] = scheduler.betas
        out[f"{name}.alpha_bars"] = scheduler.alphas_cumprod
        out[f"{name}.noisy"] = scheduler.add_noise(out["clean"], out["noise"], out["timesteps"])
    save_file(out, FOLDER / "noise_schedule.safetensors")


if __name__ == "__main__":
    epsilon_sampler(
        "unipc",
        lambda spacing: UniPCMultistepScheduler(
            solver_order=2, solver_type="bh2", predict_x0=True, timestep_spacing=spacing, **STABLE_DIFFUSION
        ),
    )
    epsilon_sampler(
        "dpm_solver",
        lambda spacing: DPMSolverMultistepScheduler(
            solver_order=2, algorithm_type="dpmsolver++", solver_type="midpoint", timestep_spacing=spacing,
            **STABLE_DIFFUSION,
        ),
    )
    epsilon_sampler(
        "ddim",
        lambda spacing: DDIMScheduler(
            clip_sample=False, set_alpha_to_one=False, timestep_spacing=spacing, **STABLE_DIFFUSION
        ),
    )
    unclip()
    noise_schedule()
