"""Writes references.txt: small pictures resized by Pillow and by PyTorch, which ours are compared with.

One line for each: library, kernel, picture, size before, size after, samples (rows from the top, R G B) as hexadecimal
digits. The pictures come from formulas that ReferenceTests has too.

    python3 make_references.py     # made with Pillow 9.4.0, PyTorch 1.13.0, NumPy 1.24.2
"""
import pathlib

import numpy
import torch
from PIL import Image

SIZES = [
    ((17, 13), (5, 7)),
    ((5, 7), (13, 11)),
    ((1, 1), (4, 3)),
    ((9, 9), (1, 1)),
    ((1, 12), (1, 5)),
    ((12, 1), (5, 1)),
    ((40, 30), (13, 9)),
    ((9, 7), (12, 7)),
    ((9, 7), (9, 4)),
    ((64, 48), (8, 6)),
    ((7, 5), (14, 10)),
    ((3, 2), (2, 3)),
    ((2, 3), (3, 2)),
    ((100, 2), (63, 3)),
    ((256, 1), (224, 1)),
]

PILLOW = {
    "NEAREST": Image.Resampling.NEAREST,
    "BILINEAR": Image.Resampling.BILINEAR,
    "BICUBIC": Image.Resampling.BICUBIC,
    "BOX": Image.Resampling.BOX,
}


def noise(width, height):
    picture = numpy.zeros((height, width, 3), numpy.uint8)
    for y in range(height):
        for x in range(width):
            for c in range(3):
                mixed = (x * 73856093 ^ y * 19349663 ^ c * 83492791) * 2654435761
                picture[y, x, c] = mixed >> 24 & 0xFF
    return picture


def ramps(width, height):
    picture = numpy.zeros((height, width, 3), numpy.uint8)
    for y in range(height):
        for x in range(width):
            picture[y, x] = (
                255 * x // max(1, width - 1),
                255 * y // max(1, height - 1),
                255 * (x + y) // max(1, width + height - 2),
            )
    return picture


def corners(width, height):
    """Black and white squares of three pixels: where kernels overshoot."""
    y, x = numpy.mgrid[0:height, 0:width]
    return numpy.repeat(((x // 3 + y // 3) % 2 * 255).astype(numpy.uint8)[:, :, None], 3, axis=2)


def by_pillow(picture, size, kernel):
    return numpy.asarray(Image.fromarray(picture).resize(size, PILLOW[kernel]))


def by_parts(picture, size):
    """What each pixel covers, in Pillow's words: every pixel made many, then the mean of whole ones."""
    height, width = picture.shape[:2]
    many = Image.fromarray(picture).resize((width * size[0], height * size[1]), Image.Resampling.NEAREST)
    return numpy.asarray(many.reduce((width, height)))


def by_torch(picture, size, kernel):
    """PyTorch's interpolate without antialiasing, on numbers, rounded at the end."""
    planes = torch.from_numpy(picture).permute(2, 0, 1)[None].double()
    resized = torch.nn.functional.interpolate(
        planes, size=(size[1], size[0]), mode=kernel.lower(), align_corners=False, antialias=False
    )
    return resized[0].permute(1, 2, 0).round().clamp(0, 255).to(torch.uint8).numpy()


def lines():
    for picture in (noise, ramps, corners):
        for before, after in SIZES:
            source = picture(*before)
            for kernel in PILLOW:
                yield "pillow", kernel, picture.__name__, before, after, by_pillow(source, after, kernel)
            yield "pillow-parts", "AREA", picture.__name__, before, after, by_parts(source, after)
            for kernel in ("BILINEAR", "BICUBIC"):
                yield "torch", kernel, picture.__name__, before, after, by_torch(source, after, kernel)


if __name__ == "__main__":
    with open(pathlib.Path(__file__).with_name("references.txt"), "w") as file:
        for library, kernel, picture, before, after, samples in lines():
            sizes = " ".join("%dx%d" % size for size in (before, after))
            print(library, kernel, picture, sizes, samples.tobytes().hex(), file=file)
