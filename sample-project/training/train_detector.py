"""Draws street scenes, trains the detector, and exports the model and its fixtures.

    python3 train_detector.py                     everything
    python3 train_detector.py --only fixtures     one step: fixtures or model
"""
import argparse
import json
import multiprocessing
import pathlib
import shutil
import time

import numpy as np
import torch
from PIL import Image
from torch.nn import functional as F

from draw_scenes import CLASSES, draw
from detector import STRIDE, SignDetector, cell_centres, export, letterbox, to_pixels
from train import MODELS, RESOURCES

MODEL = MODELS / "street-signs.onnx"
FIXTURES = RESOURCES / "fixtures" / "street-scenes"

TRAINING_SEED, VALIDATION_SEED, TEST_SEED, FIXTURE_SEED = 11, 12, 13, 14
FIXTURE_COUNT = 24
BATCH = 32
# Cells whose middle lies this near to that of a sign, in x and in y, are to find it: three on average.
REACH = 0.875 * STRIDE


def write_fixtures():
    """The first scenes of the fixture seed, whatever a model makes of them, with their truth as COCO JSON."""
    shutil.rmtree(FIXTURES, ignore_errors=True)
    FIXTURES.mkdir(parents=True)
    images, annotations = [], []
    for index in range(FIXTURE_COUNT):
        scene, objects = draw(FIXTURE_SEED, index)
        name = f"street_{index:04d}.png"
        Image.fromarray(scene).save(FIXTURES / name, optimize=True)
        images.append({"id": index + 1, "file_name": name, "width": scene.shape[1], "height": scene.shape[0]})
        for label, box in objects:
            annotations.append({"id": len(annotations) + 1, "image_id": index + 1, "category_id": label + 1,
                                "bbox": box, "area": box[2] * box[3], "iscrowd": 0})
    truth = {
        "info": {"description": "Street scenes with road signs, drawn by draw_scenes.py"},
        "images": images,
        "annotations": annotations,
        "categories": [{"id": label + 1, "name": name} for label, name in enumerate(CLASSES)],
    }
    # One object to a line: readable, and a change shows as the lines that changed.
    lists = [f'"{key}": [\n' + ",\n".join(json.dumps(entry) for entry in truth[key]) + "\n]"
             for key in ("images", "annotations", "categories")]
    (FIXTURES / "annotations.json").write_text(
        "{\n" + ",\n".join([f'"info": {json.dumps(truth["info"])}', *lists]) + "\n}\n")


def _framed(task):
    """A scene in the model's frame, its classes, and its boxes there as (cx, cy, w, h); -1 is no object."""
    scene, objects = draw(*task)
    frame, factors, corner = letterbox(scene)
    labels, boxes = np.full(4, -1), np.zeros((4, 4), np.float32)
    for i, (label, (left, top, width, height)) in enumerate(objects):
        labels[i] = label
        boxes[i] = ((left + width / 2) * factors[0] + corner[0], (top + height / 2) * factors[1] + corner[1],
                    width * factors[0], height * factors[1])
    return frame, labels, boxes


def load_set(seed, count, cache=None):
    """Frames as uint8, classes and boxes of `count` scenes."""
    file = cache and pathlib.Path(cache) / f"scenes-{seed}-{count}.npz"
    if file and file.exists():
        stored = np.load(file)
        drawn = [stored[name] for name in ("frames", "labels", "boxes")]
    else:
        with multiprocessing.Pool(initializer=torch.set_num_threads, initargs=(1,)) as pool:
            drawn = [np.stack(part) for part in
                     zip(*pool.imap(_framed, ((seed, index) for index in range(count)), chunksize=32))]
        if file:
            np.savez(file, **dict(zip(("frames", "labels", "boxes"), drawn)))
    return [torch.from_numpy(part) for part in drawn]


def generalised_iou(centre, side, boxes):
    """Of boxes (n, 2), (n, 2) with boxes (n, 4) (Rezatofighi et al., 2019)."""
    low, high = centre - side / 2, centre + side / 2
    true_low, true_high = boxes[:, :2] - boxes[:, 2:] / 2, boxes[:, :2] + boxes[:, 2:] / 2
    common = (torch.minimum(high, true_high) - torch.maximum(low, true_low)).clamp(min=0).prod(1)
    union = side.prod(1) + boxes[:, 2:].prod(1) - common
    hull = (torch.maximum(high, true_high) - torch.minimum(low, true_low)).prod(1)
    return common / union - (hull - union) / hull


def loss_of(network, frames, labels, boxes, focus=1.5):
    """Focal loss (Lin et al., 2017) of every cell's classes, generalised IoU of the cells that hold a sign."""
    centre, side, logits = network.raw(to_pixels(frames))
    far = (cell_centres()[None, :, None] - boxes[:, None, :, :2]).abs().amax(-1)
    image, cell, sign = ((far < REACH) & (labels >= 0)[:, None]).nonzero(as_tuple=True)
    wanted = torch.zeros_like(logits)
    wanted[image, labels[image, sign], cell] = 1
    probability = torch.sigmoid(logits)
    wrong = (wanted - probability).abs()
    classes = (wrong ** focus * F.binary_cross_entropy_with_logits(logits, wanted, reduction="none")).sum()
    iou = generalised_iou(centre[image, :, cell], side[image, :, cell], boxes[image, sign])
    return (classes + 2 * (1 - iou).sum()) / max(1, len(image))


def train(scenes, validation, epochs):
    torch.manual_seed(11)
    generator = torch.Generator().manual_seed(5)
    network = SignDetector()
    rate, steps = 3e-3, len(scenes[0]) // BATCH
    optimizer = torch.optim.AdamW(network.parameters(), lr=rate, weight_decay=1e-3)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, rate, total_steps=epochs * steps, pct_start=0.1)
    start = time.time()
    for epoch in range(epochs):
        sum_of_losses = 0.0
        for batch in torch.randperm(len(scenes[0]), generator=generator).split(BATCH)[:steps]:
            loss = loss_of(network, *(part[batch] for part in scenes))
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 5)
            optimizer.step()
            schedule.step()
            sum_of_losses += loss.item()
        with torch.no_grad():
            unseen = np.mean([loss_of(network, *parts).item()
                              for parts in zip(*(part.split(BATCH) for part in validation))])
        print(f"{epoch + 1}/{epochs}  loss {sum_of_losses / steps:.4f}  validation {unseen:.4f}  "
              f"{time.time() - start:.0f} s", flush=True)
    export(network, MODEL)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", choices=["fixtures", "model"])
    parser.add_argument("--scenes", type=int, default=10000, help="training scenes")
    parser.add_argument("--epochs", type=int, default=18)
    parser.add_argument("--cache", help="existing folder that keeps the drawn sets between runs")
    parser.add_argument("--threads", type=int, default=1, help="results repeat for the same number of threads")
    options = parser.parse_args()
    torch.set_num_threads(options.threads)

    if options.only in (None, "fixtures"):
        write_fixtures()
    if options.only in (None, "model"):
        MODELS.mkdir(parents=True, exist_ok=True)
        train(load_set(TRAINING_SEED, options.scenes, options.cache),
              load_set(VALIDATION_SEED, 320, options.cache), options.epochs)


if __name__ == "__main__":
    main()
