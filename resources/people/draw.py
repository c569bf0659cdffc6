"""Draws the sample people: shaded figures, standing, with the pose their joints were drawn at.

    python3 resources/people/draw.py     writes resources/people/*.png and *.json beside them

A limb is a row of spheres, a torso a stack of flattened rings: both give a height for every pixel, its slope gives
the light. Everything is drawn at four times the size and then averaged down. Needs NumPy and OpenCV.
"""

import pathlib
import sys
from dataclasses import dataclass

import cv2
import numpy as np

sys.path.insert(0, str(pathlib.Path(__file__).parents[1] / "poses"))
from make import HEIGHT, WIDTH, Body, Side, joints, write  # noqa: E402

SCALE = 4
LIGHT = np.array([-0.42, -0.62, 0.74]) / np.linalg.norm([-0.42, -0.62, 0.74])
Y, X = np.mgrid[0 : HEIGHT * SCALE, 0 : WIDTH * SCALE].astype(np.float32) / SCALE


def rgb(text):
    """Linear light of a #rrggbb colour, so that shading and averaging are done in it."""
    return (np.array([int(text[i : i + 2], 16) for i in (1, 3, 5)]) / 255.0) ** 2.2


@dataclass
class Person:
    name: str
    skin: str
    hair: str
    top: tuple  # two colours: stripes, or the same twice
    trousers: str
    shoes: str
    backdrop: tuple  # of the wall: middle, corners
    long_hair: bool
    long_sleeves: bool
    broad: float  # shoulders and waist


