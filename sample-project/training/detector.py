"""The sign detector, its way into and out of ONNX, and what belongs around it: letterbox and NMS."""
import json

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from torch import nn
from torch.nn import functional as F

from draw_scenes import CLASSES

WIDTH, HEIGHT, STRIDE = 192, 160, 8
COLUMNS, ROWS = WIDTH // STRIDE, HEIGHT // STRIDE
PADDING = 114
LARGEST_SIDE = 96
OPSET = 13


class Block(nn.Module):
    def __init__(self, channels, dilation):
        super().__init__()
        self.convolution = nn.Conv2d(channels, channels, 3, padding=dilation, dilation=dilation)

    def forward(self, x):
        return x + F.relu(self.convolution(x))


class SignDetector(nn.Module):
    """One prediction per cell of 8x8 pixels, no anchors; 63 million multiply-adds per image.

    Like the classifiers without batch normalisation, so a committed file holds exactly these weights.
    """

    def __init__(self, classes=len(CLASSES), channels=48):
        super().__init__()
        self.layers = nn.Sequential(
            nn.Conv2d(3, 32, 6, stride=4, padding=1), nn.ReLU(),
            nn.Conv2d(32, channels, 3, stride=2, padding=1), nn.ReLU(),
            *(Block(channels, dilation) for dilation in (1, 1, 2, 1, 1)),
            nn.Conv2d(channels, 4 + classes, 1))
        # Nearly every cell holds no sign: without this the first steps would only learn that.
        nn.init.constant_(self.layers[-1].bias[4:], -4.5)
        self.register_buffer("cells", cell_centres().T, persistent=False)

    def raw(self, images):
        """Centres and sides in pixels, and logits of the classes, each (N, …, cells), row by row of cells."""
        found = self.layers((images - 0.45) / 0.25)
        found = found.reshape(-1, self.layers[-1].out_channels, ROWS * COLUMNS)
        centre = found[:, :2] * STRIDE + self.cells
        side = LARGEST_SIDE * torch.sigmoid(found[:, 2:4])
        return centre, side, found[:, 4:]

    def forward(self, images):
        """Pixels in 0..1 to (N, 4 + classes, cells): cx, cy, w, h in pixels, then the classes' probabilities."""
        centre, side, logits = self.raw(images)
        return torch.cat([centre, side, torch.sigmoid(logits)], 1)


def cell_centres():
    """Pixels (x, y) of the middle of every cell, row by row."""
    y, x = torch.meshgrid(torch.arange(ROWS), torch.arange(COLUMNS), indexing="ij")
    return (torch.stack([x, y], -1).reshape(-1, 2) + 0.5) * STRIDE


def letterbox(image):
    """An image (h, w, 3) in the model's frame, as large as fits, centred on grey; with factors and corner.

    Bilinear without antialiasing, as detectors of the YOLO family have it. A box (x, y) of the image
    lies at (x, y) * factors + corner.
    """
    height, width = image.shape[:2]
    factor = min(WIDTH / width, HEIGHT / height)
    inner = (round(height * factor), round(width * factor))
    pixels = torch.from_numpy(image.transpose(2, 0, 1).astype(np.float32))[None]
    resized = F.interpolate(pixels, inner, mode="bilinear", align_corners=False)[0]
    frame = np.full((HEIGHT, WIDTH, 3), PADDING, np.uint8)
    top, left = (HEIGHT - inner[0]) // 2, (WIDTH - inner[1]) // 2
    frame[top:top + inner[0], left:left + inner[1]] = resized.round().byte().permute(1, 2, 0)
    return frame, (inner[1] / width, inner[0] / height), (left, top)


def to_pixels(frames):
    """uint8 (n, h, w, 3) to float (n, 3, h, w) in 0..1."""
    return torch.as_tensor(frames).permute(0, 3, 1, 2).contiguous().float() / 255


def overlaps(box, others):
    """Intersection over union of a box (left, top, width, height) with others (n, 4)."""
    near, far = np.maximum(box[:2], others[:, :2]), np.minimum(box[:2] + box[2:], others[:, :2] + others[:, 2:])
    common = np.clip(far - near, 0, None).prod(1)
    return common / (box[2:].prod() + others[:, 2:].prod(1) - common)


def suppress(boxes, scores, iou):
    """Indices of the boxes that no better one overlaps by more than `iou`, best first."""
    order, kept = np.argsort(-scores, kind="stable"), []
    while len(order):
        best, order = order[0], order[1:]
        kept.append(best)
        order = order[overlaps(boxes[best], boxes[order]) <= iou]
    return kept


def detections(output, factors, corner, threshold=0.01, iou=0.6):
    """(class, score, box) in pixels of the original, from one image's output (4 + classes, cells)."""
    scale = np.array(factors)
    centre, side = (output[:2].T - np.array(corner)) / scale, output[2:4].T / scale
    boxes, found = np.concatenate([centre - side / 2, side], 1), []
    for label, scores in enumerate(output[4:]):
        likely = np.nonzero(scores > threshold)[0]
        found += [(label, float(scores[likely][i]), boxes[likely][i])
                  for i in suppress(boxes[likely], scores[likely], iou)]
    return found


def export(network, path):
    network.eval()
    torch.onnx.export(
        network, torch.zeros(1, 3, HEIGHT, WIDTH), str(path), opset_version=OPSET,
        input_names=["images"], output_names=["output0"],
        dynamic_axes={"images": {0: "N"}, "output0": {0: "N"}}, do_constant_folding=True)
    graph = onnx.load(str(path))
    # The exporter loses these numbers behind the dynamic batch; they say which kind of output this is.
    _, rows, cells = graph.graph.output[0].type.tensor_type.shape.dim
    rows.dim_value, cells.dim_value = 4 + len(CLASSES), ROWS * COLUMNS
    onnx.helper.set_model_props(graph, {
        "labels": "\n".join(CLASSES),
        "names": str(dict(enumerate(CLASSES))),
        "task": "detect",
        "stride": str(STRIDE),
        "imgsz": str([HEIGHT, WIDTH]),
        "preprocessing": json.dumps(
            {"layout": "NCHW", "channels": "RGB", "scale": 1 / 255, "letterbox": "input", "placement": "centre",
             "padding": "#{0:02x}{0:02x}{0:02x}".format(PADDING), "kernel": "bilinear", "antialias": False},
            separators=(",", ":")),
    })
    onnx.checker.check_model(graph, full_check=True)
    onnx.save(graph, str(path))


def load(path):
    """The network with the weights of an exported file: what is measured is what is committed."""
    network = SignDetector()
    stored = {w.name: torch.from_numpy(numpy_helper.to_array(w).copy())
              for w in onnx.load(str(path)).graph.initializer}
    network.load_state_dict({name: stored[name] for name in network.state_dict()})
    return network.eval()
