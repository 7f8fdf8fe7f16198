package io.github.junitadversarial.jupiter;

import static io.github.junitadversarial.jupiter.DrawnFixtures.FEW;
import static io.github.junitadversarial.jupiter.DrawnFixtures.LABELS;
import static io.github.junitadversarial.jupiter.DrawnFixtures.LIGHT_DETECTOR;
import static io.github.junitadversarial.jupiter.DrawnFixtures.LIT_FIRST;
import static io.github.junitadversarial.jupiter.DrawnFixtures.ROBUST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.junitadversarial.image.RgbImage;
import io.github.junitadversarial.model.ClassifierModel;
import io.github.junitadversarial.model.ImageClassifier;
import io.github.junitadversarial.outcome.RobustnessReport;
import io.github.junitadversarial.testmodels.OnnxModels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Where the model may come from, how long it lives, and which declarations are refused. */
class ModelUnderTestTests {

    private static final String HOLED = "target/drawn-fixtures/holed.onnx";
    private static final String DAMAGED = "target/drawn-fixtures/damaged.onnx";

    private static final List<ClassifierModel> MODELS = new ArrayList<>();
    private static final AtomicInteger MADE = new AtomicInteger();
    private static final AtomicInteger CLOSED = new AtomicInteger();

    @BeforeAll
    static void drawModels() throws IOException {
        Files.createDirectories(Path.of(HOLED).getParent());
        OnnxModels.onePixelTrigger(8, 8, 3, 5, 100).writeTo(Path.of(HOLED));
        Files.writeString(Path.of(DAMAGED), "no model");
    }

    @BeforeEach
    void forget() {
        MODELS.clear();
        MADE.set(0);
        CLOSED.set(0);
    }

    @Nested
    class An_onnx_file {

        @Test
        void is_attacked_under_its_name_and_digest() {
            TestPlan.Result result = TestPlan.of(HoledTestCases.class).run();

            assertThat(result.nodes())
                    .startsWith("attack: SUCCESSFUL", "lit/00.png: ABORTED")
                    .endsWith("lit/09.png: ABORTED", "verdict: FAILED");
            assertThat(result.message("verdict"))
                    .startsWith("[1-pixel attack on holed.onnx] ModelUnderTestTests.HoledTestCases.survives")
                    .contains("100.0 % (10 of 10)");
        }

        @Test
        void is_loaded_once_for_all_classes_and_closed_after_the_last() {
            TestPlan.of(FirstSharingTestCases.class, SecondSharingTestCases.class)
                    .run();

            assertThat(MODELS).hasSize(3).containsOnly(MODELS.get(0));
            assertThatThrownBy(() -> MODELS.get(0).newScorer(MODELS.get(0).batchShapes()))
                    .hasMessage("model holed.onnx is closed");
        }

        @Test
        void that_cannot_be_loaded_fails_every_gate_with_one_sentence_and_is_not_tried_again() {
            TestPlan.Result result = TestPlan.of(DamagedTestCases.class, AlsoDamagedTestCases.class)
                    .run();

            assertThat(result.allThrown("attack")).hasSize(2).containsOnly(result.thrown("attack"));
            assertThat(result.allThrown("verdict")).hasSize(2).containsOnly(result.thrown("attack"));
            assertThat(result.message("attack")).startsWith("model damaged.onnx is damaged or no ONNX file");
        }

        @Test
        void takes_preprocessing_from_the_annotation() {
            assertThat(TestPlan.of(PreprocessedTestCases.class).run().nodes()).endsWith("verdict: SUCCESSFUL");
        }

        @Test
        void that_is_nowhere_is_refused_with_both_places() {
            assertThat(TestPlan.of(MissingFileTestCases.class).run().containerMessage())
                    .isEqualTo(
                            "@ModelUnderTest on ModelUnderTestTests.MissingFileTestCases: onnx is \"models/missing.onnx\","
                                    + " which is neither on the classpath nor the file "
                                    + Path.of("models/missing.onnx").toAbsolutePath()
                                    + "; put it below src/test/resources or correct the name");
        }

