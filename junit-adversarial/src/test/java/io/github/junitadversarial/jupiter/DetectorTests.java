package io.github.junitadversarial.jupiter;

import static io.github.junitadversarial.jupiter.DrawnScenes.BRIGHT;
import static io.github.junitadversarial.jupiter.DrawnScenes.LABELS;
import static io.github.junitadversarial.jupiter.DrawnScenes.LAMPS;
import static io.github.junitadversarial.jupiter.DrawnScenes.MIXED;
import static io.github.junitadversarial.jupiter.DrawnScenes.WEAK;
import static io.github.junitadversarial.jupiter.ObjectGoal.CREATE;
import static io.github.junitadversarial.jupiter.ObjectGoal.HIDE;
import static io.github.junitadversarial.jupiter.ObjectGoal.MISLABEL;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.junitadversarial.attack.pixel.PixelStrategy;
import io.github.junitadversarial.image.RgbImage;
import io.github.junitadversarial.model.ClassifierModel;
import io.github.junitadversarial.model.DetectorModel;
import io.github.junitadversarial.model.ImageClassifier;
import io.github.junitadversarial.model.ImageModel;
import io.github.junitadversarial.model.Labels;
import io.github.junitadversarial.model.ObjectDetector;
import io.github.junitadversarial.model.PipelineDetector;
import io.github.junitadversarial.outcome.ImageOutcome;
import io.github.junitadversarial.outcome.RobustnessReport;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Object detectors under attack: where they come from, what an attack may want of them, what its nodes say. */
class DetectorTests {

    private static String refusalOf(Class<?> testCases) {
        TestPlan.Result result = TestPlan.of(testCases).run();
        assertThat(result.nodes()).isEmpty();
        return result.containerMessage();
    }

    @Nested
    class A_gate {

        @Test
        void fails_naming_the_objects_that_vanished_from_the_first_images() {
            TestPlan.Result result = TestPlan.of(FailingTestCases.class).run();

            assertThat(result.nodes())
                    .startsWith("attack: SUCCESSFUL")
                    .contains("sure/0.png: SUCCESSFUL", "weak/0.png: ABORTED")
                    .endsWith("verdict: FAILED");
            assertThat(result.message("weak/0.png"))
                    .matches("weak/0\\.png: hides 2 of 2 objects, 4 px, [\\d,]+ queries");
            assertThat(result.message("verdict"))
                    .startsWith("[4-pixel attack to hide objects on LampTestCases.MODEL]")
                    .contains("Measured: attack success rate 20.0 % (2 of 10)")
                    .contains("Vanished: weak/0.png: left lamp 0.80 at 0,0 to 4,4; right lamp 0.80 at 4,0 to 8,4"
                            + " | weak/1.png: left lamp");
        }

        @Test
        void passes_within_its_limit() {
            assertThat(TestPlan.of(PassingTestCases.class).run().nodes()).endsWith("verdict: SUCCESSFUL");
        }

        @Test
        void on_pictures_in_which_nothing_is_detected_is_inconclusive() {
            TestPlan.Result result = TestPlan.of(NothingDetectedTestCases.class).run();

            assertThat(result.message("0.png")).isEqualTo("0.png: not attacked: nothing detected before the attack");
            assertThat(result.message("verdict"))
                    .startsWith(
                            "INCONCLUSIVE: no image could be attacked: in 3 of 3 images nothing was detected that the"
                                    + " attack is about, 0 were unreadable");
        }

        @Test
        void hands_detector_and_report_to_the_body() {
            assertThat(TestPlan.of(BodyTestCases.class).run().nodes()).endsWith("verdict: SUCCESSFUL");
        }

        @Test
        void hands_each_image_to_the_body() {
            assertThat(TestPlan.of(EachImageTestCases.class).run().nodes())
                    .containsExactly(
                            "attack: SUCCESSFUL", "0.png: SUCCESSFUL", "1.png: SUCCESSFUL", "verdict: SUCCESSFUL");
        }
    }

    @FixtureImages(MIXED)
    static class FailingTestCases extends LampTestCases {
        @PixelAttack(maxPixels = 4, budget = 3_000, strategy = PixelStrategy.SPARSE_RANDOM_SEARCH)
        @RobustnessGate(maxAttackSuccessRate = 0.1, stopWhenDecided = false)
        void survives() {}
    }

