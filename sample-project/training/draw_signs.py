"""Draws 32x32 road-sign images, each a pure function of (seed, index).

A sign is painted face-on at 192x192, projected onto a 96x96 scene and averaged down to 32x32, so
that edges come out as soft as a camera would give them. Every image has a random generator of its
own, which makes a data set independent of how many processes drew it.
"""
import math
import multiprocessing

import numpy as np
from PIL import Image, ImageDraw, ImageFilter

SIZE = 32
SCENE = 3 * SIZE
FACE = 192

CLASSES = [
    "stop", "yield", "no-entry", "priority-road",
    "speed-limit-30", "speed-limit-50", "speed-limit-80", "no-overtaking",
    "turn-right-ahead", "straight-ahead", "roundabout",
    "pedestrian-crossing", "children", "road-works",
]


class Face:
    """A transparent square with the coordinates -1..1, x to the right and y down."""

    def __init__(self, rng):
        self.rng = rng
        self.image = Image.new("RGBA", (FACE, FACE), (0, 0, 0, 0))
        self.draw = ImageDraw.Draw(self.image)
        # Paint ages and makers differ: every sign has slightly different colours and stroke widths.
        self.red = self.shade((190, 22, 32), 24)
        self.blue = self.shade((18, 74, 160), 24)
        self.yellow = self.shade((244, 190, 20), 18)
        self.white = self.shade((238, 238, 234), 14)
        self.black = self.shade((22, 22, 24), 14)
        self.weight = rng.uniform(0.88, 1.15)

    def shade(self, colour, spread):
        shift = self.rng.uniform(-spread, spread, 3)
        return tuple(int(v) for v in np.clip(np.array(colour) + shift, 0, 255)) + (255,)

    @staticmethod
    def _pixels(points):
        return [((x + 1) * FACE / 2, (y + 1) * FACE / 2) for x, y in points]

    def polygon(self, points, colour):
        self.draw.polygon(self._pixels(points), fill=colour)

    def disc(self, x, y, radius, colour):
        box = self._pixels([(x - radius, y - radius), (x + radius, y + radius)])
        self.draw.ellipse(box, fill=colour)

    def box(self, left, top, right, bottom, colour):
        self.polygon([(left, top), (right, top), (right, bottom), (left, bottom)], colour)

    def stroke(self, points, width, colour):
        """A polyline with round ends and joints."""
        width *= self.weight
        pixels = self._pixels(points)
        self.draw.line(pixels, fill=colour, width=max(1, round(width * FACE / 2)))
        for x, y in points:
            self.disc(x, y, width / 2, colour)

    def rounded_polygon(self, points, corner, colour):
        self.polygon(points, colour)
        pixels = self._pixels(points + points[:1])
        self.draw.line(pixels, fill=colour, width=round(corner * FACE))
        for x, y in points:
            self.disc(x, y, corner, colour)


def arc(x, y, rx, ry, start, end, steps=14):
    """Points of an elliptic arc; degrees, clockwise from three o'clock."""
    angles = np.radians(np.linspace(start, end, steps))
    return [(x + rx * math.cos(a), y + ry * math.sin(a)) for a in angles]


# Glyphs are strokes in a box of 1 x 2 (x 0..1, y 0..2), so that no font has to be installed.
GLYPHS = {
    "0": [arc(0.5, 1, 0.5, 1, 0, 360, 28)],
    "8": [arc(0.5, 0.49, 0.44, 0.49, 0, 360, 24), arc(0.5, 1.48, 0.53, 0.52, 0, 360, 24)],
    "3": [arc(0.45, 0.5, 0.5, 0.5, 200, 450) + arc(0.45, 1.47, 0.55, 0.53, -90, 160)],
    "5": [[(0.92, 0), (0.15, 0), (0.08, 0.85)] + arc(0.45, 1.38, 0.55, 0.62, -130, 150)],
    "S": [arc(0.5, 0.5, 0.48, 0.5, -30, -270) + arc(0.5, 1.5, 0.48, 0.5, -90, 150)],
    "T": [[(0, 0), (1, 0)], [(0.5, 0), (0.5, 2)]],
    "O": [arc(0.5, 1, 0.5, 1, 0, 360, 28)],
    "P": [[(0, 2), (0, 0), (0.4, 0)] + arc(0.5, 0.55, 0.48, 0.55, -90, 90) + [(0, 1.1)]],
}


