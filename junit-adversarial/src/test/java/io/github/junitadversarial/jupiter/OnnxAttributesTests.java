package io.github.junitadversarial.jupiter;

import static io.github.junitadversarial.jupiter.DrawnFixtures.FEW;
import static io.github.junitadversarial.jupiter.DrawnFixtures.LIGHT_DETECTOR;
import static io.github.junitadversarial.jupiter.DrawnFixtures.LIT_FIRST;
import static io.github.junitadversarial.model.ChannelOrder.BGR;
import static io.github.junitadversarial.model.ChannelOrder.RGB;
import static io.github.junitadversarial.model.Layout.NCHW;
import static io.github.junitadversarial.model.Layout.NHWC;
import static io.github.junitadversarial.model.onnx.ExecutionProvider.CPU;
import static io.github.junitadversarial.model.onnx.ExecutionProvider.CUDA;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.junitadversarial.image.RgbImage;
import io.github.junitadversarial.model.ClassifierModel;
import io.github.junitadversarial.model.ImageClassifier;
import io.github.junitadversarial.testmodels.OnnxModels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What a test class says of an ONNX file besides its name. */
class OnnxAttributesTests {

    private static final String COLOURS = "target/drawn-fixtures/colours.onnx";
    private static final String SHIFTED_COLOURS = "target/drawn-fixtures/shifted-colours.onnx";
    private static final String TWO_HEADS = "target/drawn-fixtures/two-heads.onnx";
    private static final String NO_CUDA = "executionProvider is CUDA, which this ONNX Runtime (";

    @BeforeAll
    static void drawModels() throws IOException {
        Files.createDirectories(Path.of(COLOURS).getParent());
        float[][] first = new float[3][3 * 64];
        for (int channel = 0; channel < 3; channel++) {
            first[channel][channel * 64] = 1;
        }
        OnnxModels.linear(8, 8, first, new float[3]).channelsLast().writeTo(Path.of(COLOURS));
        OnnxModels.linear(8, 8, first, new float[3])
                .channelsLast()
                .metadata("preprocessing", "{'scale': 0.5, 'mean': [1, 2, 3], 'std': [2]}")
                .writeTo(Path.of(SHIFTED_COLOURS));
        OnnxModels.onePixelTrigger(8, 8, 3, 5, 100)
                .plusOutput("trigger")
                .plusOutput("further")
                .writeTo(Path.of(TWO_HEADS));
    }

    @Nested
    class Are_obeyed {

        @Test
        void order_of_channels_means_layout_and_background_class() {
            assertThat(TestPlan.of(CaffeTestCases.class).run().nodes()).endsWith("verdict: SUCCESSFUL");
        }

        @Test
        void layout_beside_the_numbers_of_the_metadata() {
            assertThat(TestPlan.of(LayoutAloneTestCases.class).run().nodes()).endsWith("verdict: SUCCESSFUL");
        }

        @Test
        void output() {
            assertThat(TestPlan.of(NamedOutputTestCases.class).run().nodes()).endsWith("verdict: SUCCESSFUL");
        }

        @Test
        void execution_provider() {
            assertThat(TestPlan.of(CudaTestCases.class).run().message("attack")).startsWith(NO_CUDA);
        }

        @Test
        void execution_provider_of_the_configuration_where_the_annotation_is_silent() {
            assertThat(TestPlan.of(CaffeTestCases.class)
                            .with("adversarial.default.execution-provider", "CUDA")
                            .run()
                            .message("attack"))
                    .startsWith(NO_CUDA);
            assertThat(TestPlan.of(CpuTestCases.class)
                            .with("adversarial.default.execution-provider", "CUDA")
                            .run()
                            .nodes())
                    .endsWith("verdict: SUCCESSFUL");
        }
    }

    @Nested
    class Are_refused {

        @Test
        void layout_that_the_file_does_not_have() {
            assertThat(TestPlan.of(WrongLayoutTestCases.class).run().message("attack"))
                    .isEqualTo("model colours.onnx cannot be attacked: its input 'image'"
                            + " FLOAT [?, 8, 8, 3] has neither 3 channels nor 1 in the declared layout NCHW;"
                            + " declare the other layout, or export it for RGB or grey images");
        }

        @Test
        void two_values_where_one_is_meant() {
            assertThat(TestPlan.of(TwoOrdersTestCases.class).run().containerMessage())
                    .isEqualTo("@ModelUnderTest on OnnxAttributesTests.TwoOrdersTestCases:"
                            + " preprocessing channels names [RGB, BGR]; name one of them");
        }

        @Test
        void negative_background_class() {
            assertThat(TestPlan.of(NegativeBackgroundTestCases.class).run().containerMessage())
                    .isEqualTo("@ModelUnderTest on OnnxAttributesTests.NegativeBackgroundTestCases:"
                            + " backgroundClass is -1; it must be the index of a score, 0 or more");
        }

