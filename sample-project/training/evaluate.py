"""Measures the exported models: accuracy on unseen signs, and black-box attacks on the fixtures.

One pixel: all 8192 corner changes. Three pixels: that scan and a search among its best changes
(10,000 queries together), then a random search that knows nothing of the scan; an image counts as
fallen if any of them finds it. Stronger than one attack of 10,000 queries, so a cautious figure.
"""
import argparse
import time

import numpy as np
import torch
from PIL import Image

from black_box import SINGLE_PIXEL_QUERIES, near_the_best, random_search, scan_single_pixels
from draw_signs import CLASSES
from model import OnPixels, load, to_pixels
from train import FIXTURES, MODELS, TEST_SEED, accuracy, load_set


def fixtures():
    images, labels = [], []
    for label, name in enumerate(CLASSES):
        for path in sorted((FIXTURES / name).glob("*.png")):
            images.append(np.asarray(Image.open(path)))
            labels.append(label)
    return to_pixels(np.stack(images)), torch.tensor(labels)


def attack_all(model, images, labels, queries, random_queries):
    """Which images fall at 1 and at 3 pixels; images misclassified from the start must be left out."""
    generator = torch.Generator().manual_seed(7)
    scan = scan_single_pixels(model, images, labels)
    one = scan.flatten(1).amin(1) < 0
    three = one.clone()  # a third and a second pixel can always be spent on nothing
    searches = [("scan-guided, narrow", 30), ("scan-guided, wide", 150), ("random", None)]
    for name, depth in searches:
        rest = torch.nonzero(~three).squeeze(1)
        if not len(rest):
            break
        budget = queries - SINGLE_PIXEL_QUERIES if depth else random_queries
        more = [near_the_best(scan[rest], depth)] if depth else []
        three[rest] = random_search(model, images[rest], labels[rest], 3, budget, generator, *more)
        print(f"    3 pixels after {name} search: {three.sum().item()} of {len(three)}", flush=True)
    return {1: one, 3: three}


def upper_bound_of_excess(hardened, plain):
    """95 % bootstrap bound of (hardened rate - half the plain rate) on paired images; < 0 is a pass."""
    excess = hardened.double().numpy() - 0.5 * plain.double().numpy()
    rng = np.random.default_rng(8)
    means = excess[rng.integers(len(excess), size=(20000, len(excess)))].mean(1)
    return np.quantile(means, 0.95)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--unseen", type=int, default=4200, help="freshly drawn images for the accuracy")
    parser.add_argument("--queries", type=int, default=10000, help="of the scan and its guided search")
    parser.add_argument("--random-queries", type=int, default=3000)
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()
    if options.queries <= SINGLE_PIXEL_QUERIES:
        parser.error(f"--queries must exceed the {SINGLE_PIXEL_QUERIES} of the single-pixel scan")
    torch.set_num_threads(options.threads)

    unseen = load_set(TEST_SEED, options.unseen)
    images, labels = fixtures()
    start, correct, fallen = time.time(), {}, {}
    for name in ("road-signs", "road-signs-hardened"):
        model = OnPixels(load(MODELS / f"{name}.onnx"))
        with torch.no_grad():
            correct[name] = model(images).argmax(1) == labels
        print(f"{name}: accuracy {accuracy(model, *unseen):.4f} on {len(unseen[1])} unseen images, "
              f"{correct[name].sum().item()} of {len(labels)} fixtures right")
        right = correct[name]
        found = attack_all(model, images[right], labels[right], options.queries, options.random_queries)
        fallen[name] = {}
        for pixels, fell in found.items():
            fallen[name][pixels] = torch.zeros(len(labels), dtype=torch.bool)
            fallen[name][pixels][right] = fell
            by_class = [f"{c} {fell[labels[right] == i].sum().item()}" for i, c in enumerate(CLASSES)
                        if fell[labels[right] == i].any()]
            print(f"  {pixels} pixel(s): {fell.sum().item()} of {len(fell)} fall, "
                  f"{fell.float().mean().item():.1%} ({', '.join(by_class) or 'none'})", flush=True)
        print(f"  {time.time() - start:.0f} s", flush=True)
    both = correct["road-signs"] & correct["road-signs-hardened"]
    for pixels in (1, 3):
        plain, hardened = (fallen[n][pixels][both] for n in ("road-signs", "road-signs-hardened"))
        bound = upper_bound_of_excess(hardened, plain)
        print(f"paired on {both.sum().item()} fixtures, {pixels} pixel(s): plain {plain.float().mean():.1%}, "
              f"hardened {hardened.float().mean():.1%}; hardened - plain/2 is below {bound:+.3f} at 95 %")


if __name__ == "__main__":
    main()
