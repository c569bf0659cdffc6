"""The surfaces that make a person: skin, eyes, garments and hair, in rest pose."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from body import CLOTH_SPAN, Body, Mesh, Rest, normals, relax
from identity import COLOURS, LABELS, NECKS, PATTERNS, Garment, Identity, linear
from skeleton import Torso

SKIN, EYES, LASHES, CLOTH, HAIR, SHOES = range(6)


@dataclass
class Layer:
    """One surface: `points` [N, 3] in rest pose, hung on bones by `weights` [N, 104]; `place` and `arm` [N, 4] say where
    on the reference body a vertex is (see person.vert)."""

    kind: int
    label: int
    points: np.ndarray
    faces: np.ndarray
    weights: np.ndarray
    place: np.ndarray
    arm: np.ndarray
    uniforms: dict = field(default_factory=dict)


def _smooth(low: float, high: float, x: np.ndarray) -> np.ndarray:
    t = np.clip((x - low) / (high - low), 0, 1)
    return t * t * (3 - 2 * t)


def _worn(item: Garment | None) -> list[tuple[float, float, float, float]]:
    """The border of a garment as person.frag reads it."""
    if item is None:
        return [(0, 0, 0, 0), (0, 0, 0, 0)]
    if item.kind in ("trousers", "shorts", "skirt"):
        return [(item.hem, 10.0 if item.kind != "skirt" else 11.0, item.waist, 0), (0, 0, 0, 1)]
    return [(item.hem, float(NECKS.index(item.neck)), item.depth, item.sleeve), (item.opening, 0, 0, 1)]


class Wardrobe:
    """Builds the layers of one identity."""

    def __init__(self, body: Body, rest: Rest, who: Identity, torso: Torso) -> None:
        self.body, self.rest, self.who, self.torso = body, rest, who, torso

    def layers(self) -> list[Layer]:
        out = [self._skin(), self._plain(self.body.eyes, EYES), self._plain(self.body.lashes, LASHES)]
        for item in self.who.garments:
            if item.kind == "dress":
                out += [self._fitted(item), self._tube(item)]
            else:
                out.append(self._tube(item) if item.kind == "skirt" else self._fitted(item))
        return out + [self._shoes()] + self._hair()

    def skin_uniforms(self) -> dict:
        garments = (list(self.who.garments) + [None] * 4)[:4]
        return {"worn": [v for item in garments for v in _worn(item)]}

    def _layer(self, mesh: Mesh, kind: int, label: str, points: np.ndarray, extra: np.ndarray | float = -1.0, **uniforms) -> Layer:
        arm = self.body.arm[mesh.index]
        arm = np.concatenate([arm, np.broadcast_to(np.reshape(extra, (-1, 1)), (len(arm), 1))], 1)
        return Layer(kind, LABELS[label], points, mesh.faces, self.body.weights[mesh.index], self.body.place[mesh.index], arm, uniforms)

    def _plain(self, mesh: Mesh, kind: int) -> Layer:
        return self._layer(mesh, kind, "skin", self.rest.vertices[mesh.index])

    def _skin(self) -> Layer:
        mesh = self.body.skin
        head = self.body.is_head[mesh.index]
        return self._layer(mesh, SKIN, "skin", self.rest.vertices[mesh.index], np.where(head > 0.3, self.body.lips[mesh.index], -1.0))

    def _uniforms(self, item: Garment) -> dict:
        return {"first": linear(COLOURS[item.colour]), "second": linear(COLOURS[item.second]), "third": linear(COLOURS[item.third]),
                "mine": _worn(item), "pattern": (PATTERNS.index(item.pattern), item.period, item.turn, item.gloss),
                "trim": (float(item.collar), float(item.buttons), item.band, float(item.weave))}

    def _fitted(self, item: Garment) -> Layer:
        """A garment over the tights: it follows the body, stands off it, and hangs from the chest where it is loose."""
        full = self.body.tights
        place, arm = self.body.place, self.body.arm
        low = item.hem - 0.05 if item.kind != "dress" else max(item.hem, 0.16)
        high = item.waist + 0.05 if item.kind in ("trousers", "shorts") else 9.0
        inside = (place[:, 2] > low) & (place[:, 2] < high) | (arm[:, 0] > 0.0)
        if item.kind in ("trousers", "shorts"):
            inside &= arm[:, 0] < -0.3
        faces = full.index[full.faces]
        faces = faces[inside[faces].all(1)]
        index, inverse = np.unique(faces, return_inverse=True)
        mesh = Mesh(index, inverse.reshape(-1, 3))
        # Cloth spans the body's hollows: a few rounds of smoothing before it is moved outwards.
        points = self.rest.vertices[full.index].astype(np.float64)
        points = relax(points, full.faces, CLOTH_SPAN)
        outward = normals(points, full.faces)
        where = np.searchsorted(full.index, index)
        points, outward = points[where], outward[where]
        p, a = place[index], arm[index]
        offset = np.full(len(index), item.thick + 0.004)
        if item.kind in ("trousers", "shorts"):
            down = _smooth(0.05, -0.12, p[:, 2])
            offset += item.loose * down + item.flare * _smooth(-0.20, -0.75, p[:, 2]) * (item.kind == "trousers")
            offset += item.flare * _smooth(0.05, -0.2, p[:, 2]) * (item.kind == "shorts")
            inner = np.clip(-outward[:, 0] * np.sign(p[:, 0]), 0, 1)
            offset *= 1 - 0.75 * inner * _smooth(-0.35, 0.0, p[:, 2])
        else:
            offset += 0.018 * item.loose * _smooth(0.05, 0.4, a[:, 0])
        points = points + outward * offset[:, None]
        if item.kind in ("top", "jacket"):
            points = self._hang(item, points, p, a)
        label = "dress" if item.kind == "dress" else item.kind
        uniforms = self._uniforms(item)
        if item.kind == "dress":
            uniforms["mine"] = [(0.19, *uniforms["mine"][0][1:]), uniforms["mine"][1]]
        return self._layer(mesh, CLOTH, label, points, **uniforms)

    def _hang(self, item: Garment, points: np.ndarray, p: np.ndarray, a: np.ndarray) -> np.ndarray:
        """Below the chest a loose garment falls straight instead of following the waist."""
        table = np.maximum.accumulate(self.torso.table[::-1], 0)[::-1]
        trunk = (a[:, 0] < -0.3) & (p[:, 2] < 0.56)
        flat = points[:, :2] - [0, self.torso.axis_y]
        sector = (np.arctan2(flat[:, 0], -flat[:, 1]) / (2 * np.pi) % 1) * self.torso.SECTORS
        ring = np.clip((points[:, 2] - self.torso.low) / (self.torso.high - self.torso.low) * self.torso.RINGS, 0, self.torso.RINGS - 1.01)
        chest = int(0.78 * self.torso.RINGS)
        s0, r0 = sector.astype(int) % self.torso.SECTORS, ring.astype(int)
        s1 = (s0 + 1) % self.torso.SECTORS
        u = (sector % 1)
        below = np.minimum(r0, chest)
        reach = (1 - u) * table[below, s0] + u * table[below, s1]
        reach = np.minimum(reach, ((1 - u) * self.torso.table[chest, s0] + u * self.torso.table[chest, s1]) * 1.05)
        radius = np.linalg.norm(flat, axis=1) + 1e-9
        wanted = np.maximum(radius, radius + (reach + item.thick - radius) * item.loose)
        blend = _smooth(0.56, 0.42, p[:, 2]) * trunk
        points[:, :2] = [0, self.torso.axis_y] + flat * (1 + blend * (wanted / radius - 1))[:, None]
        return points

    def _tube(self, item: Garment) -> Layer:
        """A skirt: the helper tube, shaped over the hips, flared towards the hem, with soft pleats."""
        full, place = self.body.skirt, self.body.place
        points = self.rest.vertices[full.index].astype(np.float64)
        p = place[full.index]
        top = 0.30 if item.kind == "dress" else item.waist
        down = np.clip((top - p[:, 2]) / (top + 0.70), 0, 1)
        centre = np.array([0.0, self.torso.axis_y])
        flat = points[:, :2] - centre
        angle = np.arctan2(flat[:, 0], -flat[:, 1])
        straight = 1 - 0.16 * _smooth(0.15, 0.7, down) * (1 - min(item.flare * 4, 1))
        grow = straight + item.flare * 1.5 * _smooth(0.0, 0.9, down) + (0.008 + 0.014 * _smooth(0.0, 0.2, down)) / np.linalg.norm(flat, axis=1)
        grow += item.flare * 0.16 * down * np.sin(angle * (7 + int(self.who.seed) % 6) + self.who.seed)
        points[:, :2] = centre + flat * grow[:, None]
        uniforms = self._uniforms(item)
        border = [(item.hem, 11.0, top if item.kind == "skirt" else 0.275, 0.0), (0.0, 0.0, 0.0, 1.0)]
        uniforms["mine"] = border
        return self._layer(full, CLOTH, "dress" if item.kind == "dress" else "skirt", points, **uniforms)

    def _shoes(self) -> Layer:
        full, place = self.body.tights, self.body.place
        shoes = self.who.shoes
        top = {"sneakers": -0.735, "boots": -0.62, "flats": -0.755, "shoes": -0.745}[shoes["kind"]]
        faces = full.index[full.faces]
        faces = faces[(place[faces][:, :, 2] < top + 0.04).all(1)]
        index, inverse = np.unique(faces, return_inverse=True)
        mesh = Mesh(index, inverse.reshape(-1, 3))
        points = self.rest.vertices[index].astype(np.float64)
        points += normals(points, mesh.faces) * np.where(place[index, 2] < -0.74, 0.010, 0.013)[:, None]
        low = points[:, 2].min()
        sole = place[index, 2] < -0.795
        points[sole, 2] = np.minimum(points[sole, 2], low + 0.012)
        layer_height = points[:, 2] - low - 0.83
        low_cut = {"flats": 1.0, "shoes": 0.55}.get(shoes["kind"], 0.0)
        layer = self._layer(mesh, SHOES, "shoes", points, first=linear(COLOURS[shoes["colour"]]), second=linear(COLOURS[shoes["sole"]]),
                           third=linear(COLOURS["white"]), mine=[(top, low_cut, 0, float(shoes["kind"] == "sneakers")), (0, 0, 0, 1)])
        layer.place = layer.place.copy()
        layer.place[:, 2] = layer_height  # level, whatever the mesh does
        return layer

    # Hair ----------------------------------------------------------------------------------------------------------

    def _hair(self) -> list[Layer]:
        cut = self.who.cut
        if cut in ("bald", "buzz"):
            return []
        thick, top, drop = {"short": (0.006, 0.020, 0.115), "crop": (0.005, 0.010, 0.105), "afro": (0.040, 0.030, 0.125), "bob": (0.014, 0.012, 0.125),
                            "long": (0.014, 0.012, 0.125), "ponytail": (0.006, 0.004, 0.13), "bun": (0.006, 0.004, 0.13)}[cut]
        out = [self._cap(thick, top, drop)]
        if cut in ("bob", "long"):
            out.append(self._curtain(cut == "long"))
        if cut == "ponytail":
            out.append(self._tail([(0.055, 0.965, 0.022), (0.098, 0.955, 0.034), (0.110, 0.88, 0.036), (0.102, 0.78, 0.030), (0.10, 0.68, 0.022), (0.10, 0.60, 0.004)]))
        if cut == "bun":
            out.append(self._tail([(0.045, 0.985, 0.012), (0.055, 0.998, 0.038), (0.075, 1.006, 0.046), (0.100, 1.008, 0.036), (0.112, 1.008, 0.004)]))
        return out

    def _cap(self, thick: float, top: float, drop: float) -> Layer:
        body, place = self.body, self.body.place
        mesh = body.skin
        ear = (np.abs(place[:, 0]) > 0.072) & (place[:, 2] < 0.925) & (place[:, 1] > -0.085)
        keep = (body.is_head > 0.5) & (place[:, 2] > 0.80) & ~((place[:, 1] < -0.13) & (place[:, 2] < 0.945))
        if self.who.cut in ("short", "crop", "ponytail", "bun"):
            keep &= ~ear
        faces = mesh.index[mesh.faces]
        faces = faces[keep[faces].all(1)]
        index, inverse = np.unique(faces, return_inverse=True)
        cap = Mesh(index, inverse.reshape(-1, 3))
        p = place[index]
        rest = self.rest.vertices[index].astype(np.float64)
        g = np.random.default_rng(int(self.who.seed * 1e6))
        out = _unit_rows(p - [0, -0.055, 0.90])
        rough = 0.35 if self.who.cut == "afro" else 0.25
        lumps = np.sin(p @ g.normal(0, 60, (3, 4)) + g.uniform(0, 6, 4)).mean(1)
        offset = (thick + top * _smooth(0.93, 1.0, p[:, 2])) * (1 + rough * lumps) * _smooth(0.80, 0.88, p[:, 2] + 0.03)
        extra = np.abs(p[:, 0]) * 8
        layer = self._layer(cap, HAIR, "hair", rest + out * offset[:, None], extra)
        layer.arm[:, 1] = drop
        return layer

    def _strands(self, points: np.ndarray, rows: int, columns: int, loose: np.ndarray, closed: bool) -> Layer:
        """A grid of points [rows * columns, 3]; `loose` [rows]: 0 moves with the head, 1 with the back."""
        r, c = np.meshgrid(np.arange(rows - 1), np.arange(columns if closed else columns - 1), indexing="ij")
        a, b = r * columns + c, r * columns + (c + 1) % columns
        faces = np.concatenate([np.stack([a, b, b + columns], -1).reshape(-1, 3), np.stack([a, b + columns, a + columns], -1).reshape(-1, 3)])
        weights = np.zeros((len(points), len(self.body.bones)), np.float32)
        amount = np.repeat(loose, columns)
        weights[:, self.body.bone["head"]] = 1 - amount
        weights[:, self.body.bone["spine01"]] = amount
        place = (points - self._head() + [0, -0.06, 0.93]).astype(np.float32)
        arm = np.tile(np.float32([-0.4, 0, 0, 0]), (len(points), 1))
        arm[:, 3] = np.repeat(np.linspace(0, 2, rows), columns)
        return Layer(HAIR, LABELS["hair"], points, faces, weights, place, arm)

    def _head(self) -> np.ndarray:
        """The middle of the skull in rest pose, where the reference has (0, -0.06, 0.93)."""
        skull = self.body.skin.index[(self.body.place[self.body.skin.index, 2] > 0.92) & (self.body.is_head[self.body.skin.index] > 0.5)]
        mean, reference = self.rest.vertices[skull].mean(0), self.body.place[skull].mean(0)
        return mean + (np.array([0, -0.06, 0.93]) - reference)

    def _curtain(self, long: bool) -> Layer:
        rows, columns = 26, 41
        head = self._head()
        length = 0.30 + 0.16 * self.who.fringe if long else 0.10 + 0.06 * self.who.fringe
        s = np.linspace(0, 1, rows)[:, None]
        phi = np.radians(np.linspace(-128, 128, columns))[None]
        z = 0.055 - s * (0.055 + 0.03 + length)
        fall = _smooth(0.055, -0.03, z)
        width, depth = 0.070 + 0.034 * fall, 0.085 + 0.034 * fall
        under = _smooth(-0.10, -0.30, z)
        squeeze = 1 - 0.42 * under * long
        curl = 1 - (0.14 * _smooth(-0.09, -0.16, z) * (not long))
        wave = 1 + 0.035 * np.sin(s * 14 + self.who.seed) * fall + 0.03 * np.sin(phi * 17 + self.who.seed * 3) * fall
        x = np.sin(phi * squeeze) * width * wave * curl
        y = np.cos(phi * squeeze) * depth * wave * curl + 0.012
        y = np.where(phi * 0 + y < -0.02, y * 0.8, y)
        grid = np.stack([x, y, np.broadcast_to(z, x.shape)], -1) + head
        if long:  # it lies on the back
            behind = np.stack([grid[..., 0], np.full(x.shape, self.torso.axis_y + 0.1), grid[..., 2]], -1).reshape(-1, 3)
            reach = np.array([self.torso.radius(p) for p in behind]).reshape(x.shape) + 0.045
            back = self.torso.axis_y + np.sqrt(np.maximum(reach**2 - grid[..., 0] ** 2, 0))
            grid[..., 1] = np.maximum(grid[..., 1], back * under + grid[..., 1] * (1 - under))
        return self._strands(grid.reshape(-1, 3), rows, columns, _smooth(-0.08, -0.26, z[:, 0]) * 0.9, False)

    def _tail(self, knots: list[tuple[float, float, float]]) -> Layer:
        rows, columns = 24, 16
        knots = np.array(knots)
        t = np.linspace(0, len(knots) - 1, rows)
        y, z, r = (np.interp(t, np.arange(len(knots)), knots[:, k]) for k in range(3))
        angle = np.linspace(0, 2 * np.pi, columns, endpoint=False)
        tangent = _unit_rows(np.stack([0 * y, np.gradient(y), np.gradient(z)], 1))
        across = np.stack([0 * y, -tangent[:, 2], tangent[:, 1]], 1)
        ring = np.cos(angle)[None, :, None] * [1.0, 0, 0] + np.sin(angle)[None, :, None] * across[:, None]
        centre = np.stack([0 * y, y, z], 1) - [0, -0.06, 0.93] + self._head()
        loose = _smooth(0.86, 0.66, z) * 0.8
        return self._strands((centre[:, None] + ring * r[:, None, None]).reshape(-1, 3), rows, columns, loose, True)


def _unit_rows(v: np.ndarray) -> np.ndarray:
    return v / (np.linalg.norm(v, axis=1, keepdims=True) + 1e-9)