    @FixtureImages(MIXED)
    static class PassingTestCases extends LampTestCases {
        @PixelAttack(maxPixels = 4, budget = 1_000, strategy = PixelStrategy.SPARSE_RANDOM_SEARCH, maxSuccessRate = 0.2)
        void survives() {}
    }

    @FixtureImages(BRIGHT)
    static class NothingDetectedTestCases extends LampTestCases {
        @PixelAttack(maxPixels = 4, budget = 100, maxSuccessRate = 1)
        void survives() {}
    }

    @FixtureImages(WEAK)
    static class BodyTestCases extends LampTestCases {
        @PixelAttack(maxPixels = 2, budget = 500, strategy = PixelStrategy.SPARSE_RANDOM_SEARCH)
        void survives(RobustnessReport report, ObjectDetector pipeline, DetectorModel detector, ImageModel model) {
            assertThat(pipeline.detect(RgbImage.filled(8, 4, 0))).hasSize(2);
            assertThat(detector.confidence()).isEqualTo(0.5f);
            assertThat(model.identity().name()).isEqualTo("LampTestCases.MODEL");
            assertThat(report.images())
                    .allSatisfy(image -> assertThat(image.objects()).isPresent());
        }
    }

    @FixtureImages(WEAK)
    static class EachImageTestCases extends LampTestCases {
        @PixelAttack(maxPixels = 2, budget = 500, strategy = PixelStrategy.SPARSE_RANDOM_SEARCH)
        void hides_one_lamp_and_no_more(ImageOutcome image) {
            assertThat(image.hidden()).hasSize(1);
        }
    }

    @Nested
    class A_pipeline {

        @Test
        void may_be_a_lambda_that_counts_detections_from_a_stated_score_on() {
            // Of a confidence of 0.7 one white pixel takes a lamp below.
            assertThat(TestPlan.of(ConfidenceTestCases.class).run().message("verdict"))
                    .contains("hides 1 of 2 objects, 1 px");
        }

        @Test
        void may_be_a_detector_that_says_all_itself() {
            assertThat(TestPlan.of(ModelFieldTestCases.class).run().message("verdict"))
                    .contains("[4-pixel attack to hide objects on lamps]");
        }

        @Test
        void may_be_made_by_a_method() {
            assertThat(TestPlan.of(FactoryTestCases.class).run().message("verdict"))
                    .contains("[4-pixel attack to hide objects on DetectorTests.FactoryTestCases.model]");
        }

        @Test
        void that_classifies_too_detects_where_the_task_says_so() {
            assertThat(TestPlan.of(BothTestCases.class).run().message("verdict"))
                    .contains("[4-pixel attack to hide objects on DetectorTests.BothTestCases.MODEL]");
        }

        @Test
        void without_labels_is_refused() {
            assertThat(TestPlan.of(NoLabelsTestCases.class).run().message("attack"))
                    .isEqualTo(
                            "@ModelUnderTest on DetectorTests.NoLabelsTestCases.MODEL yields an ObjectDetector, which"
                                    + " tells classes by number, but sets no labels; set labels to a text file with the name of"
                                    + " one class to a line, in the order of their numbers");
        }

        @Test
        void that_is_missing_is_refused() {
            assertThat(TestPlan.of(NullFieldTestCases.class).run().message("attack"))
                    .isEqualTo("@ModelUnderTest on DetectorTests.NullFieldTestCases.model yields null; it must yield an"
                            + " ObjectDetector by the time the attack begins");
        }

        @Test
        void that_says_its_confidence_itself_is_refused_with_another() {
            assertThat(TestPlan.of(ConfidenceOfModelTestCases.class).run().message("attack"))
                    .isEqualTo(
                            "@ModelUnderTest on DetectorTests.ConfidenceOfModelTestCases.MODEL sets labels, confidence or"
                                    + " concurrent, but its value, a DetectorModel, says them itself; remove them");
        }
    }

    @FixtureImages(WEAK)
    static class ConfidenceTestCases {

