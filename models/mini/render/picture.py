"""Draws posed people with OpenGL (EGL, no window): colour, garment labels, shadows, background, and the joints."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

for _threads in ("LP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS"):
    os.environ.setdefault(_threads, "1")  # one process, one core

import cv2  # noqa: E402
import moderngl  # noqa: E402
import numpy as np  # noqa: E402

from body import body, normals  # noqa: E402
from identity import Identity, draw_identity, linear, SKINS, HAIRS  # noqa: E402
from poses import VIEWS, draw_pose, draw_view  # noqa: E402
from skeleton import Pose, Poser  # noqa: E402
from wardrobe import SKIN, Layer, Wardrobe  # noqa: E402

HERE = Path(__file__).parent
SUPERSAMPLING = 2  # a side: pattern edges are smoothed in the shader, so outlines alone need it
SHADOW = 512
# OpenPose-18 from the keypoints' names, and how deep below the surface a joint may lie and still count as seen, metres.
JOINTS = (("nose", 0.05), ("neck", 0.13), ("right_shoulder", 0.14), ("right_elbow", 0.09), ("right_wrist", 0.08), ("left_shoulder", 0.14),
          ("left_elbow", 0.09), ("left_wrist", 0.08), ("right_hip", 0.19), ("right_knee", 0.13), ("right_ankle", 0.11), ("left_hip", 0.19),
          ("left_knee", 0.13), ("left_ankle", 0.11), ("right_eye", 0.05), ("left_eye", 0.05), ("right_ear", 0.06), ("left_ear", 0.06))
VISIBLE, HIDDEN, OUTSIDE = 2, 1, 0
CROPS = (("full", 0.56), ("knee", 0.16), ("waist", 0.18), ("chest", 0.10))


@dataclass
class Picture:
    """`rgb` [H, W, 3] uint8, `labels` [H, W] uint8, `joints` [18, 2] pixels, `states` [18] (2 visible, 1 hidden, 0 outside)."""

    rgb: np.ndarray
    labels: np.ndarray
    joints: np.ndarray
    states: np.ndarray
    pose: str
    view: str
    crop: str


class Studio:
    """The OpenGL context with its programs and targets for one picture size."""

    def __init__(self, height: int, width: int) -> None:
        self.height, self.width = height, width
        self.gl = moderngl.create_standalone_context(backend="egl")
        gl = self.gl
        self.person = gl.program((HERE / "person.vert").read_text(), (HERE / "person.frag").read_text())
        vertex = "#version 330\nin vec3 position; uniform mat4 camera; void main() { gl_Position = camera * vec4(position, 1.0); }"
        self.flat = gl.program(vertex, "#version 330\nout vec4 c; void main() { c = vec4(1.0); }")
        big = (width * SUPERSAMPLING, height * SUPERSAMPLING)
        self.depth = gl.depth_texture(big)
        self.target = gl.framebuffer([gl.texture(big, 4), gl.texture(big, 1)], self.depth)
        self.floor = gl.framebuffer([gl.texture((width, height), 1)])
        self.shadow = gl.depth_texture((SHADOW, SHADOW))
        self.shadow.compare_func = "<="
        self.shadow_target = gl.framebuffer([], self.shadow)

    def set(self, **uniforms) -> None:
        for name, value in uniforms.items():
            if name in self.person:
                self.person[name].write(np.ascontiguousarray(value, np.float32).tobytes())


def _look(eye: np.ndarray, pitch: float) -> np.ndarray:
    """World to clip [4, 4] of a camera looking along +y, tilted by `pitch` radians; unit focal length, no lens shift."""
    view = np.eye(4)
    c, s = np.cos(pitch), np.sin(pitch)
    view[:3, :3] = np.array([[1, 0, 0], [0, -s, c], [0, -c, -s]])
    view[:3, 3] = -view[:3, :3] @ eye
    near, far = 0.5, 12.0
    clip = np.zeros((4, 4))
    clip[0, 0] = clip[1, 1] = 1
    clip[2, 2], clip[2, 3], clip[3, 2] = -(far + near) / (far - near), -2 * far * near / (far - near), -1
    return clip @ view


def _project(matrix: np.ndarray, points: np.ndarray) -> np.ndarray:
    q = np.concatenate([points, np.ones((len(points), 1))], 1) @ matrix.T
    return q[:, :3] / q[:, 3:]


class Person:
    """One identity, ready to be photographed."""

    def __init__(self, number: int, seed: int) -> None:
        self.model = body()
        self.number, self.seed = number, seed
        self.who: Identity = draw_identity(number, seed)
        self.rest = self.model.rest(self.who.phenotype)
        self.poser = Poser(self.model, self.rest)
        wardrobe = Wardrobe(self.model, self.rest, self.who, self.poser.torso)
        self.layers = wardrobe.layers()
        self.skin_uniforms = wardrobe.skin_uniforms()

    def photograph(self, studio: Studio, index: int, crop: str | None = None, view: str | None = None, pose: Pose | None = None) -> Picture:
        """Picture `index` of this identity; the same for the same (seed, id, index). `crop`, `view` (a name of VIEWS) and `pose`
        override the draw."""
        g = np.random.default_rng([self.seed, self.number, index, 29])
        drawn = draw_pose(g)
        pose = pose or drawn
        stance = self.poser.stand(pose)
        name, yaw = draw_view(g)
        if view:
            name, yaw = view, next(angle for known, _, angle, _ in VIEWS if known == view) + float(g.uniform(-12, 12))
        if pose.seat is not None and name == "back":
            name, yaw = "turned", 35.0
        turn = np.radians(yaw)
        spin = np.array([[np.cos(turn), -np.sin(turn), 0], [np.sin(turn), np.cos(turn), 0], [0, 0, 1]])
        posed = [stance.skin_weighted(layer.weights, layer.points) @ spin.T for layer in self.layers]
        keys = self._joints(stance, spin)
        crop = crop or self._crop(g, pose)
        matrix, eye = self._camera(g, studio, np.concatenate(posed), keys, crop)
        seat = self._seat(stance, spin) if stance.seat is not None else None
        rgb, labels, depth = self._draw(studio, posed, matrix, eye, seat)
        where = _project(matrix, keys)
        pixels = np.stack([(where[:, 0] + 1) / 2 * studio.width, (1 - where[:, 1]) / 2 * studio.height], 1)
        return Picture(rgb, labels, pixels, self._states(pixels, keys, eye, depth, labels, studio), pose.name, name, crop)

    def pose_name(self, index: int) -> str:
        return draw_pose(np.random.default_rng([self.seed, self.number, index, 29])).name

    @staticmethod
    def _crop(g: np.random.Generator, pose) -> str:
        crop = CROPS[g.choice(len(CROPS), p=[c[1] for c in CROPS])][0]
        return "full" if pose.seat is not None and crop == "knee" else crop

    def _joints(self, stance, spin: np.ndarray) -> np.ndarray:
        names = self.model.keypoint_names
        used = np.nonzero(np.abs(self.model.keypoints).sum(0))[0]
        points = stance.skin(self.model, used, self.rest.vertices[used])
        keys = self.model.keypoints[:, used] @ points
        neck = (keys[names.index("left_shoulder")] + keys[names.index("right_shoulder")]) / 2
        return np.stack([neck if n == "neck" else keys[names.index(n)] for n, _ in JOINTS]) @ spin.T

    def _camera(self, g: np.random.Generator, studio: Studio, points: np.ndarray, keys: np.ndarray, crop: str) -> tuple[np.ndarray, np.ndarray]:
        """A camera that frames the crop: the zoom and lens shift are chosen so that it fits."""
        top, low = points[:, 2].max(), points[:, 2].min()
        hips, knees = keys[[8, 11], 2].mean(), keys[[9, 12], 2].mean()
        chest = keys[[2, 5], 2].mean()
        bottom = {"full": low, "knee": min(knees, hips) - 0.02 + g.uniform(-0.08, 0.08), "waist": hips - g.uniform(-0.02, 0.14),
                  "chest": hips + (chest - hips) * g.uniform(0.25, 0.5)}[crop]
        eye = np.array([g.uniform(-0.15, 0.15), -g.uniform(3.2, 4.6), (top + bottom) / 2 + g.uniform(-0.1, 0.30)])
        matrix = _look(eye, float(np.radians(-g.uniform(0, 3))))
        seen = _project(matrix, points)
        kept = seen[points[:, 2] >= bottom - 1e-6]
        x0, x1, y0, y1 = kept[:, 0].min(), kept[:, 0].max(), kept[:, 1].min(), kept[:, 1].max()
        above, below = g.uniform(0.04, 0.10), (g.uniform(0.03, 0.07) if crop == "full" else 0.0)
        scale = 2 * (1 - above - below) / (y1 - y0)
        aspect = studio.width / studio.height
        if crop == "full":
            scale = min(scale, 2 * 0.94 * aspect / (x1 - x0))
        middle = np.median(kept[:, 0]) if crop != "full" else (x0 + x1) / 2
        frame = np.eye(4)
        frame[0, 0], frame[1, 1] = scale / aspect, scale
        frame[0, 3] = -middle * scale / aspect + g.uniform(-0.05, 0.05)
        frame[1, 3] = 1 - 2 * above - y1 * scale if crop != "full" else -1 + 2 * below - y0 * scale
        shift = np.eye(4)
        shift[0, 3], shift[1, 3] = frame[0, 3], frame[1, 3]
        zoom = np.diag([frame[0, 0], frame[1, 1], 1, 1])
        return shift @ zoom @ matrix, eye

    def _seat(self, stance, spin: np.ndarray) -> np.ndarray:
        """The triangles [36, 3] of the block that is sat on."""
        root = stance.heads[self.model.bone["root"]]
        w, d, h = 0.23, 0.22, stance.seat
        corner = np.array([[x, y, z] for x in (-w, w) for y in (-d, d) for z in (0, h)]) + [root[0], root[1] + 0.06, 0]
        quads = [(0, 1, 3, 2), (4, 6, 7, 5), (0, 4, 5, 1), (2, 3, 7, 6), (1, 5, 7, 3), (0, 2, 6, 4)]
        index = [k for a, b, c, e in quads for k in (a, b, c, a, c, e)]
        return (corner @ spin.T)[index]

    def _draw(self, studio: Studio, posed: list[np.ndarray], matrix: np.ndarray, eye: np.ndarray, seat) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        gl, who, scene = studio.gl, self.who, self.who.scene
        key = np.array([np.sin(scene["key"]), -np.cos(scene["key"]), scene["high"]])
        key /= np.linalg.norm(key)
        to_light = self._light(key)
        arrays, flats = [], []
        for layer, points in zip(self.layers, posed):
            data = np.concatenate([points, normals(points, layer.faces), layer.place, layer.arm], 1).astype("f4")
            buffer, faces = gl.buffer(data.tobytes()), gl.buffer(layer.faces.astype("i4").tobytes())
            arrays.append((layer, gl.vertex_array(studio.person, [(buffer, "3f 3f 3f 4f", "position", "normal", "place", "arm")], faces)))
            flats.append(gl.vertex_array(studio.flat, [(buffer, "3f 40x", "position")], faces))
        gl.enable(moderngl.DEPTH_TEST)
        studio.shadow_target.use()
        studio.shadow_target.clear()
        studio.flat["camera"].write(to_light.T.astype("f4").tobytes())
        for flat in flats:
            flat.render()
        studio.target.use()
        studio.target.clear(0, 0, 0, 0)
        studio.shadow.use(0)
        warm = scene["warm"]
        studio.set(camera=matrix.T, toLight=to_light.T, eye=eye, key=key, keyColour=(1 + warm, 1, 1 - warm), ambient=scene["ambient"], skin=linear(SKINS[who.skin]),
                   hairColour=linear(HAIRS[who.hair]), lipColour=who.lips, irisColour=linear(who.eyes), seed=who.seed, brow=0.85, beard=who.beard,
                   hairline=0.968 + 0.012 * np.sin(who.seed), hairFuzz={"bald": 0.05, "buzz": 0.75}.get(who.cut, 1.0), **self.skin_uniforms)
        for layer, array in reversed(arrays):  # outer layers first: what they hide is not shaded
            studio.person["kind"].value = layer.kind
            studio.set(labelValue=float(layer.label), **layer.uniforms)
            array.render()
        if seat is not None:
            face = seat.reshape(-1, 3, 3)
            normal = np.repeat(np.cross(face[:, 1] - face[:, 0], face[:, 2] - face[:, 0]), 3, 0)
            middle = seat.mean(0)
            normal *= np.sign(((seat - middle) * normal).sum(1, keepdims=True))
            data = np.concatenate([seat, normal, np.zeros((36, 7))], 1).astype("f4")
            buffer = gl.buffer(data.tobytes())
            box = gl.vertex_array(studio.person, [(buffer, "3f 3f 3f 4f", "position", "normal", "place", "arm")])
            studio.person["kind"].value = 6
            studio.set(labelValue=0.0, skin=np.asarray(scene["floor"]) ** 2.2 * 0.8)
            box.render()
        size = (studio.height * SUPERSAMPLING, studio.width * SUPERSAMPLING)
        rgba = np.frombuffer(studio.target.read(components=4, attachment=0), np.uint8).reshape(*size, 4)[::-1]
        labels = np.frombuffer(studio.target.read(components=1, attachment=1, alignment=1), np.uint8).reshape(size)[::-1]
        depth = np.frombuffer(studio.depth.read(alignment=1), np.float32).reshape(size)[::-1]
        half = SUPERSAMPLING // 2
        depth = 2 * 0.5 * 12.0 / (12.5 - (2 * depth[half::SUPERSAMPLING, half::SUPERSAMPLING] - 1) * 11.5)
        labels = labels[half::SUPERSAMPLING, half::SUPERSAMPLING].copy()
        person = cv2.resize(rgba.astype(np.float32) / 255, (studio.width, studio.height), interpolation=cv2.INTER_AREA)
        wall = self._background(studio, flats, matrix, key)
        person[..., :3] *= self._crevices(depth, person[..., 3])[..., None]
        rgb = person[..., :3] + (1 - person[..., 3:]) * wall
        for _, array in arrays:
            array.release()
        return (np.clip(rgb, 0, 1) * 255 + 0.5).astype(np.uint8), labels, depth

    @staticmethod
    def _light(key: np.ndarray) -> np.ndarray:
        """World to the light's clip space: an orthographic box around the person."""
        side = np.cross([0, 0, 1], key)
        side /= np.linalg.norm(side)
        turn = np.stack([side, np.cross(key, side), key])
        matrix = np.eye(4)
        matrix[:3, :3] = turn / np.array([[1.15], [1.15], [-2.0]])
        matrix[:3, 3] = -matrix[:3, :3] @ [0, 0, 0.95]
        return matrix

    @staticmethod
    def _crevices(depth: np.ndarray, alpha: np.ndarray) -> np.ndarray:
        """Darkens what lies behind its neighbourhood: a cheap stand-in for ambient occlusion."""
        solid = (alpha > 0.5).astype(np.float32)
        out = np.ones_like(solid)
        for radius, amount in ((0.012, 0.9), (0.03, 0.5)):
            sigma = radius * len(depth)
            near = cv2.GaussianBlur(depth * solid, (0, 0), sigma) / (cv2.GaussianBlur(solid, (0, 0), sigma) + 1e-4)
            out *= 1 - amount * np.clip((depth - near) / 0.12, 0, 0.35) * solid
        return cv2.GaussianBlur(out, (0, 0), 0.7)

    def _background(self, studio: Studio, flats: list, matrix: np.ndarray, key: np.ndarray) -> np.ndarray:
        scene = self.who.scene
        height, width = studio.height, studio.width
        y, x = np.mgrid[0:height, 0:width].astype(np.float32)
        wall, floor = np.asarray(scene["wall"]), np.asarray(scene["floor"])
        back = 3.0 if scene["kind"] == "room" else 1.6
        edge = _project(matrix, np.array([[0, back, 0.0]]))[0, 1]
        horizon = (1 - edge) / 2 * height
        soft = 2.0 if scene["kind"] == "room" else 0.07 * height
        mix = 1 / (1 + np.exp(-np.clip((y - horizon) / soft, -30, 30)))[..., None]
        out = wall * (1 - mix) + floor * mix
        if scene["kind"] != "studio":
            far = np.hypot(x / width - 0.5 - 0.2 * key[0], (y / height - 0.4))[..., None]
            out = out * (1.06 - (0.34 if scene["kind"] == "gradient" else 0.16) * far)
        if scene["kind"] == "room":
            board = (y > horizon - 0.030 * height) & (y < horizon)
            out[board] = out[board] * 0.5 + 0.48
            lines = _project(matrix, np.array([[-0.9 + 0.5 * np.sin(self.who.seed), back, 1.0], [1.1, back, 1.0]]))
            for px in (lines[:, 0] + 1) / 2 * width:  # panels of the wall
                out *= 1 - 0.07 * np.exp(-(((x - px) / 1.2) ** 2))[..., None] * (1 - mix)
        shade = np.ones((height, width), np.float32)
        for slope, amount, sigma in ((key[:2] / key[2] * 0.55, 0.30, 0.022), (np.zeros(2), 0.42, 0.010)):
            squash = np.eye(4)
            squash[0, 2], squash[1, 2], squash[2, 2] = -slope[0], -slope[1], 0
            studio.floor.use()
            studio.floor.clear()
            studio.gl.disable(moderngl.DEPTH_TEST)
            studio.flat["camera"].write((matrix @ squash).T.astype("f4").tobytes())
            for flat in flats:
                flat.render()
            cast = np.frombuffer(studio.floor.read(components=1, alignment=1), np.uint8).reshape(height, width)[::-1].astype(np.float32) / 255
            shade *= 1 - amount * cv2.GaussianBlur(cast, (0, 0), sigma * height)
        return np.clip(out * shade[..., None], 0, 1)

    @staticmethod
    def _states(pixels: np.ndarray, keys: np.ndarray, eye: np.ndarray, depth: np.ndarray, labels: np.ndarray, studio: Studio) -> np.ndarray:
        states = np.zeros(18, int)
        for i, (_, tolerance) in enumerate(JOINTS):
            x, y = pixels[i]
            if not (0 <= x < studio.width and 0 <= y < studio.height):
                continue
            surface = depth[int(y), int(x)]
            behind = (keys[i, 1] - eye[1]) - surface
            loose = 0.10 if labels[int(y), int(x)] in (4, 5) and i in (8, 9, 11, 12) else 0.0
            states[i] = VISIBLE if behind < tolerance + loose else HIDDEN
        return states
