package io.github.junitadversarial.jupiter;

import static io.github.junitadversarial.jupiter.DrawnFixtures.LABELS;
import static io.github.junitadversarial.jupiter.DrawnFixtures.LIGHT_DETECTOR;
import static io.github.junitadversarial.jupiter.DrawnFixtures.MISCLASSIFIED;
import static io.github.junitadversarial.jupiter.DrawnFixtures.ROBUST;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.junitadversarial.model.ImageClassifier;
import io.github.junitadversarial.outcome.RobustnessReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What a test class says of the accuracy and of the randomness of its model. */
class StatedModelTests {

    private static final List<RobustnessReport> REPORTS = new ArrayList<>();

    @BeforeAll
    static void draw() {
        DrawnFixtures.draw();
    }

    @BeforeEach
    void forgetReports() {
        REPORTS.clear();
    }

    @Nested
    class The_clean_accuracy {

        @Test
        void that_is_missed_fails_every_node() {
            TestPlan.Result result = TestPlan.of(DemandingTestCases.class).run();

            assertThat(result.message("attack"))
                    .startsWith("model StatedModelTests.DemandingTestCases.MODEL: 0 of 3 fixtures are right before the"
                            + " attack, less than minCleanAccuracy = 0.9; ");
            assertThat(result.message("verdict")).isEqualTo(result.message("attack"));
        }

        @Test
        void that_is_reached_is_no_word_worth() {
            assertThat(TestPlan.of(ModestTestCases.class).run().nodes()).endsWith("verdict: SUCCESSFUL");
        }

        @Test
        void must_be_a_share() {
            assertThat(TestPlan.of(ImmodestTestCases.class).run().containerMessage())
                    .isEqualTo(
                            "@ModelUnderTest on StatedModelTests.ImmodestTestCases.MODEL: minCleanAccuracy is 90.0; it"
                                    + " must be within 0 and 1");
        }
    }

    @Nested
    class Repeats {

        @Test
        void are_missed_by_a_model_that_answers_at_random() {
            assertThat(TestPlan.of(RandomTestCases.class).run().message("verdict"))
                    .startsWith("model StatedModelTests.RandomTestCases.MODEL is randomised: ");
        }

        @Test
        void let_it_be_attacked() {
            assertThat(TestPlan.of(RepeatedTestCases.class).run().nodes()).endsWith("verdict: SUCCESSFUL");
            assertThat(REPORTS).singleElement().satisfies(report -> {
                assertThat(report.checks().notes())
                        .contains("the model is randomised; an image is right, or broken, where at least 7"
                                + " of 10 queries of its picture say so, and two runs may differ");
                assertThat(report.images()).allMatch(image -> image.queries().clean() == 10);
            });
        }

        @Test
        void need_their_share() {
            assertThat(TestPlan.of(ShareLessTestCases.class).run().containerMessage())
                    .isEqualTo(
                            "@ModelUnderTest on StatedModelTests.ShareLessTestCases.MODEL: repeats is 10, but repeatShare is"
                                    + " not set; set both, such as repeats = 10 and repeatShare = 0.8, or none");
        }

        @Test
        void are_several() {
            assertThat(TestPlan.of(SingleTestCases.class).run().containerMessage())
                    .isEqualTo(
                            "@ModelUnderTest on StatedModelTests.SingleTestCases.MODEL: repeats is 1; it must be at least 2"
                                    + " queries for one picture, or left out");
        }

        @Test
        void have_a_share_that_is_one() {
            assertThat(TestPlan.of(EightyTestCases.class).run().containerMessage())
                    .isEqualTo(
                            "@ModelUnderTest on StatedModelTests.EightyTestCases.MODEL: repeatShare is 80.0; it must be a"
                                    + " share of the queries, above 0 and at most 1");
        }
    }

    @FixtureImages(MISCLASSIFIED)
    static class DemandingTestCases {

        @ModelUnderTest(labels = LABELS, minCleanAccuracy = 0.9)
        static final ImageClassifier MODEL = LIGHT_DETECTOR;

        @PixelAttack(maxPixels = 1, budget = 60, maxSuccessRate = 1)
        void survives() {}
    }

    @FixtureImages(ROBUST)
    static class ModestTestCases {

        @ModelUnderTest(labels = LABELS, minCleanAccuracy = 1)
        static final ImageClassifier MODEL = LIGHT_DETECTOR;

        @PixelAttack(maxPixels = 1, budget = 60, maxSuccessRate = 0.1)
        void survives() {}
    }

    @FixtureImages(ROBUST)
    static class ImmodestTestCases {

        @ModelUnderTest(labels = LABELS, minCleanAccuracy = 90)
        static final ImageClassifier MODEL = LIGHT_DETECTOR;

        @PixelAttack(maxPixels = 1, budget = 60, maxSuccessRate = 0.1)
        void survives() {}
    }

    @FixtureImages(ROBUST)
    static class RandomTestCases {

        @ModelUnderTest(labels = LABELS)
        static final ImageClassifier MODEL = noisy();

        @PixelAttack(maxPixels = 1, budget = 60, maxSuccessRate = 0.1)
        void survives() {}
    }

    @FixtureImages(ROBUST)
    static class RepeatedTestCases {

        @ModelUnderTest(labels = LABELS, repeats = 10, repeatShare = 0.7)
        static final ImageClassifier MODEL = noisy();

        @PixelAttack(maxPixels = 1, budget = 60)
        void survives(RobustnessReport report) {
            REPORTS.add(report);
        }
    }

    @FixtureImages(ROBUST)
    static class ShareLessTestCases {

        @ModelUnderTest(labels = LABELS, repeats = 10)
        static final ImageClassifier MODEL = LIGHT_DETECTOR;

        @PixelAttack(maxPixels = 1, budget = 60, maxSuccessRate = 0.1)
        void survives() {}
    }

    @FixtureImages(ROBUST)
    static class SingleTestCases {

        @ModelUnderTest(labels = LABELS, repeats = 1, repeatShare = 1)
        static final ImageClassifier MODEL = LIGHT_DETECTOR;

        @PixelAttack(maxPixels = 1, budget = 60, maxSuccessRate = 0.1)
        void survives() {}
    }

    @FixtureImages(ROBUST)
    static class EightyTestCases {

        @ModelUnderTest(labels = LABELS, repeats = 10, repeatShare = 80)
        static final ImageClassifier MODEL = LIGHT_DETECTOR;

        @PixelAttack(maxPixels = 1, budget = 60, maxSuccessRate = 0.1)
        void survives() {}
    }

    private static ImageClassifier noisy() {
        Random random = new Random(1);
        return image -> {
            float[] scores = LIGHT_DETECTOR.classify(image);
            scores[0] += random.nextFloat();
            return scores;
        };
    }
}