        @Test
        void with_labels_that_are_nowhere_is_refused() {
            assertThat(TestPlan.of(MissingLabelsTestCases.class).run().containerMessage())
                    .startsWith(
                            "@ModelUnderTest on ModelUnderTestTests.MissingLabelsTestCases: labels is \"none.txt\", which is"
                                    + " neither on the classpath nor the file ");
        }

        @Test
        void with_half_a_mean_is_refused() {
            assertThat(TestPlan.of(HalfMeanTestCases.class).run().containerMessage())
                    .startsWith(
                            "@ModelUnderTest on ModelUnderTestTests.HalfMeanTestCases: preprocessing mean is [0.5, 0.5]; one");
        }

        @Test
        void may_be_named_by_a_method_closer_than_its_class() {
            TestPlan.of(MethodLevelTestCases.class).run();

            assertThat(MODELS)
                    .singleElement()
                    .satisfies(model -> assertThat(model.identity().name()).isEqualTo("holed.onnx"));
        }
    }

    @ModelUnderTest(onnx = HOLED, labels = LIT_FIRST)
    @FixtureImages(ROBUST)
    static class HoledTestCases {
        @PixelAttack(maxPixels = 1, budget = 3000)
        @RobustnessGate(maxAttackSuccessRate = 0.1, stopWhenDecided = false)
        void survives() {}
    }

    @ModelUnderTest(onnx = HOLED, labels = LIT_FIRST)
    @FixtureImages(FEW)
    static class FirstSharingTestCases {
        @PixelAttack(maxPixels = 1, budget = 100, maxSuccessRate = 1)
        void first(ClassifierModel model) {
            MODELS.add(model);
        }

        @PixelAttack(maxPixels = 2, budget = 100, maxSuccessRate = 1)
        void second(ClassifierModel model) {
            MODELS.add(model);
        }
    }

    @ModelUnderTest(onnx = HOLED, labels = LIT_FIRST)
    @FixtureImages(FEW)
    static class SecondSharingTestCases {
        @PixelAttack(maxPixels = 1, budget = 100, maxSuccessRate = 1)
        void third(ClassifierModel model) {
            MODELS.add(model);
        }
    }

    @ModelUnderTest(onnx = DAMAGED)
    @FixtureImages(FEW)
    static class DamagedTestCases {
        @PixelAttack(maxPixels = 1, maxSuccessRate = 0.5)
        void survives() {}
    }

    @ModelUnderTest(onnx = DAMAGED)
    @FixtureImages(FEW)
    static class AlsoDamagedTestCases {
        @PixelAttack(maxPixels = 1, maxSuccessRate = 0.5)
        void survives() {}
    }

    // Scaled to 0..1 no colour reaches the threshold of 100 any more: the hole is shut.
    @ModelUnderTest(onnx = HOLED, labels = LIT_FIRST, preprocessing = @Preprocessing(scale = 1 / 255.0))
    @FixtureImages(FEW)
    static class PreprocessedTestCases {
        @PixelAttack(maxPixels = 1, budget = 1500, maxSuccessRate = 0.5)
        void survives() {}
    }

    @ModelUnderTest(onnx = "models/missing.onnx")
    @FixtureImages(FEW)
    static class MissingFileTestCases {
        @PixelAttack(maxPixels = 1, maxSuccessRate = 0.5)
        void survives() {}
    }

    @ModelUnderTest(onnx = HOLED, labels = "none.txt")
    @FixtureImages(FEW)
    static class MissingLabelsTestCases {
        @PixelAttack(maxPixels = 1, maxSuccessRate = 0.5)
        void survives() {}
    }

    @ModelUnderTest(onnx = HOLED, preprocessing = @Preprocessing(mean = {0.5, 0.5}))
    @FixtureImages(FEW)
    static class HalfMeanTestCases {
        @PixelAttack(maxPixels = 1, maxSuccessRate = 0.5)
        void survives() {}
    }

    @ModelUnderTest(onnx = DAMAGED)
    @FixtureImages(FEW)
    static class MethodLevelTestCases {
        @ModelUnderTest(onnx = HOLED, labels = LIT_FIRST)
        @PixelAttack(maxPixels = 1, budget = 100, maxSuccessRate = 1)
        void survives(ClassifierModel model) {
            MODELS.add(model);
        }
    }

