package io.github.junitadversarial.jupiter;

import static io.github.junitadversarial.jupiter.DrawnScenes.LABELS;
import static io.github.junitadversarial.jupiter.DrawnScenes.WEAK;
import static io.github.junitadversarial.jupiter.ModelTask.DETECTION;
import static io.github.junitadversarial.testmodels.OnnxModel.image;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.junitadversarial.attack.pixel.PixelStrategy;
import io.github.junitadversarial.model.DetectorModel;
import io.github.junitadversarial.model.ObjectDetector;
import io.github.junitadversarial.model.onnx.BoxConvention;
import io.github.junitadversarial.model.onnx.BoxDecoder;
import io.github.junitadversarial.model.onnx.Candidates;
import io.github.junitadversarial.model.onnx.ClassNumbers;
import io.github.junitadversarial.model.onnx.DetectorOutputs;
import io.github.junitadversarial.model.onnx.OnnxDetector;
import io.github.junitadversarial.testmodels.OnnxModels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Object detectors in ONNX files: what an annotation says of them, and what it must not say. */
class DetectorFilesTests {

    private static final String ROOT = "target/drawn-scenes/";
    private static final String LAMPS = ROOT + "lamps.onnx";
    private static final String TWO_CONVENTIONS = ROOT + "two-conventions.onnx";
    private static final String LEAVES_OPEN = ROOT + "no-convention.onnx";
    private static final String CLASSIFIER = ROOT + "classifier.onnx";
    private static final String FLOOD = ROOT + "flood.onnx";

    /** A lamp in each half, less surely the more red there is: two red pixels of 32 hide both. */
    private static final float[] TWO_LAMPS = {0, 0, 4, 4, 0.8f, 0, 4, 0, 8, 4, 0.8f, 1};

    private static final float[] DIMMED_BY_RED = {0, 0, 0, 0, -0.02f, 0, 0, 0, 0, 0, -0.02f, 0};

    @BeforeAll
    static void drawModels() throws IOException {
        Files.createDirectories(Path.of(ROOT));
        image(8, 4)
                .withoutScores()
                .plusTable("boxes", TWO_LAMPS, DIMMED_BY_RED, 0, 2, 6)
                .writeTo(Path.of(LAMPS));
        image(64, 64)
                .withoutScores()
                .plusTable("boxes", new float[84 * 7], 0, 84, 7)
                .writeTo(Path.of(TWO_CONVENTIONS));
        image(8, 4)
                .withoutScores()
                .plusTable("boxes", new float[5 * 3], 0, 5, 3)
                .writeTo(Path.of(LEAVES_OPEN));
        OnnxModels.randomLinear(8, 4, 2, 1).writeTo(Path.of(CLASSIFIER));
        float[] flood = new float[1_000 * 6];
        for (int box = 0; box < 1_000; box++) {
            float[] numbers = {0, 0, 4, 4, 0.9f - box * 1e-4f, 0};
            System.arraycopy(numbers, 0, flood, 6 * box, 6);
        }
        image(8, 4).withoutScores().plusTable("boxes", flood, 0, 1_000, 6).writeTo(Path.of(FLOOD));
    }

    private static String refusalOf(Class<?> testCases) {
        TestPlan.Result result = TestPlan.of(testCases).run();
        assertThat(result.nodes()).isEmpty();
        return result.containerMessage();
    }

    private static String failureOf(Class<?> testCases) {
        TestPlan.Result result = TestPlan.of(testCases).run();
        assertThat(result.nodes()).noneMatch(node -> node.endsWith("SUCCESSFUL"));
        return result.message("attack");
    }

    @Nested
    class A_file {

        @Test
        void is_attacked_under_its_name_by_the_convention_that_its_outputs_fit() {
            assertThat(TestPlan.of(LampsTestCases.class).run().message("verdict"))
                    .startsWith("[2-pixel attack to hide objects on lamps.onnx] ")
                    .contains("hides 2 of 2 objects");
        }

