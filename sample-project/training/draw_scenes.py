"""Draws street scenes with one to four road signs, each scene a pure function of (seed, index).

Everything is painted from back to front at twice the size and averaged down. The signs are those of
draw_signs.py, six of its classes; the drawing knows where it put them, which gives the boxes. Blue
signs, discs and boards in the colours of signs stand around as well and are no objects.
"""
import numpy as np
from PIL import Image, ImageDraw, ImageFilter

from draw_signs import PAINTERS, Face, blend, clouds, foliage, light, projection, warp, weather

CLASSES = ["stop", "yield", "no-entry", "priority-road", "speed-limit-50", "pedestrian-crossing"]
LOOK_ALIKES = ["straight-ahead", "roundabout"]

# Width and height of the pictures: whoever feeds them to one model has to resize and to pad.
SIZES = [(320, 240), (320, 180), (240, 240), (360, 240)]
FINE = 2
PATCH_ZOOM = 2
SMALLEST, LARGEST = 0.066, 0.27  # side of a sign as a share of the picture's width


def colour(values):
    return tuple(int(v) for v in np.clip(values, 0, 255))


class Canvas:
    """A picture of this size, painted at FINE times that size so that edges come out soft."""

    def __init__(self, scene):
        self.height, self.width = scene.shape[:2]
        self.size = (self.width, self.height)
        self.image = self._fine(scene)
        self.pen = ImageDraw.Draw(self.image)

    def _fine(self, scene):
        picture = Image.fromarray(np.clip(scene, 0, 255).astype(np.uint8))
        return picture.resize((FINE * self.width, FINE * self.height), Image.Resampling.BILINEAR)

    @staticmethod
    def _scaled(points):
        return [(FINE * x, FINE * y) for x, y in points]

    def polygon(self, points, fill):
        self.pen.polygon(self._scaled(points), fill=colour(fill))

    def box(self, left, top, right, bottom, fill):
        self.polygon([(left, top), (right, top), (right, bottom), (left, bottom)], fill)

    def ellipse(self, x, y, rx, ry, fill):
        self.pen.ellipse(self._scaled([(x - rx, y - ry), (x + rx, y + ry)]), fill=colour(fill))

    def line(self, points, width, fill):
        self.pen.line(self._scaled(points), fill=colour(fill), width=max(1, round(FINE * width)), joint="curve")

    def texture(self, scene, draw_mask):
        """Lays a texture of the canvas's size where draw_mask(pen, scale) paints."""
        mask = Image.new("L", self.image.size)
        draw_mask(ImageDraw.Draw(mask), FINE)
        self.image.paste(self._fine(scene), (0, 0), mask)

    def stamp(self, patch, left, top):
        """Lays a premultiplied RGBA patch, at fine size, with its corner at this fine pixel."""
        height, width = patch.shape[:2]
        box = (left, top, left + width, top + height)
        under = np.asarray(self.image.crop(box), np.float32)
        over = under * (1 - patch[..., 3:] / 255) + patch[..., :3]
        self.image.paste(Image.fromarray(np.clip(over, 0, 255).astype(np.uint8)), box)

    def picture(self):
        return np.asarray(self.image.reduce(FINE), np.float32)


def background(rng, size):
    """Sky, and hills or trees at the horizon."""
    width, height = size
    down = np.repeat(np.linspace(0, 1, height, dtype=np.float32)[:, None], width, 1)
    scene = blend(rng.uniform((60, 110, 170), (150, 180, 225)), rng.uniform((170, 185, 200), (235, 235, 240)), down)
    cover = np.clip((clouds(rng, 3, size=size) - rng.uniform(0.35, 0.7)) * 3, 0, 1)
    return scene + (rng.uniform(200, 245) - scene) * cover[..., None]