    @Nested
    class A_pipeline {

        @Test
        void may_be_an_instance_field_and_is_asked_in_the_instance_of_the_running_node() {
            assertThat(TestPlan.of(InstanceFieldTestCases.class).run().nodes()).endsWith("verdict: SUCCESSFUL");
        }

        @Test
        void may_be_an_instance_field_where_no_node_before_was_run() {
            assertThat(TestPlan.ofNodes(InstanceFieldTestCases.class, "survives", 2, 4)
                            .run()
                            .nodes())
                    .containsExactly("lit/0.png: SUCCESSFUL", "verdict: SUCCESSFUL");
        }

        @Test
        void may_belong_to_the_instance_around_a_nested_test() {
            assertThat(TestPlan.of(OuterInstanceTestCases.class).run().nodes()).endsWith("verdict: SUCCESSFUL");
        }

        @Test
        void may_be_made_by_a_static_method_once_for_all_and_is_closed_once() {
            assertThat(TestPlan.of(StaticFactoryTestCases.class).run().nodes())
                    .filteredOn("verdict: SUCCESSFUL"::equals)
                    .hasSize(2);

            assertThat(MADE).hasValue(1);
            assertThat(CLOSED).hasValue(1);
        }

        @Test
        void may_be_made_by_an_instance_method_once_for_each_attack_method_and_is_closed_each_time() {
            assertThat(TestPlan.of(InstanceFactoryTestCases.class).run().nodes())
                    .filteredOn("verdict: SUCCESSFUL"::equals)
                    .hasSize(2);

            assertThat(MADE).hasValue(2);
            assertThat(CLOSED).hasValue(2);
        }

        @Test
        void goes_by_the_numbers_of_its_classes_without_labels() {
            assertThat(TestPlan.of(NoLabelsTestCases.class).run().message("attack"))
                    .startsWith("label 'lit' of image lit/0.png is none of the model's labels (0, 1);");
        }

        @Test
        void that_its_class_forgot_to_make_fails_with_a_sentence() {
            assertThat(TestPlan.of(NullFieldTestCases.class).run().message("attack"))
                    .isEqualTo(
                            "@ModelUnderTest on ModelUnderTestTests.NullFieldTestCases.model yields null; it must yield an"
                                    + " ImageClassifier by the time the attack begins");
        }

        @Test
        void whose_method_fails_fails_with_a_sentence() {
            assertThat(TestPlan.of(FailingFactoryTestCases.class).run().message("verdict"))
                    .isEqualTo("@ModelUnderTest on ModelUnderTestTests.FailingFactoryTestCases.model() failed:"
                            + " java.io.IOException: no network");
        }

        @Test
        void of_a_subclass_wins_over_that_of_its_superclass() {
            assertThat(TestPlan.of(OverridingTestCases.class).run().nodes()).endsWith("verdict: SUCCESSFUL");

            assertThat(MODELS)
                    .singleElement()
                    .satisfies(model -> assertThat(model.identity().name())
                            .isEqualTo("ModelUnderTestTests.OverridingTestCases.OWN"));
        }
    }

    @FixtureImages(FEW)
    static class InstanceFieldTestCases {

        private boolean open = true;

        @ModelUnderTest(labels = LABELS)
        private final ImageClassifier model = image -> {
            assertThat(open).as("open").isTrue();
            return LIGHT_DETECTOR.classify(image);
        };

        @AfterEach
        void close() {
            open = false;
        }

        @PixelAttack(maxPixels = 1, budget = 100, maxSuccessRate = 0.5)
        void survives() {}
    }

    @FixtureImages(FEW)
    static class OuterInstanceTestCases {

        @ModelUnderTest(labels = LABELS)
        final ImageClassifier model = LIGHT_DETECTOR;

        @Nested
        class InnerTestCases {
            @PixelAttack(maxPixels = 1, budget = 100, maxSuccessRate = 0.5)
            void survives() {}
        }
    }

    static class ClosablePipeline implements ImageClassifier, AutoCloseable {

