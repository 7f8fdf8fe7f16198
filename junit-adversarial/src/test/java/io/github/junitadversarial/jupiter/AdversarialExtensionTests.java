package io.github.junitadversarial.jupiter;

import static io.github.junitadversarial.jupiter.DrawnFixtures.FEW;
import static io.github.junitadversarial.jupiter.DrawnFixtures.LIGHT_DETECTOR;
import static io.github.junitadversarial.jupiter.DrawnFixtures.MISCLASSIFIED;
import static io.github.junitadversarial.jupiter.DrawnFixtures.MIXED;
import static io.github.junitadversarial.jupiter.DrawnFixtures.ONE_OF_EACH;
import static io.github.junitadversarial.jupiter.DrawnFixtures.ROBUST;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.junitadversarial.model.ImageClassifier;
import io.github.junitadversarial.outcome.Completion;
import io.github.junitadversarial.outcome.ImageOutcome;
import io.github.junitadversarial.outcome.RobustnessReport;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What a person sees of an attack: the nodes, their colours and their messages. */
class AdversarialExtensionTests {

    @Nested
    class A_gate {

        @Test
        void passes_a_model_that_withstands() {
            TestPlan.Result result = TestPlan.of(RobustTestCases.class).run();

            assertThat(result.nodes())
                    .startsWith("attack: SUCCESSFUL", "lit/00.png: SUCCESSFUL")
                    .endsWith("lit/09.png: SUCCESSFUL", "verdict: SUCCESSFUL")
                    .hasSize(12);
            assertThat(result.reportJson()).contains("\"PASS\"");
        }

        @Test
        void that_is_broken_fails_in_the_verdict_alone_and_says_why() {
            TestPlan.Result result = TestPlan.of(BrokenTestCases.class).run();

            assertThat(result.nodes())
                    .containsExactly(
                            "attack: SUCCESSFUL",
                            "dark/0.png: ABORTED",
                            "dark/1.png: ABORTED",
                            "lit/0.png: SUCCESSFUL",
                            "lit/1.png: SUCCESSFUL",
                            "lit/2.png: SUCCESSFUL",
                            "lit/3.png: SUCCESSFUL",
                            "lit/4.png: SUCCESSFUL",
                            "lit/5.png: SUCCESSFUL",
                            "lit/6.png: SUCCESSFUL",
                            "lit/7.png: SUCCESSFUL",
                            "verdict: FAILED");
            assertThat(result.message("dark/0.png")).matches("dark/0\\.png: dark -> lit, 1 px, \\d+ queries");
            assertThat(result.message("verdict").lines())
                    .hasSizeLessThan(12)
                    .startsWith(
                            "[1-pixel attack on LightDetectorTestCases.MODEL]"
                                    + " AdversarialExtensionTests.BrokenTestCases.survivesOnePixel",
                            "Expected: attack success rate at most 10.0 % on these fixture images",
                            "Measured: attack success rate 20.0 % (2 of 10), 95 % interval 2.5 % to 55.6 %")
                    .anySatisfy(line -> assertThat(line).startsWith("Broken: dark/"))
                    .contains(
                            "Report: " + result.reportFolder().toAbsolutePath().resolve("index.html"))
                    .anySatisfy(line -> assertThat(line)
                            .startsWith("Replay: mvn test"
                                    + " '-Dtest=AdversarialExtensionTests$BrokenTestCases#survivesOnePixel'"
                                    + " -Dadversarial.override.seed=42 '-Dadversarial.images=dark/"));
            assertThat(result.reportJson()).contains("\"FAIL\"");
        }

        @Test
        void leads_from_its_failure_to_the_test_method() {
            TestPlan.Result result = TestPlan.of(BrokenTestCases.class).run();

            assertThat(result.thrown("verdict").getStackTrace())
                    .singleElement()
                    .satisfies(frame -> assertThat(frame.getClassName()).isEqualTo(BrokenTestCases.class.getName()))
                    .satisfies(frame -> assertThat(frame.getMethodName()).isEqualTo("survivesOnePixel"))
                    .satisfies(frame -> assertThat(frame.getLineNumber()).isPositive());
        }

