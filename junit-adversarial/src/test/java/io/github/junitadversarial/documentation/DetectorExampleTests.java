package io.github.junitadversarial.documentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.junitadversarial.geometry.Geometry;
import io.github.junitadversarial.geometry.Placement;
import io.github.junitadversarial.geometry.Resampling;
import io.github.junitadversarial.geometry.Size;
import io.github.junitadversarial.geometry.Step;
import io.github.junitadversarial.image.RgbImage;
import io.github.junitadversarial.model.ChannelOrder;
import io.github.junitadversarial.model.Labels;
import io.github.junitadversarial.model.Preprocessing;
import io.github.junitadversarial.model.onnx.BoxConvention;
import io.github.junitadversarial.model.onnx.DetectorOptions;
import io.github.junitadversarial.model.onnx.OnnxDetector;
import io.github.junitadversarial.testmodels.OnnxModel;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DetectorExampleTests {

    private static final Labels LABELS = new Labels(List.of("cat", "dog"));

    @Test
    void yolox(@TempDir Path models) {
        float[] cells = new float[3549 * 7];
        // Raw anchors of the first cell: an object of class 1 whose sides are those of the cell.
        System.arraycopy(new float[] {0.5f, 0.5f, 0, 0, 0.9f, 0.1f, 0.8f}, 0, cells, 0, 7);
        Path file = OnnxModel.image(416, 416)
                .withoutScores()
                .plusTable("output", cells, 0, 3549, 7)
                .writeTo(models.resolve("yolox.onnx"));

        DetectorOptions options = DetectorOptions.FROM_METADATA
                .withDecoder(BoxConvention.YOLOX)
                .withLabels(LABELS)
                .withPreprocessing(Preprocessing.RAW.withChannels(ChannelOrder.BGR))
                .withGeometry(Geometry.of(
                        new Step.Letterbox(new Size(416, 416), Placement.TOP_LEFT, 0x727272, Resampling.BILINEAR)))
                .withConfidence(0.5);

        try (OnnxDetector detector = OnnxDetector.open(file, options)) {
            assertThat(detector.detect(RgbImage.filled(832, 416, 0)))
                    .singleElement()
                    .satisfies(object -> {
                        assertThat(object.classIndex()).isEqualTo(1);
                        assertThat(object.box().width()).isCloseTo(16, within(1e-4f));
                    });
        }
    }

    @Test
    void a_decoder_of_ones_own(@TempDir Path models) {
        float[] planes = new float[7 * 16];
        float[] numbers = {0.9f, 0, 0, 0, -1.0986123f, 0.1f, 0.8f};
        for (int plane = 0; plane < numbers.length; plane++) {
            planes[plane * 16 + 6] = numbers[plane];
        }
        Path file = OnnxModel.image(64, 64)
                .withoutScores()
                .plusTable("758", planes, 0, 7, 4, 4)
                .writeTo(models.resolve("fastestdet.onnx"));

        DetectorOptions options = DetectorOptions.FROM_METADATA
                .withDecoder(new FastestDetDecoder())
                .withLabels(LABELS);

        try (OnnxDetector detector = OnnxDetector.open(file, options)) {
            assertThat(detector.detect(RgbImage.filled(64, 64, 0)))
                    .singleElement()
                    .satisfies(object -> {
                        assertThat(object.classIndex()).isEqualTo(1);
                        assertThat(object.score()).isCloseTo(0.8586f, within(1e-4f));
                        assertThat(object.box().left()).isCloseTo(16, within(1e-3f));
                        assertThat(object.box().top()).isCloseTo(8, within(1e-3f));
                        assertThat(object.box().right()).isCloseTo(48, within(1e-3f));
                        assertThat(object.box().bottom()).isCloseTo(24, within(1e-3f));
                    });
            assertThat(detector.setupInWords()).contains("boxes by " + FastestDetDecoder.class.getName());
        }
    }
}