def skyline(rng, canvas, horizon):
    ridge = horizon - canvas.height * rng.uniform(0.02, 0.16) * (0.4 + 1.2 * clouds(rng, 5, 3, (canvas.width, 1))[0])
    points = [(x, y) for x, y in enumerate(ridge)]
    outline = points + [(canvas.width, canvas.height), (0, canvas.height)]
    canvas.texture(foliage(rng, canvas.size) * rng.uniform(0.6, 1.1),
                   lambda pen, scale: pen.polygon([(scale * x, scale * y) for x, y in outline], fill=255))


def ground(rng, canvas, horizon):
    """Grass, pavement and the road with its markings."""
    width, height = canvas.size
    grass = blend(rng.uniform((50, 70, 30), (90, 110, 60)), rng.uniform((100, 120, 60), (160, 165, 110)),
                  clouds(rng, 30, 2, canvas.size))
    if rng.random() < 0.4:
        grass = np.full_like(grass, rng.uniform(110, 170)) + 25 * (clouds(rng, 40, 2, canvas.size)[..., None] - 0.5)
    canvas.texture(grass, lambda pen, scale: pen.rectangle(
        (0, scale * horizon, scale * width, scale * height), fill=255))
    vanishing = width * rng.uniform(0.25, 0.75)
    left, right = width * rng.uniform(-0.35, 0.25), width * rng.uniform(0.75, 1.35)
    far = width * rng.uniform(0.01, 0.04)

    def strip(low, high):
        """Between two shares of the road's width."""
        return [(vanishing + far * (2 * low - 1), horizon), (vanishing + far * (2 * high - 1), horizon),
                (left + (right - left) * high, height), (left + (right - left) * low, height)]

    canvas.polygon(strip(-0.12, 1.12), rng.uniform(110, 180) + rng.uniform(-8, 8, 3))
    asphalt = rng.uniform(60, 125) + 30 * (clouds(rng, 40, 3, canvas.size)[..., None] - 0.5) + np.zeros(3)
    canvas.texture(asphalt, lambda pen, scale: pen.polygon([(scale * x, scale * y) for x, y in strip(0, 1)], fill=255))
    paint = rng.uniform(170, 235)
    if rng.random() < 0.7:
        for low in (0.03, 0.95):
            canvas.polygon(strip(low, low + 0.02), (paint, paint, paint))
    if rng.random() < 0.8:
        (a, top), (b, _), (c, bottom), (d, _) = strip(0.488, 0.512)
        for start in np.arange(0.04, 1, 0.16):
            # Equal dashes grow towards the viewer.
            ys = [top + (bottom - top) * t ** 2 for t in (start, start + 0.08)]
            shares = [(y - top) / (bottom - top) for y in ys]
            canvas.polygon([(a + (d - a) * shares[0], ys[0]), (b + (c - b) * shares[0], ys[0]),
                            (b + (c - b) * shares[1], ys[1]), (a + (d - a) * shares[1], ys[1])],
                           (paint, paint, paint))


def building(rng, canvas, left, right, roof, foot):
    wall = rng.uniform((80, 60, 45), (215, 200, 185))
    canvas.box(left, roof, right, foot, wall)
    if rng.random() < 0.4:
        peak = roof - (right - left) * rng.uniform(0.15, 0.4)
        canvas.polygon([(left - 2, roof), ((left + right) / 2, peak), (right + 2, roof)],
                       rng.uniform((60, 30, 25), (150, 90, 80)))
    storey, bay = rng.uniform(13, 26), rng.uniform(11, 22)
    pane = wall * rng.uniform(0.25, 0.6) if rng.random() < 0.7 else rng.uniform((90, 120, 150), (200, 220, 235))
    for y in np.arange(roof + 4, foot - storey * 0.7, storey):
        for x in np.arange(left + 3, right - bay * 0.6, bay):
            canvas.box(x, y, x + bay * 0.55, y + storey * 0.6, pane * rng.uniform(0.8, 1.2))
    if rng.random() < 0.5:
        awning = rng.uniform(20, 220, 3)
        canvas.box(left, foot - storey * 0.9, right, foot - storey * 0.6, awning)


