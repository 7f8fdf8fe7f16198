"""Draws the signs, trains the plain and the hardened model, and exports models and fixtures.

    python3 train.py                     everything
    python3 train.py --only fixtures     one step: fixtures, plain or hardened
"""
import argparse
import copy
import pathlib
import shutil
import time

import numpy as np
import torch
from PIL import Image
from torch.nn import functional as F

import sparse_attack
from draw_signs import CLASSES, draw_set
from model import OnPixels, SignNet, export, load, to_pixels

RESOURCES = pathlib.Path(__file__).resolve().parent.parent / "src" / "test" / "resources"
MODELS = RESOURCES / "models"
FIXTURES = RESOURCES / "fixtures" / "road-signs"

TRAINING_SEED, VALIDATION_SEED, TEST_SEED, FIXTURE_SEED = 1, 2, 3, 4
FIXTURES_PER_CLASS = 8
BATCH = 128


def write_fixtures():
    """The first images of the fixture seed, whatever a model makes of them."""
    shutil.rmtree(FIXTURES, ignore_errors=True)
    images, labels = draw_set(FIXTURE_SEED, FIXTURES_PER_CLASS * len(CLASSES))
    for index, (image, label) in enumerate(zip(images, labels)):
        name = CLASSES[label]
        folder = FIXTURES / name
        folder.mkdir(parents=True, exist_ok=True)
        Image.fromarray(image).save(folder / f"{name}_{index // len(CLASSES):04d}.png", optimize=True)


def load_set(seed, count, cache=None):
    file = cache and pathlib.Path(cache) / f"signs-{seed}-{count}.npz"
    if file and file.exists():
        stored = np.load(file)
        images, labels = stored["images"], stored["labels"]
    else:
        images, labels = draw_set(seed, count)
        if file:
            np.savez(file, images=images, labels=labels)
    return to_pixels(images), torch.from_numpy(labels)


@torch.no_grad()
def accuracy(model, images, labels):
    hits = [(model(x).argmax(1) == y).sum().item() for x, y in zip(images.split(512), labels.split(512))]
    return sum(hits) / len(labels)


def batches(count, generator):
    return torch.randperm(count, generator=generator).split(BATCH)[:count // BATCH]


def train_plain(images, labels, validation, epochs):
    torch.manual_seed(11)
    generator = torch.Generator().manual_seed(5)
    network = SignNet()
    model = OnPixels(network)
    rate, steps = 3e-3, epochs * (len(images) // BATCH)
    optimizer = torch.optim.AdamW(model.parameters(), lr=rate, weight_decay=1e-3)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, rate, total_steps=steps, pct_start=0.1)
    for epoch in range(epochs):
        for batch in batches(len(images), generator):
            loss = F.cross_entropy(model(images[batch]), labels[batch])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            schedule.step()
        print(f"plain {epoch + 1}/{epochs}  validation {accuracy(model, *validation):.4f}", flush=True)
    export(network, MODELS / "road-signs.onnx")


def train_hardened(images, labels, validation, epochs, pixels, clean_share):
    """Continues the plain network on its own worst cases.

    Constant rate and averaged weights instead of a schedule: a run stopped after any epoch has
    already exported what a run of that many epochs would.
    """
    generator = torch.Generator().manual_seed(6)
    model = OnPixels(load(MODELS / "road-signs.onnx"))
    average = copy.deepcopy(model)
    optimizer = torch.optim.AdamW(model.parameters(), lr=1.5e-3, weight_decay=1e-3)
    # Every training image keeps its attack from epoch to epoch: the model changes slowly, so a
    # cheap refinement per step adds up to a strong attack over the epochs.
    positions, colours = sparse_attack.random_pixels(len(images), pixels, generator)
    start = time.time()
    for epoch in range(epochs):
        attacked_loss = 0.0
        for batch in batches(len(images), generator):
            x, y = images[batch], labels[batch]
            # Some attacks start afresh, or all would settle in the same places.
            fresh = batch[torch.rand(len(batch), generator=generator) < 0.15]
            positions[fresh], colours[fresh] = sparse_attack.random_pixels(len(fresh), pixels, generator)
            positions[batch], colours[batch] = sparse_attack.attack(
                model, x, y, generator, (positions[batch], colours[batch]))
            attacked = sparse_attack.paint(x, positions[batch], colours[batch])
            clean_logits, attacked_logits = model(torch.cat([x, attacked])).chunk(2)
            attacked_part = F.cross_entropy(attacked_logits, y)
            loss = clean_share * F.cross_entropy(clean_logits, y) + (1 - clean_share) * attacked_part
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            attacked_loss += attacked_part.item()
            with torch.no_grad():
                for mean, current in zip(average.parameters(), model.parameters()):
                    mean.lerp_(current, 0.005)
        print(f"hardened {epoch + 1}/{epochs}  loss under attack {attacked_loss / (len(images) // BATCH):.4f}  "
              f"validation {accuracy(average, *validation):.4f}  {time.time() - start:.0f} s", flush=True)
        export(average.network, MODELS / "road-signs-hardened.onnx")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", choices=["fixtures", "plain", "hardened"])
    parser.add_argument("--images", type=int, default=24000, help="training images")
    parser.add_argument("--hardened-images", type=int, default=16000, help="of these, for hardening")
    parser.add_argument("--plain-epochs", type=int, default=8)
    parser.add_argument("--hardened-epochs", type=int, default=36)
    parser.add_argument("--pixels", type=int, default=4, help="pixels the training attack may change")
    parser.add_argument("--clean-share", type=float, default=0.4, help="weight of the clean loss when hardening")
    parser.add_argument("--cache", help="existing folder that keeps the drawn sets between runs")
    parser.add_argument("--threads", type=int, default=2, help="results repeat for the same number of threads")
    options = parser.parse_args()
    torch.set_num_threads(options.threads)

    MODELS.mkdir(parents=True, exist_ok=True)
    (MODELS / "labels.txt").write_text("\n".join(CLASSES) + "\n")
    if options.only in (None, "fixtures"):
        write_fixtures()
    if options.only == "fixtures":
        return
    wanted = options.hardened_images if options.only == "hardened" else options.images
    images, labels = load_set(TRAINING_SEED, wanted, options.cache)
    validation = load_set(VALIDATION_SEED, 1400, options.cache)
    if options.only in (None, "plain"):
        train_plain(images, labels, validation, options.plain_epochs)
    if options.only in (None, "hardened"):
        images, labels = images[:options.hardened_images], labels[:options.hardened_images]
        train_hardened(images, labels, validation, options.hardened_epochs,
                       options.pixels, options.clean_share)


if __name__ == "__main__":
    main()