        @Test
        void is_inconclusive_and_fails_where_nothing_could_be_attacked() {
            TestPlan.Result result = TestPlan.of(MisclassifiedTestCases.class).run();

            assertThat(result.nodes())
                    .containsExactly(
                            "attack: SUCCESSFUL",
                            "dark/0.png: ABORTED",
                            "dark/1.png: ABORTED",
                            "dark/2.png: ABORTED",
                            "verdict: FAILED");
            assertThat(result.message("dark/0.png"))
                    .startsWith("dark/0.png: not attacked: classified as lit before the attack");
            assertThat(result.message("verdict"))
                    .startsWith("INCONCLUSIVE: no image could be attacked: of 3 images 3 were misclassified");
        }

        @Test
        void is_inconclusive_and_fails_where_too_few_images_were_attacked() {
            TestPlan.Result result = TestPlan.of(FewTestCases.class).run();

            assertThat(result.nodes()).endsWith("lit/1.png: ABORTED", "verdict: FAILED");
            assertThat(result.message("verdict"))
                    .startsWith("INCONCLUSIVE: only 2 images were attacked, at least 10 are needed");
            assertThat(result.reportJson()).contains("\"INCONCLUSIVE\"");
        }
    }

    @FixtureImages(ROBUST)
    static class RobustTestCases extends LightDetectorTestCases {
        @PixelAttack(maxPixels = 1, budget = 100)
        @RobustnessGate(maxAttackSuccessRate = 0.1, stopWhenDecided = false)
        void survivesOnePixel() {}
    }

    @FixtureImages(MIXED)
    static class BrokenTestCases extends LightDetectorTestCases {
        @PixelAttack(maxPixels = 1, budget = 100)
        @RobustnessGate(maxAttackSuccessRate = 0.1, stopWhenDecided = false)
        void survivesOnePixel() {}
    }

    @FixtureImages(MISCLASSIFIED)
    static class MisclassifiedTestCases extends LightDetectorTestCases {
        @PixelAttack(maxPixels = 1, budget = 100, maxSuccessRate = 1)
        void survivesOnePixel() {}
    }

    @FixtureImages(FEW)
    static class FewTestCases extends LightDetectorTestCases {
        @PixelAttack(maxPixels = 1, budget = 100, maxSuccessRate = 0.1)
        void survivesOnePixel() {}
    }

    /** Two of ten images break with their first query, the others never. */
    @Nested
    class A_gate_whose_verdict_is_certain {

        @Test
        void leaves_the_other_images_out_and_says_so() {
            TestPlan.Result result = TestPlan.of(CertainTestCases.class).run();

            assertThat(result.nodes())
                    .startsWith(
                            "attack: SUCCESSFUL", "dark/0.png: ABORTED", "dark/1.png: ABORTED", "lit/0.png: ABORTED")
                    .endsWith("lit/7.png: ABORTED", "verdict: FAILED");
            assertThat(result.message("lit/0.png"))
                    .matches("lit/0\\.png: stopped early after \\d+ queries \\(left out: the verdict was certain\\)");
            assertThat(result.message("verdict").lines())
                    .anySatisfy(
                            line -> assertThat(line)
                                    .matches(
                                            "Measured: attack success rate at least 20\\.0 % \\(at least 2 of 10\\), .*; the run"
                                                    + " was stopped as soon as its verdict was certain, which saved up to [\\d,]+ queries"));
            assertThat(result.reportJson())
                    .contains("\"completion\": \"DECIDED\"")
                    .doesNotContain("\"queriesSaved\": 0");
        }

        @Test
        void passes_as_soon_as_enough_images_have_withstood() {
            TestPlan.Result result = TestPlan.of(CertainPassTestCases.class).run();

            assertThat(result.nodes()).endsWith("verdict: SUCCESSFUL");
            assertThat(result.nodes())
                    .filteredOn(node -> node.matches("lit/.*: SUCCESSFUL"))
                    .hasSize(9);
            assertThat(result.nodes())
                    .filteredOn(node -> node.matches("lit/.*: ABORTED"))
                    .hasSize(1);
        }

