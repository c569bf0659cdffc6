"""Makes the target poses: a body of fixed limb lengths, posed by directions, turned, and seen by a camera.

    python3 resources/poses/make.py     writes resources/poses/*.json (OpenPose JSON, COCO-18)

Lengths are fractions of the body's height; directions are (outwards, up, forwards) of the body's own frame,
"outwards" away from the middle, so that both sides are written alike. Needs NumPy.
"""

import json
import pathlib
from dataclasses import dataclass, field

import numpy as np

WIDTH, HEIGHT = 352, 512
BODY = 420.0  # the body's height in pixels, where it stands
GROUND = 488.0
CAMERA = 4.0  # its distance, in body heights

# Fractions of the height, after the usual tables of body segments.
SHOULDER, HIP = 0.105, 0.058
TORSO = 0.300  # middle of the hips to middle of the shoulders
UPPER_ARM, FOREARM = 0.172, 0.150
THIGH, SHANK, ANKLE = 0.240, 0.240, 0.042

DOWN = (0.0, -1.0, 0.0)


@dataclass
class Side:
    """An arm and a leg: where each bone points."""

    upper_arm: tuple = (0.16, -1.0, 0.0)
    forearm: tuple = (0.10, -1.0, 0.12)
    thigh: tuple = (0.06, -1.0, 0.02)
    shank: tuple = (0.03, -1.0, -0.02)


@dataclass
class Body:
    right: Side = field(default_factory=Side)
    left: Side = field(default_factory=Side)
    yaw: float = 0  # degrees the body turns to its own left
    lean: float = 0  # of the torso, forwards
    bend: float = 0  # of the torso, to its left
    twist: float = 0  # of the shoulders over the hips, to the left
    head_yaw: float = 0  # of the head over the shoulders
    nod: float = 0
    jump: float = 0  # of the lowest ankle above where it stands
    seat: float = 0  # sideways shift of the picture


def turn(yaw=0.0, lean=0.0, bend=0.0):
    """x to the picture's right, y up, z to the viewer; the person's left is the picture's right."""
    y, p, r = np.radians([yaw, lean, -bend])
    about_y = np.array([[np.cos(y), 0, np.sin(y)], [0, 1, 0], [-np.sin(y), 0, np.cos(y)]])
    about_x = np.array([[1, 0, 0], [0, np.cos(p), -np.sin(p)], [0, np.sin(p), np.cos(p)]])
    about_z = np.array([[np.cos(r), -np.sin(r), 0], [np.sin(r), np.cos(r), 0], [0, 0, 1]])
    return about_y @ about_z @ about_x


def along(direction, side):
    vector = np.array([direction[0] * side, direction[1], direction[2]], float)
    return vector / np.linalg.norm(vector)


def joints(body):
    """18 joints [18, 3] in pixels and depth, and which of them the camera sees."""
    hips = turn(body.yaw)
    chest = hips @ turn(0, body.lean, body.bend)
    shoulders = hips @ turn(body.twist, body.lean, body.bend)
    head = shoulders @ turn(body.head_yaw, body.nod)

    at = np.zeros((18, 3))
    at[1] = chest @ [0, TORSO, 0]
    for (shoulder, elbow, wrist, hip, knee, ankle), side, half in (
        ((2, 3, 4, 8, 9, 10), -1, body.right),
        ((5, 6, 7, 11, 12, 13), 1, body.left),
    ):
        at[shoulder] = at[1] + shoulders @ [SHOULDER * side, 0, 0]
        at[elbow] = at[shoulder] + shoulders @ along(half.upper_arm, side) * UPPER_ARM
        at[wrist] = at[elbow] + shoulders @ along(half.forearm, side) * FOREARM
        at[hip] = hips @ [HIP * side, 0, 0]
        at[knee] = at[hip] + hips @ along(half.thigh, side) * THIGH
        at[ankle] = at[knee] + hips @ along(half.shank, side) * SHANK

    seen = np.ones(18, bool)
    skull = at[1] + head @ [0, 0.110, 0.012]
    face = {0: (0, -0.012, 0.062), 14: (-0.019, 0.014, 0.050), 15: (0.019, 0.014, 0.050),
            16: (-0.043, 0.004, -0.004), 17: (0.043, 0.004, -0.004)}
    limit = {0: -0.30, 14: 0.12, 15: 0.12, 16: -0.50, 17: -0.50}  # how far round each is still seen
    for joint, offset in face.items():
        at[joint] = skull + head @ offset
        outwards = np.array(offset) / np.linalg.norm(offset)
        seen[joint] = (head @ outwards)[2] > limit[joint]

    at *= (CAMERA / (CAMERA - at[:, 2]))[:, None]
    lowest = min(at[10, 1], at[13, 1])
    x = WIDTH / 2 + (at[:, 0] + body.seat) * BODY
    y = GROUND - (at[:, 1] - lowest + ANKLE + body.jump) * BODY
    return np.stack([x, y, at[:, 2] * BODY], 1), seen


