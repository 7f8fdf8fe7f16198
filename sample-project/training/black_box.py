"""Black-box few-pixel attacks for the evaluation: they see logits only, never a gradient."""
import torch

from draw_signs import SIZE
from sparse_attack import margin, paint, random_pixels

CORNERS = torch.tensor([[r, g, b] for r in (0.0, 1.0) for g in (0.0, 1.0) for b in (0.0, 1.0)])
SINGLE_PIXEL_QUERIES = SIZE * SIZE * len(CORNERS)


@torch.no_grad()
def scan_single_pixels(model, images, labels):
    """The margin after each of the 8192 single-pixel corner changes: (n, 1024, 8). Exhaustive."""
    positions = torch.arange(SIZE * SIZE).repeat_interleave(len(CORNERS))[:, None]
    colours = CORNERS.repeat(SIZE * SIZE, 1)[:, :, None]
    result = []
    for image, label in zip(images, labels):
        parts = []
        for part in torch.arange(SINGLE_PIXEL_QUERIES).split(256):
            changed = paint(image.expand(len(part), -1, -1, -1), positions[part], colours[part])
            parts.append(margin(model(changed), label.expand(len(part))))
        result.append(torch.cat(parts).view(SIZE * SIZE, len(CORNERS)))
    return torch.stack(result)


def anywhere(rows, generator):
    return random_pixels(len(rows), 1, generator)


def near_the_best(scan, depth):
    """Proposes single changes by their rank in a scan, mostly from the first `depth`."""
    order = scan.flatten(1).argsort(1)

    def pick(rows, generator):
        rank = torch.empty(len(rows)).exponential_(1 / depth, generator=generator)
        chosen = order[rows, rank.long().clamp(max=SINGLE_PIXEL_QUERIES - 1)]
        return (chosen // len(CORNERS))[:, None], CORNERS[chosen % len(CORNERS)][:, :, None]
    return pick


@torch.no_grad()
def random_search(model, images, labels, pixels, queries, generator, pick=anywhere):
    """Sparse-RS-like: keep a set of changed pixels, replace one or two, stay if the margin does not
    rise. Returns which images fell. `pick` proposes the changes, from the first set on."""
    rows = torch.arange(len(images))
    first = [pick(rows, generator) for _ in range(pixels)]
    positions = torch.cat([p for p, _ in first], 1)
    colours = torch.cat([c for _, c in first], 2)
    worst = margin(model(paint(images, positions, colours)), labels)
    for _ in range(queries - 1):
        alive = torch.nonzero(worst >= 0).squeeze(1)
        if not len(alive):
            break
        here = torch.arange(len(alive))
        trial_positions, trial_colours = positions[alive], colours[alive]
        for _ in range(2 if pixels > 1 and torch.rand((), generator=generator) < 0.2 else 1):
            slot = torch.randint(pixels, (len(alive),), generator=generator)
            new_position, new_colour = pick(alive, generator)
            trial_positions[here, slot] = new_position[:, 0]
            trial_colours[here, :, slot] = new_colour[:, :, 0]
        value = margin(model(paint(images[alive], trial_positions, trial_colours)), labels[alive])
        better = value <= worst[alive]
        kept = alive[better]
        worst[kept] = value[better]
        positions[kept] = trial_positions[better]
        colours[kept] = trial_colours[better]
    return worst < 0