class Picture:
    def __init__(self, middle, corners):
        far = np.hypot((X - WIDTH * 0.46) / WIDTH, (Y - HEIGHT * 0.40) / HEIGHT * 1.1)
        mix = np.clip(far / 0.78, 0, 1)[..., None] ** 1.6
        self.pixels = rgb(middle) * (1 - mix) + rgb(corners) * mix
        floor = 1 / (1 + np.exp(-(Y - 446) / 14))[..., None]  # the wall rounds into the floor
        self.pixels *= 1 - 0.10 * floor * (1 - np.clip((Y[..., None] - 446) / 90, 0, 1))

    def darken(self, amount):
        self.pixels *= 1 - amount[..., None] * np.array([0.92, 0.96, 1.0])

    def lay(self, mask, height, colour, shadow=0.35, reach=7, cloth=0.0, seed=1, shine=0.0):
        """A shape over what is there: its soft shadow first, then the shape, lit."""
        mask = mask.astype(np.float32)
        cast = cv2.GaussianBlur(mask, (0, 0), reach * SCALE * 0.5)
        self.darken(shadow * np.roll(cast, (int(2.2 * SCALE), int(1.4 * SCALE)), (0, 1)))

        height = cv2.GaussianBlur(height.astype(np.float32), (0, 0), 0.55 * SCALE)
        if cloth:
            noise = np.random.default_rng(seed).standard_normal((HEIGHT * SCALE // 8, WIDTH * SCALE // 8))
            folds = cv2.GaussianBlur(cv2.resize(noise.astype(np.float32), X.shape[::-1], interpolation=cv2.INTER_CUBIC),
                                     (0, 0), sigmaX=2.0 * SCALE, sigmaY=4.5 * SCALE)
            height = height + cloth * folds / folds.std()
        slope_x = cv2.Sobel(height, cv2.CV_32F, 1, 0, scale=1 / 8) * SCALE
        slope_y = cv2.Sobel(height, cv2.CV_32F, 0, 1, scale=1 / 8) * SCALE
        normal = np.stack([-slope_x, -slope_y, np.ones_like(height)], -1)
        normal /= np.linalg.norm(normal, axis=-1, keepdims=True)

        direct = np.clip((normal @ LIGHT + 0.30) / 1.30, 0, 1)[..., None]
        sky = (0.5 - 0.5 * normal[..., 1:2]) * np.array([0.80, 0.88, 1.0])
        bounce = (0.5 + 0.5 * normal[..., 1:2]) * np.array([1.0, 0.90, 0.80])
        lit = np.asarray(colour) * (0.98 * direct**1.15 + 0.20 * sky + 0.12 * bounce)
        half = (LIGHT + [0, 0, 1]) / np.linalg.norm(LIGHT + [0, 0, 1])
        lit = lit + shine * np.clip(normal @ half, 0, 1)[..., None] ** 30
        self.pixels = np.where(mask[..., None] > 0, lit, self.pixels)

    def tint(self, amount, colour):
        self.pixels += (rgb(colour) - self.pixels) * np.clip(amount, 0, 1)[..., None]

    def save(self, path):
        small = cv2.resize(self.pixels.astype(np.float32), (WIDTH, HEIGHT), interpolation=cv2.INTER_AREA)
        cv2.imwrite(str(path), np.rint(255 * np.clip(small, 0, 1) ** (1 / 2.2))[..., ::-1].astype(np.uint8),
                    [cv2.IMWRITE_PNG_COMPRESSION, 9])


def smooth(points, samples=90):
    """Catmull-Rom through rows of numbers, whatever they mean."""
    points = np.asarray(points, float)
    padded = np.vstack([2 * points[0] - points[1], points, 2 * points[-1] - points[-2]])
    t = np.linspace(0, len(points) - 1 - 1e-9, samples)
    i, u = t.astype(int), (t % 1)[:, None]
    a, b, c, d = padded[i], padded[i + 1], padded[i + 2], padded[i + 3]
    return 0.5 * (2 * b + (c - a) * u + (2 * a - 5 * b + 4 * c - d) * u**2 + (3 * b - a - 3 * c + d) * u**3)


def tube(points, samples=90):
    """Spheres along rows of (x, y, radius): mask, height, and how far along each pixel lies, 0 to 1."""
    height = np.full(X.shape, -1.0, np.float32)
    place = np.zeros(X.shape, np.float32)
    for n, (x, y, r) in enumerate(smooth(points, samples)):
        rows = slice(max(int((y - r) * SCALE), 0), int((y + r) * SCALE) + 2)
        columns = slice(max(int((x - r) * SCALE), 0), int((x + r) * SCALE) + 2)
        inside = r * r - (X[rows, columns] - x) ** 2 - (Y[rows, columns] - y) ** 2
        h = np.where(inside > 0, np.sqrt(np.maximum(inside, 0)), -1)
        higher = h > height[rows, columns]
        height[rows, columns][higher] = h[higher]
        place[rows, columns][higher] = n / (samples - 1)
    return height >= 0, np.maximum(height, 0), place


def block(rings, depth=0.62):
    """Flattened rings (y, left, right), top to bottom: mask, height, and place across from -1 to 1."""
    y, left, right = smooth(rings, 400).T
    left, right = np.interp(Y[:, 0], y, left)[:, None], np.interp(Y[:, 0], y, right)[:, None]
    across = (X - (left + right) / 2) / np.maximum((right - left) / 2, 1e-3)
    mask = (np.abs(across) < 1) & (Y >= y[0]) & (Y <= y[-1])
    return mask, np.where(mask, (1 - np.clip(np.abs(across), 0, 1) ** 2.4) ** 0.5 * (right - left) / 2 * depth, 0), across


def dome(x, y, half, rise):
    """Rings for block() that close an outline at its top, from y - rise down to y."""
    angles = np.radians([4, 14, 26, 40, 56, 74])
    return [(y - rise * np.cos(a), x - half * np.sin(a), x + half * np.sin(a)) for a in angles]


def oval(x, y, rx, ry, depth=None, tilt=0.0):
    c, s = np.cos(np.radians(tilt)), np.sin(np.radians(tilt))
    u, v = ((X - x) * c + (Y - y) * s) / rx, ((Y - y) * c - (X - x) * s) / ry
    inside = 1 - u * u - v * v
    return inside > 0, np.sqrt(np.maximum(inside, 0)) * (depth or min(rx, ry))


def soft(x, y, rx, ry, tilt=0.0):
    c, s = np.cos(np.radians(tilt)), np.sin(np.radians(tilt))
    u, v = ((X - x) * c + (Y - y) * s) / rx, ((Y - y) * c - (X - x) * s) / ry
    return np.exp(-(u * u + v * v))


def stripes(person, phase):
    edge = 1 / (1 + np.exp(-np.sin(phase * 2 * np.pi) * 14))[..., None]
    return rgb(person.top[0]) * edge + rgb(person.top[1]) * (1 - edge)


def draw_shadow(picture, at):
    for joint in (10, 13):
        picture.darken(0.42 * soft(at[joint][0] + 4, at[joint][1] + 16, 26, 6))
    picture.darken(0.30 * soft(at[10:14:3, 0].mean() + 16, at[10][1] + 17, 82, 10))


def draw_shoe(picture, person, ankle, side):
    x, y = ankle + [side * 3.5, 18.5]
    for colour, drop, grow in (("#e9e6df", 2.6, 1.4), (person.shoes, 0.0, 0.0)):
        rows = [(ankle[0], ankle[1] + 4, 9.5 + grow), (ankle[0] + side * 1.5, y - 8, 11 + grow), (x, y - 4, 12.8 + grow)]
        mask, height, _ = tube(rows)
        picture.lay(mask & (Y < y + 3.0 + drop), height, rgb(colour), shadow=0.25, reach=4, shine=0.03)
    for n in range(3):
        dx, dy = X - ankle[0] - side * (0.8 + 0.7 * n), Y - ankle[1] - 8.5 - 3.4 * n
        picture.tint(0.9 * (np.abs(dy + 0.016 * dx**2) < 0.7) * (np.abs(dx) < 5.0), "#f4f1ea" if person.long_hair else "#8a98a0")


def draw_trousers(picture, person, at, ring):
    height = np.zeros_like(X)
    for joint, side in ((8, -1), (11, 1)):
        hip, knee, ankle = at[joint], at[joint + 1], at[joint + 2]
        calf = 0.55 * knee + 0.45 * ankle
        rows = [(hip[0] + side * 0.5, hip[1] + 14, 21.0), (hip[0] + side * 0.5, hip[1] + 34, 20.5), (*(0.4 * hip + 0.6 * knee), 18.0),
                (knee[0], knee[1] - 2, 15.0), (calf[0] + side, calf[1], 14.2), (*(0.1 * knee + 0.9 * ankle), 11.8), (*ankle, 11.8)]
        leg, leg_height, _ = tube(rows, 160)
        leg &= Y < ankle[1] + 5 - 0.010 * (X - ankle[0]) ** 2
        height = np.maximum(height, leg * leg_height)
    seat, seat_height, _ = block([ring(0.80, 33), ring(0.92, 36.5), ring(1.04, 38.5), ring(1.13, 39.5), ring(1.22, 38), ring(1.26, 28)], 0.5)
    height = np.maximum(height, seat * seat_height)
    picture.lay(height > 0, cv2.GaussianBlur(height.astype(np.float32), (0, 0), 1.6 * SCALE), rgb(person.trousers), shadow=0.30, cloth=0.55, seed=3)

    x, y = (at[8] + at[11]) / 2
    picture.darken(0.5 * soft(x, y + 37, 2.2, 20) + 0.25 * (np.abs(X - x) < 0.45) * (np.abs(Y - y - 12) < 18))
    for joint, side in ((8, -1), (11, 1)):
        knee, ankle = at[joint + 1], at[joint + 2]
        hem = Y - ankle[1] - 2.2 + 0.010 * (X - ankle[0]) ** 2
        picture.darken(0.35 * (np.abs(hem) < 0.4) * (np.abs(X - ankle[0]) < 11.2))
        picture.darken(0.16 * soft(knee[0] - 4, knee[1] + 9, 11, 1.8, 14) + 0.12 * soft(knee[0] + 3, knee[1] - 5, 11, 1.6, -12))
        pocket = np.abs(np.hypot(X - at[joint][0] - side * 19, Y - at[joint][1] + 12) - 16) < 0.45
        picture.darken(0.35 * pocket * (height > 0) * ((X - at[joint][0]) * side > 4) * (Y > at[joint][1] - 8))


def draw_arm(picture, person, elbow, wrist, side):
    """The forearm and hand, which no sleeve covers."""
    along = (wrist - elbow) / np.linalg.norm(wrist - elbow)
    out = np.array([-along[1], along[0]]) * -side  # away from the body

    def part(shadow, *rows):
        mask, height, _ = tube([(*(wrist + along * a + out * o), r) for a, o, r in rows])
        picture.lay(mask, height, rgb(person.skin), shadow=shadow, reach=2, shine=0.02)

    part(0.1, (6, -3.6, 2.8), (12, -6.8, 2.5), (17, -7.4, 2.0))  # thumb
    for offset, length in ((4.0, 25), (1.6, 28), (-0.9, 28.5), (-3.2, 26)):
        part(0.1, (12, offset, 2.5), (19, offset * 0.95, 2.4), (length, offset * 0.75 - 0.6, 1.8))
    part(0.1, (-63, 0, 9.6), (-42, 0, 9.4), (-18, 0, 7.2), (-3, 0, 5.5), (6, 0, 6.2), (13, 0, 5.8))


def sleeve(person, shoulder, elbow, wrist, side):
    """Mask, height and how many pixels along the arm, of a sleeve that begins inside the shoulder."""
    end = 0.04 * elbow + 0.96 * wrist if person.long_sleeves else 0.80 * elbow + 0.20 * wrist
    cuff = 9.2 if person.long_sleeves else 12.2
    rows = [(shoulder[0] - side * 3.5, shoulder[1] + 6.0, 14.5), (*(0.55 * shoulder + 0.45 * elbow), 14.0), (*elbow, 12.2), (*end, cuff)]
    mask, height, place = tube(rows)
    along = (end - elbow) / np.linalg.norm(end - elbow)
    beyond = (X - end[0]) * along[0] + (Y - end[1]) * along[1]
    length = np.linalg.norm(elbow - shoulder) + np.linalg.norm(end - elbow)
    return mask & (beyond < 2.5), height, place * length, beyond


def draw_torso(picture, person, at):
    neck, hips = at[1], (at[8] + at[11]) / 2

    def ring(down, half):
        x, y = neck + (hips - neck) * down
        return y, x - half * person.broad, x + half * person.broad

    draw_trousers(picture, person, at, ring)
    thick = 11.6 if person.long_hair else 13.0
    widths = [(-34, 0.0), (-24, 0.0), (-18, 2.2), (-10, 5.5), (8, 9.0)]
    mask, height, _ = block([(neck[1] + down, neck[0] - thick - more, neck[0] + thick + more) for down, more in widths], 0.8)
    picture.lay(mask, height, rgb(person.skin), shadow=0.0)
    picture.darken(0.50 * mask * soft(neck[0] + 2, neck[1] - 21, 18, 10))

    draw_top(picture, person, at, ring)


def draw_top(picture, person, at, ring):
    neck, hips = at[1], (at[8] + at[11]) / 2
    waist = 35.0 if person.long_hair else 39.0
    body, height, across = block([ring(-0.160, 12.5), ring(-0.120, 20), ring(-0.075, 32), ring(-0.02, 42), ring(0.06, 46), ring(0.16, 46), ring(0.34, 42),
                                  ring(0.60, waist), ring(0.78, waist + 1), ring(0.96, 40)])
    across = np.clip(across, -1, 1)
    collar = ((X - neck[0]) / 17.0) ** 2 + ((Y - neck[1] + 18) / 17.0) ** 2
    hem = hips[1] - 8 + 3.5 * (1 - across**2)
    body &= (collar > 1) & (Y < hem)
    colour = stripes(person, (Y - neck[1] - 5.0 * (1 - across**2)) / 15.0)

    # One piece of cloth: where a sleeve stands higher than the body, its stripes are seen.
    mask, joined = body, height * body
    seams = np.zeros_like(X)
    for joint, side in ((2, -1), (5, 1)):
        arm, arm_height, along, beyond = sleeve(person, at[joint], at[joint + 1], at[joint + 2], side)
        rise = arm_height + 7.0 * (1 - np.exp(-along / 14))
        on_top = arm & (~body | (rise > joined + 6.0))
        colour = np.where(on_top[..., None], stripes(person, along / 15.0 + 0.3), colour)
        joined = np.where(on_top, np.maximum(rise, joined * body), joined)
        edge = cv2.GaussianBlur(on_top.astype(np.float32), (0, 0), 0.35 * SCALE)
        seams += 0.5 * body * (np.abs(edge - 0.5) < 0.22) + 0.6 * (np.abs(beyond + 1.0) < 0.45) * arm
        mask = mask | arm
    picture.lay(mask, cv2.GaussianBlur(joined.astype(np.float32), (0, 0), 1.0 * SCALE), colour, shadow=0.35, cloth=0.6, seed=7)
    picture.darken(0.5 * seams + body * (0.34 * (np.abs(np.sqrt(collar) - 1.15) < 0.02) + 0.30 * (np.abs(Y - hem + 3.4) < 0.4)))


def hair_colour(person):
    noise = np.random.default_rng(11).standard_normal(X.shape).astype(np.float32)
    strands = cv2.GaussianBlur(noise, (0, 0), sigmaX=0.5 * SCALE, sigmaY=9 * SCALE)
    return rgb(person.hair) * np.clip(1 + 0.22 * strands / strands.std(), 0.4, 1.8)[..., None]


def draw_hair_behind(picture, person, at):
    x, y = at[1][0], at[14:16, 1].mean()
    if person.long_hair:
        rings = dome(x, y - 2, 28, 33) + [(y, x - 29, x + 29), (y + 24, x - 31, x + 31), (y + 42, x - 31, x + 31), (y + 50, x - 27, x + 27), (y + 53, x - 18, x + 18)]
        mask, height, _ = block(rings, 0.7)
        picture.lay(mask, height, 0.7 * hair_colour(person), shadow=0.22)


def draw_head(picture, person, at):
    nose, eyes, ears = at[0], at[14:16], at[16:18]
    x, y = at[1][0] * 0.3 + nose[0] * 0.7, eyes[:, 1].mean()
    if not person.long_hair:
        for ear, side in zip(ears, (-1, 1)):
            picture.lay(*oval(ear[0] + side * 1.6, ear[1] + 1, 3.6, 6.4, tilt=side * 10), rgb(person.skin), shadow=0.1, reach=2)
            picture.darken(0.25 * soft(ear[0] + side * 1.8, ear[1] + 1, 1.3, 3.2))
    jaw = 1.0 if person.long_hair else 1.08
    outline = [(6, 20.2), (14, 17.9 * jaw), (20, 14.0 * jaw), (24.5, 9.4 * jaw), (27, 5.6 * jaw), (28.2, 1)]
    rings = dome(x, y - 4, 20.5, 24) + [(y + down, x - half, x + half) for down, half in outline]
    face, height, _ = block(rings, 0.85)
    picture.lay(face, cv2.GaussianBlur(height.astype(np.float32), (0, 0), 1.2 * SCALE), rgb(person.skin), shadow=0.25, shine=0.02)
    draw_features(picture, person, nose, eyes)

    # hair in front: the head's outline less an opening for the face
    if person.long_hair:
        rings = dome(x, y - 6, 26.5, 31) + [(y + 4, x - 27.5, x + 27.5), (y + 28, x - 28, x + 28), (y + 43, x - 27, x + 27), (y + 49, x - 22, x + 22)]
        opening = ((X - x - 1.5) / 18.4) ** 2 + ((Y - y - 9) / 27.5) ** 2 < 1
        opening |= (np.abs(X - x) < 18.0 + 0.02 * (Y - y - 9)) & (Y > y + 9)
    else:
        rings = dome(x, y - 8, 22.5, 27) + [(y - 4, x - 22.3, x + 22.3), (y + 2, x - 21.4, x + 21.4)]
        opening = ((X - x - 1.5) / 18.8) ** 4 + ((Y - y - 12) / 27.5) ** 4 < 1
    outline, height, _ = block(rings, 0.8)
    picture.lay(outline & ~opening, cv2.GaussianBlur(height.astype(np.float32), (0, 0), 1.5 * SCALE), hair_colour(person), shadow=0.30, reach=3, shine=0.05)
    gloss = soft(x - 8, y - 23, 11, 3.0, -14) + 0.5 * soft(x + 13, y - 20, 6, 2.5, 24)
    picture.tint(0.09 * gloss * (outline & ~opening), "#fff0d8")


def draw_features(picture, person, nose, eyes):
    for (x, y, *_), side in zip(eyes, (-1, 1)):
        picture.darken(0.16 * soft(x, y - 1, 6.5, 4.5))
        open_eye = (((X - x) / 4.1) ** 2 + ((Y - y) / 2.35) ** 2 < 1) & (Y > y - 2.0)
        picture.tint(0.95 * open_eye, "#f3eee8")
        picture.tint(open_eye * (np.hypot(X - x, Y - y + 0.1) < 2.15), "#4a3020")
        picture.tint(open_eye * (np.hypot(X - x, Y - y + 0.1) < 1.1), "#140c08")
        picture.tint(0.95 * (np.hypot(X - x + 0.8, Y - y + 0.9) < 0.62), "#ffffff")
        lid = Y - (y - 2.2 + 0.105 * (X - x) ** 2)
        picture.tint(0.85 * (np.abs(lid) < 0.55) * (np.abs(X - x - side * 0.3) < 4.6), "#2a1812")
        brow = Y - (y - 7.6 + 0.040 * (X - x - side * 1.6) ** 2)
        picture.tint(0.75 * np.exp(-((brow / 0.95) ** 4)) * (np.abs(X - x - side * 0.6) < 5.6), person.hair)
    x, y = nose[:2]
    picture.darken(0.34 * soft(x + 0.6, y + 3.2, 3.8, 1.0) + 0.10 * soft(x + 3.0, y - 3, 1.5, 6.0) + 0.10 * soft(x + 1, y + 15.5, 4.5, 1.2))
    picture.tint(0.30 * soft(x - 0.7, y - 2.5, 1.3, 4.2), "#fff4e6")
    for side in (-1, 1):
        picture.tint(0.55 * soft(x + side * 1.9, y + 2.4, 0.9, 0.6), "#7a3a2c")
        picture.tint(0.18 * soft(x + side * 11.5, y + 3.5, 5.0, 3.6), "#e0705c")
    lips = "#b4524e" if person.long_hair else "#9a5a4c"
    smile = Y - (y + 11.0 - 0.050 * (X - x) ** 2)
    picture.tint(0.60 * soft(x, y + 12.2, 4.2, 1.6) + 0.30 * soft(x, y + 10.0, 3.0, 0.8), lips)
    picture.tint(0.85 * np.exp(-((smile / 0.55) ** 4)) * (np.abs(X - x) < 6.8), "#74302e")


PEOPLE = (
    Person("mira", skin="#e2ac8c", hair="#4a2c1e", top=("#f3ede0", "#2c4468"), trousers="#4a6a96", shoes="#c8553d",
           backdrop=("#e9e4dc", "#b9b1a6"), long_hair=True, long_sleeves=False, broad=0.94),
    Person("jonas", skin="#a8714e", hair="#1e1714", top=("#d99a3a", "#d99a3a"), trousers="#454a52", shoes="#ece8e0",
           backdrop=("#dde6e6", "#a3b2b5"), long_hair=False, long_sleeves=True, broad=1.08),
)

STANCE = Body(
    right=Side(upper_arm=(0.30, -1, 0), forearm=(0.14, -1, 0.10), thigh=(0.08, -1, 0), shank=(0.02, -1, 0)),
    left=Side(upper_arm=(0.30, -1, 0), forearm=(0.20, -1, 0.10), thigh=(0.10, -1, 0), shank=(0.06, -1, 0)),
    bend=-1, head_yaw=3)


def draw(person, folder):
    placed, seen = joints(STANCE)
    at = placed[:, :2]
    picture = Picture(*person.backdrop)
    draw_shadow(picture, at)
    for joint, side in ((10, -1), (13, 1)):
        draw_shoe(picture, person, at[joint], side)
    draw_hair_behind(picture, person, at)
    for joint, side in ((2, -1), (5, 1)):
        draw_arm(picture, person, at[joint + 1], at[joint + 2], side)
    draw_torso(picture, person, at)
    draw_head(picture, person, at)
    picture.save(folder / f"{person.name}.png")
    write(folder / f"{person.name}.json", placed, seen)


if __name__ == "__main__":
    for person in PEOPLE:
        draw(person, pathlib.Path(__file__).parent)