        ClosablePipeline() {
            MADE.incrementAndGet();
        }

        @Override
        public float[] classify(RgbImage image) {
            return LIGHT_DETECTOR.classify(image);
        }

        @Override
        public void close() {
            CLOSED.incrementAndGet();
        }
    }

    @FixtureImages(FEW)
    static class StaticFactoryTestCases {

        @ModelUnderTest(labels = LABELS)
        static ImageClassifier model() {
            return new ClosablePipeline();
        }

        @PixelAttack(maxPixels = 1, budget = 100, maxSuccessRate = 0.5)
        void first() {}

        @PixelAttack(maxPixels = 1, budget = 100, maxSuccessRate = 0.5)
        void second() {}
    }

    @FixtureImages(FEW)
    static class InstanceFactoryTestCases {

        @ModelUnderTest(labels = LABELS)
        ClosablePipeline model() {
            return new ClosablePipeline();
        }

        @PixelAttack(maxPixels = 1, budget = 100, maxSuccessRate = 0.5)
        void first() {}

        @PixelAttack(maxPixels = 1, budget = 100, maxSuccessRate = 0.5)
        void second() {}
    }

    @FixtureImages(FEW)
    static class NoLabelsTestCases {

        @ModelUnderTest
        static final ImageClassifier MODEL = LIGHT_DETECTOR;

        @PixelAttack(maxPixels = 1, budget = 100, maxSuccessRate = 0.5)
        void survives() {}
    }

    @FixtureImages(FEW)
    static class NullFieldTestCases {

        @ModelUnderTest
        ImageClassifier model;

        @PixelAttack(maxPixels = 1, budget = 100, maxSuccessRate = 0.5)
        void survives() {}
    }

    @FixtureImages(FEW)
    static class FailingFactoryTestCases {

        @ModelUnderTest
        static ImageClassifier model() throws IOException {
            throw new IOException("no network");
        }

        @PixelAttack(maxPixels = 1, budget = 100, maxSuccessRate = 0.5)
        void survives() {}
    }

    @FixtureImages(FEW)
    static class OverridingTestCases extends LightDetectorTestCases {

        @ModelUnderTest(labels = LABELS)
        static final ImageClassifier OWN = LIGHT_DETECTOR;

        @PixelAttack(maxPixels = 1, budget = 100, maxSuccessRate = 0.5)
        void survives(ClassifierModel model) {
            MODELS.add(model);
        }
    }

    @Nested
    class Refused_before_the_first_query {

        @Test
        void is_an_attack_without_a_model() {
            assertThat(refusalOf(NoModelTestCases.class))
                    .isEqualTo(
                            "ModelUnderTestTests.NoModelTestCases.survives has an attack annotation without a model; put"
                                    + " @ModelUnderTest(onnx = \"…\") on the class, or @ModelUnderTest on a field or method that holds or"
                                    + " makes an ImageClassifier or ObjectDetector");
        }

        @Test
        void are_two_models_in_one_class() {
            assertThat(refusalOf(TwoModelsTestCases.class))
                    .isEqualTo(
                            "ModelUnderTestTests.TwoModelsTestCases declares 2 models (the class, field MODEL); leave"
                                    + " @ModelUnderTest on one of them");
        }

        @Test
        void is_a_class_that_names_no_file() {
            assertThat(refusalOf(NoFileTestCases.class))
                    .isEqualTo(
                            "@ModelUnderTest on ModelUnderTestTests.NoFileTestCases names no model; set onnx, or put the"
                                    + " annotation on the field or method that yields the model");
        }

        @Test
        void is_a_field_that_names_a_file() {
            assertThat(refusalOf(FileOnFieldTestCases.class))
                    .contains("onnx is \"target/drawn-fixtures/holed.onnx\", but the model comes from this member");
        }

        @Test
        void is_a_field_of_another_type() {
            assertThat(refusalOf(WrongTypeTestCases.class))
                    .isEqualTo(
                            "@ModelUnderTest on ModelUnderTestTests.WrongTypeTestCases.MODEL: its type is String; it must be"
                                    + " ImageClassifier, ObjectDetector or a type of one of them");
        }