        @Test
        void is_handed_out_as_what_it_is() {
            assertThat(TestPlan.of(HandedOutTestCases.class).run().nodes()).endsWith("verdict: SUCCESSFUL");
        }

        @Test
        void takes_every_threshold_from_the_annotation() {
            assertThat(TestPlan.of(ThresholdsTestCases.class).run().nodes()).endsWith("verdict: SUCCESSFUL");
        }

        @Test
        void may_be_read_by_own_code() {
            assertThat(TestPlan.of(OwnDecoderTestCases.class).run().nodes()).endsWith("verdict: SUCCESSFUL");
        }

        @Test
        void that_answers_a_flood_of_boxes_is_attacked_by_those_with_the_highest_scores() {
            assertThat(TestPlan.of(FloodTestCases.class).run().nodes()).endsWith("verdict: SUCCESSFUL");
        }
    }

    @ModelUnderTest(onnx = LAMPS, task = DETECTION, labels = LABELS)
    @FixtureImages(WEAK)
    static class LampsTestCases {
        @PixelAttack(maxPixels = 2, budget = 1_000, strategy = PixelStrategy.SPARSE_RANDOM_SEARCH, maxSuccessRate = 0.5)
        void survives() {}
    }

    @ModelUnderTest(onnx = LAMPS, task = DETECTION, labels = LABELS)
    @FixtureImages(WEAK)
    static class HandedOutTestCases {
        @PixelAttack(maxPixels = 1, budget = 500, strategy = PixelStrategy.SPARSE_RANDOM_SEARCH, maxSuccessRate = 1)
        void survives(DetectorModel model) {
            assertThat(model).isInstanceOf(OnnxDetector.class);
        }
    }

    @ModelUnderTest(
            onnx = LAMPS,
            task = DETECTION,
            labels = LABELS,
            decoder = BoxConvention.END_TO_END,
            classNumbers = ClassNumbers.FROM_ZERO,
            confidence = 0.3,
            scoreFloor = 0.2,
            overlap = 0.4,
            mostDetections = 1)
    @FixtureImages(WEAK)
    static class ThresholdsTestCases {
        @PixelAttack(maxPixels = 1, budget = 500, strategy = PixelStrategy.SPARSE_RANDOM_SEARCH, maxSuccessRate = 1)
        void survives(DetectorModel model) {
            assertThat(model.confidence()).isEqualTo(0.3f);
            assertThat(model.detect(DrawnScenes.dark(0))).hasSize(1);
            assertThat(model.setupInWords()).contains("END_TO_END", "0.3", "0.2", "0.4");
        }
    }

    /** Takes every box for a right lamp. */
    static final class RightLamps implements BoxDecoder {

        @Override
        public void decode(DetectorOutputs outputs, Candidates candidates) {
            float[] numbers = outputs.numbers(0);
            candidates.add(1, Math.max(0, numbers[4]), numbers[0], numbers[1], numbers[2], numbers[3]);
        }
    }

    @ModelUnderTest(onnx = LAMPS, task = DETECTION, labels = LABELS, boxDecoder = RightLamps.class)
    @FixtureImages(WEAK)
    static class OwnDecoderTestCases {
        @PixelAttack(maxPixels = 1, budget = 500, strategy = PixelStrategy.SPARSE_RANDOM_SEARCH, maxSuccessRate = 1)
        void survives(ObjectDetector model) {
            assertThat(model.detect(DrawnScenes.dark(0)))
                    .singleElement()
                    .satisfies(seen -> assertThat(seen.classIndex()).isOne());
        }
    }

    @ModelUnderTest(onnx = FLOOD, task = DETECTION, labels = LABELS)
    @FixtureImages(WEAK)
    static class FloodTestCases {
        @PixelAttack(maxPixels = 1, budget = 500, strategy = PixelStrategy.SPARSE_RANDOM_SEARCH, maxSuccessRate = 1)
        void survives(ObjectDetector model) {
            assertThat(model.detect(DrawnScenes.dark(0))).hasSize(300);
        }
    }