def tree(rng, canvas, x, foot, height):
    trunk = rng.uniform((50, 35, 25), (110, 90, 70))
    canvas.line([(x, foot), (x + rng.normal(0, 0.04) * height, foot - 0.6 * height)], 0.06 * height, trunk)
    blobs = [(x + rng.normal(0, 0.17) * height, foot - height * rng.uniform(0.45, 0.95),
              height * rng.uniform(0.1, 0.22), height * rng.uniform(0.08, 0.18)) for _ in range(9)]
    canvas.texture(foliage(rng, canvas.size), lambda pen, scale: [
        pen.ellipse((scale * (cx - rx), scale * (cy - ry), scale * (cx + rx), scale * (cy + ry)), fill=255)
        for cx, cy, rx, ry in blobs])


def lamp(rng, canvas, x, foot, height):
    grey = rng.uniform(50, 150)
    arm = rng.choice([-1, 1]) * height * 0.16
    canvas.line([(x, foot), (x, foot - height), (x + arm, foot - height * 1.03)], max(1, 0.02 * height), (grey,) * 3)
    canvas.ellipse(x + arm, foot - height * 1.01, 0.05 * height, 0.02 * height, (215, 215, 200))


def traffic_light(rng, canvas, x, foot, height):
    canvas.line([(x, foot), (x, foot - height)], max(1, 0.03 * height), (70, 70, 70))
    top, half = foot - height, 0.07 * height
    canvas.box(x - half, top, x + half, top + 5.4 * half, (25, 25, 25))
    lit = rng.integers(3)
    for place, bright in enumerate([(235, 40, 30), (245, 190, 40), (50, 210, 110)]):
        canvas.ellipse(x, top + (0.95 + 1.75 * place) * half, 0.75 * half, 0.75 * half,
                       bright if place == lit else (50, 48, 45))


def car(rng, canvas, x, foot, width):
    body = rng.uniform(20, 230, 3)
    if rng.random() < 0.4:
        body = np.full(3, rng.uniform(20, 240))
    height = width * rng.uniform(0.3, 0.36)
    canvas.ellipse(x, foot, 0.55 * width, 0.05 * width, (30, 30, 30))
    if rng.random() < 0.5:  # from the side
        canvas.polygon([(x - 0.5 * width, foot - 0.1 * height), (x - 0.5 * width, foot - 0.55 * height),
                        (x - 0.3 * width, foot - 0.6 * height), (x - 0.18 * width, foot - height),
                        (x + 0.2 * width, foot - height), (x + 0.36 * width, foot - 0.6 * height),
                        (x + 0.5 * width, foot - 0.5 * height), (x + 0.5 * width, foot - 0.1 * height)], body)
        canvas.polygon([(x - 0.25 * width, foot - 0.6 * height), (x - 0.15 * width, foot - 0.93 * height),
                        (x + 0.17 * width, foot - 0.93 * height), (x + 0.29 * width, foot - 0.6 * height)],
                       rng.uniform(40, 150) * np.array((0.9, 1, 1.1)))
        for side in (-0.28, 0.28):
            canvas.ellipse(x + side * width, foot - 0.1 * height, 0.1 * width, 0.1 * width, (25, 25, 28))
        return
    half = 0.3 * width  # from behind
    height = 1.5 * half
    canvas.box(x - half, foot - 0.6 * height, x + half, foot - 0.08 * height, body)
    canvas.polygon([(x - half, foot - 0.58 * height), (x - 0.75 * half, foot - height),
                    (x + 0.75 * half, foot - height), (x + half, foot - 0.58 * height)], body)
    canvas.polygon([(x - 0.82 * half, foot - 0.6 * height), (x - 0.65 * half, foot - 0.92 * height),
                    (x + 0.65 * half, foot - 0.92 * height), (x + 0.82 * half, foot - 0.6 * height)], (60, 70, 80))
    for side in (-1, 1):
        canvas.box(x + side * 0.8 * half - 0.13 * half, foot - 0.55 * height, x + side * 0.8 * half + 0.13 * half,
                   foot - 0.4 * height, (200, 25, 25))
        canvas.box(x + side * 0.75 * half - 0.15 * half, foot - 0.1 * height, x + side * 0.75 * half + 0.15 * half,
                   foot, (20, 20, 20))


