package io.github.junitadversarial.canary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.junitadversarial.attack.Candidates;
import io.github.junitadversarial.attack.RandomStream;
import io.github.junitadversarial.attack.ScriptedAttack;
import io.github.junitadversarial.attack.pixel.PixelAttackSpec;
import io.github.junitadversarial.attack.pixel.PixelStrategy;
import io.github.junitadversarial.campaign.Campaign;
import io.github.junitadversarial.fixture.Fixture;
import io.github.junitadversarial.fixture.FixtureSet;
import io.github.junitadversarial.geometry.Size;
import io.github.junitadversarial.goal.DetectionGoal;
import io.github.junitadversarial.goal.StopAt;
import io.github.junitadversarial.image.RgbImage;
import io.github.junitadversarial.model.ImageClassifier;
import io.github.junitadversarial.outcome.CanaryResult;
import io.github.junitadversarial.outcome.RobustnessReport;
import io.github.junitadversarial.outcome.SetupChecks;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CanariesTests {

    private static final Size SMALL = new Size(32, 32);
    private static final Size LARGE = new Size(224, 224);
    private static final List<Long> SEEDS = List.of(1L, 2L, 3L);

    @Nested
    class As_object_detectors {

        static Stream<DetectionGoal> goals() {
            return Stream.of(
                    new DetectionGoal.HideObjects(Optional.of("person")),
                    DetectionGoal.MislabelObjects.ALL,
                    DetectionGoal.CreateObjects.ANY);
        }

        @ParameterizedTest
        @MethodSource("goals")
        void they_are_found_under_every_goal_of_detectors(DetectionGoal goal) {
            for (PixelStrategy strategy : List.of(PixelStrategy.AUTO, PixelStrategy.SPARSE_RANDOM_SEARCH)) {
                assertThat(missed(detectors(
                                PixelAttackSpec.maxPixels(3).strategy(strategy).goal(goal), SMALL)))
                        .as(strategy.name())
                        .isEmpty();
                assertThat(missed(detectors(
                                PixelAttackSpec.maxPixelShare(0.001)
                                        .strategy(strategy)
                                        .goal(goal),
                                LARGE)))
                        .as(strategy.name())
                        .isEmpty();
            }
        }

        @Test
        void they_show_when_an_attack_on_a_detector_is_too_weak() {
            assertThat(missed(detectors(PixelAttackSpec.maxPixels(3).budget(5), SMALL)))
                    .contains("one pixel");
        }

        @Test
        void a_hidden_object_takes_the_queries_that_a_misclassification_takes() {
            PixelAttackSpec scan = PixelAttackSpec.maxPixels(1).strategy(PixelStrategy.CORNER_SCAN);

            assertThat(detectors(scan, SMALL)).isEqualTo(Canaries.results(scan, SMALL, 1));
        }

        private static List<CanaryResult> detectors(PixelAttackSpec attack, Size size) {
            return Canaries.results(attack, true, size, 1);
        }
    }

    @Nested
    class Every_strategy {

        static Stream<Arguments> strategiesAndPixels() {
            return Stream.of(PixelStrategy.values())
                    .flatMap(strategy -> IntStream.of(1, 3).mapToObj(pixels -> Arguments.of(strategy, pixels)));
        }

        @ParameterizedTest
        @MethodSource("strategiesAndPixels")
        void finds_what_is_expected_of_it_in_pictures_of_32x32(PixelStrategy strategy, int pixels) {
            assertThat(SEEDS)
                    .allSatisfy(seed -> assertThat(
                                    missed(PixelAttackSpec.maxPixels(pixels).strategy(strategy), SMALL, seed))
                            .isEmpty());
        }

        @ParameterizedTest
        @MethodSource("strategiesAndPixels")
        void finds_what_is_expected_of_it_in_pictures_of_224x224(PixelStrategy strategy, int pixels) {
            assumeThat(strategy == PixelStrategy.CORNER_SCAN && pixels > 1)
                    .as("a scan of single pixels that its budget does not finish")
                    .isFalse();
            assertThat(SEEDS)
                    .allSatisfy(seed -> assertThat(
                                    missed(PixelAttackSpec.maxPixels(pixels).strategy(strategy), LARGE, seed))
                            .isEmpty());
        }

        @ParameterizedTest
        @EnumSource(PixelStrategy.class)
        void finds_them_when_it_is_targeted(PixelStrategy strategy) {
            assertThat(missed(PixelAttackSpec.maxPixels(3).strategy(strategy).target("stop"), SMALL, 1))
                    .isEmpty();
        }

        @ParameterizedTest
        @ValueSource(longs = {1, 2, 3})
        void finds_them_with_a_share_of_the_pixels(long seed) {
            assertThat(missed(PixelAttackSpec.maxPixelShare(0.001), LARGE, seed))
                    .isEmpty();
        }
    }

    @Nested
    class Too_weak {

        @Test
        void is_a_scan_that_its_budget_does_not_bring_to_the_second_pixel() {
            assertThat(missed(PixelAttackSpec.maxPixels(3).strategy(PixelStrategy.CORNER_SCAN), LARGE, 1))
                    .containsExactly("two pixels together");
        }

        @Test
        void is_a_strategy_that_always_asks_for_the_same_pixel() {
            ScriptedAttack samePixel = task -> candidates -> ask(candidates, 0, 0x000000);

            assertThat(missed(PixelAttackSpec.maxPixels(1).strategy(samePixel), SMALL, 1))
                    .containsExactly("one pixel", "flat scores");
        }

        @Test
        void is_a_strategy_that_leaves_colours_as_they_are() {
            ScriptedAttack sameColours =
                    task -> new SameColours(task.onlyImage().image(), new RandomStream(task.seed()));

            assertThat(missed(PixelAttackSpec.maxPixels(1).strategy(sameColours), SMALL, 1))
                    .containsExactly("one pixel", "region", "flat scores");
        }

        @Test
        void is_a_strategy_that_knows_one_colour_only() {
            ScriptedAttack onlyGreen = task -> {
                RandomStream random = new RandomStream(task.seed());
                return candidates -> ask(candidates, random.nextInt(32 * 32), 0x00FF00);
            };

            assertThat(missed(PixelAttackSpec.maxPixels(1).strategy(onlyGreen), SMALL, 1))
                    .contains("one pixel", "flat scores");
        }

        @Test
        void is_a_strategy_that_changes_one_pixel_where_two_may_change() {
            ScriptedAttack oneAtATime = task -> {
                RandomStream random = new RandomStream(task.seed());
                return candidates -> ask(candidates, random.nextInt(32 * 32), corner(random));
            };

            assertThat(missed(PixelAttackSpec.maxPixels(2).strategy(oneAtATime), SMALL, 1))
                    .containsExactly("two pixels together");
        }

        @ParameterizedTest
        @EnumSource(PixelStrategy.class)
        void is_every_strategy_with_a_budget_of_a_few_queries(PixelStrategy strategy) {
            assertThat(missed(PixelAttackSpec.maxPixels(1).strategy(strategy).budget(10), LARGE, 1))
                    .isNotEmpty();
        }

        @Test
        void is_guessing_with_the_budget_of_a_smoke_run() {
            ScriptedAttack guessing = task -> {
                RandomStream random = new RandomStream(task.seed());
                return candidates -> ask(candidates, random.nextInt(224 * 224), corner(random));
            };

            assertThat(missed(PixelAttackSpec.maxPixels(1).strategy(guessing).budget(100), LARGE, 1))
                    .isNotEmpty();
        }

        private static int corner(RandomStream random) {
            return (random.nextInt(2) * 0xFF0000) | (random.nextInt(2) * 0x00FF00) | (random.nextInt(2) * 0x0000FF);
        }

        private static void ask(Candidates candidates, int position, int rgb) {
            if (candidates.room(0) > 0) {
                candidates.add(0).add(position, rgb);
            }
        }

        private record SameColours(RgbImage image, RandomStream random) implements Consumer<Candidates> {
            @Override
            public void accept(Candidates candidates) {
                int position = random.nextInt(image.pixels());
                ask(candidates, position, image.rgb(position));
            }
        }
    }

    @Nested
    class Of_a_report {

        private static final ImageClassifier BRIGHTNESS =
                image -> new float[] {image.sample(0, 0) / 16f, image.sample(0, 1) / 16f + 1};

        @Test
        void are_of_the_size_of_the_largest_picture_that_was_attacked() {
            RobustnessReport report = check(PixelAttackSpec.maxPixels(2).budget(100), picture(40, 30), picture(20, 20));

            assertThat(report.checks().canaries())
                    .hasSize(Canary.values().length)
                    .allSatisfy(canary -> {
                        assertThat(canary.width()).isEqualTo(40);
                        assertThat(canary.height()).isEqualTo(30);
                    });
        }

        @Test
        void are_no_larger_than_224_on_either_side() {
            RobustnessReport report = check(PixelAttackSpec.maxPixels(2).budget(100), picture(1000, 100));

            assertThat(report.checks().canaries()).allSatisfy(canary -> {
                assertThat(canary.width()).isEqualTo(224);
                assertThat(canary.height()).isEqualTo(100);
            });
        }

        @Test
        void are_larger_where_more_pixels_may_change_than_that() {
            ScriptedAttack onePixel = task -> candidates -> Too_weak.ask(candidates, 0, 0x000000);

            RobustnessReport report =
                    check(PixelAttackSpec.maxPixels(60_000).budget(10).strategy(onePixel), picture(300, 300));

            assertThat(report.checks().canaries())
                    .allSatisfy(canary -> assertThat(canary.width()).isEqualTo(300));
        }

        @Test
        void are_none_where_no_image_was_attacked() {
            Fixture wrong = Fixture.of("wrong.png", "0", RgbImage.filled(8, 8, 0x404040));

            RobustnessReport report = check(PixelAttackSpec.maxPixels(1).budget(100), wrong);

            assertThat(report.attackSuccessRate().attacked()).isZero();
            assertThat(report.checks().canaries()).isEmpty();
        }

        @Test
        void stand_beside_what_else_was_checked() {
            Campaign campaign = campaign(PixelAttackSpec.maxPixels(1).budget(100), picture(8, 8));
            RobustnessReport noted = campaign.run().withChecks(new SetupChecks(List.of("a note"), List.of()));

            assertThat(Canaries.check(noted, campaign).checks().notes()).containsExactly("a note");
        }

        @Test
        void wait_for_no_interrupt() {
            Thread.currentThread().interrupt();

            List<CanaryResult> results =
                    Canaries.results(PixelAttackSpec.maxPixels(2).budget(9_999), SMALL, 77);

            assertThat(Thread.interrupted()).isTrue();
            assertThat(results).allMatch(CanaryResult::asExpected);
        }

        @Test
        void end_with_the_first_success_where_the_attack_goes_on_to_a_confident_one() {
            assertThat(Canaries.results(PixelAttackSpec.maxPixels(2).stopAt(StopAt.CONFIDENT_SUCCESS), SMALL, 1))
                    .isEqualTo(Canaries.results(PixelAttackSpec.maxPixels(2), SMALL, 1));
        }

        @Test
        void are_asked_once_for_the_same_attack_size_and_seed() {
            PixelAttackSpec attack = PixelAttackSpec.maxPixels(2).budget(4_321);

            assertThat(Canaries.results(attack, SMALL, 5))
                    .isSameAs(Canaries.results(PixelAttackSpec.maxPixels(2).budget(4_321), SMALL, 5))
                    .isNotSameAs(Canaries.results(attack, SMALL, 6))
                    .isNotSameAs(Canaries.results(attack, LARGE, 5));
        }

        @Test
        void are_asked_anew_for_another_strategy_of_the_same_name_and_class() {
            ScriptedAttack blind = OnePosition.attack(0);
            ScriptedAttack lucky = OnePosition.attack(9 * 32 + 22);

            assertThat(blind.name()).isEqualTo(lucky.name());
            assertThat(blind).hasSameClassAs(lucky);
            assertThat(Canaries.results(PixelAttackSpec.maxPixels(1).strategy(blind), SMALL, 1))
                    .isNotSameAs(Canaries.results(PixelAttackSpec.maxPixels(1).strategy(lucky), SMALL, 1));
        }

        private record OnePosition(int position) implements Consumer<Candidates> {

            static ScriptedAttack attack(int position) {
                return task -> new OnePosition(position);
            }

            @Override
            public void accept(Candidates candidates) {
                Too_weak.ask(candidates, position, 0x000000);
            }
        }

        @Test
        void need_the_campaign_that_the_report_came_from() {
            RobustnessReport report = check(PixelAttackSpec.maxPixels(1).budget(100), picture(8, 8));
            Campaign another = campaign(PixelAttackSpec.maxPixels(1).budget(100), picture(9, 9));

            assertThatThrownBy(() -> Canaries.check(report, another))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("give the campaign that it came from");
        }

        private static RobustnessReport check(PixelAttackSpec attack, Fixture... fixtures) {
            Campaign campaign = campaign(attack, fixtures);
            return Canaries.check(campaign.run(), campaign);
        }

        private static Campaign campaign(PixelAttackSpec attack, Fixture... fixtures) {
            return Campaign.of(BRIGHTNESS, FixtureSet.of(List.of(fixtures))).attack(attack);
        }

        private static Fixture picture(int width, int height) {
            return Fixture.of(width + ".png", "1", RgbImage.filled(width, height, 0x404040 + (width % 16 << 16)));
        }
    }

    private static List<String> missed(PixelAttackSpec attack, Size size, long seed) {
        return missed(Canaries.results(attack, size, seed));
    }

    private static List<String> missed(List<CanaryResult> results) {
        return results.stream()
                .filter(result -> !result.asExpected())
                .map(CanaryResult::canary)
                .toList();
    }
}
