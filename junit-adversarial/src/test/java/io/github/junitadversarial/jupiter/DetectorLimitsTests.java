package io.github.junitadversarial.jupiter;

import static io.github.junitadversarial.attack.pixel.PixelStrategy.SPARSE_RANDOM_SEARCH;
import static io.github.junitadversarial.jupiter.DrawnScenes.MARKED;
import static io.github.junitadversarial.jupiter.DrawnScenes.MIXED;
import static io.github.junitadversarial.jupiter.DrawnScenes.UNKNOWN_CLASS;
import static io.github.junitadversarial.jupiter.DrawnScenes.WEAK;
import static io.github.junitadversarial.jupiter.ObjectGoal.CREATE;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.junitadversarial.outcome.RobustnessReport;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/**
 * Limits on the objects that an attack may hide, and on what it may take from the mAP. Of ten images two break, which
 * hold four of twenty objects; two pixels hide one object of each, four pixels both.
 */
class DetectorLimitsTests {

    private static String refusalOf(Class<?> testCases) {
        TestPlan.Result result = TestPlan.of(testCases).run();
        assertThat(result.nodes()).isEmpty();
        return result.containerMessage();
    }

    @Nested
    class A_limit_on_the_removal_rate {

        @Test
        void counts_objects_and_not_images() {
            assertThat(TestPlan.of(RemovalTestCases.class).run().nodes()).endsWith("verdict: SUCCESSFUL");
        }

        @Test
        void fails_with_its_denominator_and_what_vanished() {
            assertThat(TestPlan.of(ExceededRemovalTestCases.class).run().message("verdict"))
                    .contains("Expected: removal rate at most 5.0 % of the objects in these fixture images")
                    .contains("Measured: removal rate 10.0 % (2 of 20 objects)")
                    .containsPattern(
                            "Vanished: weak/\\d\\.png: (left lamp 0\\.80 at 0,0 to 4,4|right lamp 0\\.80 at 4,0 to 8,4) \\| ");
        }

        @Test
        void stops_nothing_early_which_a_rule_on_images_would() {
            assertThat(TestPlan.of(ExceededRemovalTestCases.class).run().reportJson())
                    .contains("\"completion\": \"COMPLETE\"");
        }

        @Test
        void takes_so_many_objects_that_one_hidden_stays_within_it() {
            assertThat(TestPlan.of(FewObjectsTestCases.class).run().message("verdict"))
                    .startsWith("INCONCLUSIVE: the attack was about only 4 objects, at least 10 are needed so that one"
                            + " hidden object stays within the limit: removal rate 50.0 % (2 of 4 objects)");
        }
    }

    @FixtureImages(MIXED)
    static class RemovalTestCases extends LampTestCases {
        @PixelAttack(maxPixels = 2, budget = 500, strategy = SPARSE_RANDOM_SEARCH)
        @RobustnessGate(maxRemovalRate = 0.1)
        void survives() {}
    }

    @FixtureImages(MIXED)
    static class ExceededRemovalTestCases extends LampTestCases {
        @PixelAttack(maxPixels = 2, budget = 500, strategy = SPARSE_RANDOM_SEARCH)
        @RobustnessGate(maxRemovalRate = 0.05)
        void survives() {}
    }

    @FixtureImages(WEAK)
    static class FewObjectsTestCases extends LampTestCases {
        @PixelAttack(maxPixels = 2, budget = 500, strategy = SPARSE_RANDOM_SEARCH)
        @RobustnessGate(maxRemovalRate = 0.1)
        void survives() {}
    }

    @Nested
    class A_limit_on_the_fall_of_the_mean_average_precision {

        @Test
        void passes_within_it() {
            assertThat(TestPlan.of(MapDropTestCases.class).run().nodes()).endsWith("verdict: SUCCESSFUL");
        }

        @Test
        void fails_with_both_values() {
            assertThat(TestPlan.of(ExceededMapDropTestCases.class).run().message("verdict"))
                    .contains("Expected: fall of the mAP at most 0.010 on these fixture images")
                    .containsPattern("Measured: fall of the mAP 0\\.\\d{3} \\(mAP 1\\.000 before, 0\\.\\d{3} after\\)");
        }