def board(rng, canvas, x, y, side):
    """An advertisement in the colours and outlines of signs."""
    fills = [(190, 22, 32), (18, 74, 160), (244, 190, 20), (238, 238, 234), (22, 120, 60), (22, 22, 24)]
    outer, inner = (np.array(fills[i]) + rng.uniform(-24, 24, 3) for i in rng.integers(len(fills), size=2))
    if rng.random() < 0.35:
        canvas.ellipse(x, y, side / 2, side / 2, outer)
        canvas.ellipse(x, y, side * 0.2, side * 0.2, inner)
        return
    wide = rng.uniform(0.6, 1.6)
    canvas.box(x - wide * side / 2, y - side / 2, x + wide * side / 2, y + side / 2, outer)
    for row in range(int(rng.integers(1, 4))):
        top = y - side * 0.35 + row * side * 0.26
        canvas.box(x - wide * side * 0.4, top, x + wide * side * rng.uniform(-0.1, 0.4), top + side * 0.13, inner)


def furniture(rng, canvas, horizon):
    """What stands along the road, from far to near."""
    width, height = canvas.size
    for _ in range(int(rng.integers(2, 6))):
        left = width * rng.uniform(-0.1, 0.9)
        building(rng, canvas, left, left + width * rng.uniform(0.1, 0.3), horizon - height * rng.uniform(0.08, 0.4),
                 horizon + height * rng.uniform(0, 0.08))
    for depth in np.sort(rng.uniform(0, 1, int(rng.integers(3, 9)))):
        x, foot = width * rng.uniform(0, 1), horizon + (height - horizon) * 0.6 * depth
        scale = height * (0.15 + 0.5 * depth)
        kind = rng.random()
        if kind < 0.35:
            tree(rng, canvas, x, foot, scale * rng.uniform(0.8, 1.3))
        elif kind < 0.5:
            lamp(rng, canvas, x, foot, scale * rng.uniform(1.2, 1.8))
        elif kind < 0.62:
            traffic_light(rng, canvas, x, foot, scale)
        elif kind < 0.85:
            car(rng, canvas, x, foot, scale * rng.uniform(0.8, 1.2))
        else:
            board(rng, canvas, x, foot - scale * rng.uniform(0.2, 0.8), scale * rng.uniform(0.2, 0.5))


def sign_patch(rng, name, side):
    """A sign whose longer side is about so many fine pixels: premultiplied RGBA, cropped to the sign."""
    face = Face(rng)
    PAINTERS[name](face)
    matrix, _, _ = projection(rng)
    patch = weather(rng, warp(face, matrix, PATCH_ZOOM))
    ys, xs = (np.nonzero((patch[..., 3] > 127).any(axis))[0] for axis in (1, 0))
    patch = patch[ys[0]:ys[-1] + 1, xs[0]:xs[-1] + 1]
    scale = side / max(patch.shape[:2])
    size = [max(1, round(scale * n)) for n in patch.shape[1::-1]]
    return np.stack([np.asarray(Image.fromarray(patch[..., c]).resize(size, Image.Resampling.BILINEAR))
                     for c in range(4)], axis=2)


def apart(box, others, gap):
    left, top, width, height = box
    return all(left + width + gap < x or x + w + gap < left or top + height + gap < y or y + h + gap < top
               for x, y, w, h in others)