    @Nested
    class Fails_with_one_sentence {

        @Test
        void a_detector_without_its_task() {
            assertThat(failureOf(WithoutTaskTestCases.class))
                    .startsWith("model lamps.onnx cannot be attacked: its output 'boxes' FLOAT [?, 2, 6]")
                    .endsWith(
                            "or set task = DETECTION if it is an object detector (in code, open it as an OnnxDetector)");
        }

        @Test
        void a_classifier_with_the_task_of_detectors() {
            assertThat(failureOf(ClassifierAsDetectorTestCases.class))
                    .contains("classifier.onnx have the shapes of no convention that is known; set decoder to ")
                    .endsWith("; a classifier goes without task = DETECTION");
        }

        @Test
        void outputs_that_fit_two_conventions() {
            assertThat(failureOf(TwoConventionsTestCases.class))
                    .contains("two-conventions.onnx have the shapes of [YOLOX, YOLOV5] alike; set decoder to the one by"
                            + " which the model was exported");
        }

        @Test
        void outputs_that_fit_none() {
            assertThat(failureOf(NoConventionTestCases.class))
                    .contains("no-convention.onnx have the shapes of no convention that is known");
        }

        @Test
        void a_declared_convention_that_the_outputs_do_not_fit() {
            assertThat(failureOf(WrongConventionTestCases.class))
                    .startsWith("decoder is YOLOX, but the outputs ")
                    .contains("set decoder to [END_TO_END]");
        }
    }

    @ModelUnderTest(onnx = LAMPS, labels = LABELS)
    @FixtureImages(DrawnFixtures.FEW)
    static class WithoutTaskTestCases {
        @PixelAttack(maxPixels = 1, maxSuccessRate = 1)
        void survives() {}
    }

    @ModelUnderTest(onnx = CLASSIFIER, labels = LABELS, task = DETECTION)
    @FixtureImages(WEAK)
    static class ClassifierAsDetectorTestCases {
        @PixelAttack(maxPixels = 1, maxSuccessRate = 1)
        void survives() {}
    }

    @ModelUnderTest(onnx = TWO_CONVENTIONS, labels = LABELS, task = DETECTION)
    @FixtureImages(WEAK)
    static class TwoConventionsTestCases {
        @PixelAttack(maxPixels = 1, maxSuccessRate = 1)
        void survives() {}
    }

    @ModelUnderTest(onnx = LEAVES_OPEN, labels = LABELS, task = DETECTION)
    @FixtureImages(WEAK)
    static class NoConventionTestCases {
        @PixelAttack(maxPixels = 1, maxSuccessRate = 1)
        void survives() {}
    }

    @ModelUnderTest(onnx = LAMPS, labels = LABELS, task = DETECTION, decoder = BoxConvention.YOLOX)
    @FixtureImages(WEAK)
    static class WrongConventionTestCases {
        @PixelAttack(maxPixels = 1, maxSuccessRate = 1)
        void survives() {}
    }

    @Nested
    class Refused_before_anything_is_loaded {

        @Test
        void is_a_decoder_of_a_classifier() {
            assertThat(refusalOf(DecoderOnClassifierTestCases.class))
                    .isEqualTo(
                            "@ModelUnderTest on DetectorFilesTests.DecoderOnClassifierTestCases: decoder is for object"
                                    + " detectors; remove it, or set task = DETECTION");
        }

        @Test
        void is_an_output_of_a_detector() {
            assertThat(refusalOf(OutputOnDetectorTestCases.class))
                    .isEqualTo("@ModelUnderTest on DetectorFilesTests.OutputOnDetectorTestCases: output is for image"
                            + " classifiers; remove it, or task = DETECTION");
        }

        @Test
        void is_a_background_class_of_a_detector() {
            assertThat(refusalOf(BackgroundOnDetectorTestCases.class))
                    .contains("backgroundClass is for image classifiers");
        }

        @Test
        void are_two_decoders() {
            assertThat(refusalOf(TwoDecodersTestCases.class))
                    .contains("decoder names [YOLOX, YOLOV8]; name one of them");
        }

