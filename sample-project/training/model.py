"""The network both models share, and its way into and out of ONNX."""
import json

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from torch import nn

from draw_signs import CLASSES, SIZE

MEAN = (0.45, 0.45, 0.45)
STD = (0.25, 0.25, 0.25)
OPSET = 13


class SignNet(nn.Module):
    """A small CNN over normalised pixels, 5.5 million multiply-adds per image.

    No batch normalisation: its statistics would differ between clean and attacked batches.
    """

    def __init__(self, classes=len(CLASSES)):
        super().__init__()
        self.layers = nn.Sequential(
            nn.Conv2d(3, 24, 3, stride=2, padding=1), nn.ReLU(),
            nn.Conv2d(24, 32, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2),
            nn.Conv2d(32, 64, 3, padding=1), nn.ReLU(),
            nn.Conv2d(64, 64, 3, padding=1), nn.ReLU(),
            nn.AdaptiveAvgPool2d(1), nn.Flatten(),
            nn.Linear(64, classes))

    def forward(self, image):
        return self.layers(image)


class OnPixels(nn.Module):
    """The same network fed with pixels in 0..1; the exported graph expects them normalised."""

    def __init__(self, network):
        super().__init__()
        self.network = network
        self.register_buffer("mean", torch.tensor(MEAN).view(1, 3, 1, 1))
        self.register_buffer("std", torch.tensor(STD).view(1, 3, 1, 1))

    def forward(self, pixels):
        return self.network((pixels - self.mean) / self.std)


def to_pixels(images):
    """uint8 (n, 32, 32, 3) to float (n, 3, 32, 32) in 0..1."""
    return torch.from_numpy(np.ascontiguousarray(images.transpose(0, 3, 1, 2))).float() / 255


def export(network, path):
    network.eval()
    torch.onnx.export(
        network, torch.zeros(1, 3, SIZE, SIZE), str(path), opset_version=OPSET,
        input_names=["image"], output_names=["logits"],
        dynamic_axes={"image": {0: "N"}, "logits": {0: "N"}}, do_constant_folding=True)
    graph = onnx.load(str(path))
    onnx.helper.set_model_props(graph, {
        "labels": "\n".join(CLASSES),
        "preprocessing": json.dumps(
            {"layout": "NCHW", "channels": "RGB", "scale": 1 / 255, "mean": MEAN, "std": STD},
            separators=(",", ":")),
    })
    onnx.checker.check_model(graph, full_check=True)
    onnx.save(graph, str(path))


def load(path):
    """The network with the weights of an exported file: what is measured is what is committed."""
    network = SignNet()
    weights = {w.name: torch.from_numpy(numpy_helper.to_array(w).copy())
               for w in onnx.load(str(path)).graph.initializer}
    network.load_state_dict(weights)
    return network.eval()
