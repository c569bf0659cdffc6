"""The library of poses, and how one is drawn from it."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from skeleton import Arm, Leg, Pose, Vector

HANG = Arm()
HIP = Arm((1.0, 0.18, 0.02), (1, -0.45, -0.1), (-0.5, -0.1, -1), "waist", 10, (-0.6, 0.75, -0.55), 4)
POCKET = Arm((1.0, 0.35, 0.10), (0.75, -1, 0), (-1, 0, 0), "hips", 8, (-0.05, 0.35, -1))
BACK = Arm((0.35, -1.0, 0.10), (1, -0.6, 0), (0, -1, 0.2), "hips", 20)
CLASPED = Arm((0.10, 1.12, 0.10), (1, -0.3, 0), (-0.5, -1, 0), "hips", 25)
FOLD_OVER = Arm((-0.62, 1.28, -0.22), (0.85, 0.1, -0.7), (0, -1, 0), "chest", 15)
FOLD_UNDER = Arm((-0.58, 1.02, -0.30), (0.85, 0.1, -0.7), (0, -1, 0), "chest", 15)
HOLD_ELBOW = Arm((-0.75, 0.85, -0.55), (0.8, -0.3, -0.7), (0, -1, 0), "chest", 25)
HALF = Arm((0.10, 0.52, -0.52), (0.4, -1, -0.3), (-1, 0, 0.2), curl=22)
PHONE = Arm((-0.10, 0.50, -0.15), (0.5, -0.3, -1), (-0.3, -1, 0.3), curl=30)
CHIN = Arm((0.12, 0.95, -0.80), (0.5, 0.2, -1), (-0.4, -1, 0.3), "head", 30)
HAIR = Arm((0.62, 0.10, 0.35), (1, 0.4, 0.1), (-1, 0, 0), "head", 22, None, 10)
NAPE = Arm((0.45, -0.55, 0.0), (1, 0.35, 0.5), (-0.3, 1, 0), "head", 20, None, 14)
UP = Arm((0.28, 0.10, 0.90), (1, 0.1, 0), (-0.6, 1, 0), curl=12, shrug=20)
WAVE = Arm((0.60, 0.22, 0.42), (0.8, -0.3, -1), (0, 1, 0), curl=6, shrug=8)
ASIDE = Arm((0.80, 0.12, 0.05), (0.2, -1, -0.3), (0, 0.2, -1), curl=8, shrug=6)
AWAY = Arm((0.38, 0.08, -0.85), (0.5, -1, 0), (-0.6, 0.4, -0.6), curl=10)
LAP = Arm((0.0, 0.04, 0.20), (0.8, -0.6, 0), (0, 0.1, -1), "knee", 14, (0, 1, -0.45))
FORE = Arm((0.12, 0.40, -0.78), (0.3, -1, 0), (-1, 0, 0))
REAR = Arm((0.12, -0.34, -0.86), (0.4, -1, 0), (-1, 0, 0))

EASY, WIDE = Leg((0.00, 0.0, 0.0), 12), Leg((0.09, 0.0, 0.0), 16)
FREE = Leg((0.05, 0.10, 0.0), 24, 6)  # the free leg of a contrapposto


def _contrapposto(name: str, right: Arm, left: Arm, **more) -> Pose:
    """The weight on the right leg: the right hip high and out, the shoulders tilted against it."""
    return Pose(name, right, left, Leg((-0.035, 0.0, 0.0), 8), FREE, **{
        "pelvis": (0, 4.5, 4), "spine": (0, -7, -5), "head": (0, 2, 3), "shift": -0.055, **more})


STANDING = (
    Pose("standing", right_leg=EASY, left_leg=EASY),
    Pose("standing-wide", AWAY, AWAY, WIDE, WIDE),
    _contrapposto("contrapposto", HANG, HANG),
    _contrapposto("hand-on-hip", HIP, HANG),
    _contrapposto("hand-on-hip-free", HANG, HIP),
    _contrapposto("hand-in-pocket", POCKET, HANG),
    _contrapposto("pockets", POCKET, POCKET),
    Pose("hands-on-hips", HIP, HIP, WIDE, WIDE, head=(-3, 0, 6)),
    Pose("hands-clasped", CLASPED, replace(CLASPED, wrist=(0.04, 1.2, 0.12)), EASY, EASY, head=(5, 0, 0)),
    Pose("hands-behind", BACK, BACK, EASY, EASY, spine=(-3, 0, 0)),
    _contrapposto("arms-folded", FOLD_OVER, FOLD_UNDER),
    _contrapposto("holding-elbow", HANG, HOLD_ELBOW),
    _contrapposto("hand-to-chin", HOLD_ELBOW, CHIN, head=(3, 4, 5)),
    _contrapposto("hand-in-hair", HAIR, HIP, head=(0, 7, 8)),
    _contrapposto("hand-at-nape", NAPE, HANG, head=(0, 6, 4)),
    _contrapposto("phone", PHONE, POCKET, head=(12, 0, 4)),
    _contrapposto("forearm-up", HALF, HANG),
    Pose("arms-raised", UP, UP, WIDE, WIDE, head=(-8, 0, 0)),
    _contrapposto("waving", WAVE, HANG),
    Pose("arms-out", ASIDE, ASIDE, EASY, EASY),
    _contrapposto("one-arm-up", UP, HIP, head=(-4, 4, 0)),
    Pose("looking-over", HANG, HANG, EASY, FREE, (0, 2, 6), (0, -3, 10), (0, 0, 34)),
)
WALKING = (
    Pose("walking", FORE, REAR, Leg((-0.03, -0.26, 0.0), 6, 34), Leg((-0.03, 0.26, 0.0), 6, -8), (2, 0, -7), (1, 0, 13), reach=0.985),
    Pose("strolling", replace(FORE, wrist=(0.13, 0.2, -0.92)), replace(REAR, wrist=(0.14, -0.14, -0.93)),
         Leg((-0.04, -0.14, 0.0), 8, 18), Leg((-0.04, 0.15, 0.0), 8), (1, 1.5, -5), (0, -2, 9), reach=0.99),
    Pose("walking-pocket", POCKET, replace(REAR, wrist=(0.14, -0.16, -0.92)),
         Leg((-0.04, -0.2, 0.0), 8, 28), Leg((-0.04, 0.19, 0.0), 8, -4), (1, 2, -4), (0, -2, 8), reach=0.987),
    Pose("running", replace(HALF, wrist=(0.08, 0.55, -0.30), curl=45), Arm((0.22, -0.30, -0.55), (0.3, -1, 0.1), (-1, 0, 0), curl=45),
         Leg((-0.03, -0.42, 0.20), 4, 62), Leg((-0.03, 0.16, 0.0), 4), (8, 0, -9), (4, 0, 16), (-6, 0, 0), reach=0.965),
    Pose("step", AWAY, HANG, Leg((0.0, -0.05, 0.0), 14), Leg((-0.02, 0.2, 0.0), 18, 4), (0, 2, 6), (0, -4, -6), reach=0.99),
)
SITTING = (
    Pose("sitting", LAP, LAP, Leg((0.02, 0.52, 0.0), 8), Leg((0.02, 0.54, 0.0), 8), (-6, 0, 0), (8, 0, 0), seat=0.50),
    Pose("sitting-forward", replace(LAP, wrist=(-0.06, 0.10, 0.17)), replace(LAP, wrist=(-0.08, 0.12, 0.19)),
         Leg((0.10, 0.46, 0.0), 18), Leg((0.10, 0.50, 0.0), 18), (10, 0, 0), (20, 0, 0), (-16, 0, 0), seat=0.48),
    Pose("sitting-high", LAP, HIP, Leg((0.02, 0.30, 0.0), 10), Leg((0.03, 0.50, 0.02), 14, 0), (-4, 0, 0), (5, 0, 4), seat=0.66),
    Pose("sitting-back", replace(AWAY, wrist=(0.30, -0.25, -0.84)), LAP, Leg((0.04, 0.66, 0.0), 10, -10), Leg((0.03, 0.5, 0.0), 10),
         (-14, 0, 0), (-4, 0, 0), (10, 0, 6), seat=0.50),
)


def _jitter(g: np.random.Generator, v: Vector, amount: float) -> Vector:
    return tuple(float(x) for x in np.asarray(v) + g.normal(0, amount, 3).clip(-2 * amount, 2 * amount))


def draw_pose(g: np.random.Generator) -> Pose:
    """A pose of the library, mirrored half of the time and never twice quite the same."""
    family = g.choice(3, p=(0.72, 0.18, 0.10))
    group = (STANDING, WALKING, SITTING)[family]
    pose = group[int(g.integers(len(group)))]
    if g.random() < 0.5:
        pose = pose.mirrored()

    def arm(a: Arm) -> Arm:
        return replace(a, wrist=_jitter(g, a.wrist, 0.035), elbow=_jitter(g, a.elbow, 0.12), curl=a.curl + float(g.uniform(-6, 10)))

    head = _jitter(g, pose.head, 4.0)
    return replace(pose, right=arm(pose.right), left=arm(pose.left), spine=_jitter(g, pose.spine, 2.0),
                   head=(head[0], head[1], head[2] + float(g.normal(0, 10))), pelvis=_jitter(g, pose.pelvis, 1.5))


# Most of DeepFashion's views are frontal, then turned, from the side and from behind.
VIEWS = (("front", 0.44, 0, 14), ("turned", 0.22, 38, 12), ("side", 0.14, 84, 12), ("back", 0.20, 172, 18))


def draw_view(g: np.random.Generator) -> tuple[str, float]:
    """Name of the view and the degrees the body is turned."""
    name, _, angle, spread = VIEWS[g.choice(len(VIEWS), p=[v[1] for v in VIEWS])]
    return name, float(g.choice((-1, 1)) * angle + g.uniform(-spread, spread))
