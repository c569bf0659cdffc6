"""Writes what tests/engine/pipeline_golden_test.cpp compares with: whole runs of the reference on a tiny random bundle.

    python tests/golden/pipeline/generate.py [build/release/bin/pcdm]        (see ../README.md)

`pcdm` makes the bundle's weights. For every variant of variants.json there is <variant>.safetensors with the noise and
every intermediate, named as `pcdm generate --dump` names them, and a PNG of each coarse and each final picture. Of the
canvases there is the target's half, which alone is used.
"""

import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import torch
from pipeline import Pipeline, target_half
from safetensors.torch import load_file, save_file

FOLDER = Path(__file__).resolve().parent
ROOT = FOLDER.parent.parent.parent


def rewrite(config, change):
    config.write_text(json.dumps(change(json.loads(config.read_text()))))


def make_bundles(folder, program, preset, seed):
    """folder/tiny; folder/velocities, whose UNets are said to predict those; folder/simplified, tiny's stage 2 without the
    class embedding."""
    whole, velocities, simplified = folder / "tiny", folder / "velocities", folder / "simplified"
    subprocess.run([program, "model", "init", "--preset", preset, "--seed", str(seed), "--out", whole], check=True)
    shutil.copytree(whole, velocities)
    for stage in ("inpaint", "refine"):
        config = velocities / f"{stage}.unet/config.json"
        rewrite(config, lambda old: {**old, "prediction_type": "v_prediction"})
    shutil.copytree(whole, simplified)
    unet = simplified / "inpaint.unet"
    rewrite(unet / "config.json", lambda old: {key: value for key, value in old.items() if "class_embed" not in key})
    weights = unet / "diffusion_pytorch_model.safetensors"
    save_file({k: v for k, v in load_file(weights).items() if not k.startswith("class_embedding.")}, weights)
    parts = {f"simplified.{part}": f"inpaint.{part}" for part in ("unet", "pose_proj", "image_proj")}
    components = {**parts, "vae": "vae", "image_encoder_p": "image_encoder_p"}
    bundle = {"format": "pcdm-bundle", "version": 1, "components": components}
    (simplified / "bundle.json").write_text(json.dumps(bundle))


def read_pose(path):
    pose = json.loads(path.read_text())
    numbers = pose["people"][0]["pose_keypoints_2d"]
    joints = [numbers[i : i + 2] if numbers[i + 2] > 0.3 else None for i in range(0, 54, 3)]
    return {"joints": joints, "canvas": [pose["canvas_width"], pose["canvas_height"]]}


def request_of(variant):
    person = ROOT / "resources/people" / variant["person"]
    pose = ROOT / "resources/poses" / f"{variant['pose']}.json"
    return {
        "source": person.with_suffix(".png"),
        "source_pose": read_pose(person.with_suffix(".json")),
        "target_pose": read_pose(pose),
        "options": variant["options"],
    }


def main():
    torch.set_num_threads(1)  # sums in one order on any machine
    torch.use_deterministic_algorithms(True)
    program = sys.argv[1] if len(sys.argv) > 1 else ROOT / "build/release/bin/pcdm"
    told = json.loads((FOLDER / "variants.json").read_text())
    for old in [*FOLDER.glob("*.safetensors"), *FOLDER.glob("*.png")]:
        old.unlink()
    with tempfile.TemporaryDirectory() as folder:
        make_bundles(Path(folder), program, **told["bundle"])
        for name, variant in told["variants"].items():
            bundle = Path(folder) / name
            pipeline = Pipeline(bundle if bundle.exists() else Path(folder) / "tiny")
            coarse, final = pipeline.run(request_of(variant), record=True)
            tensors = {key: target_half(t) if ".canvas_" in key else t for key, t in pipeline.recorded.items()}
            save_file({key: t.contiguous() for key, t in tensors.items()}, FOLDER / f"{name}.safetensors")
            stages = {"coarse": coarse, "final": final if final is not coarse else []}
            for stage, pictures in stages.items():
                for i, picture in enumerate(pictures):
                    picture.save(FOLDER / f"{name}-{stage}-{i}.png", optimize=True)
    size = sum(path.stat().st_size for path in FOLDER.iterdir() if path.is_file())
    print(f"{len(told['variants'])} variants, {size / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