        @Test
        void searches_nothing_where_too_few_images_can_be_attacked() {
            assertThat(TestPlan.of(FewTestCases.class).run().message("lit/0.png"))
                    .isEqualTo("lit/0.png: stopped early after 1 queries (left out: the verdict was certain)");
        }

        @Test
        void attacks_all_images_for_a_body_that_asks_for_the_report() {
            assertThat(TestPlan.of(WithReportTestCases.class).run().nodes())
                    .contains("lit/0.png: SUCCESSFUL", "lit/7.png: SUCCESSFUL")
                    .endsWith("verdict: FAILED");
        }

        @Test
        void attacks_all_images_for_a_body_that_asks_for_each_outcome() {
            assertThat(TestPlan.of(WithOutcomeTestCases.class).run().nodes())
                    .contains("lit/0.png: SUCCESSFUL", "lit/7.png: SUCCESSFUL")
                    .endsWith("verdict: FAILED");
        }

        @Test
        void attacks_an_image_in_full_that_was_selected_alone() {
            assertThat(TestPlan.ofNodes(CertainTestCases.class, "survives", 4)
                            .run()
                            .nodes())
                    .containsExactly("lit/0.png: SUCCESSFUL");
        }
    }

    @FixtureImages(MIXED)
    static class CertainTestCases extends LightDetectorTestCases {
        @PixelAttack(maxPixels = 1, budget = 100, maxSuccessRate = 0.1)
        void survives() {}
    }

    @FixtureImages(ROBUST)
    static class CertainPassTestCases extends LightDetectorTestCases {
        @PixelAttack(maxPixels = 1, budget = 100, maxSuccessRate = 0.1)
        void survives() {}
    }

    @FixtureImages(MIXED)
    static class WithReportTestCases extends LightDetectorTestCases {
        @PixelAttack(maxPixels = 1, budget = 100, maxSuccessRate = 0.1)
        void survives(RobustnessReport report) {
            assertThat(report.completion()).isEqualTo(Completion.COMPLETE);
        }
    }

    @FixtureImages(MIXED)
    static class WithOutcomeTestCases extends LightDetectorTestCases {
        @PixelAttack(maxPixels = 1, budget = 100, maxSuccessRate = 0.1)
        void survives(ImageOutcome outcome) {
            assertThat(outcome.attacked()).isTrue();
        }
    }

    @Nested
    class Two_attacks_on_a_method {

        @Test
        void have_nodes_and_a_verdict_each() {
            TestPlan.Result result = TestPlan.of(TwoAttacksTestCases.class).run();

            assertThat(result.nodes())
                    .containsExactly(
                            "1-pixel attack: attack: SUCCESSFUL",
                            "1-pixel attack: dark/breaks.png: ABORTED",
                            "1-pixel attack: dark/is-lit.png: ABORTED",
                            "1-pixel attack: lit/withstands.png: ABORTED",
                            "1-pixel attack: verdict: FAILED",
                            "2-pixel attack: attack: SUCCESSFUL",
                            "2-pixel attack: dark/breaks.png: ABORTED",
                            "2-pixel attack: dark/is-lit.png: ABORTED",
                            "2-pixel attack: lit/withstands.png: SUCCESSFUL",
                            "2-pixel attack: verdict: SUCCESSFUL");
            assertThat(result.message("1-pixel attack: verdict")).startsWith("[1-pixel attack on ");
            assertThat(result.reportJson()).contains("survivesBoth-1", "survivesBoth-2");
        }

        @Test
        void of_the_same_name_are_told_apart_by_number() {
            TestPlan.Result result = TestPlan.of(SameNameTestCases.class).run();

            assertThat(result.nodes())
                    .contains("1-pixel attack (1): verdict: SUCCESSFUL", "1-pixel attack (2): verdict: SUCCESSFUL");
        }

        @Test
        void may_be_written_as_their_container() {
            TestPlan.Result result = TestPlan.of(ContainerTestCases.class).run();

            assertThat(result.nodes())
                    .contains("1-pixel attack: verdict: SUCCESSFUL", "2-pixel attack: verdict: SUCCESSFUL");
        }
    }