def write(face, text, width, height, thickness, gap, colour):
    glyph_width = (width - gap * (len(text) - 1)) / len(text)
    for i, letter in enumerate(text):
        left = -width / 2 + i * (glyph_width + gap)
        for line in GLYPHS[letter]:
            face.stroke([(left + x * glyph_width, (y - 1) * height / 2) for x, y in line],
                        thickness, colour)


def arrow_head(face, tip, direction, length, half_width, colour):
    (x, y), (dx, dy) = tip, direction
    back = (x - dx * length, y - dy * length)
    face.polygon([tip, (back[0] - dy * half_width, back[1] + dx * half_width),
                  (back[0] + dy * half_width, back[1] - dx * half_width)], colour)


def walker(face, x, y, size, colour, bent=0.0):
    """A walking person; `bent` leans the upper body forward (to the left)."""
    hip, neck = (x, y), (x - bent * size, y - 0.55 * size)
    face.disc(neck[0] - 0.06 * size - bent * 0.1, neck[1] - 0.2 * size, 0.15 * size, colour)
    face.stroke([hip, neck], 0.22 * size, colour)
    face.stroke([hip, (x - 0.3 * size, y + 0.6 * size)], 0.14 * size, colour)
    face.stroke([hip, (x + 0.12 * size, y + 0.3 * size), (x + 0.34 * size, y + 0.6 * size)],
                0.14 * size, colour)
    face.stroke([neck, (x - 0.38 * size - bent * 0.3, y - 0.12 * size)], 0.1 * size, colour)
    if not bent:
        face.stroke([neck, (x + 0.32 * size, y - 0.15 * size)], 0.1 * size, colour)


def stop(f):
    octagon = [(math.cos(a), math.sin(a)) for a in np.radians(22.5 + 45 * np.arange(8))]
    f.polygon([(x * 0.99, y * 0.99) for x, y in octagon], f.white)
    f.polygon([(x * 0.91, y * 0.91) for x, y in octagon], f.red)
    write(f, "STOP", 1.34, 0.5, 0.11, 0.13, f.white)


def triangle(f, up):
    rim = f.rng.uniform(0.62, 0.70)
    corners = [(0, -0.86), (0.86, 0.64), (-0.86, 0.64)]
    if not up:
        corners = [(x, -y) for x, y in corners]
    centre_y = sum(y for _, y in corners) / 3
    f.rounded_polygon(corners, 0.1, f.red)
    f.polygon([(x * rim, centre_y + (y - centre_y) * rim) for x, y in corners], f.white)


def yield_sign(f):
    triangle(f, up=False)


def no_entry(f):
    f.disc(0, 0, 0.97, f.white)
    f.disc(0, 0, 0.92, f.red)
    half = f.rng.uniform(0.15, 0.2)
    f.box(-0.68, -half, 0.68, half, f.white)


def priority_road(f):
    for size, colour in ((0.98, f.black), (0.94, f.white), (0.66 * f.rng.uniform(0.95, 1.05), f.yellow)):
        f.polygon([(0, -size), (size, 0), (0, size), (-size, 0)], colour)


def prohibition(f):
    f.disc(0, 0, 0.97, f.red)
    f.disc(0, 0, f.rng.uniform(0.7, 0.77), f.white)


def speed_limit(number):
    def paint(f):
        prohibition(f)
        write(f, number, 0.94, 0.72, 0.16, 0.26, f.black)
    return paint


def car(f, x, colour):
    f.rounded_polygon([(x - 0.21, -0.02), (x + 0.21, -0.02), (x + 0.21, 0.18), (x - 0.21, 0.18)], 0.04, colour)
    f.polygon([(x - 0.2, 0), (x - 0.13, -0.22), (x + 0.13, -0.22), (x + 0.2, 0)], colour)
    f.box(x - 0.21, 0.18, x - 0.1, 0.31, colour)
    f.box(x + 0.1, 0.18, x + 0.21, 0.31, colour)
    f.polygon([(x - 0.12, -0.03), (x - 0.09, -0.15), (x + 0.09, -0.15), (x + 0.12, -0.03)], f.white)


def no_overtaking(f):
    prohibition(f)
    car(f, -0.32, f.red)
    car(f, 0.32, f.black)


def mandatory(f):
    f.disc(0, 0, 0.97, f.white)
    f.disc(0, 0, f.rng.uniform(0.9, 0.94), f.blue)


