"""The few-pixel attack of the adversarial training: white-box, batched, cheap enough for every step.

Pixels move to one of the eight corners of the colour cube, as in a black-box L0 attack. The
gradient proposes; the forward pass decides, since first-order estimates are poor for jumps this big.
"""
import torch

from draw_signs import SIZE


def margin(logits, labels):
    """True-class logit minus the best other; below zero the image is misclassified."""
    true = logits.gather(1, labels[:, None]).squeeze(1)
    others = logits.scatter(1, labels[:, None], float("-inf"))
    return true - others.amax(1)


def paint(images, positions, colours):
    """Copies of `images` with pixels replaced: positions (n, k), colours (n, 3, k)."""
    flat = images.flatten(2).clone()
    flat.scatter_(2, positions[:, None, :].expand(-1, 3, -1), colours)
    return flat.view_as(images)


def random_pixels(count, pixels, generator):
    positions = torch.randint(SIZE * SIZE, (count, pixels), generator=generator)
    colours = torch.randint(2, (count, 3, pixels), generator=generator).float()
    return positions, colours


def first_order_gain(model, images, labels, positions, colours):
    """At the present attack: the margin, what every pixel would gain (n, 1024), and its best corner."""
    attacked = paint(images, positions, colours).requires_grad_(True)
    value = margin(model(attacked), labels)
    gradient, = torch.autograd.grad(-value.sum(), attacked)
    corner = (gradient > 0).float()
    # Measured from the clean colour: a pixel already painted competes on the same terms.
    gain = (gradient * (corner - images)).sum(1).flatten(1)
    return value.detach(), gain, corner.flatten(2)


def attack(model, images, labels, generator, start, rounds=1, tries=3):
    """Improves `start`, a pair (positions, colours), and returns the worst pair found per image."""
    positions, colours = start
    n, pixels = positions.shape
    rows = torch.arange(n)
    for _ in range(rounds):
        worst, gain, corner = first_order_gain(model, images, labels, positions, colours)
        spread = gain.std(1, keepdim=True)
        for attempt in range(tries):
            if attempt == tries - 1:
                # One blind try per round, against gradients that lead nowhere.
                new_positions, new_colours = random_pixels(n, pixels, generator)
            else:
                # Noise makes the tries differ and lets them leave the gradient's favourites.
                noise = attempt * spread * torch.randn(gain.shape, generator=generator)
                new_positions = (gain + noise).topk(pixels, dim=1).indices
                new_colours = corner.gather(2, new_positions[:, None, :].expand(-1, 3, -1))
            # Replaces a random share, at least one: from the change of one pixel to a fresh set.
            share = torch.rand((n, 1), generator=generator)
            replace = torch.rand((n, pixels), generator=generator) < share
            replace[rows, torch.randint(pixels, (n,), generator=generator)] = True
            trial_positions = torch.where(replace, new_positions, positions)
            trial_colours = torch.where(replace[:, None, :], new_colours, colours)
            with torch.no_grad():
                value = margin(model(paint(images, trial_positions, trial_colours)), labels)
            better = value < worst
            worst = torch.where(better, value, worst)
            positions = torch.where(better[:, None], trial_positions, positions)
            colours = torch.where(better[:, None, None], trial_colours, colours)
    return positions, colours
