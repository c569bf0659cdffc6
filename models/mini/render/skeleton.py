"""Puts a rest body into a pose: feet stand where they should, hands reach where they should, and stay out of the torso.

A `Pose` says where ankles and wrists go, in fractions of the limbs' lengths, so that one pose suits every body;
the joints between are found by two-bone inverse kinematics, which keeps knees and elbows bending their own way.
Sides are written alike: every direction is (outwards, forwards, up) of the body's own frame.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import numpy as np

from body import Body, Rest

SPINE = ("spine05", "spine04", "spine03", "spine02", "spine01")
NECK = ("neck01", "neck02", "neck03", "head")
Vector = tuple[float, float, float]


@dataclass(frozen=True)
class Arm:
    """`wrist`: from `anchor`, in arm lengths (shoulder) or torso radii (waist, hips, chest: the surface is at 1), head
    sizes (head) or arm lengths (knee). `elbow` is where the elbow points, `palm` where the palm looks."""

    wrist: Vector = (0.13, 0.05, -0.95)
    elbow: Vector = (0.45, -1.0, 0.0)
    palm: Vector = (-1.0, 0.0, 0.0)
    anchor: str = "shoulder"
    curl: float = 18.0  # degrees a finger joint bends
    fingers: Vector | None = None  # where the hand points, if not along the forearm
    shrug: float = 0.0  # degrees the shoulder rises


@dataclass(frozen=True)
class Leg:
    """`ankle`: outwards from below the hip, forwards, above standing height; in leg lengths."""

    ankle: Vector = (0.02, 0.0, 0.0)
    toes: float = 10.0  # degrees outwards
    heel: float = 0.0  # degrees the heel is lifted
    knee: float = 0.0  # degrees the knee points outwards beyond the toes


@dataclass(frozen=True)
class Pose:
    name: str = "standing"
    right: Arm = field(default_factory=Arm)
    left: Arm = field(default_factory=Arm)
    right_leg: Leg = field(default_factory=Leg)
    left_leg: Leg = field(default_factory=Leg)
    pelvis: Vector = (0.0, 0.0, 0.0)  # degrees: forwards, to the left, turned left
    spine: Vector = (0.0, 0.0, 0.0)
    head: Vector = (0.0, 0.0, 0.0)
    shift: float = 0.0  # of the pelvis to the left, in leg lengths
    reach: float = 0.992  # how straight the straightest leg is
    seat: float | None = None  # height of the seat in leg lengths

    def mirrored(self) -> "Pose":
        flip = lambda v: (v[0], -v[1], -v[2])  # noqa: E731
        return replace(self, right=self.left, left=self.right, right_leg=self.left_leg, left_leg=self.right_leg,
                       pelvis=flip(self.pelvis), spine=flip(self.spine), head=flip(self.head), shift=-self.shift)


@dataclass
class Stance:
    """A posed skeleton: vertex x goes to the weighted mean of `turn` x + `move`."""

    turn: np.ndarray  # [104, 3, 3]
    move: np.ndarray  # [104, 3]
    heads: np.ndarray  # [104, 3]
    seat: float | None

    def skin(self, body: Body, index: np.ndarray, vertices: np.ndarray) -> np.ndarray:
        """Rest `vertices` [N, 3], which hang on the bones as the model's vertices `index` do, posed."""
        return self.skin_weighted(body.weights[index], vertices)

    def skin_weighted(self, weights: np.ndarray, vertices: np.ndarray) -> np.ndarray:
        matrix = np.concatenate([self.turn.reshape(-1, 9), self.move], 1).astype(np.float32)
        mixed = weights @ matrix
        x, y, z = (vertices[:, k, None] for k in range(3))
        turn = mixed[:, :9].reshape(-1, 3, 3)
        return turn[:, :, 0] * x + turn[:, :, 1] * y + turn[:, :, 2] * z + mixed[:, 9:]