def turn_right_ahead(f):
    mandatory(f)
    turn_y = f.rng.uniform(-0.2, -0.08)
    f.stroke([(-0.32, 0.6), (-0.32, turn_y + 0.12), (-0.22, turn_y), (0.2, turn_y)], 0.24, f.white)
    arrow_head(f, (0.68, turn_y), (1, 0), 0.44, 0.38, f.white)


def straight_ahead(f):
    mandatory(f)
    f.stroke([(0, 0.6), (0, -0.2)], 0.26, f.white)
    arrow_head(f, (0, -0.72), (0, -1), 0.5, 0.42, f.white)


def roundabout(f):
    mandatory(f)
    for turn in (0, 120, 240):
        # Traffic on the right circulates anticlockwise.
        start, end = turn + 95, turn + 20
        f.stroke(arc(0, 0, 0.5, 0.5, start, end), 0.17, f.white)
        a = math.radians(end)
        along = (math.sin(a), -math.cos(a))
        base = (0.5 * math.cos(a), 0.5 * math.sin(a))
        arrow_head(f, (base[0] + along[0] * 0.34, base[1] + along[1] * 0.34), along, 0.36, 0.25, f.white)


def pedestrian_crossing(f):
    triangle(f, up=True)
    walker(f, 0.02, 0.14, 0.5, f.black)
    for x in (-0.33, 0.0, 0.33):
        f.box(x - 0.09, 0.42, x + 0.09, 0.5, f.black)


def children(f):
    triangle(f, up=True)
    walker(f, -0.17, 0.2, 0.42, f.black)
    walker(f, 0.23, 0.24, 0.34, f.black)


def road_works(f):
    triangle(f, up=True)
    walker(f, 0.16, 0.17, 0.5, f.black, bent=0.24)
    f.stroke([(0.1, -0.08), (-0.28, 0.3)], 0.07, f.black)
    f.polygon([(-0.52, 0.49), (-0.33, 0.22), (-0.12, 0.49)], f.black)


PAINTERS = {
    "stop": stop, "yield": yield_sign, "no-entry": no_entry, "priority-road": priority_road,
    "speed-limit-30": speed_limit("30"), "speed-limit-50": speed_limit("50"),
    "speed-limit-80": speed_limit("80"),
    "no-overtaking": no_overtaking, "turn-right-ahead": turn_right_ahead,
    "straight-ahead": straight_ahead, "roundabout": roundabout,
    "pedestrian-crossing": pedestrian_crossing, "children": children, "road-works": road_works,
}


def clouds(rng, cells, octaves=3, size=(SCENE, SCENE)):
    """Smooth noise in 0..1 of this (width, height): random grids of growing fineness, blown up and added."""
    total, weight = np.zeros(size[::-1], np.float32), 0.0
    for octave in range(octaves):
        n = min(cells * 2 ** octave, SCENE)
        grid = Image.fromarray(rng.random((n, n), dtype=np.float32), "F")
        share = 0.55 ** octave
        total += share * np.asarray(grid.resize(size, Image.Resampling.BICUBIC))
        weight += share
    return np.clip(total / weight, 0, 1)


def blend(low, high, amount):
    low, high = np.asarray(low, np.float32), np.asarray(high, np.float32)
    return low + (high - low) * amount[..., None]


def ramp():
    return np.linspace(0, 1, SCENE, dtype=np.float32)


def sky(rng):
    top = rng.uniform((60, 110, 170), (150, 180, 225))
    horizon = rng.uniform((170, 185, 200), (235, 235, 240))
    scene = blend(top, horizon, np.repeat(ramp()[:, None], SCENE, 1))
    cover = np.clip((clouds(rng, 3) - rng.uniform(0.35, 0.7)) * 3, 0, 1)
    scene = scene + (rng.uniform(200, 245) - scene) * cover[..., None]
    if rng.random() < 0.4:
        height = rng.uniform(0.55, 0.95) + 0.15 * (clouds(rng, 6)[0] - 0.5)
        trees = ramp()[:, None] > height[None, :]
        scene[trees] = foliage(rng)[trees]
    return scene


def foliage(rng, size=(SCENE, SCENE)):
    dark = rng.uniform((8, 22, 6), (40, 60, 30))
    light = rng.uniform((70, 105, 30), (165, 180, 95))
    leaves = clouds(rng, 10, 4, size)
    return blend(dark, light, np.clip((leaves - 0.5) * 2.2 + 0.5, 0, 1))