        @Test
        void attributes_of_files_on_a_pipeline() {
            assertThat(TestPlan.of(PipelineBackgroundTestCases.class).run().containerMessage())
                    .isEqualTo("@ModelUnderTest on OnnxAttributesTests.PipelineBackgroundTestCases.MODEL:"
                            + " backgroundClass is for ONNX files, the model comes from this member; remove it");
            assertThat(TestPlan.of(PipelineOutputTestCases.class).run().containerMessage())
                    .contains("output is for ONNX files");
            assertThat(TestPlan.of(PipelineProviderTestCases.class).run().containerMessage())
                    .contains("executionProvider is for ONNX files");
            assertThat(TestPlan.of(PipelineLayoutTestCases.class).run().containerMessage())
                    .contains("preprocessing is for ONNX files");
        }
    }

    @ModelUnderTest(
            onnx = COLOURS,
            labels = LIT_FIRST,
            backgroundClass = 2,
            preprocessing =
                    @Preprocessing(
                            channels = BGR,
                            mean = {1, 2, 3},
                            layout = NHWC))
    @FixtureImages(FEW)
    static class CaffeTestCases {
        @PixelAttack(maxPixels = 1, budget = 100, maxSuccessRate = 1)
        void survives(ClassifierModel model) {
            assertThat(model.classify(RgbImage.filled(8, 8, 0x0A141E))).containsExactly(30 - 1, 20 - 2, 10 - 3);
            assertThat(model.labels().orElseThrow().names()).containsExactly("lit", "dark", "background");
            assertThat(model.identity().runtime()).endsWith(" (CPU)");
        }
    }

    @ModelUnderTest(
            onnx = SHIFTED_COLOURS,
            labels = LIT_FIRST,
            backgroundClass = 2,
            preprocessing = @Preprocessing(layout = NHWC))
    @FixtureImages(FEW)
    static class LayoutAloneTestCases {
        @PixelAttack(maxPixels = 1, budget = 100, maxSuccessRate = 1)
        void survives(ClassifierModel model) {
            assertThat(model.classify(RgbImage.filled(8, 8, 0x0A141E)))
                    .containsExactly((5 - 1) / 2f, (10 - 2) / 2f, (15 - 3) / 2f);
        }
    }

    @ModelUnderTest(onnx = TWO_HEADS, labels = LIT_FIRST, output = "trigger")
    @FixtureImages(FEW)
    static class NamedOutputTestCases {
        @PixelAttack(maxPixels = 1, budget = 100, maxSuccessRate = 1)
        void survives() {}
    }

    @ModelUnderTest(onnx = COLOURS, labels = LIT_FIRST, backgroundClass = 2, executionProvider = CUDA)
    @FixtureImages(FEW)
    static class CudaTestCases {
        @PixelAttack(maxPixels = 1, budget = 100, maxSuccessRate = 1)
        void survives() {}
    }

    @ModelUnderTest(onnx = TWO_HEADS, labels = LIT_FIRST, output = "further", executionProvider = CPU)
    @FixtureImages(FEW)
    static class CpuTestCases {
        @PixelAttack(maxPixels = 1, budget = 100, maxSuccessRate = 1)
        void survives() {}
    }

    @ModelUnderTest(onnx = COLOURS, preprocessing = @Preprocessing(layout = NCHW))
    @FixtureImages(FEW)
    static class WrongLayoutTestCases {
        @PixelAttack(maxPixels = 1, budget = 100, maxSuccessRate = 1)
        void survives() {}
    }

    @ModelUnderTest(onnx = COLOURS, preprocessing = @Preprocessing(channels = {RGB, BGR}))
    @FixtureImages(FEW)
    static class TwoOrdersTestCases {
        @PixelAttack(maxPixels = 1, budget = 100, maxSuccessRate = 1)
        void survives() {}
    }

    @ModelUnderTest(onnx = COLOURS, backgroundClass = -1)
    @FixtureImages(FEW)
    static class NegativeBackgroundTestCases {
        @PixelAttack(maxPixels = 1, budget = 100, maxSuccessRate = 1)
        void survives() {}
    }

    @FixtureImages(FEW)
    static class PipelineBackgroundTestCases {
        @ModelUnderTest(backgroundClass = 0)
        static final ImageClassifier MODEL = LIGHT_DETECTOR;

        @PixelAttack(maxPixels = 1, budget = 100, maxSuccessRate = 1)
        void survives() {}
    }

    @FixtureImages(FEW)
    static class PipelineOutputTestCases {
        @ModelUnderTest(output = "scores")
        static final ImageClassifier MODEL = LIGHT_DETECTOR;

        @PixelAttack(maxPixels = 1, budget = 100, maxSuccessRate = 1)
        void survives() {}
    }

    @FixtureImages(FEW)
    static class PipelineProviderTestCases {
        @ModelUnderTest(executionProvider = CPU)
        static final ImageClassifier MODEL = LIGHT_DETECTOR;

        @PixelAttack(maxPixels = 1, budget = 100, maxSuccessRate = 1)
        void survives() {}
    }

    @FixtureImages(FEW)
    static class PipelineLayoutTestCases {
        @ModelUnderTest(preprocessing = @Preprocessing(layout = NHWC))
        static final ImageClassifier MODEL = LIGHT_DETECTOR;

        @PixelAttack(maxPixels = 1, budget = 100, maxSuccessRate = 1)
        void survives() {}
    }
}
