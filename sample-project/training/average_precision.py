"""Average precision as COCO defines it: 101 points of recall, every object matched at most once."""
import numpy as np

from detector import overlaps


def average_precision(found, objects, iou):
    """Of one class: `found` holds (image, score, box), `objects` the boxes (n, 4) of each image."""
    free = [np.ones(len(boxes), bool) for boxes in objects]
    total = sum(len(boxes) for boxes in objects)
    hits = np.zeros(len(found), bool)
    for rank, (image, _, box) in enumerate(sorted(found, key=lambda detection: -detection[1])):
        if not len(objects[image]):
            continue
        share = np.where(free[image], overlaps(box, objects[image]), 0)
        best = int(share.argmax())
        if share[best] >= iou:
            hits[rank], free[image][best] = True, False
    true = np.cumsum(hits)
    precision = true / np.arange(1, len(found) + 1)
    # At every recall the best precision that is had at this recall or a higher one.
    envelope = np.maximum.accumulate(precision[::-1])[::-1]
    reached = np.searchsorted(true / total, np.linspace(0, 1, 101), side="left")
    return np.append(envelope, 0)[reached].mean()


def per_class(found, objects, classes, iou):
    """The average precision of each class that occurs.

    `found` holds for each image (class, score, box), `objects` for each image (class, box).
    """
    precisions = {}
    for label in range(classes):
        truth = [np.array([box for c, box in image if c == label]).reshape(-1, 4) for image in objects]
        if any(map(len, truth)):
            mine = [(i, score, box) for i, image in enumerate(found) for c, score, box in image if c == label]
            precisions[label] = average_precision(mine, truth, iou)
    return precisions