        @ModelUnderTest(labels = LABELS, confidence = 0.7)
        static final ObjectDetector MODEL = LAMPS;

        @PixelAttack(maxPixels = 1, budget = 500, strategy = PixelStrategy.SPARSE_RANDOM_SEARCH, maxSuccessRate = 0.5)
        void survives() {}
    }

    @FixtureImages(WEAK)
    static class ModelFieldTestCases {

        @ModelUnderTest
        final DetectorModel model = PipelineDetector.of(LAMPS, "lamps", new Labels(List.of("left lamp", "right lamp")));

        @PixelAttack(maxPixels = 4, budget = 1_000, strategy = PixelStrategy.SPARSE_RANDOM_SEARCH, maxSuccessRate = 0.5)
        void survives() {}
    }

    @FixtureImages(WEAK)
    static class FactoryTestCases {

        @ModelUnderTest(labels = LABELS)
        static ObjectDetector model() {
            return LAMPS;
        }

        @PixelAttack(maxPixels = 4, budget = 1_000, strategy = PixelStrategy.SPARSE_RANDOM_SEARCH, maxSuccessRate = 0.5)
        void survives() {}
    }

    private static final class ClassifierAndDetector implements ImageClassifier, ObjectDetector {

        @Override
        public float[] classify(RgbImage image) {
            throw new IllegalStateException("not to be asked");
        }

        @Override
        public List<io.github.junitadversarial.detection.Detection> detect(RgbImage image) {
            return LAMPS.detect(image);
        }
    }

    @FixtureImages(WEAK)
    static class BothTestCases {

        @ModelUnderTest(task = ModelTask.DETECTION, labels = LABELS)
        static final ClassifierAndDetector MODEL = new ClassifierAndDetector();

        @PixelAttack(maxPixels = 4, budget = 1_000, strategy = PixelStrategy.SPARSE_RANDOM_SEARCH, maxSuccessRate = 0.5)
        void survives() {}
    }

    @FixtureImages(WEAK)
    static class NoLabelsTestCases {

        @ModelUnderTest
        static final ObjectDetector MODEL = LAMPS;

        @PixelAttack(maxPixels = 4, maxSuccessRate = 0.5)
        void survives() {}
    }

    @FixtureImages(WEAK)
    static class NullFieldTestCases {

        @ModelUnderTest(labels = LABELS)
        ObjectDetector model;

        @PixelAttack(maxPixels = 4, maxSuccessRate = 0.5)
        void survives() {}
    }

    @FixtureImages(WEAK)
    static class ConfidenceOfModelTestCases {

        @ModelUnderTest(confidence = 0.3)
        static final DetectorModel MODEL =
                PipelineDetector.of(LAMPS, "lamps", new Labels(List.of("left lamp", "right lamp")));

        @PixelAttack(maxPixels = 4, maxSuccessRate = 0.5)
        void survives() {}
    }

    @Nested
    class A_goal {

        @Test
        void may_be_to_hide_objects_of_one_class() {
            assertThat(TestPlan.of(HideTestCases.class).run().message("verdict"))
                    .contains("[4-pixel attack to hide left lamp objects on ", "hides 1 of 1 object");
        }

        @Test
        void is_to_hide_where_only_the_class_is_named() {
            assertThat(TestPlan.of(ObjectsAloneTestCases.class).run().message("verdict"))
                    .contains("[4-pixel attack to hide left lamp objects on ");
        }

        @Test
        void may_be_to_mislabel() {
            assertThat(TestPlan.of(MislabelTestCases.class).run().reportJson())
                    .contains("mislabel left lamp objects as right lamp");
        }

        @Test
        void may_be_to_create() {
            assertThat(TestPlan.of(CreateTestCases.class).run().reportJson()).contains("create left lamp objects");
        }

        @Test
        void of_a_class_that_the_detector_does_not_know_is_refused() {
            assertThat(TestPlan.of(UnknownClassTestCases.class).run().message("attack"))
                    .isEqualTo(
                            "the label of the attack's goal is 'lantern', which is none of the detector's labels (left"
                                    + " lamp, right lamp)");
        }