    @FixtureImages(ONE_OF_EACH)
    static class TwoAttacksTestCases extends LightDetectorTestCases {
        @PixelAttack(maxPixels = 1, budget = 100, maxSuccessRate = 0)
        @PixelAttack(maxPixels = 2, budget = 100, maxSuccessRate = 0.5)
        void survivesBoth() {}
    }

    @FixtureImages(FEW)
    static class SameNameTestCases extends LightDetectorTestCases {
        @PixelAttack(maxPixels = 1, budget = 100, maxSuccessRate = 0.5)
        @PixelAttack(maxPixels = 1, budget = 100, maxSuccessRate = 0.5)
        void survivesBoth() {}
    }

    @FixtureImages(FEW)
    static class ContainerTestCases extends LightDetectorTestCases {
        @PixelAttacks({
            @PixelAttack(maxPixels = 1, budget = 100, maxSuccessRate = 0.5),
            @PixelAttack(maxPixels = 2, budget = 100, maxSuccessRate = 0.5)
        })
        void survivesBoth() {}
    }

    @Nested
    class A_composed_annotation {

        @Test
        void of_a_user_is_an_attack_with_all_that_it_carries() {
            TestPlan.Result result = TestPlan.of(ComposedTestCases.class).run();

            assertThat(result.nodes()).startsWith("attack: SUCCESSFUL").endsWith("verdict: FAILED");
            assertThat(result.message("verdict"))
                    .contains(
                            "Expected: attack success rate at most 10.0 % on images like these, with 95 % confidence");
        }
    }

    /** Each with its own limit: the first gate found must not stand for both. */
    @Nested
    class Several_composed_annotations_on_one_method {

        @Test
        void keep_their_own_limits() {
            TestPlan.Result result = TestPlan.of(StrictThenLooseTestCases.class).run();

            assertThat(result.message("2-pixel attack: verdict"))
                    .contains("Expected: attack success rate at most 1.0 % on these fixture images");
            assertThat(result.nodes())
                    .contains("2-pixel attack: verdict: FAILED", "1-pixel attack: verdict: SUCCESSFUL");
        }

        @Test
        void do_so_in_the_other_order_too() {
            TestPlan.Result result = TestPlan.of(LooseThenStrictTestCases.class).run();

            assertThat(result.message("2-pixel attack: verdict"))
                    .contains("Expected: attack success rate at most 1.0 % on these fixture images");
            assertThat(result.nodes())
                    .contains("2-pixel attack: verdict: FAILED", "1-pixel attack: verdict: SUCCESSFUL");
        }
    }

    @Retention(RetentionPolicy.RUNTIME)
    @PixelAttack(maxPixels = 2, budget = 100)
    @RobustnessGate(maxAttackSuccessRate = 0.01, minAttackedImages = 1)
    @interface StrictGate {}

    @Retention(RetentionPolicy.RUNTIME)
    @PixelAttack(maxPixels = 1, budget = 100, maxSuccessRate = 0.9)
    @interface LooseGate {}

    @FixtureImages(MIXED)
    static class StrictThenLooseTestCases extends LightDetectorTestCases {
        @StrictGate
        @LooseGate
        void survives() {}
    }

    @FixtureImages(MIXED)
    static class LooseThenStrictTestCases extends LightDetectorTestCases {
        @LooseGate
        @StrictGate
        void survives() {}
    }

    @Retention(RetentionPolicy.RUNTIME)
    @PixelAttack(maxPixels = 1, budget = 100)
    @RobustnessGate(maxAttackSuccessRate = 0.1, confidence = 0.95)
    @FixtureImages(MIXED)
    @interface TeamGate {}

    static class ComposedTestCases extends LightDetectorTestCases {
        @TeamGate
        void survives() {}
    }

    /** As an IDE does it, and a build tool that runs failed tests again. */
    @Nested
    class A_node_that_is_selected_alone {

