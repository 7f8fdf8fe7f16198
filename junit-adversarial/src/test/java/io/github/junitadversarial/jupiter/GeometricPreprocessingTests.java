package io.github.junitadversarial.jupiter;

import static io.github.junitadversarial.jupiter.DrawnFixtures.FEW;
import static io.github.junitadversarial.jupiter.DrawnFixtures.LABELS;
import static io.github.junitadversarial.jupiter.DrawnFixtures.LIGHT_DETECTOR;
import static io.github.junitadversarial.jupiter.DrawnFixtures.LIT_FIRST;
import static io.github.junitadversarial.outcome.PixelSpace.MODEL_INPUT;
import static io.github.junitadversarial.outcome.PixelSpace.SOURCE;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.junitadversarial.geometry.Kernel;
import io.github.junitadversarial.image.ImageFiles;
import io.github.junitadversarial.image.ReadOptions;
import io.github.junitadversarial.model.ImageClassifier;
import io.github.junitadversarial.outcome.PixelSpace;
import io.github.junitadversarial.outcome.RobustnessReport;
import io.github.junitadversarial.testmodels.OnnxModels;
import java.awt.Dimension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** How fixtures get to the size that the model takes, and whose pixels are attacked on the way. */
class GeometricPreprocessingTests {

    private static final String SMALL = "target/drawn-fixtures/small.onnx";
    private static final List<RobustnessReport> REPORTS = new ArrayList<>();

    /** Takes 4x4 and has a hole at (1, 2); the fixtures have 8x8. */
    @BeforeAll
    static void drawModel() throws IOException {
        Files.createDirectories(Path.of(SMALL).getParent());
        OnnxModels.onePixelTrigger(4, 4, 1, 2, 100).writeTo(Path.of(SMALL));
    }

    @BeforeEach
    void forgetReports() {
        REPORTS.clear();
    }

    @Nested
    class Steps {

        @Test
        void lead_to_the_models_input_which_is_attacked_then() throws Exception {
            TestPlan.Result result = TestPlan.of(ResizedTestCases.class).run();

            assertThat(result.nodes()).endsWith("verdict: SUCCESSFUL");
            assertThat(onlyReport().pixels()).isEqualTo(MODEL_INPUT);
            assertThat(onlyReport().attackSuccessRate()).hasToString("100.0 % (2 of 2)");
            assertThat(sizesOfExamples(result)).containsOnly(new Dimension(4, 4));
        }

        @Test
        void may_be_those_of_torchvision() {
            assertThat(TestPlan.of(CroppedTestCases.class).run().nodes()).endsWith("verdict: SUCCESSFUL");

            assertThat(onlyReport().attackSuccessRate()).hasToString("100.0 % (2 of 2)");
        }

        @Test
        void that_are_missing_are_asked_for() {
            assertThat(TestPlan.of(UndeclaredTestCases.class).run().message("attack"))
                    .startsWith(
                            "image lit/0.png has 8x8 pixels, but model small.onnx takes 4x4; declare how it gets there,"
                                    + " such as preprocessing = @Preprocessing(resizeTo = Preprocessing.INPUT_SIZE)");
        }

        @Test
        void that_contradict_each_other_are_refused() {
            assertThat(TestPlan.of(ContradictoryTestCases.class).run().containerMessage())
                    .isEqualTo("@ModelUnderTest on GeometricPreprocessingTests.ContradictoryTestCases: preprocessing:"
                            + " resizeTo is 4x4 and letterbox is INPUT_SIZE; a picture is resized once, so keep one of"
                            + " them");
        }

        @Test
        void are_not_for_pipelines() {
            assertThat(TestPlan.of(ResizedPipelineTestCases.class).run().containerMessage())
                    .isEqualTo("@ModelUnderTest on GeometricPreprocessingTests.ResizedPipelineTestCases.MODEL:"
                            + " preprocessing is for ONNX files, a pipeline does its own; remove it");
        }
    }

    @Nested
    class The_source {

        // One red pixel of four does not shine through their mean.
        @Test
        void is_attacked_on_request() {
            assertThat(TestPlan.of(SourceTestCases.class).run().nodes()).endsWith("verdict: SUCCESSFUL");

            assertThat(onlyReport().pixels()).isEqualTo(SOURCE);
            assertThat(onlyReport().attackSuccessRate()).hasToString("0.0 % (0 of 2)");
        }

        @Test
        void breaks_where_the_kernel_lets_single_pixels_through() throws Exception {
            TestPlan.Result result = TestPlan.of(NearestSourceTestCases.class).run();

            assertThat(onlyReport().attackSuccessRate()).hasToString("100.0 % (2 of 2)");
            assertThat(sizesOfExamples(result)).containsOnly(new Dimension(8, 8));
        }

        @Test
        void may_be_asked_for_on_the_class() {
            assertThat(TestPlan.of(ClassLevelTestCases.class).run().nodes()).endsWith("verdict: SUCCESSFUL");

            assertThat(onlyReport().pixels()).isEqualTo(SOURCE);
        }

        @Test
        void is_what_a_pipeline_is_attacked_on() {
            TestPlan.of(PipelineTestCases.class).run();

            assertThat(onlyReport().pixels()).isEqualTo(SOURCE);
        }