        @Test
        void to_hide_with_a_target_is_refused() {
            assertThat(refusalOf(HideWithTargetTestCases.class))
                    .isEqualTo(
                            "@PixelAttack on DetectorTests.HideWithTargetTestCases.survives: objects are to be hidden and"
                                    + " target is \"right lamp\", but what is hidden is taken for nothing; remove target, or take"
                                    + " goal = MISLABEL");
        }

        @Test
        void to_create_from_objects_is_refused() {
            assertThat(refusalOf(CreateWithObjectsTestCases.class))
                    .isEqualTo(
                            "@PixelAttack on DetectorTests.CreateWithObjectsTestCases.survives: goal is CREATE and objects"
                                    + " is \"left lamp\", but there are no objects yet; name the class of the one to be created as"
                                    + " target");
        }

        @Test
        void to_mislabel_as_the_same_is_refused() {
            assertThat(refusalOf(MislabelAsItselfTestCases.class))
                    .isEqualTo(
                            "@PixelAttack on DetectorTests.MislabelAsItselfTestCases.survives: target is 'left lamp', the"
                                    + " very class whose objects are to be mistaken; name another");
        }

        @Test
        void that_is_two_is_refused() {
            assertThat(refusalOf(TwoGoalsTestCases.class))
                    .isEqualTo(
                            "@PixelAttack on DetectorTests.TwoGoalsTestCases.survives: goal names 2 goals; name one, or"
                                    + " repeat the annotation");
        }

        @Test
        void of_classifiers_is_refused_on_a_detector() {
            assertThat(refusalOf(TargetAloneTestCases.class))
                    .isEqualTo(
                            "DetectorTests.TargetAloneTestCases.survives: target of @PixelAttack is \"left lamp\", but the"
                                    + " model is an object detector, which gives an image no label; add goal = MISLABEL to have"
                                    + " objects taken for left lamp, or goal = CREATE to have one seen that is not there");
        }

        @Test
        void of_detectors_is_refused_on_a_classifier() {
            assertThat(refusalOf(GoalOnClassifierTestCases.class))
                    .isEqualTo("DetectorTests.GoalOnClassifierTestCases.survives: the goal of @PixelAttack is to hide"
                            + " objects, but the model is an image classifier; remove goal and objects, or set task ="
                            + " DETECTION");
        }
    }

    @FixtureImages(WEAK)
    static class HideTestCases extends LampTestCases {
        @PixelAttack(
                maxPixels = 4,
                budget = 1_000,
                goal = HIDE,
                objects = "left lamp",
                strategy = PixelStrategy.SPARSE_RANDOM_SEARCH,
                maxSuccessRate = 0.5)
        void survives() {}
    }

    @FixtureImages(WEAK)
    static class ObjectsAloneTestCases extends LampTestCases {
        @PixelAttack(
                maxPixels = 4,
                budget = 1_000,
                objects = "left lamp",
                strategy = PixelStrategy.SPARSE_RANDOM_SEARCH,
                maxSuccessRate = 0.5)
        void survives() {}
    }

    @FixtureImages(WEAK)
    static class MislabelTestCases extends LampTestCases {
        @PixelAttack(
                maxPixels = 2,
                budget = 100,
                goal = MISLABEL,
                objects = "left lamp",
                target = "right lamp",
                strategy = PixelStrategy.SPARSE_RANDOM_SEARCH,
                maxSuccessRate = 1)
        void survives() {}
    }

    @FixtureImages(WEAK)
    static class CreateTestCases extends LampTestCases {
        @PixelAttack(
                maxPixels = 2,
                budget = 100,
                goal = CREATE,
                target = "left lamp",
                strategy = PixelStrategy.SPARSE_RANDOM_SEARCH,
                maxSuccessRate = 1)
        void survives() {}
    }

    @FixtureImages(WEAK)
    static class UnknownClassTestCases extends LampTestCases {
        @PixelAttack(
                maxPixels = 2,
                objects = "lantern",
                strategy = PixelStrategy.SPARSE_RANDOM_SEARCH,
                maxSuccessRate = 1)
        void survives() {}
    }

    @FixtureImages(WEAK)
    static class HideWithTargetTestCases extends LampTestCases {
        @PixelAttack(maxPixels = 2, goal = HIDE, target = "right lamp", maxSuccessRate = 1)
        void survives() {}
    }