        @Test
        void attack_carries_out_the_campaign_and_judges_nothing() {
            QUERIES.set(0);

            TestPlan.Result result =
                    TestPlan.ofNodes(CountingTestCases.class, "survives", 1).run();

            assertThat(result.nodes()).containsExactly("attack: SUCCESSFUL");
            assertThat(QUERIES).hasValueGreaterThan(100);
        }

        @Test
        void image_attacks_this_image_in_full() {
            QUERIES.set(0);

            TestPlan.Result result =
                    TestPlan.ofNodes(CountingTestCases.class, "survives", 2).run();

            assertThat(result.nodes()).containsExactly("lit/00.png: SUCCESSFUL");
            // The budget of the one image, the clean pass over the nine others, and the checks of a model in which most
            // pixels do not show.
            assertThat(QUERIES).hasValueBetween(100, 180);
        }

        @Test
        void verdict_completes_what_is_missing_and_finds_the_same() {
            String whole = TestPlan.of(BrokenTestCases.class).run().message("verdict");

            TestPlan.Result result = TestPlan.ofNodes(BrokenTestCases.class, "survivesOnePixel", 12)
                    .run();

            assertThat(result.nodes()).containsExactly("verdict: FAILED");
            assertThat(measured(result.message("verdict"))).isEqualTo(measured(whole));
        }

        @Test
        void image_before_the_verdict_is_not_attacked_twice() {
            QUERIES.set(0);
            TestPlan.ofNodes(CountingTestCases.class, "survives", 12).run();
            int alone = QUERIES.getAndSet(0);

            TestPlan.Result result = TestPlan.ofNodes(CountingTestCases.class, "survives", 2, 3, 12)
                    .run();

            assertThat(result.nodes())
                    .containsExactly("lit/00.png: SUCCESSFUL", "lit/01.png: SUCCESSFUL", "verdict: SUCCESSFUL");
            assertThat(QUERIES).hasValue(alone);
        }

        private String measured(String message) {
            return message.lines()
                    .filter(line -> line.startsWith("Measured") || line.startsWith("Broken"))
                    .toList()
                    .toString();
        }
    }

    static final AtomicInteger QUERIES = new AtomicInteger();

    @FixtureImages(ROBUST)
    static class CountingTestCases {

        @ModelUnderTest(labels = DrawnFixtures.LABELS)
        static final ImageClassifier MODEL = image -> {
            QUERIES.incrementAndGet();
            return LIGHT_DETECTOR.classify(image);
        };

        @PixelAttack(maxPixels = 1, budget = 100, maxSuccessRate = 0.1)
        void survives() {}
    }

    @Nested
    class In_parallel_mode {

        @Test
        void the_nodes_of_a_method_still_run_in_order() {
            TestPlan.Result result = TestPlan.of(BrokenTestCases.class)
                    .with("junit.jupiter.execution.parallel.enabled", "true")
                    .with("junit.jupiter.execution.parallel.mode.default", "concurrent")
                    .with("junit.jupiter.execution.parallel.config.strategy", "fixed")
                    .with("junit.jupiter.execution.parallel.config.fixed.parallelism", "4")
                    .run();

            assertThat(result.nodes())
                    .startsWith("attack: SUCCESSFUL", "dark/0.png: ABORTED")
                    .endsWith("lit/7.png: SUCCESSFUL", "verdict: FAILED");
        }

        @Test
        void only_one_campaign_runs_at_a_time() {
            TestPlan.Result result = TestPlan.of(
                            FirstOverlappingTestCases.class,
                            SecondOverlappingTestCases.class,
                            ThirdOverlappingTestCases.class)
                    .with("junit.jupiter.execution.parallel.enabled", "true")
                    .with("junit.jupiter.execution.parallel.mode.default", "concurrent")
                    .with("junit.jupiter.execution.parallel.config.strategy", "fixed")
                    .with("junit.jupiter.execution.parallel.config.fixed.parallelism", "4")
                    .run();

            assertThat(result.nodes()).filteredOn("verdict: SUCCESSFUL"::equals).hasSize(3);
            assertThat(OverlappingTestCases.MOST_AT_A_TIME).hasValue(1);
        }
    }

