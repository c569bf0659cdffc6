"""Who is in the picture: body, skin, hair, garments, light and background, all drawn from the identity's id."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

HELD_OUT = 1_000_000  # identities from here on are never trained on
LABELS = {"background": 0, "skin": 1, "hair": 2, "top": 3, "skirt": 4, "dress": 5, "trousers": 6, "shorts": 7, "jacket": 8, "shoes": 9}

COLOURS = {  # sRGB
    "white": "f4f3ef", "cream": "ece2cd", "light grey": "bdbdbd", "grey": "85878a", "charcoal": "45474b", "black": "1c1c1f",
    "navy": "1f2a4d", "denim": "3f5f8f", "light denim": "86a6c8", "blue": "2458b8", "sky": "7db7e8", "teal": "137a7f", "turquoise": "2fb8b0",
    "green": "2c8a4b", "olive": "6a6b3a", "mint": "a9dcc3", "lime": "a4c93c", "yellow": "f0c62e", "mustard": "c8952b", "orange": "e8752a",
    "rust": "a9492a", "red": "c9252c", "burgundy": "6e1c2e", "pink": "f0a3b8", "fuchsia": "d0307e", "lilac": "b7a2d8", "purple": "66388c",
    "brown": "6b4630", "camel": "b98d5b", "beige": "d3c0a2", "khaki": "9c9169",
}
NEUTRAL = ("white", "cream", "light grey", "grey", "charcoal", "black", "navy", "beige", "camel", "brown", "khaki")
SKINS = {"porcelain": "f3d3c0", "fair": "ebc2a5", "light": "e0ae8b", "tan": "c98f66", "olive": "b98258", "brown": "92603d", "dark": "6b432c", "deep": "4a2e20"}
HAIRS = {"black": "16120f", "dark brown": "33221a", "brown": "573a27", "chestnut": "75452a", "auburn": "8a3b20", "red": "b2552a",
         "dark blond": "9a7848", "blond": "d0a862", "platinum": "e6d3a6", "grey": "8e8c8a", "white": "d8d6d2", "pink": "d67a9c", "blue": "41628f"}
CUTS = ("bald", "buzz", "short", "crop", "afro", "bob", "long", "ponytail", "bun")
PATTERNS = ("plain", "striped", "pinstriped", "gingham", "tartan", "dotted", "logo", "blocked", "camouflage", "gradient")
NECKS = ("crew", "scoop", "v", "boat", "turtle", "strapless", "tank")


def linear(text: str) -> np.ndarray:
    return (np.array([int(text[i : i + 2], 16) for i in (0, 2, 4)]) / 255.0) ** 2.2


@dataclass
class Garment:
    """A piece of clothing. Heights are on the reference body: ground -0.82, knee -0.29, crotch 0.03, waist 0.27, neck 0.75."""

    kind: str
    colour: str
    second: str
    third: str
    pattern: str = "plain"
    period: float = 0.08
    turn: float = 0.0
    hem: float = 0.1
    waist: float = 0.27
    neck: str = "crew"
    depth: float = 0.12
    sleeve: float = 1.0
    thick: float = 0.006
    loose: float = 0.0
    flare: float = 0.0
    opening: float = 0.0
    weave: int = 0  # smooth, melange, knit, denim
    collar: bool = False
    buttons: int = 0
    band: float = 0.0
    gloss: float = 0.02


@dataclass
class Identity:
    number: int
    phenotype: dict[str, float]
    skin: str
    hair: str
    cut: str
    eyes: str
    lips: np.ndarray
    beard: float
    garments: list[Garment]
    shoes: dict
    scene: dict
    seed: float = 0.0
    fringe: float = field(default=0.0)

    def attributes(self) -> dict:
        """What a classifier may be taught: words only."""
        return {"female": self.phenotype["gender"] > 0.5, "skin": self.skin, "hair": self.hair, "cut": self.cut, "bearded": self.beard > 0.3,
                "shoes": self.shoes["colour"], "garments": [
                    {"kind": g.kind, "colour": g.colour, "second": g.second if g.pattern != "plain" else None, "pattern": g.pattern,
                     "neck": g.neck if g.kind in ("top", "dress", "jacket") else None, "sleeve": round(g.sleeve, 2), "hem": round(g.hem, 2)}
                    for g in self.garments]}


def _pick(g: np.random.Generator, options, p=None):
    return options[int(g.choice(len(options), p=p))]


def _cloth(g: np.random.Generator, kind: str, plain: float, **more) -> Garment:
    colour = _pick(g, NEUTRAL) if g.random() < 0.42 else _pick(g, list(COLOURS))
    far = [c for c in COLOURS if np.abs(linear(COLOURS[c]) - linear(COLOURS[colour])).sum() > 0.45]
    second, third = _pick(g, far), _pick(g, far)
    pattern, period, turn = "plain", 0.08, 0.0
    if g.random() > plain:
        upper = kind in ("top", "dress", "jacket")
        pattern = _pick(g, PATTERNS[1:], (0.24, 0.12, 0.10, 0.12, 0.14, 0.10, 0.10, 0.05, 0.03) if upper else (0.16, 0.24, 0.14, 0.18, 0.14, 0, 0, 0.14, 0))
        period = float(g.uniform(0.045, 0.10))
        turn = float(g.uniform(0, 1) if pattern in ("logo", "blocked") else g.choice([-0.3, 0.0, 0.4]))
    return Garment(kind, colour, second, third, pattern, period, turn, weave=int(g.choice(3, p=(0.6, 0.2, 0.2))), **more)


def _lower(g: np.random.Generator, female: bool) -> Garment:
    kind = _pick(g, ("trousers", "shorts", "skirt"), (0.55, 0.17, 0.28) if female else (0.78, 0.22, 0.0))
    item = _cloth(g, kind, 0.76)
    item.waist = float(g.uniform(0.22, 0.30))
    if kind == "skirt":
        item.hem = float(g.choice([-0.05, -0.15, -0.30, -0.50]) + g.uniform(-0.04, 0.04))
        item.flare = float(g.choice([0.0, 0.15, 0.35, 0.6]))
        return item
    item.hem = float(g.uniform(-0.26, -0.06)) if kind == "shorts" else float(g.choice([-0.77, -0.75, -0.70, -0.55], p=(0.5, 0.2, 0.2, 0.1)))
    item.loose = float(g.choice([0.0, 0.008, 0.018, 0.030]))
    item.flare = float(g.choice([0.0, 0.0, 0.02, 0.045])) if kind == "trousers" else 0.012
    if g.random() < 0.35:
        item.weave, item.pattern, item.colour = 3, "plain", _pick(g, ("denim", "light denim", "navy", "black", "grey"))
    return item


def _upper(g: np.random.Generator, female: bool) -> Garment:
    item = _cloth(g, "top", 0.45)
    item.neck = _pick(g, NECKS, (0.34, 0.15, 0.17, 0.08, 0.10, 0.05, 0.11) if female else (0.55, 0.04, 0.18, 0.02, 0.13, 0.0, 0.08))
    item.sleeve = float(_pick(g, (-0.02, 0.2, 0.36, 0.7, 0.97), (0.1, 0.14, 0.34, 0.1, 0.32)))
    if item.neck in ("strapless", "tank"):
        item.sleeve = -0.02
    if item.neck == "turtle":
        item.sleeve = 0.97
    item.depth = float(g.uniform(0.10, 0.19))
    item.hem = float(_pick(g, (0.09, 0.11, 0.15, 0.24, 0.33), (0.15, 0.3, 0.3, 0.15, 0.1) if female else (0.2, 0.45, 0.35, 0, 0)))
    item.loose = float(g.uniform(0.0, 0.9))
    item.thick = 0.011
    if item.neck in ("crew", "v") and g.random() < 0.3 and item.pattern != "logo":
        item.collar, item.buttons = True, int(g.choice([1, 2]))
        if g.random() < 0.6:
            item.third = item.colour
    elif g.random() < 0.25:
        item.band = float(g.uniform(0.012, 0.03))
    return item


def _jacket(g: np.random.Generator) -> Garment:
    item = _cloth(g, "jacket", 0.75)
    item.neck, item.depth, item.sleeve = "v", 0.3, float(g.choice([0.97, 0.9]))
    item.hem, item.opening = float(g.choice([0.20, 0.14, 0.10])), float(g.uniform(0.025, 0.075))
    item.loose, item.thick = float(g.uniform(0.5, 1.0)), 0.024
    item.collar = g.random() < 0.5
    item.third = item.colour
    return item


def draw_identity(number: int, seed: int) -> Identity:
    """The identity of an id; the same for the same (id, seed)."""
    g = np.random.default_rng([seed, number, 11])
    female = bool(g.random() < 0.55)
    kin = g.dirichlet((0.7, 0.7, 0.7))
    phenotype = {"gender": float(g.uniform(0.88, 1) if female else g.uniform(0, 0.12)), "age": float(g.uniform(0.64, 0.84)),
                 "muscle": float(g.uniform(0.35, 0.7) if female else g.uniform(0.4, 0.85)), "weight": float(np.clip(g.normal(0.47, 0.15), 0.15, 0.9)),
                 "height": float(np.clip(g.normal(0.52, 0.12), 0.25, 0.8)), "proportions": float(g.uniform(0.55, 1.0)),
                 "cupsize": float(g.uniform(0.3, 0.7)), "firmness": float(g.uniform(0.5, 0.8)),
                 "african": float(kin[0]), "asian": float(kin[1]), "caucasian": float(kin[2])}
    tones = list(SKINS)
    tone = int(np.clip(round(g.normal(0.6 + 5.5 * kin[0] + 1.0 * kin[1], 1.2)), 0, 7))
    dark = tone >= 4
    p = np.array([0.2, 0.2, 0.16, 0.08, 0.04, 0.04, 0.07, 0.1, 0.03, 0.04, 0.02, 0.01, 0.01]) * np.array([1] * 3 + ([0.3] * 10 if dark else [1] * 10))
    cut = _pick(g, CUTS, (0.01, 0.03, 0.12, 0.06, 0.06, 0.2, 0.26, 0.15, 0.11) if female else (0.07, 0.16, 0.46, 0.19, 0.06, 0.02, 0.02, 0.01, 0.01))
    garments: list[Garment] = []
    if female and g.random() < 0.24:
        dress = _cloth(g, "dress", 0.4)
        top = _upper(g, True)
        dress.neck, dress.depth, dress.sleeve = top.neck, top.depth, top.sleeve
        dress.hem, dress.flare = float(g.choice([-0.08, -0.22, -0.36, -0.55]) + g.uniform(-0.04, 0.04)), float(g.choice([0.05, 0.2, 0.4, 0.65]))
        dress.thick = 0.010
        garments.append(dress)
    else:
        garments += [_lower(g, female), _upper(g, female)]
    if g.random() < 0.26:
        garments.append(_jacket(g))
    shoe = _pick(g, ("sneakers", "boots", "flats", "shoes"), (0.4, 0.2, 0.2, 0.2) if female else (0.5, 0.2, 0.0, 0.3))
    shoes = {"kind": shoe, "colour": _pick(g, NEUTRAL) if g.random() < 0.75 else _pick(g, list(COLOURS)), "sole": _pick(g, ("white", "black", "camel", "cream"))}
    base = float(g.uniform(0.72, 0.97))
    tint = g.uniform(0.86, 1, 3) if g.random() < 0.45 else np.ones(3)
    scene = {"kind": _pick(g, ("studio", "gradient", "room"), (0.5, 0.25, 0.25)), "wall": base * tint, "floor": base * tint * float(g.uniform(0.78, 1.0)),
             "key": float(g.uniform(-0.9, 0.9)), "high": float(g.uniform(0.5, 1.1)), "ambient": float(g.uniform(0.42, 0.62)), "warm": float(g.uniform(-0.05, 0.06))}
    lips = linear(SKINS[tones[tone]]) * [0.86, 0.52, 0.52]
    if female and g.random() < 0.35:
        lips = linear(_pick(g, ("b3202c", "9c2a48", "c4565a", "7a2030")))
    return Identity(number, phenotype, tones[tone], _pick(g, list(HAIRS), p / p.sum()), cut, _pick(g, ("4a3020", "2e2018", "5a7a9a", "5e7a50", "7a6040")),
                    lips, 0.0 if female else float(g.choice([0, 0, 0.15, 0.35, 0.85])), garments, shoes, scene, float(g.uniform(0, 50)), float(g.uniform(0, 1)))