def put_signs(rng, canvas, horizon):
    """Stands one to four signs, and perhaps a look-alike, where there is room; returns (class, box) of each."""
    width, height = canvas.size
    names = [CLASSES[i] for i in rng.integers(len(CLASSES), size=rng.integers(1, 5))]
    names += list(rng.choice(LOOK_ALIKES, size=rng.integers(0, 2)))
    sides = np.sort(width * np.exp(rng.uniform(np.log(SMALLEST), np.log(LARGEST), len(names))))
    taken, objects = [], []
    for name, side in zip(rng.permutation(names), sides):
        patch = sign_patch(rng, str(name), FINE * side)
        fine_height, fine_width = patch.shape[:2]
        for _ in range(30):
            left = int(rng.integers(0, max(1, FINE * width - fine_width)))
            # Larger signs are nearer and reach higher above the horizon.
            middle = horizon - height * rng.uniform(-0.12, 0.18) - side * rng.uniform(0, 1.2)
            top = int(np.clip(FINE * middle - fine_height / 2, 0, max(0, FINE * height - fine_height)))
            box = tuple(v / FINE for v in (left, top, fine_width, fine_height))
            if apart(box, taken, 2):
                break
        else:
            continue
        post = side * rng.uniform(0.03, 0.05)
        middle, foot = box[0] + box[2] / 2, box[1] + box[3] + side * rng.uniform(0.8, 2.5)
        if rng.random() < 0.85:
            canvas.line([(middle, box[1] + box[3] / 2), (middle, foot)], max(1, 2 * post), (rng.uniform(70, 190),) * 3)
        canvas.stamp(patch, left, top)
        taken.append(box)
        if name in CLASSES:
            objects.append((CLASSES.index(name), box))
    return objects


def in_front(rng, canvas, objects):
    """Twigs, wires and posts before the scene, some of them before a sign."""
    width, height = canvas.size
    if rng.random() < 0.3:
        y = rng.uniform(0, 0.4, 2) * height
        canvas.line([(0, y[0]), (width, y[1])], rng.uniform(0.5, 1.5), (rng.uniform(20, 80),) * 3)
    for _, (left, top, wide, tall) in objects:
        chance = rng.random()
        if chance < 0.15:
            x, y = left + wide * rng.choice([0, 1]), top + tall * rng.uniform(0, 1)
            for _ in range(int(rng.integers(3, 8))):
                cx, cy = rng.normal(x, 0.14 * wide), rng.normal(y, 0.2 * tall)
                rx, ry = wide * rng.uniform(0.04, 0.12, 2)
                canvas.ellipse(cx, cy, rx, ry, rng.uniform((20, 45, 10), (110, 140, 60)))
        elif chance < 0.22:
            x = left + wide * rng.uniform(0, 1)
            canvas.line([(x, 0), (x + rng.normal(0, 0.02) * height, height)], wide * rng.uniform(0.03, 0.1),
                        (rng.uniform(20, 120),) * 3)


def draw(seed, index):
    """One scene as uint8 (height, width, 3), and its objects as (class, (left, top, width, height))."""
    rng = np.random.default_rng([seed, index])
    size = SIZES[index % len(SIZES)]
    canvas = Canvas(background(rng, size))
    horizon = size[1] * rng.uniform(0.42, 0.68)
    skyline(rng, canvas, horizon)
    ground(rng, canvas, horizon)
    furniture(rng, canvas, horizon)
    objects = put_signs(rng, canvas, horizon)
    in_front(rng, canvas, objects)
    scene = np.clip(light(rng, canvas.picture()), 0, 255)
    picture = Image.fromarray(scene.astype(np.uint8)).filter(ImageFilter.GaussianBlur(rng.uniform(0.1, 0.9)))
    noise = rng.uniform(0.2, 0.9) * rng.normal(0, 1, scene.shape) * np.sqrt(0.3 + scene / 200)
    return np.clip(np.rint(np.asarray(picture, np.float32) + noise), 0, 255).astype(np.uint8), objects