def about(axis: np.ndarray | Vector, degrees: float) -> np.ndarray:
    """Rotation matrix about an axis (Rodrigues)."""
    x, y, z = np.asarray(axis, float) / (np.linalg.norm(axis) + 1e-12)
    k = np.array([[0, -z, y], [z, 0, -x], [-y, x, 0]])
    a = np.radians(degrees)
    return np.eye(3) + np.sin(a) * k + (1 - np.cos(a)) * k @ k


def _unit(v: np.ndarray) -> np.ndarray:
    return v / (np.linalg.norm(v) + 1e-12)


def _frame(along: np.ndarray, toward: np.ndarray) -> np.ndarray:
    a = _unit(along)
    b = _unit(toward - (toward @ a) * a)
    return np.stack([a, b, np.cross(a, b)], 1)


def _bend(start: np.ndarray, end: np.ndarray, first: float, second: float, pole: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Middle joint and reachable end of two bones from `start` to `end`, the middle towards `pole`."""
    line = end - start
    distance = np.clip(np.linalg.norm(line), abs(first - second) * 1.05 + 1e-3, (first + second) * 0.998)
    line = _unit(line)
    along = (first**2 - second**2 + distance**2) / (2 * distance)
    off = np.sqrt(max(first**2 - along**2, 0))
    side = _unit(pole - (pole @ line) * line)
    return start + along * line + off * side, start + distance * line


class Torso:
    """How far the trunk reaches from its axis at every height and angle, in rest pose."""

    RINGS, SECTORS = 48, 24

    def __init__(self, body: Body, rest: Rest) -> None:
        index = body.tights.index[body.arm[body.tights.index, 0] < -0.2]
        points = rest.vertices[index]
        self.low, self.high = rest.heads[body.bone["lowerleg01.L"], 2], rest.heads[body.bone["neck01"], 2]
        ring = np.clip((points[:, 2] - self.low) / (self.high - self.low) * self.RINGS, -1, self.RINGS).astype(int)
        self.axis_y = float(np.mean(points[(ring > 20) & (ring < 40), 1]))
        radius = np.hypot(points[:, 0], points[:, 1] - self.axis_y)
        sector = ((np.arctan2(points[:, 0], -(points[:, 1] - self.axis_y)) / (2 * np.pi) % 1) * self.SECTORS).astype(int)
        table = np.zeros((self.RINGS, self.SECTORS))
        inside = (ring >= 0) & (ring < self.RINGS)
        np.maximum.at(table, (ring[inside], sector[inside] % self.SECTORS), radius[inside])
        for _ in range(3):  # gaps take their neighbours' reach
            around = np.maximum.reduce([np.roll(table, 1, 1), np.roll(table, -1, 1), np.roll(table, 1, 0), np.roll(table, -1, 0)])
            table = np.where(table == 0, around, table)
        self.table = table

    def radius(self, point: np.ndarray) -> float:
        """The surface's distance from the axis in the direction of a point in rest coordinates; 0 above and below."""
        ring = int((point[2] - self.low) / (self.high - self.low) * self.RINGS)
        if not 0 <= ring < self.RINGS:
            return 0.0
        sector = int((np.arctan2(point[0], -(point[1] - self.axis_y)) / (2 * np.pi) % 1) * self.SECTORS) % self.SECTORS
        return float(self.table[ring, sector])


class Poser:
    """Poses one identity's rest body."""

    def __init__(self, body: Body, rest: Rest) -> None:
        self.body, self.rest = body, rest
        self.h = rest.heads.astype(float)
        self.torso = Torso(body, rest)
        self.ground = float(rest.vertices[body.tights.index, 2].min())
        self.head_size = float(rest.vertices[body.skin.index, 2].max() - self.h[body.bone["head"], 2])

    def at(self, name: str) -> np.ndarray:
        return self.h[self.body.bone[name]]

    def stand(self, pose: Pose) -> Stance:
        """Solves the pose; the ground is z = 0 and the pelvis stands above the origin."""
        self.local: dict[str, np.ndarray] = {}
        self.fixed: dict[str, np.ndarray] = {}
        root = self._turned(pose.pelvis)
        self.fixed["root"] = root
        for names, angles in ((SPINE, pose.spine), (NECK, pose.head)):
            step = self._turned(tuple(a / len(names) for a in angles))
            self.local.update({name: step for name in names})
        for arm, side in ((pose.right, -1), (pose.left, 1)):
            self.local["clavicle" + self._end(side)] = about((0, 1, 0), -side * arm.shrug)
        self.origin = self._pelvis(pose, root)
        for leg, side in ((pose.right_leg, -1), (pose.left_leg, 1)):
            self._leg(pose, leg, side)
        for arm, side in ((pose.right, -1), (pose.left, 1)):
            self._arm(arm, side)
        turn, heads = self._forward()
        move = heads - np.einsum("bij,bj->bi", turn, self.h)
        seat = None if pose.seat is None else pose.seat * self._leg_length()
        return Stance(turn, move, heads, seat)

    @staticmethod
    def _end(side: int) -> str:
        return ".L" if side > 0 else ".R"

    @staticmethod
    def _turned(angles: Vector) -> np.ndarray:
        forwards, left, turned = angles
        return about((0, 0, 1), turned) @ about((0, 1, 0), left) @ about((1, 0, 0), forwards)

    def _leg_length(self) -> float:
        hip, knee, ankle = self.at("upperleg01.L"), self.at("lowerleg01.L"), self.at("foot.L")
        return float(np.linalg.norm(knee - hip) + np.linalg.norm(ankle - knee))

    def _ankle(self, leg: Leg, side: int) -> np.ndarray:
        """Where the ankle stands, the pelvis above the origin. A lifted heel lifts it."""
        size = self._leg_length()
        foot = self.at("foot.L")
        lift = np.sin(np.radians(leg.heel)) * np.linalg.norm(self.at("toe3-1.L") - foot)
        hip = abs(self.at("upperleg01.L")[0])
        x = side * (hip * 0.8 + leg.ankle[0] * size)
        return np.array([x, -leg.ankle[1] * size, foot[2] - self.ground + lift + leg.ankle[2] * size])

    def _pelvis(self, pose: Pose, root: np.ndarray) -> np.ndarray:
        """Head of the root bone: as high as the straighter planted leg allows, or on the seat."""
        size = self._leg_length()
        start = np.array([pose.shift * size, 0.0, 0.0])
        if pose.seat is not None:
            # Flesh under the hip joints, measured where the seat bones are.
            return start + [0, 0, pose.seat * size + 0.55 * abs(self.at("upperleg01.L")[0]) + 0.035]
        heights = []
        for leg, side in ((pose.right_leg, -1), (pose.left_leg, 1)):
            if leg.ankle[2] > 0.02:
                continue
            hip = start + root @ (self.at("upperleg01" + self._end(side)) - self.at("root"))
            flat = self._ankle(leg, side) - hip
            heights.append(self._ankle(leg, side)[2] + np.sqrt((pose.reach * size) ** 2 - flat[0] ** 2 - flat[1] ** 2) - hip[2])
        return start + [0, 0, min(heights)]

    def _leg(self, pose: Pose, leg: Leg, side: int) -> None:
        end = self._end(side)
        turn, heads = self._forward()
        hip0, knee0, ankle0, toe0 = (self.at(n + end) for n in ("upperleg01", "lowerleg01", "foot", "toe3-1"))
        hip = heads[self.body.bone["upperleg01" + end]]
        target = self._ankle(leg, side)
        facing = about((0, 0, 1), side * leg.toes) @ [0.0, -1.0, 0.0]
        pole = about((0, 0, 1), side * leg.knee) @ facing
        if pose.seat is not None:
            pole = pole + [0, 0, 1.0]
        knee, ankle = _bend(hip, target, np.linalg.norm(knee0 - hip0), np.linalg.norm(ankle0 - knee0), pole)
        front = np.array([0.0, -1.0, 0.0])
        self.fixed["upperleg01" + end] = _frame(knee - hip, pole) @ _frame(knee0 - hip0, front).T
        shank = _frame(ankle - knee, pole) @ _frame(ankle0 - knee0, front).T
        self.fixed["lowerleg01" + end] = shank
        flat = np.array([toe0[0] - ankle0[0], toe0[1] - ankle0[1], 0.0])
        straight = _frame(facing, np.array([0, 0, 1.0])) @ _frame(flat, np.array([0, 0, 1.0])).T
        axis = np.cross(facing, [0, 0, 1.0])
        self.fixed["foot" + end] = about(axis, -leg.heel) @ straight
        for bone in self.body.bones:
            if bone.startswith("toe") and bone.endswith("-1" + end):
                self.fixed[bone] = about(axis, -leg.heel * 0.25) @ straight

    def _chest(self, turn: np.ndarray) -> np.ndarray:
        return turn[self.body.bone["spine02"]]

    def _anchor(self, arm: Arm, side: int, turn: np.ndarray, heads: np.ndarray, size: float) -> np.ndarray:
        out, forward, up = arm.wrist
        local = np.array([side * out, -forward, up])
        bone = self.body.bone
        if arm.anchor == "shoulder":
            return heads[bone["upperarm01" + self._end(side)]] + self._chest(turn) @ local * size
        if arm.anchor == "head":
            return heads[bone["head"]] + turn[bone["head"]] @ (local * self.head_size + [0, -0.2 * self.head_size, 0.5 * self.head_size])
        if arm.anchor == "knee":
            return heads[bone["lowerleg01" + self._end(side)]] + local * size
        holder = {"waist": "spine04", "hips": "root", "chest": "spine02"}[arm.anchor]
        height = {"waist": self.at("spine04")[2], "hips": self.at("upperleg01.L")[2], "chest": self.at("spine01")[2]}[arm.anchor]
        height += up * size
        flat = np.array([side * out, -forward])
        probe = np.array([side * out, self.torso.axis_y - forward, height])
        point = np.array([0, self.torso.axis_y, height]) + np.append(flat * self.torso.radius(probe), 0)
        return heads[bone[holder]] + turn[bone[holder]] @ (point - self.at(holder))

    def _arm(self, arm: Arm, side: int) -> None:
        end, bone = self._end(side), self.body.bone
        turn, heads = self._forward()
        chest = self._chest(turn)
        world = lambda v: chest @ np.array([side * v[0], -v[1], v[2]])  # noqa: E731
        shoulder0, elbow0, wrist0 = (self.at(n + end) for n in ("upperarm01", "lowerarm01", "wrist"))
        first, second = np.linalg.norm(elbow0 - shoulder0), np.linalg.norm(wrist0 - elbow0)
        shoulder = heads[bone["upperarm01" + end]]
        target = self._anchor(arm, side, turn, heads, first + second)
        pole = world(arm.elbow)
        hand_length = np.linalg.norm(self.at("finger3-3" + end) - wrist0)
        for _ in range(4):
            elbow, wrist = _bend(shoulder, target, first, second, pole)
            tip_way = _unit(world(arm.fingers)) if arm.fingers else _unit(wrist - elbow)
            probes = [(wrist, 0.045), (wrist + tip_way * hand_length * 0.55, 0.045), (wrist + tip_way * hand_length, 0.03),
                      ((wrist + elbow) / 2, 0.055), (elbow, 0.06)]
            target = wrist + self._out_of_torso(probes, turn, heads)
        rest_pole = elbow0 - (shoulder0 + wrist0) / 2
        bent = elbow - (shoulder + wrist) / 2
        bent = bent if np.linalg.norm(bent) > 0.01 else pole
        upper = _frame(elbow - shoulder, bent) @ _frame(elbow0 - shoulder0, rest_pole).T
        fore = _frame(wrist - elbow, bent) @ _frame(wrist0 - elbow0, rest_pole).T
        # The upper arm takes half its twist at the shoulder, the forearm half its own at the elbow.
        parent = turn[bone["shoulder01" + end]]
        self.fixed["upperarm01" + end] = self._half_twisted(parent, upper, elbow0 - shoulder0)
        self.fixed["upperarm02" + end] = upper
        self.fixed["lowerarm01" + end] = fore
        self._hand(arm, side, fore, wrist - elbow, world, wrist0 - elbow0)

    @staticmethod
    def _half_twisted(parent: np.ndarray, full: np.ndarray, axis0: np.ndarray) -> np.ndarray:
        swing = _swing(parent @ axis0, full @ axis0) @ parent
        extra = swing.T @ full
        angle = np.degrees(np.arctan2(_unit(axis0) @ [extra[2, 1] - extra[1, 2], extra[0, 2] - extra[2, 0], extra[1, 0] - extra[0, 1]], np.trace(extra) - 1))
        return swing @ about(axis0, angle * 0.5)

    def _hand(self, arm: Arm, side: int, fore: np.ndarray, forearm: np.ndarray, world, axis0: np.ndarray) -> None:
        end = self._end(side)
        wrist0 = self.at("wrist" + end)
        normal0 = side * np.cross(self.at("finger2-1" + end) - wrist0, self.at("finger5-1" + end) - wrist0)
        normal0 = _unit(normal0)
        axis = _unit(forearm)
        now, wanted = fore @ normal0, world(arm.palm)
        now, wanted = (_unit(v - (v @ axis) * axis) for v in (now, wanted))
        angle = np.degrees(np.arctan2(np.cross(now, wanted) @ axis, now @ wanted))
        angle = float(np.clip(angle, -85, 85))
        self.fixed["lowerarm02" + end] = about(axis, angle * 0.6) @ fore
        hand = about(axis, angle) @ fore
        if arm.fingers:
            way = _unit(world(arm.fingers))
            bend = np.degrees(np.arccos(np.clip(way @ axis, -1, 1)))
            hand = about(np.cross(axis, way), min(bend, 65)) @ hand
        self.fixed["wrist" + end] = hand
        for finger in range(1, 6):
            for joint in (1, 2, 3):
                name = f"finger{finger}-{joint}{end}"
                ahead = self.at(f"finger{finger}-{min(joint + 1, 3)}{end}") - self.at(f"finger{finger}-{min(joint, 2)}{end}")
                amount = arm.curl * (0.4 if finger == 1 else 1.0)
                self.local[name] = about(np.cross(ahead, normal0), amount)

    def _out_of_torso(self, probes: list, turn: np.ndarray, heads: np.ndarray) -> np.ndarray:
        """How far the wrist has to move so that none of the (point, radius) probes is inside the trunk."""
        worst, push = 0.0, np.zeros(3)
        for point, radius in probes:
            for holder, low, high in (("root", -9.0, self.at("spine04")[2]), ("spine02", self.at("spine04")[2], 9.0)):
                i = self.body.bone[holder]
                local = turn[i].T @ (point - heads[i]) + self.at(holder)
                if not low <= local[2] < high:
                    continue
                flat = np.array([local[0], local[1] - self.torso.axis_y, 0.0])
                surface = self.torso.radius(local)
                depth = surface + radius - np.linalg.norm(flat)
                if surface > 0 and depth > worst:
                    worst, push = depth, turn[i] @ _unit(flat) * depth
        return push

    def _forward(self) -> tuple[np.ndarray, np.ndarray]:
        """World rotation [104, 3, 3] and head [104, 3] of every bone: fixed ones as they are, the rest with their parents."""
        turn, heads = np.zeros((len(self.h), 3, 3)), np.zeros((len(self.h), 3))
        for i, name in enumerate(self.body.bones):
            parent = self.body.parents[i]
            base = np.eye(3) if parent < 0 else turn[parent]
            heads[i] = getattr(self, "origin", np.zeros(3)) if parent < 0 else heads[parent] + base @ (self.h[i] - self.h[parent])
            turn[i] = self.fixed[name] if name in self.fixed else base @ self.local.get(name, np.eye(3))
        return turn, heads


def _swing(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """The smallest rotation that takes direction a to b."""
    a, b = _unit(a), _unit(b)
    axis = np.cross(a, b)
    return about(axis if np.linalg.norm(axis) > 1e-9 else (1, 0, 0), np.degrees(np.arccos(np.clip(a @ b, -1, 1))))
