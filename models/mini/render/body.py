"""The parametric body: its rest shape for an identity, the meshes drawn on it, and its skinning.

Everything is NumPy after `rest`, which asks `anny` (MakeHuman's CC0 mesh) for the shape. Axes are anny's: x to the
person's left, y backwards, z up, metres. The mesh's helper vertices (smooth "tights", a skirt tube) are kept: they carry the garments.
"""

from __future__ import annotations

import os
import warnings
from dataclasses import dataclass
from functools import cache
from pathlib import Path

os.environ.setdefault("HF_HUB_OFFLINE", "1")

import numpy as np  # noqa: E402
from PIL import Image  # noqa: E402

REFERENCE = {"gender": 0.5, "age": 0.68, "muscle": 0.5, "weight": 0.5, "height": 0.5, "proportions": 0.7,
             "cupsize": 0.5, "firmness": 0.6, "african": 0.34, "asian": 0.33, "caucasian": 0.33}
CLOTH_SPAN = 6  # rounds of smoothing by which cloth spans the body's hollows
BODY_END = 13380  # vertices of the body itself; helpers follow
ARM_BONES = ("upperarm", "lowerarm", "wrist", "finger", "metacarpal")
HAND_BONES = ("wrist", "finger", "metacarpal")


@dataclass
class Rest:
    """One identity's shape in rest pose: vertices [V, 3], bone heads [104, 3]."""

    vertices: np.ndarray
    heads: np.ndarray


@dataclass
class Mesh:
    """Triangles over some of the model's vertices: `index` [N] picks them, `faces` [F, 3] count within `index`."""

    index: np.ndarray
    faces: np.ndarray


def normals(vertices: np.ndarray, faces: np.ndarray) -> np.ndarray:
    """Area-weighted unit vertex normals [N, 3]."""
    a, b, c = (vertices[faces[:, k]] for k in range(3))
    face = np.cross(b - a, c - a)
    out = np.zeros_like(vertices)
    for axis in range(3):
        weights = np.tile(face[:, axis], 3)
        out[:, axis] = np.bincount(faces.T.reshape(-1), weights, len(vertices))
    return out / (np.linalg.norm(out, axis=1, keepdims=True) + 1e-9)


def relax(points: np.ndarray, faces: np.ndarray, rounds: int) -> np.ndarray:
    """Laplacian smoothing; the rows of a vertex's neighbours are averaged."""
    a = np.concatenate([faces[:, 0], faces[:, 1], faces[:, 2]])
    b = np.concatenate([faces[:, 1], faces[:, 2], faces[:, 0]])
    count = np.bincount(a, minlength=len(points)) + np.bincount(b, minlength=len(points)) + 1e-9
    for _ in range(rounds):
        total = np.stack([np.bincount(a, points[b, k], len(points)) + np.bincount(b, points[a, k], len(points)) for k in range(3)], 1)
        points = 0.5 * points + 0.5 * total / count[:, None]
    return points


