package io.github.junitadversarial.model.onnx;

import io.github.junitadversarial.geometry.Geometry;
import io.github.junitadversarial.geometry.Placement;
import io.github.junitadversarial.geometry.Recipe;
import io.github.junitadversarial.geometry.Resampling;
import io.github.junitadversarial.geometry.Size;
import io.github.junitadversarial.geometry.Step;
import io.github.junitadversarial.model.ChannelOrder;
import io.github.junitadversarial.model.Preprocessing;
import java.nio.file.Path;

/** Detectors that nobody here made, each with the settings that its README names. */
enum RealDetector {
    YOLOX_NANO(letterbox(416, Placement.TOP_LEFT, Recipe.USUAL_PADDING), bgr(Preprocessing.RAW)),
    YOLOV8N_INT8(letterbox(640, Placement.CENTRE, Recipe.USUAL_PADDING), Preprocessing.ZERO_TO_ONE),
    YOLOV8N_FLOAT(letterbox(640, Placement.CENTRE, Recipe.USUAL_PADDING), Preprocessing.ZERO_TO_ONE);

    private final DetectorOptions options;

    RealDetector(Geometry geometry, Preprocessing preprocessing) {
        this.options = DetectorOptions.FROM_METADATA.withGeometry(geometry).withPreprocessing(preprocessing);
    }

    String fileName() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    Path path() {
        return RealFiles.path("detection", "models", fileName() + ".onnx");
    }

    DetectorOptions options() {
        return options;
    }

    OnnxDetector open() {
        return OnnxDetector.open(path(), options);
    }

    private static Geometry letterbox(int side, Placement placement, int padding) {
        return Geometry.of(new Step.Letterbox(new Size(side, side), placement, padding, Resampling.BILINEAR));
    }

    private static Preprocessing bgr(Preprocessing rgb) {
        return rgb.withChannels(ChannelOrder.BGR);
    }
}