def write(path, at, seen):
    points = [round(float(v), 1) for (x, y, _), s in zip(at, seen) for v in ((x, y, 1) if s else (0, 0, 0))]
    people = [{"pose_keypoints_2d": points}]
    path.write_text(json.dumps({"canvas_width": WIDTH, "canvas_height": HEIGHT, "people": people}) + "\n")


POSES = {
    "standing": Body(),
    "hand-on-hip": Body(
        right=Side(upper_arm=(0.80, -0.75, -0.25), forearm=(-0.80, -0.75, 0.35), thigh=(0.16, -1, 0.02), shank=(0.10, -1, 0)),
        left=Side(upper_arm=(0.22, -1, 0), thigh=(-0.02, -1, 0.02), shank=(0.0, -1, -0.02)),
        bend=-4, head_yaw=12),
    "arms-raised": Body(
        right=Side(upper_arm=(0.75, 0.72, 0), forearm=(0.30, 1, 0.05), thigh=(0.15, -1, 0), shank=(0.12, -1, 0)),
        left=Side(upper_arm=(0.75, 0.72, 0), forearm=(0.30, 1, 0.05), thigh=(0.15, -1, 0), shank=(0.12, -1, 0)),
        nod=-6),
    "waving": Body(
        right=Side(upper_arm=(0.95, 0.02, 0.15), forearm=(0.28, 1, 0.15)),
        left=Side(upper_arm=(0.24, -1, 0), forearm=(0.10, -1, 0.2)),
        bend=3, head_yaw=-8),
    "arms-folded": Body(
        right=Side(upper_arm=(0.08, -1, 0.28), forearm=(-1, 0.18, 0.30), thigh=(0.12, -1, 0), shank=(0.08, -1, 0)),
        left=Side(upper_arm=(0.08, -1, 0.28), forearm=(-1, 0.04, 0.42), thigh=(0.12, -1, 0), shank=(0.08, -1, 0)),
        yaw=-10, head_yaw=8),
    "three-quarter": Body(
        right=Side(upper_arm=(0.20, -1, -0.08), forearm=(0.05, -1, 0.25), thigh=(0.05, -1, 0.10), shank=(0.03, -1, -0.10)),
        left=Side(upper_arm=(0.20, -1, -0.05), forearm=(0.02, -1, 0.25), thigh=(0.06, -1, -0.06), shank=(0.04, -1, -0.08)),
        yaw=42, head_yaw=-14),
    "side": Body(
        right=Side(upper_arm=(0.06, -1, -0.10), forearm=(0, -1, 0.22), thigh=(0, -1, 0.10), shank=(0, -1, -0.08)),
        left=Side(upper_arm=(0.06, -1, 0.08), forearm=(0, -1, 0.32), thigh=(0, -1, -0.08), shank=(0, -1, -0.16)),
        yaw=86, lean=-1),
    "back": Body(
        right=Side(upper_arm=(0.18, -1, 0.02), thigh=(0.08, -1, 0), shank=(0.04, -1, 0)),
        left=Side(upper_arm=(0.18, -1, 0.02), thigh=(0.08, -1, 0), shank=(0.04, -1, 0)),
        yaw=176),
    "walking": Body(
        right=Side(upper_arm=(0.14, -1, -0.42), forearm=(0.04, -1, -0.02), thigh=(0.03, -1, 0.48), shank=(0.01, -1, 0.14)),
        left=Side(upper_arm=(0.14, -1, 0.34), forearm=(0, -1, 0.62), thigh=(0.03, -1, -0.26), shank=(0.01, -1, -0.66)),
        yaw=52, lean=3, twist=8, head_yaw=-26),
    "running": Body(
        right=Side(upper_arm=(0.22, -0.55, 0.62), forearm=(-0.20, 0.35, 0.92), thigh=(0.02, -1, -0.55), shank=(0, -0.30, -1)),
        left=Side(upper_arm=(0.24, -0.50, -0.85), forearm=(0.05, -0.85, 0.55), thigh=(0.02, -0.50, 0.90), shank=(0, -1, -0.18)),
        yaw=62, lean=14, twist=14, head_yaw=-16, nod=-6, jump=0.05),
    "sitting": Body(
        right=Side(upper_arm=(0.20, -1, 0.12), forearm=(-0.12, -0.62, 0.82), thigh=(0.16, -0.10, 1), shank=(0.04, -1, 0.04)),
        left=Side(upper_arm=(0.20, -1, 0.14), forearm=(-0.12, -0.60, 0.84), thigh=(0.16, -0.10, 1), shank=(0.04, -1, 0.10)),
        yaw=48, lean=5, head_yaw=-24, seat=-0.06),
    "dancing": Body(
        right=Side(upper_arm=(1, 0.30, 0.05), forearm=(0.30, 1, 0.20), thigh=(0.10, -1, 0.04), shank=(0.02, -1, -0.06)),
        left=Side(upper_arm=(1, -0.12, 0.10), forearm=(0.95, 0.30, 0.20), thigh=(0.75, -1, 0.30), shank=(0.40, -1, -0.25)),
        yaw=-14, bend=-8, head_yaw=18, seat=-0.03),
}


if __name__ == "__main__":
    here = pathlib.Path(__file__).parent
    for name, pose in POSES.items():
        write(here / f"{name}.json", *joints(pose))
