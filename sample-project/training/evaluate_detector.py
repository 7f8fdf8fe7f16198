"""Measures the exported detector on unseen scenes and on the fixtures: average precision, scores, sizes."""
import argparse
import json

import numpy as np
import torch
from PIL import Image

from average_precision import per_class
from detector import detections, letterbox, load, overlaps, to_pixels
from draw_scenes import CLASSES, draw
from train_detector import FIXTURES, MODEL, TEST_SEED

CONFIDENT = 0.5


def fixtures():
    truth = json.loads((FIXTURES / "annotations.json").read_text())
    return [(np.asarray(Image.open(FIXTURES / image["file_name"])),
             [(a["category_id"] - 1, a["bbox"]) for a in truth["annotations"] if a["image_id"] == image["id"]])
            for image in truth["images"]]


@torch.no_grad()
def detect(network, scene):
    frame, factors, corner = letterbox(scene)
    return detections(network(to_pixels(frame[None]))[0].numpy(), factors, corner)


def matched(found, objects):
    """The best score of every object that a confident detection meets, and how many of these meet none."""
    scores, strays = [], 0
    for image, truth in zip(found, objects):
        confident = [detection for detection in image if detection[1] >= CONFIDENT]
        meets = np.array([[score * (c == label and overlaps(box, b[None])[0] >= 0.5) for c, b in truth]
                          for label, score, box in confident]).reshape(-1, len(truth))
        scores += [score for score in meets.max(0, initial=0) if score]
        strays += int((meets.max(1) == 0).sum())
    return scores, strays


def measure(title, network, scenes):
    objects = [[(label, np.array(box)) for label, box in truth] for _, truth in scenes]
    found = [detect(network, scene) for scene, _ in scenes]
    print(f"{title}: {len(scenes)} scenes, {sum(map(len, objects))} signs")
    ap50, ap75 = (per_class(found, objects, len(CLASSES), iou) for iou in (0.5, 0.75))
    all_ious = [np.mean(list(per_class(found, objects, len(CLASSES), iou).values()))
                for iou in np.arange(0.5, 0.96, 0.05)]
    print(f"  AP50 {np.mean(list(ap50.values())):.3f}  AP75 {np.mean(list(ap75.values())):.3f}  "
          f"AP50:95 {np.mean(all_ious):.3f}")
    for label in ap50:
        print(f"    {CLASSES[label]:20} AP50 {ap50[label]:.3f}  AP75 {ap75[label]:.3f}")
    scores, strays = matched(found, objects)
    print(f"  with a score of at least {CONFIDENT}: {len(scores)} signs found, median score {np.median(scores):.2f}, "
          f"one in ten below {np.quantile(scores, 0.1):.2f}; {strays} detections of no sign", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--unseen", type=int, default=300, help="freshly drawn scenes")
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    network = load(MODEL)
    measure("unseen", network, [draw(TEST_SEED, index) for index in range(options.unseen)])
    measure("fixtures", network, fixtures())


if __name__ == "__main__":
    main()