    abstract static class OverlappingTestCases {

        static final AtomicInteger AT_A_TIME = new AtomicInteger();
        static final AtomicInteger MOST_AT_A_TIME = new AtomicInteger();

        @ModelUnderTest(labels = DrawnFixtures.LABELS)
        static final ImageClassifier MODEL = image -> {
            MOST_AT_A_TIME.accumulateAndGet(AT_A_TIME.incrementAndGet(), Math::max);
            LockSupport.parkNanos(1_000_000);
            AT_A_TIME.decrementAndGet();
            return LIGHT_DETECTOR.classify(image);
        };

        @PixelAttack(maxPixels = 1, budget = 50, maxSuccessRate = 0.5)
        void survives() {}
    }

    @FixtureImages(FEW)
    static class FirstOverlappingTestCases extends OverlappingTestCases {}

    @FixtureImages(FEW)
    static class SecondOverlappingTestCases extends OverlappingTestCases {}

    @FixtureImages(FEW)
    static class ThirdOverlappingTestCases extends OverlappingTestCases {}

    @Nested
    class A_campaign_that_cannot_be_carried_out {

        @Test
        void fails_attack_and_verdict_with_one_sentence_and_aborts_the_images() {
            TestPlan.Result result = TestPlan.of(ThrowingTestCases.class).run();

            assertThat(result.nodes())
                    .containsExactly("attack: FAILED", "lit/0.png: ABORTED", "lit/1.png: ABORTED", "verdict: FAILED");
            assertThat(result.message("attack"))
                    .contains("ThrowingTestCases.MODEL failed")
                    .contains("no licence");
            assertThat(result.message("verdict")).isEqualTo(result.message("attack"));
            assertThat(result.message("lit/0.png"))
                    .isEqualTo("lit/0.png: not attacked, because the campaign failed in an earlier node: "
                            + result.message("attack"));
        }

        @Test
        void fails_an_image_that_was_selected_alone() {
            TestPlan.Result result =
                    TestPlan.ofNodes(ThrowingTestCases.class, "survives", 2).run();

            assertThat(result.nodes()).containsExactly("lit/0.png: FAILED");
            assertThat(result.message("lit/0.png")).contains("no licence");
        }

        @Test
        void fails_a_body_that_asks_for_the_report_with_the_same_sentence() {
            TestPlan.Result result =
                    TestPlan.of(ThrowingWithBodyTestCases.class).run();

            assertThat(result.nodes())
                    .containsExactly("attack: FAILED", "lit/0.png: ABORTED", "lit/1.png: ABORTED", "verdict: FAILED");
            assertThat(result.message("verdict")).isEqualTo(result.message("attack"));
        }
    }

    @FixtureImages(FEW)
    static class ThrowingTestCases {

        @ModelUnderTest
        static final ImageClassifier MODEL = image -> {
            throw new IllegalStateException("no licence");
        };

        @PixelAttack(maxPixels = 1, maxSuccessRate = 0.5)
        void survives() {}
    }

    @FixtureImages(FEW)
    static class ThrowingWithBodyTestCases {

        @ModelUnderTest
        static final ImageClassifier MODEL = ThrowingTestCases.MODEL;

        @PixelAttack(maxPixels = 1, maxSuccessRate = 0.5)
        void survives(RobustnessReport report) {
            assertThat(report.completion()).isEqualTo(Completion.COMPLETE);
        }
    }

    @Nested
    class One_instance_for_all_tests_of_a_class {

        @Test
        void is_attacked_like_any_other() {
            assertThat(TestPlan.of(PerClassTestCases.class).run().nodes()).endsWith("verdict: SUCCESSFUL");
        }
    }

    @FixtureImages(FEW)
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    static class PerClassTestCases {

        @ModelUnderTest(labels = DrawnFixtures.LABELS)
        final ImageClassifier model = LIGHT_DETECTOR;

        @PixelAttack(maxPixels = 1, budget = 100, maxSuccessRate = 0.5)
        void survives() {}
    }
}
