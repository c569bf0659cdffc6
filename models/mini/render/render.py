"""Renders a data set of people in the DeepFashion layout, or sample persons.

    python render.py --out DATA --count 12000                         training identities 0 ...
    python render.py --out HELD --first-id 1000000 --count 200        held-out identities
    python render.py --out PEOPLE --samples --first-id 1000000 --count 16 --size 512x352

It may be stopped at any time and started again with the same options: finished identities are kept.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from identity import HELD_OUT, LABELS

SOURCES = 2  # how many other pictures of the person each picture is paired with
CALM = ("standing", "contrapposto", "hand-on-hip", "hand-on-hip-free", "hand-in-pocket", "pockets", "strolling", "step")


@dataclass(frozen=True)
class Job:
    out: Path
    seed: int
    poses: int
    size: tuple[int, int]  # height, width
    samples: bool


_studio = None


def _size(text: str) -> tuple[int, int]:
    height, _, width = text.partition("x")
    if not (height.isdigit() and width.isdigit() and 32 <= int(height) <= 2048 and 32 <= int(width) <= 2048):
        raise argparse.ArgumentTypeError(f"'{text}' is no size: write HEIGHTxWIDTH, such as 256x176")
    return int(height), int(width)


def _write(path: Path, text: str) -> None:
    """All or nothing: a killed run leaves no half file under its final name."""
    part = path.with_name(path.name + ".part")
    part.write_text(text)
    part.replace(path)


def told_joints(picture) -> list:
    """[18] (x, y) in pixels, or None where a joint is outside, or of the face and hidden. Hidden joints of trunk and limbs
    are told: a pose editor's figures have them too, and the index says which they are."""
    gone = [state == 0 or (state == 1 and i in (0, 14, 15, 16, 17)) for i, state in enumerate(picture.states)]
    return [None if g else (float(x), float(y)) for (x, y), g in zip(picture.joints, gone)]


def pose_text(picture, size: tuple[int, int]) -> str:
    """18 lines "x y" in 0..1, "-1 -1" for a joint that is not told."""
    lines = [f"{j[0] / size[1]:.6f} {j[1] / size[0]:.6f}" if j else "-1 -1" for j in told_joints(picture)]
    return "\n".join(lines) + "\n"


def openpose(picture, size: tuple[int, int]) -> dict:
    points = [v for j in told_joints(picture) for v in ((round(j[0], 1), round(j[1], 1), 1.0) if j else (0, 0, 0))]
    return {"canvas_width": size[1], "canvas_height": size[0], "people": [{"pose_keypoints_2d": points}]}


def render_identity(task: tuple[Job, int]) -> int:
    """Renders one identity's pictures and returns their number; the index entry, written last, marks it as done."""
    global _studio
    job, number = task
    entry = job.out / "index" / f"{number:07d}.json"
    if entry.exists():
        return 0
    import cv2

    import picture as pictures

    if job.samples:
        pictures.SUPERSAMPLING = 4
    if _studio is None:
        _studio = pictures.Studio(*job.size)
    person = pictures.Person(number, job.seed)
    if job.samples:
        return _render_sample(job, number, person, cv2)
    shots = []
    for index in range(job.poses):
        shot = person.photograph(_studio, index)
        name = f"MINI_id_{number:07d}_{index:02d}_{shot.crop}_{shot.view}"
        cv2.imwrite(str(job.out / "train_all_png" / f"{name}.png"), shot.rgb[..., ::-1], [cv2.IMWRITE_PNG_COMPRESSION, 6])
        cv2.imwrite(str(job.out / "garment_masks" / f"{name}.png"), shot.labels)
        (job.out / "normalized_pose_txt" / f"{name}.txt").write_text(pose_text(shot, job.size))
        shots.append({"name": name, "pose": shot.pose, "view": shot.view, "crop": shot.crop,
                      "joints": [[round(float(x), 2), round(float(y), 2), int(s)] for (x, y), s in zip(shot.joints, shot.states)]})
    _write(entry, json.dumps({"id": number, "held_out": number >= HELD_OUT, **person.who.attributes(), "pictures": shots}))
    return job.poses