        @Test
        void is_a_method_with_parameters() {
            assertThat(refusalOf(ParameterTestCases.class)).contains("the method has 1 parameters; it must have none");
        }

        @Test
        void is_preprocessing_of_a_pipeline() {
            assertThat(refusalOf(PipelinePreprocessingTestCases.class))
                    .contains("preprocessing is for ONNX files, a pipeline does its own; remove it");
        }

        @Test
        void are_images_that_nobody_named() {
            assertThat(refusalOf(NoImagesTestCases.class))
                    .isEqualTo(
                            "ModelUnderTestTests.NoImagesTestCases.survives has an attack annotation without images; put"
                                    + " @FixtureImages(\"…\") on the method or its class");
        }

        @Test
        void are_images_that_are_nowhere() {
            assertThat(refusalOf(MissingImagesTestCases.class))
                    .startsWith("@FixtureImages of ModelUnderTestTests.MissingImagesTestCases.survives: ")
                    .contains(
                            "no/such/folder",
                            Path.of("no/such/folder").toAbsolutePath().toString());
        }

        private String refusalOf(Class<?> testCases) {
            TestPlan.Result result = TestPlan.of(testCases).run();
            assertThat(result.nodes()).isEmpty();
            return result.containerMessage();
        }
    }

    @FixtureImages(FEW)
    static class NoModelTestCases {
        @PixelAttack(maxPixels = 1, maxSuccessRate = 0.5)
        void survives() {}
    }

    @FixtureImages(FEW)
    @ModelUnderTest(onnx = HOLED)
    static class TwoModelsTestCases {

        @ModelUnderTest
        static final ImageClassifier MODEL = LIGHT_DETECTOR;

        @PixelAttack(maxPixels = 1, maxSuccessRate = 0.5)
        void survives() {}
    }

    @FixtureImages(FEW)
    @ModelUnderTest
    static class NoFileTestCases {
        @PixelAttack(maxPixels = 1, maxSuccessRate = 0.5)
        void survives() {}
    }

    @FixtureImages(FEW)
    static class FileOnFieldTestCases {

        @ModelUnderTest(onnx = HOLED)
        static final ImageClassifier MODEL = LIGHT_DETECTOR;

        @PixelAttack(maxPixels = 1, maxSuccessRate = 0.5)
        void survives() {}
    }

    @FixtureImages(FEW)
    static class WrongTypeTestCases {

        @ModelUnderTest
        static final String MODEL = HOLED;

        @PixelAttack(maxPixels = 1, maxSuccessRate = 0.5)
        void survives() {}
    }

    @FixtureImages(FEW)
    static class ParameterTestCases {

        @ModelUnderTest
        static ImageClassifier model(String name) {
            return LIGHT_DETECTOR;
        }

        @PixelAttack(maxPixels = 1, maxSuccessRate = 0.5)
        void survives() {}
    }

    @FixtureImages(FEW)
    static class PipelinePreprocessingTestCases {

        @ModelUnderTest(preprocessing = @Preprocessing(scale = 2))
        static final ImageClassifier MODEL = LIGHT_DETECTOR;

        @PixelAttack(maxPixels = 1, maxSuccessRate = 0.5)
        void survives() {}
    }

    static class NoImagesTestCases extends LightDetectorTestCases {
        @PixelAttack(maxPixels = 1, maxSuccessRate = 0.5)
        void survives() {}
    }

    @FixtureImages("no/such/folder")
    static class MissingImagesTestCases extends LightDetectorTestCases {
        @PixelAttack(maxPixels = 1, maxSuccessRate = 0.5)
        void survives() {}
    }

    @Test
    void the_closest_images_win() {
        assertThat(TestPlan.of(ClosestImagesTestCases.class).run().nodes()).hasSize(4);
    }

    @FixtureImages(ROBUST)
    static class ClosestImagesTestCases extends LightDetectorTestCases {
        @FixtureImages(FEW)
        @PixelAttack(maxPixels = 1, budget = 100, maxSuccessRate = 0.5)
        void survives(RobustnessReport report) {
            assertThat(report.fixtures()).isEqualTo(2);
        }
    }
}
