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
import java.util.List;
import java.util.Locale;

/** Detectors that nobody here made, each with the settings that its README names. */
enum RealDetector {
    YOLOX_NANO(letterbox(416, Placement.TOP_LEFT, Recipe.USUAL_PADDING), bgr(Preprocessing.RAW), BoxConvention.YOLOX),
    YOLOX_NANO_SSD_NMS(letterbox(416, Placement.TOP_LEFT, Recipe.USUAL_PADDING), Preprocessing.RAW, BoxConvention.SSD) {
        @Override
        DetectorOptions options() {
            return super.options().withClassNumbers(ClassNumbers.COCO);
        }
    },
    YOLOV8N_INT8(
            letterbox(640, Placement.CENTRE, Recipe.USUAL_PADDING), Preprocessing.ZERO_TO_ONE, BoxConvention.YOLOV8),
    YOLO26N_INT8(
            letterbox(640, Placement.CENTRE, Recipe.USUAL_PADDING),
            Preprocessing.ZERO_TO_ONE,
            BoxConvention.END_TO_END),
    NANODET_M_320(
            letterbox(320, Placement.CENTRE, 0),
            bgr(new Preprocessing(1, List.of(103.53, 116.28, 123.675), List.of(57.375, 57.12, 58.395))),
            BoxConvention.NANODET),
    DEIMV2_ATTO_POST(stretched(320), Preprocessing.ZERO_TO_ONE, BoxConvention.DETR_POST),
    DEIMV2_ATTO_RAW(stretched(320), Preprocessing.ZERO_TO_ONE, BoxConvention.DETR);

    private final Geometry geometry;
    private final Preprocessing preprocessing;
    private final BoxConvention convention;

    RealDetector(Geometry geometry, Preprocessing preprocessing, BoxConvention convention) {
        this.geometry = geometry;
        this.preprocessing = preprocessing;
        this.convention = convention;
    }

    String fileName() {
        return name().toLowerCase(Locale.ROOT);
    }

    Path path() {
        return RealFiles.path("detection", "models", fileName() + ".onnx");
    }

    DetectorOptions options() {
        return DetectorOptions.FROM_METADATA
                .withLabels(RealFiles.cocoLabels())
                .withGeometry(geometry)
                .withPreprocessing(preprocessing)
                .withDecoder(convention);
    }

    OnnxDetector open() {
        return OnnxDetector.open(path(), options());
    }

    private static Geometry stretched(int side) {
        return Geometry.of(new Step.Resize(new Size(side, side), Resampling.BILINEAR));
    }

    private static Geometry letterbox(int side, Placement placement, int padding) {
        return Geometry.of(new Step.Letterbox(new Size(side, side), placement, padding, Resampling.BILINEAR));
    }

    private static Preprocessing bgr(Preprocessing rgb) {
        return rgb.withChannels(ChannelOrder.BGR);
    }
}