        @Test
        void is_all_that_there_is_of_a_pipeline() {
            assertThat(TestPlan.of(PipelineInputTestCases.class).run().message("attack"))
                    .isEqualTo(
                            "pixels is MODEL_INPUT, but GeometricPreprocessingTests.PipelineInputTestCases.MODEL takes"
                                    + " pictures as they lie in their files and does the rest itself; leave pixels out for those of"
                                    + " the source");
        }

        @Test
        void and_the_models_input_are_not_attacked_at_once() {
            assertThat(TestPlan.of(BothSpacesTestCases.class).run().containerMessage())
                    .isEqualTo(
                            "@PixelAttack on GeometricPreprocessingTests.BothSpacesTestCases.survives: pixels names 2"
                                    + " spaces; name one, or repeat the annotation");
        }
    }

    private static RobustnessReport onlyReport() {
        assertThat(REPORTS).hasSize(1);
        return REPORTS.get(0);
    }

    private static List<Dimension> sizesOfExamples(TestPlan.Result result) throws Exception {
        try (Stream<Path> files = Files.walk(result.reportFolder())) {
            List<Dimension> sizes = new ArrayList<>();
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".png")).toList()) {
                sizes.add(ImageFiles.size(Files.readAllBytes(file), file.toString(), ReadOptions.DEFAULT));
            }
            return sizes;
        }
    }

    @ModelUnderTest(
            onnx = SMALL,
            labels = LIT_FIRST,
            preprocessing = @Preprocessing(resizeTo = Preprocessing.INPUT_SIZE))
    @FixtureImages(FEW)
    static class ResizedTestCases {
        @PixelAttack(maxPixels = 1, budget = 1000)
        void survives(RobustnessReport report) {
            REPORTS.add(report);
        }
    }

    @ModelUnderTest(
            onnx = SMALL,
            labels = LIT_FIRST,
            preprocessing = @Preprocessing(resizeShorterSide = 5, centreCrop = 4, kernel = Kernel.BICUBIC))
    @FixtureImages(FEW)
    static class CroppedTestCases {
        @PixelAttack(maxPixels = 1, budget = 1000)
        void survives(RobustnessReport report) {
            REPORTS.add(report);
        }
    }

    @ModelUnderTest(onnx = SMALL, labels = LIT_FIRST)
    @FixtureImages(FEW)
    static class UndeclaredTestCases {
        @PixelAttack(maxPixels = 1, budget = 1000, maxSuccessRate = 0.5)
        void survives() {}
    }

    @ModelUnderTest(onnx = SMALL, preprocessing = @Preprocessing(resizeTo = 4, letterbox = Preprocessing.INPUT_SIZE))
    @FixtureImages(FEW)
    static class ContradictoryTestCases {
        @PixelAttack(maxPixels = 1, budget = 1000, maxSuccessRate = 0.5)
        void survives() {}
    }

    @FixtureImages(FEW)
    static class ResizedPipelineTestCases {

        @ModelUnderTest(labels = LABELS, preprocessing = @Preprocessing(resizeTo = 4))
        static final ImageClassifier MODEL = LIGHT_DETECTOR;

        @PixelAttack(maxPixels = 1, budget = 1000, maxSuccessRate = 0.5)
        void survives() {}
    }

    @ModelUnderTest(
            onnx = SMALL,
            labels = LIT_FIRST,
            preprocessing = @Preprocessing(resizeTo = 4, kernel = Kernel.AREA))
    @FixtureImages(FEW)
    static class SourceTestCases {
        @PixelAttack(maxPixels = 1, budget = 1000, pixels = PixelSpace.SOURCE)
        void survives(RobustnessReport report) {
            REPORTS.add(report);
        }
    }

    @ModelUnderTest(
            onnx = SMALL,
            labels = LIT_FIRST,
            preprocessing = @Preprocessing(resizeTo = 4, kernel = Kernel.NEAREST))
    @FixtureImages(FEW)
    static class NearestSourceTestCases {
        @PixelAttack(maxPixels = 1, budget = 1000, pixels = PixelSpace.SOURCE)
        void survives(RobustnessReport report) {
            REPORTS.add(report);
        }
    }

    @ModelUnderTest(onnx = SMALL, labels = LIT_FIRST, preprocessing = @Preprocessing(resizeTo = 4))
    @FixtureImages(FEW)
    @PixelAttack(maxPixels = 1, pixels = PixelSpace.SOURCE)
    static class ClassLevelTestCases {
        @PixelAttack(budget = 100)
        void survives(RobustnessReport report) {
            REPORTS.add(report);
        }
    }

    @FixtureImages(FEW)
    static class PipelineTestCases {

        @ModelUnderTest(labels = LABELS)
        static final ImageClassifier MODEL = LIGHT_DETECTOR;

        @PixelAttack(maxPixels = 1, budget = 100)
        void survives(RobustnessReport report) {
            REPORTS.add(report);
        }
    }

    @FixtureImages(FEW)
    static class PipelineInputTestCases {

        @ModelUnderTest(labels = LABELS)
        static final ImageClassifier MODEL = LIGHT_DETECTOR;

        @PixelAttack(maxPixels = 1, budget = 100, pixels = PixelSpace.MODEL_INPUT, maxSuccessRate = 0.5)
        void survives() {}
    }

    @ModelUnderTest(onnx = SMALL, labels = LIT_FIRST)
    @FixtureImages(FEW)
    static class BothSpacesTestCases {
        @PixelAttack(
                maxPixels = 1,
                pixels = {PixelSpace.MODEL_INPUT, PixelSpace.SOURCE},
                maxSuccessRate = 0.5)
        void survives() {}
    }
}
