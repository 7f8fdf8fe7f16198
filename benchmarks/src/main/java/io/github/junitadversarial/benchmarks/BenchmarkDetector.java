package io.github.junitadversarial.benchmarks;

import io.github.junitadversarial.geometry.Kernel;
import io.github.junitadversarial.geometry.Placement;
import io.github.junitadversarial.geometry.Recipe;
import io.github.junitadversarial.geometry.Resampling;
import io.github.junitadversarial.model.ChannelOrder;
import io.github.junitadversarial.model.Preprocessing;
import io.github.junitadversarial.model.onnx.BoxConvention;
import io.github.junitadversarial.model.onnx.DetectorOptions;
import java.util.List;
import java.util.OptionalInt;

/** What to tell a detector about its file. */
final class BenchmarkDetector {

    static final String FROM_METADATA = "metadata";

    private BenchmarkDetector() {}

    /**
     * The options of a recipe.
     *
     * @param recipe {@value #FROM_METADATA}; {@code yolox}, BGR samples of 0..255 in a letterbox at the top left; or
     *     {@code yolov8}, RGB of 0..1 in a centred letterbox
     * @param antialias whether pictures shrink as Pillow shrinks them, or as OpenCV does
     */
    static DetectorOptions options(String recipe, boolean antialias) {
        return switch (recipe) {
            case FROM_METADATA -> DetectorOptions.FROM_METADATA;
            case "yolox" ->
                DetectorOptions.FROM_METADATA
                        .withPreprocessing(Preprocessing.RAW.withChannels(ChannelOrder.BGR))
                        .withGeometry(letterbox(Placement.TOP_LEFT, antialias))
                        .withDecoder(BoxConvention.YOLOX);
            case "yolov8" ->
                DetectorOptions.FROM_METADATA
                        .withPreprocessing(Preprocessing.ZERO_TO_ONE)
                        .withGeometry(letterbox(Placement.CENTRE, antialias));
            default ->
                throw new IllegalArgumentException(
                        "preprocessing is '" + recipe + "'; it must be metadata, yolox or yolov8");
        };
    }

    private static Recipe letterbox(Placement placement, boolean antialias) {
        return new Recipe(
                List.of(),
                OptionalInt.empty(),
                List.of(Recipe.INPUT_SIZE),
                List.of(),
                new Resampling(Kernel.BILINEAR, antialias),
                Recipe.USUAL_PADDING,
                placement);
    }
}