class Body:
    """The model, loaded once per process (the first time on a machine it takes some minutes and is then cached)."""

    def __init__(self) -> None:
        import anny
        import torch
        from anny.keypoints import KeypointsRegressor
        from anny.models.model_data import TopologyConfig
        from anny.paths import get_anny_root_dir
        from anny.utils.obj_utils import load_obj_file

        torch.set_num_threads(1)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            topology = TopologyConfig("makehuman", remove_unattached_vertices=False, tongue=False)
            self._model = anny.Anny(topology=topology, phenotypes="all", skinning_method="lbs").to(dtype=torch.float32)
        self.bones: list[str] = list(self._model.bone_labels)
        self.parents: list[int] = list(self._model.bone_parents)
        self.bone = {name: i for i, name in enumerate(self.bones)}
        self.weights = self._model.dense_vertex_bone_weights.numpy().astype(np.float32)  # [V, 104]
        regressor = KeypointsRegressor.coco(self._model)
        self.keypoints = regressor.regression_weights.numpy().astype(np.float32)  # [17, V]
        self.keypoint_names: list[str] = list(regressor.labels)

        root = Path(get_anny_root_dir()) / "data/mpfb2"
        _, uv, groups = load_obj_file(str(root / "3dobjs/base.obj"), dtype=torch.float32)
        quads = {k: g["face_vertex_indices"].numpy() for k, g in groups.items()}
        self.skin = self._mesh(self._model.faces.numpy(), lambda f: (f < BODY_END).all(1))
        self.eyes = self._mesh(_triangles(np.concatenate([quads["helper-l-eye"], quads["helper-r-eye"]])))
        lashes = [quads[f"helper-{side}-eyelashes-{k}"] for side in "lr" for k in (1, 2)]
        self.lashes = self._mesh(_triangles(np.concatenate(lashes)))
        self.tights = self._mesh(_triangles(quads["helper-tights"]))
        self.skirt = self._mesh(_triangles(quads["helper-skirt"]))

        self.reference = self.rest(REFERENCE)
        self._describe()
        corners = groups["body"]["face_vertex_indices"].numpy().reshape(-1)
        texel = groups["body"]["face_texture_coordinate_indices"].numpy().reshape(-1)
        self.lips = self._sample(root / "textures/mpfb_lips.jpg", uv.numpy(), corners, texel)
        self.lids = self._sample(root / "textures/mpfb_eyelids.jpg", uv.numpy(), corners, texel)

    def rest(self, phenotype: dict[str, float]) -> Rest:
        """The rest shape of a phenotype: anny's sliders, 0..1 each (gender 1 is female; age 2/3 a young adult)."""
        import torch

        with torch.no_grad():
            sliders = {k: torch.tensor([v], dtype=torch.float32) for k, v in phenotype.items()}
            rest = self._model.get_rest_model(self._model.get_phenotype_blendshape_coefficients(**sliders))
        return Rest(rest["rest_vertices"][0].numpy(), rest["rest_bone_heads"][0].numpy())

    def weight_of(self, *parts: str, side: str = "") -> np.ndarray:
        """Summed skinning weight [V] of the bones whose name holds one of `parts` (of one side, if given)."""
        chosen = [i for i, n in enumerate(self.bones) if any(p in n for p in parts) and (not side or n.endswith(side))]
        return self.weights[:, chosen].sum(1)

    def _mesh(self, faces: np.ndarray, keep=None) -> Mesh:
        if keep is not None:
            faces = faces[keep(faces)]
        index, inverse = np.unique(faces, return_inverse=True)
        return Mesh(index, inverse.reshape(-1, 3))

    def _describe(self) -> None:
        """Per-vertex coordinates shared by all identities, so that garments and patterns stick: `place` [V, 3] is the
        reference body's position; `arm` [V, 3] is (along: 0 shoulder, 0.5 elbow, 1 wrist; two metres across)."""
        place, heads = self.reference.vertices, self.reference.heads
        self.place = place.astype(np.float32)  # a copy
        tights = self.tights.index
        self.place[tights] = relax(self.place[tights].astype(float), self.tights.faces, CLOTH_SPAN)  # so that hems stay level
        self.arm = np.tile(np.float32([-0.4, 0, 0]), (len(place), 1))
        for side in (".L", ".R"):
            weight = self.weight_of(*ARM_BONES, side=side)
            shoulder, elbow, wrist = (heads[self.bone[b + side]] for b in ("upperarm01", "lowerarm01", "wrist"))
            upper, fore = elbow - shoulder, wrist - elbow
            on_upper = (place - shoulder) @ upper / (upper @ upper)
            on_fore = (place - elbow) @ fore / (fore @ fore)
            # Either side of the elbow's bisector one bone's own axis counts.
            fold = (place - elbow) @ (upper / np.linalg.norm(upper) + fore / np.linalg.norm(fore)) > 0
            along = np.where(fold, 0.5 + 0.5 * np.clip(on_fore, 0, 2), 0.5 * np.clip(on_upper, -1, 1))
            axis = np.where(fold[:, None], elbow + on_fore[:, None] * fore, shoulder + on_upper[:, None] * upper)
            across = place - axis
            first = np.cross(upper, [0.0, 1.0, 0.0])
            first /= np.linalg.norm(first)
            blend = np.clip((weight - 0.15) / 0.7, 0, 1)
            blend = blend * blend * (3 - 2 * blend)
            mine = weight > 0.02
            values = np.stack([-0.4 + blend * (along + 0.4), across @ first, across[:, 1]], 1)
            self.arm[mine] = values[mine]
        self.is_head = self.weight_of("head", "eye").astype(np.float32)
        self.is_hand = self.weight_of(*HAND_BONES).astype(np.float32)

    def _sample(self, path: Path, uv: np.ndarray, corners: np.ndarray, texel: np.ndarray) -> np.ndarray:
        """A grey texture's value at every body vertex [V]."""
        picture = np.asarray(Image.open(path).convert("L"), np.float32) / 255
        where = np.zeros((len(self.place), 2), np.float32)
        where[corners] = uv[texel]
        x = np.clip((where[:, 0] * picture.shape[1]).astype(int), 0, picture.shape[1] - 1)
        y = np.clip(((1 - where[:, 1]) * picture.shape[0]).astype(int), 0, picture.shape[0] - 1)
        return picture[y, x]


def _triangles(quads: np.ndarray) -> np.ndarray:
    return np.concatenate([quads[:, [0, 1, 2]], quads[:, [0, 2, 3]]])


@cache
def body() -> Body:
    """The process's one model."""
    return Body()