def _render_sample(job: Job, number: int, person, cv2) -> int:
    for index in range(200):
        if person.pose_name(index) in CALM:
            break
    shot = person.photograph(_studio, index, "full", "front")
    cv2.imwrite(str(job.out / f"{number}.png"), shot.rgb[..., ::-1])
    _write(job.out / f"{number}.json", json.dumps(openpose(shot, job.size)) + "\n")
    return 1


def write_lists(out: Path) -> None:
    """index.jsonl, and the pair list: `test_data.json` for held-out identities, else `train_data.json`."""
    people = [json.loads(p.read_text()) for p in sorted((out / "index").glob("*.json"))]
    _write(out / "index.jsonl", "".join(json.dumps(p) + "\n" for p in people))
    pairs: dict[bool, list] = {False: [], True: []}
    for person in people:
        names = [p["name"] + ".jpg" for p in person["pictures"]]  # as the published lists write it
        for i, target in enumerate(names):
            for step in range(1, min(SOURCES, len(names) - 1) + 1):
                pairs[person["held_out"]].append({"source_image": names[(i + step) % len(names)], "target_image": target})
    for held_out, name in ((False, "train_data.json"), (True, "test_data.json")):
        if pairs[held_out]:
            _write(out / name, json.dumps(pairs[held_out]))
    _write(out / "labels.json", json.dumps(LABELS, indent=1) + "\n")


def parse(arguments: list[str] | None = None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, required=True, help="folder to write")
    parser.add_argument("--count", type=int, default=12000, help="how many identities (default 12000)")
    parser.add_argument("--first-id", type=int, default=0, help=f"id of the first; {HELD_OUT} and above are held out (default 0)")
    parser.add_argument("--poses", type=int, default=6, help="pictures of each identity (default 6)")
    parser.add_argument("--size", type=_size, default=(256, 176), help="HEIGHTxWIDTH (default 256x176)")
    parser.add_argument("--workers", type=int, default=os.cpu_count(), help="processes (default: the cores)")
    parser.add_argument("--seed", type=int, default=1, help="another seed gives other people (default 1)")
    parser.add_argument("--samples", action="store_true", help="one calm frontal picture of each identity and its OpenPose JSON, no data set")
    args = parser.parse_args(arguments)
    last = args.first_id + args.count - 1
    if args.count < 1 or args.poses < 1 or args.workers < 1 or args.first_id < 0 or args.seed < 0:
        parser.error("--count, --poses and --workers are at least 1, --first-id and --seed at least 0")
    if args.first_id < HELD_OUT <= last:
        parser.error(f"ids {args.first_id} to {last} mix training and held-out identities: keep them below {HELD_OUT}, or start there")
    if args.samples and args.first_id < HELD_OUT:
        parser.error(f"sample persons are held out: --first-id {HELD_OUT} or above")
    return args


def main() -> None:
    args = parse()
    job = Job(args.out, args.seed, args.poses, args.size, args.samples)
    for folder in [""] if job.samples else ["train_all_png", "normalized_pose_txt", "garment_masks", "index"]:
        (job.out / folder).mkdir(parents=True, exist_ok=True)
    settings, marker = {"seed": job.seed, "poses": job.poses, "size": list(job.size)}, job.out / "settings.json"
    if marker.exists() and json.loads(marker.read_text()) != settings:
        sys.exit(f"{marker} says that this folder was begun with other options ({marker.read_text().strip()}): use another --out")
    _write(marker, json.dumps(settings) + "\n")
    import body

    body.body()  # builds anny's cache once, before the workers want it
    tasks = [(job, n) for n in range(args.first_id, args.first_id + args.count)]
    done, begin = 0, time.time()
    with multiprocessing.get_context("spawn").Pool(args.workers) as pool:
        for i, made in enumerate(pool.imap_unordered(render_identity, tasks, chunksize=1), 1):
            done += made
            if i % 20 == 0 or i == len(tasks):
                spent = time.time() - begin
                print(f"{i}/{len(tasks)} identities, {done} pictures, {done / spent:.1f} a second, {spent / i * (len(tasks) - i) / 60:.1f} minutes to go", flush=True)
    if not job.samples:
        write_lists(job.out)


if __name__ == "__main__":
    main()