        @Test
        void is_refused_without_ground_truth() {
            assertThat(refusalOf(NoTruthTestCases.class))
                    .startsWith(
                            "DetectorLimitsTests.NoTruthTestCases.survives: @RobustnessGate sets maxMapDrop, but there is"
                                    + " no ground truth of ")
                    .endsWith(
                            "; give it in the format of COCO and name its file as annotations of @FixtureImages, or set"
                                    + " maxRemovalRate instead");
        }
    }

    @FixtureImages(MARKED)
    static class MapDropTestCases extends LampTestCases {
        @PixelAttack(maxPixels = 2, budget = 500, strategy = SPARSE_RANDOM_SEARCH)
        @RobustnessGate(maxMapDrop = 0.5)
        void survives(RobustnessReport report) {
            assertThat(report.images())
                    .allSatisfy(image ->
                            assertThat(image.objects().orElseThrow().truth()).isPresent());
        }
    }

    @FixtureImages(MARKED)
    static class ExceededMapDropTestCases extends LampTestCases {
        @PixelAttack(maxPixels = 2, budget = 500, strategy = SPARSE_RANDOM_SEARCH)
        @RobustnessGate(maxMapDrop = 0.01)
        void survives() {}
    }

    @FixtureImages(MIXED)
    static class NoTruthTestCases extends LampTestCases {
        @PixelAttack(maxPixels = 2)
        @RobustnessGate(maxMapDrop = 0.1)
        void survives() {}
    }

    @Nested
    class Several_limits {

        @Test
        void are_all_judged_and_one_that_fails_decides() {
            assertThat(TestPlan.of(SeveralTestCases.class).run().message("verdict"))
                    .contains("Expected: removal rate at most 5.0 %")
                    .doesNotContain("Expected: attack success rate");
        }

        @Test
        void fail_by_one_though_another_is_inconclusive() {
            assertThat(TestPlan.of(FailAndInconclusiveTestCases.class).run().message("verdict"))
                    .startsWith("[2-pixel attack to hide objects on ")
                    .contains("Measured: removal rate 10.0 % (2 of 20 objects)")
                    .contains("Also INCONCLUSIVE: only 10 images were attacked, at least 11 are needed");
        }

        @Test
        void pass_where_all_of_them_do() {
            assertThat(TestPlan.of(AllPassTestCases.class).run().nodes()).endsWith("verdict: SUCCESSFUL");
        }
    }

    @FixtureImages(MARKED)
    static class SeveralTestCases extends LampTestCases {
        @PixelAttack(maxPixels = 2, budget = 500, strategy = SPARSE_RANDOM_SEARCH)
        @RobustnessGate(maxAttackSuccessRate = 0.2, maxRemovalRate = 0.05, maxMapDrop = 0.5)
        void survives() {}
    }

    @FixtureImages(MARKED)
    static class FailAndInconclusiveTestCases extends LampTestCases {
        @PixelAttack(maxPixels = 2, budget = 500, strategy = SPARSE_RANDOM_SEARCH)
        @RobustnessGate(maxAttackSuccessRate = 0.2, minAttackedImages = 11, maxRemovalRate = 0.05)
        void survives() {}
    }

    @FixtureImages(MARKED)
    static class AllPassTestCases extends LampTestCases {
        @PixelAttack(maxPixels = 2, budget = 500, strategy = SPARSE_RANDOM_SEARCH)
        @RobustnessGate(maxAttackSuccessRate = 0.2, maxRemovalRate = 0.1, maxMapDrop = 0.5)
        void survives() {}
    }

    @Nested
    class Refused_before_the_first_query {

        @Test
        void is_a_gate_without_a_limit() {
            assertThat(refusalOf(NoLimitTestCases.class))
                    .isEqualTo(
                            "@RobustnessGate on DetectorLimitsTests.NoLimitTestCases.survives: it states no limit; set"
                                    + " maxAttackSuccessRate or, of a detector, maxRemovalRate or maxMapDrop");
        }

        @Test
        void is_a_confidence_without_the_rate_that_it_is_about() {
            assertThat(refusalOf(ConfidenceAloneTestCases.class))
                    .isEqualTo(
                            "@RobustnessGate on DetectorLimitsTests.ConfidenceAloneTestCases.survives: confidence is 0.95,"
                                    + " but maxAttackSuccessRate, which it is about, is not set; set it too, or remove this one");
        }

        @Test
        void is_a_limit_out_of_its_range() {
            assertThat(refusalOf(PercentTestCases.class))
                    .isEqualTo(
                            "@RobustnessGate on DetectorLimitsTests.PercentTestCases.survives: maxRemovalRate is 20.0; it"
                                    + " is a share between 0 and 1, such as 0.2 for 20 % of the objects");
        }