    @FixtureImages(WEAK)
    static class CreateWithObjectsTestCases extends LampTestCases {
        @PixelAttack(maxPixels = 2, goal = CREATE, objects = "left lamp", maxSuccessRate = 1)
        void survives() {}
    }

    @FixtureImages(WEAK)
    static class MislabelAsItselfTestCases extends LampTestCases {
        @PixelAttack(maxPixels = 2, goal = MISLABEL, objects = "left lamp", target = "left lamp", maxSuccessRate = 1)
        void survives() {}
    }

    @FixtureImages(WEAK)
    static class TwoGoalsTestCases extends LampTestCases {
        @PixelAttack(
                maxPixels = 2,
                goal = {HIDE, CREATE},
                maxSuccessRate = 1)
        void survives() {}
    }

    @FixtureImages(WEAK)
    static class TargetAloneTestCases extends LampTestCases {
        @PixelAttack(maxPixels = 2, target = "left lamp", maxSuccessRate = 1)
        void survives() {}
    }

    @FixtureImages(DrawnFixtures.FEW)
    static class GoalOnClassifierTestCases extends LightDetectorTestCases {
        @PixelAttack(maxPixels = 2, goal = HIDE, maxSuccessRate = 1)
        void survives() {}
    }

    @Nested
    class Refused_before_the_first_query {

        @Test
        void is_a_parameter_of_the_other_task() {
            assertThat(refusalOf(ClassifierParameterTestCases.class))
                    .isEqualTo(
                            "DetectorTests.ClassifierParameterTestCases.survives asks for the parameter ClassifierModel,"
                                    + " but the model under test is an object detector; ask for ObjectDetector");
        }

        @Test
        void is_the_task_of_detectors_on_a_classifier() {
            assertThat(refusalOf(TaskOnClassifierTestCases.class))
                    .isEqualTo(
                            "@ModelUnderTest on DetectorTests.TaskOnClassifierTestCases.MODEL: task is DETECTION, but its"
                                    + " type is ImageClassifier, which classifies; make it an ObjectDetector, or remove task");
        }

        @Test
        void is_a_confidence_of_a_classifier() {
            assertThat(refusalOf(ConfidenceOnClassifierTestCases.class))
                    .isEqualTo(
                            "@ModelUnderTest on DetectorTests.ConfidenceOnClassifierTestCases.MODEL: confidence is for"
                                    + " object detectors, ImageClassifier is an image classifier; remove it");
        }

        @Test
        void is_an_illegal_confidence() {
            assertThat(refusalOf(IllegalConfidenceTestCases.class))
                    .isEqualTo(
                            "@ModelUnderTest on DetectorTests.IllegalConfidenceTestCases.MODEL: confidence is 50.0; it is"
                                    + " the score from which the product counts a detection, above 0 and below 1, such as 0.5");
        }
    }

    @FixtureImages(WEAK)
    static class ClassifierParameterTestCases extends LampTestCases {
        @PixelAttack(maxPixels = 2, maxSuccessRate = 1)
        void survives(ClassifierModel model) {}
    }

    @FixtureImages(WEAK)
    static class TaskOnClassifierTestCases {

        @ModelUnderTest(task = ModelTask.DETECTION)
        static final ImageClassifier MODEL = DrawnFixtures.LIGHT_DETECTOR;

        @PixelAttack(maxPixels = 2, maxSuccessRate = 1)
        void survives() {}
    }

    @FixtureImages(DrawnFixtures.FEW)
    static class ConfidenceOnClassifierTestCases {

        @ModelUnderTest(confidence = 0.5)
        static final ImageClassifier MODEL = DrawnFixtures.LIGHT_DETECTOR;

        @PixelAttack(maxPixels = 2, maxSuccessRate = 1)
        void survives() {}
    }

    @FixtureImages(WEAK)
    static class IllegalConfidenceTestCases {

        @ModelUnderTest(labels = LABELS, confidence = 50)
        static final ObjectDetector MODEL = LAMPS;

        @PixelAttack(maxPixels = 2, maxSuccessRate = 1)
        void survives() {}
    }
}