        @Test
        void is_a_decoder_beside_own_code() {
            assertThat(refusalOf(DecoderAndCodeTestCases.class))
                    .contains("decoder is END_TO_END and boxDecoder is RightLamps; state only one of the two");
        }

        @Test
        void is_own_code_that_cannot_be_made() {
            assertThat(refusalOf(AbstractDecoderTestCases.class))
                    .contains("boxDecoder is " + AbstractDecoder.class.getName() + ", which could not be made")
                    .contains("it needs a constructor without parameters and must not be abstract");
        }

        @Test
        void is_a_floor_above_the_confidence() {
            assertThat(refusalOf(FloorTestCases.class)).contains("scoreFloor is 0.6; it must be above 0 and at most");
        }

        @Test
        void is_a_decoder_of_a_pipeline() {
            assertThat(refusalOf(DecoderOnPipelineTestCases.class))
                    .isEqualTo(
                            "@ModelUnderTest on DetectorFilesTests.DecoderOnPipelineTestCases.MODEL: decoder is for ONNX"
                                    + " files, the model comes from this member; remove it");
        }
    }

    @ModelUnderTest(onnx = CLASSIFIER, labels = LABELS, decoder = BoxConvention.YOLOX)
    @FixtureImages(DrawnFixtures.FEW)
    static class DecoderOnClassifierTestCases {
        @PixelAttack(maxPixels = 1, maxSuccessRate = 1)
        void survives() {}
    }

    @ModelUnderTest(onnx = LAMPS, labels = LABELS, task = DETECTION, output = "boxes")
    @FixtureImages(WEAK)
    static class OutputOnDetectorTestCases {
        @PixelAttack(maxPixels = 1, maxSuccessRate = 1)
        void survives() {}
    }

    @ModelUnderTest(onnx = LAMPS, labels = LABELS, task = DETECTION, backgroundClass = 0)
    @FixtureImages(WEAK)
    static class BackgroundOnDetectorTestCases {
        @PixelAttack(maxPixels = 1, maxSuccessRate = 1)
        void survives() {}
    }

    @ModelUnderTest(
            onnx = LAMPS,
            labels = LABELS,
            task = DETECTION,
            decoder = {BoxConvention.YOLOX, BoxConvention.YOLOV8})
    @FixtureImages(WEAK)
    static class TwoDecodersTestCases {
        @PixelAttack(maxPixels = 1, maxSuccessRate = 1)
        void survives() {}
    }

    @ModelUnderTest(
            onnx = LAMPS,
            labels = LABELS,
            task = DETECTION,
            decoder = BoxConvention.END_TO_END,
            boxDecoder = RightLamps.class)
    @FixtureImages(WEAK)
    static class DecoderAndCodeTestCases {
        @PixelAttack(maxPixels = 1, maxSuccessRate = 1)
        void survives() {}
    }

    abstract static class AbstractDecoder implements BoxDecoder {}

    @ModelUnderTest(onnx = LAMPS, labels = LABELS, task = DETECTION, boxDecoder = AbstractDecoder.class)
    @FixtureImages(WEAK)
    static class AbstractDecoderTestCases {
        @PixelAttack(maxPixels = 1, maxSuccessRate = 1)
        void survives() {}
    }

    @ModelUnderTest(onnx = LAMPS, labels = LABELS, task = DETECTION, scoreFloor = 0.6)
    @FixtureImages(WEAK)
    static class FloorTestCases {
        @PixelAttack(maxPixels = 1, maxSuccessRate = 1)
        void survives() {}
    }

    @FixtureImages(WEAK)
    static class DecoderOnPipelineTestCases {

        @ModelUnderTest(labels = LABELS, decoder = BoxConvention.YOLOX)
        static final ObjectDetector MODEL = DrawnScenes.LAMPS;

        @PixelAttack(maxPixels = 1, maxSuccessRate = 1)
        void survives() {}
    }
}