        @Test
        void is_a_removal_rate_of_a_classifier() {
            assertThat(refusalOf(RemovalOnClassifierTestCases.class))
                    .isEqualTo("DetectorLimitsTests.RemovalOnClassifierTestCases.survives: @RobustnessGate sets"
                            + " maxRemovalRate, but the model is an image classifier, which sees no objects; set"
                            + " maxAttackSuccessRate instead");
        }

        @Test
        void is_a_removal_rate_of_an_attack_that_creates() {
            assertThat(refusalOf(RemovalOfCreatedTestCases.class))
                    .isEqualTo(
                            "DetectorLimitsTests.RemovalOfCreatedTestCases.survives: @RobustnessGate sets maxRemovalRate,"
                                    + " but the goal of @PixelAttack is CREATE, and what it hides on the way says nothing; set"
                                    + " maxAttackSuccessRate instead");
        }

        @Test
        void are_annotations_of_a_classifiers_images() {
            assertThat(refusalOf(AnnotationsOnClassifierTestCases.class))
                    .isEqualTo(
                            "@FixtureImages of DetectorLimitsTests.AnnotationsOnClassifierTestCases.survives: annotations"
                                    + " is for object detectors, the model is an image classifier; remove it, or set task ="
                                    + " DETECTION");
        }

        @Test
        void are_annotations_that_are_nowhere() {
            assertThat(refusalOf(MissingAnnotationsTestCases.class))
                    .startsWith(
                            "@FixtureImages of DetectorLimitsTests.MissingAnnotationsTestCases.survives: there is no file"
                                    + " of annotations none.json");
        }

        @Test
        void is_ground_truth_with_a_class_that_the_detector_does_not_know() {
            TestPlan.Result result = TestPlan.of(UnknownClassTestCases.class).run();

            assertThat(result.nodes()).noneMatch(node -> node.endsWith("SUCCESSFUL"));
            assertThat(result.message("attack"))
                    .isEqualTo("the ground truth of image 0.png has an object of class 'lantern', which is none of the"
                            + " detector's labels (left lamp, right lamp); rename the category, leave its objects out, or"
                            + " give the model its labels");
        }
    }

    @FixtureImages(WEAK)
    static class NoLimitTestCases extends LampTestCases {
        @PixelAttack(maxPixels = 2)
        @RobustnessGate
        void survives() {}
    }

    @FixtureImages(WEAK)
    static class ConfidenceAloneTestCases extends LampTestCases {
        @PixelAttack(maxPixels = 2)
        @RobustnessGate(maxRemovalRate = 0.1, confidence = 0.95)
        void survives() {}
    }

    @FixtureImages(WEAK)
    static class PercentTestCases extends LampTestCases {
        @PixelAttack(maxPixels = 2)
        @RobustnessGate(maxRemovalRate = 20)
        void survives() {}
    }

    @FixtureImages(DrawnFixtures.FEW)
    static class RemovalOnClassifierTestCases extends LightDetectorTestCases {
        @PixelAttack(maxPixels = 2)
        @RobustnessGate(maxRemovalRate = 0.2)
        void survives() {}
    }

    @FixtureImages(WEAK)
    static class RemovalOfCreatedTestCases extends LampTestCases {
        @PixelAttack(maxPixels = 2, goal = CREATE)
        @RobustnessGate(maxRemovalRate = 0.2)
        void survives() {}
    }

    @FixtureImages(value = DrawnFixtures.FEW, annotations = "annotations.json")
    static class AnnotationsOnClassifierTestCases extends LightDetectorTestCases {
        @PixelAttack(maxPixels = 2, maxSuccessRate = 1)
        void survives() {}
    }

    @FixtureImages(value = MARKED, annotations = "none.json")
    static class MissingAnnotationsTestCases extends LampTestCases {
        @PixelAttack(maxPixels = 2, maxSuccessRate = 1)
        void survives() {}
    }

    @FixtureImages(value = MARKED, annotations = UNKNOWN_CLASS)
    static class UnknownClassTestCases extends LampTestCases {
        @PixelAttack(maxPixels = 2, strategy = SPARSE_RANDOM_SEARCH, maxSuccessRate = 1)
        void survives() {}
    }
}