def street(rng):
    scene = sky(rng)
    x = 0
    while x < SCENE:
        width = int(rng.integers(20, 50))
        roof = int(rng.integers(0, SCENE // 2))
        wall = rng.uniform((80, 70, 60), (205, 195, 180))
        scene[roof:, x:x + width] = wall
        for window_y in range(roof + 6, SCENE, int(rng.integers(14, 22))):
            for window_x in range(x + 4, x + width - 6, 14):
                scene[window_y:window_y + 8, window_x:window_x + 7] = wall * rng.uniform(0.25, 0.7)
        x += width
    road = int(rng.uniform(0.65, 1.0) * SCENE)
    scene[road:] = rng.uniform(60, 125) + 25 * (clouds(rng, 24, 2)[road:, :, None] - 0.5)
    return scene


def brick(rng):
    wall = rng.uniform((105, 50, 35), (190, 125, 95))
    mortar = rng.uniform(110, 205)
    height, width = int(rng.integers(7, 15)), int(rng.integers(16, 34))
    scene = np.full((SCENE, SCENE, 3), mortar, np.float32)
    for row, y in enumerate(range(0, SCENE, height)):
        for x in range(-(row % 2) * width // 2, SCENE, width):
            scene[y:y + height - 2, max(x, 0):max(x + width - 2, 0)] = wall * rng.uniform(0.75, 1.2)
    return scene + 40 * (clouds(rng, 30, 2)[..., None] - 0.5)


def texture(rng):
    return blend(rng.uniform(0, 200, 3), rng.uniform(40, 255, 3), clouds(rng, int(rng.integers(2, 40)), 4))


BACKGROUNDS = [sky, foliage, street, brick, texture]


def projection(rng):
    """Coefficients that take scene pixels to face pixels: scale, turn, shift and perspective."""
    half = 0.5 * SCENE * rng.uniform(0.66, 0.96)
    angle = math.radians(rng.normal(0, 5.5))
    stretch = rng.uniform(0.85, 1.0) if rng.random() < 0.5 else 1.0
    slack = 0.5 * SCENE - half
    centre = 0.5 * SCENE + rng.uniform(-1, 1, 2) * (slack + 3)
    corners = []
    for x, y in ((-1, -1), (1, -1), (1, 1), (-1, 1)):
        x, y = x * stretch + rng.normal(0, 0.045), y + rng.normal(0, 0.045)
        corners.append((centre[0] + half * (x * math.cos(angle) - y * math.sin(angle)),
                        centre[1] + half * (x * math.sin(angle) + y * math.cos(angle))))
    rows, values = [], []
    for (x, y), (u, v) in zip(corners, ((0, 0), (FACE, 0), (FACE, FACE), (0, FACE))):
        rows += [[x, y, 1, 0, 0, 0, -u * x, -u * y], [0, 0, 0, x, y, 1, -v * x, -v * y]]
        values += [u, v]
    return np.linalg.solve(np.array(rows), np.array(values)), centre, half


def warp(face, matrix, zoom=1):
    """The face as it stands in the scene, that scene at `zoom` times its size: premultiplied RGBA."""
    painted = np.asarray(face.image, np.float32).copy()
    painted[..., :3] *= painted[..., 3:] / 255  # premultiplied, or edges would pick up black fringes
    zoomed = matrix / np.array([zoom, zoom, 1, zoom, zoom, 1, zoom, zoom])
    return np.stack([
        np.asarray(Image.fromarray(painted[..., c]).transform(
            (zoom * SCENE, zoom * SCENE), Image.Transform.PERSPECTIVE, tuple(zoomed), Image.Resampling.BILINEAR))
        for c in range(4)], axis=2)


def weather(rng, face):
    """Dirt, fading and stickers on the sign itself; the outline stays."""
    alpha = face[..., 3:].copy()
    size = alpha.shape[1::-1]
    if rng.random() < 0.5:
        grime = np.clip((clouds(rng, int(rng.integers(3, 9)), size=size) - rng.uniform(0.5, 0.75)) * 3, 0, 1)
        tone = rng.uniform((40, 35, 25), (130, 115, 95))
        face[..., :3] += (tone * alpha / 255 - face[..., :3]) * (grime * rng.uniform(0.2, 0.75))[..., None]
    if rng.random() < 0.3:
        fade = rng.uniform(0.1, 0.35)
        grey = face[..., :3].mean(2, keepdims=True)
        face[..., :3] += (grey - face[..., :3]) * fade
    return face


def occlude(rng, scene):
    """Something in front of the sign: a twig with leaves, a wire or a post."""
    layer = Image.fromarray(np.clip(scene, 0, 255).astype(np.uint8))
    pen = ImageDraw.Draw(layer)
    kind = rng.random()
    if kind < 0.5:
        x, y = rng.uniform(0, SCENE, 2)
        if rng.random() < 0.8:
            x = rng.choice([rng.uniform(-4, 24), rng.uniform(SCENE - 24, SCENE + 4)])
        for _ in range(int(rng.integers(4, 12))):
            cx, cy = rng.normal(x, 9), rng.normal(y, 9)
            rx, ry = rng.uniform(2, 6, 2)
            green = tuple(int(v) for v in rng.uniform((20, 45, 10), (110, 140, 60)))
            pen.ellipse((cx - rx, cy - ry, cx + rx, cy + ry), fill=green)
    else:
        edge = rng.uniform(-10, SCENE + 10, 2)
        grey = tuple(int(v) for v in rng.uniform(20, 120) + rng.uniform(-8, 8, 3))
        pen.line((edge[0], -5, edge[1], SCENE + 5), fill=grey, width=int(rng.integers(1, 5)))
    return np.asarray(layer, np.float32)


def light(rng, scene):
    height, width = scene.shape[:2]
    y, x = np.mgrid[-1:1:height * 1j, -1:1:width * 1j].astype(np.float32)
    angle = rng.uniform(0, 2 * math.pi)
    across = x * math.cos(angle) + y * math.sin(angle)
    gain = 1 + rng.uniform(0, 0.25) * across
    if rng.random() < 0.25:
        edge = np.clip((across - rng.uniform(-0.6, 0.6)) * rng.uniform(3, 20), -1, 1)
        gain = gain * (1 - rng.uniform(0.15, 0.45) * (0.5 + 0.5 * edge))
    exposure = math.exp(rng.normal(-0.5, 0.5))
    cast = np.exp(rng.normal(0, 0.07, 3)).astype(np.float32)
    scene = scene * (gain * exposure)[..., None] * cast
    haze = rng.uniform(0, 0.55) * (rng.random() < 0.5)
    scene = scene + (rng.uniform(110, 200) - scene) * haze
    # A soft shoulder keeps bright skies from clipping into flat white.
    return 255 * (1 - np.exp(-scene / 170)) / (1 - math.exp(-255 / 170))


def draw(class_index, seed, index):
    """One image as uint8 (32, 32, 3)."""
    rng = np.random.default_rng([seed, index])
    face = Face(rng)
    PAINTERS[CLASSES[class_index]](face)
    matrix, centre, half = projection(rng)
    scene = BACKGROUNDS[rng.integers(len(BACKGROUNDS))](rng).astype(np.float32)
    if rng.random() < 0.7:
        post = rng.uniform(2, 4)
        left, right = int(centre[0] - post), int(centre[0] + post)
        scene[int(centre[1]):, max(left, 0):max(right, 0)] = rng.uniform(90, 190)

    warped = weather(rng, warp(face, matrix))
    scene = scene * (1 - warped[..., 3:] / 255) + warped[..., :3]
    if rng.random() < 0.15:
        scene = occlude(rng, scene)
    scene = np.clip(light(rng, scene), 0, 255)

    picture = Image.fromarray(scene.astype(np.uint8))
    picture = picture.filter(ImageFilter.GaussianBlur(rng.uniform(0.2, 1.6)))
    small = np.asarray(picture.resize((SIZE, SIZE), Image.Resampling.BOX), np.float32)
    noise = rng.uniform(0.3, 3.0)
    small = small + rng.normal(0, 1, small.shape) * noise * np.sqrt(0.3 + small / 200)
    return np.clip(np.rint(small), 0, 255).astype(np.uint8)


def _draw_task(task):
    return draw(*task)


def draw_set(seed, count, processes=None):
    """`count` images, the classes in turn: uint8 (count, 32, 32, 3) and int64 labels."""
    labels = np.arange(count) % len(CLASSES)
    tasks = [(int(label), seed, index) for index, label in enumerate(labels)]
    with multiprocessing.Pool(processes) as pool:
        images = pool.map(_draw_task, tasks, chunksize=128)
    return np.stack(images), labels.astype(np.int64)
