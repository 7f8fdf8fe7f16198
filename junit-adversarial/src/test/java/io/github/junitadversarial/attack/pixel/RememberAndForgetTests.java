package io.github.junitadversarial.attack.pixel;

import static io.github.junitadversarial.attack.pixel.StrategyHarness.randomImage;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.junitadversarial.image.PixelEdit;
import io.github.junitadversarial.image.RgbImage;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RememberAndForgetTests {

    private static final RgbImage IMAGE = randomImage(20, 20, 1);

    @Test
    void every_try_starts_from_the_base_until_three_in_a_row_were_no_better() {
        List<List<PixelEdit>> asked = told(3, 0.9, 0.8, 0.85, 0.9, 0.95, 0.9).asked();

        assertThat(asked.subList(0, 4)).allMatch(candidate -> candidate.size() == 1);
        assertThat(asked.get(4)).hasSize(2).containsAll(asked.get(0));
    }

    @Test
    void what_is_remembered_is_the_best_try_and_not_the_last() {
        List<List<PixelEdit>> asked =
                told(3, 0.9, 0.8, 0.7, 0.5, 0.6, 0.7, 0.8, 0.5).asked();

        assertThat(asked.get(6)).hasSize(2).containsAll(asked.get(2));
    }

    @Test
    void a_better_reward_by_a_twentieth_or_less_is_remembered_but_is_no_improvement() {
        List<List<PixelEdit>> asked = told(3, 1, 0.5, 0.49, 0.48, 0.479, 0.479).asked();

        assertThat(asked.get(4)).hasSize(2).containsAll(asked.get(3));
    }

    @Test
    void a_better_reward_by_more_than_a_twentieth_is_an_improvement() {
        List<List<PixelEdit>> asked =
                told(3, 1, 0.5, 0.5, 0.5, 0.47, 0.5, 0.5, 0.5, 0.5).asked();

        assertThat(asked.get(6)).hasSize(1);
        assertThat(asked.get(7)).hasSize(2).containsAll(asked.get(3));
    }

    @Test
    void rewards_of_a_second_round_count_from_the_new_base() {
        // 0.8 would be better than the clean image's 0.9, but the base has 0.5.
        List<List<PixelEdit>> asked = told(5, 0.9, 0.5, 0.9, 0.9, 0.9, 0.8, 0.8, 0.8, 0.4, 0.5, 0.5, 0.5, 0.5)
                .asked();

        assertThat(asked.get(11)).hasSize(3).containsAll(asked.get(0)).containsAll(asked.get(7));
    }

    @Test
    void a_try_that_found_nothing_leaves_the_base_alone() {
        assertThat(constant(5, 100).asked()).allMatch(candidate -> candidate.size() == 1);
    }

    /** Learning from failures alone would drive all tries into one corner. */
    @Test
    void a_policy_that_finds_nothing_is_forgotten_before_it_has_wandered_off() {
        StrategyHarness worse = new StrategyHarness(
                PixelStrategy.REMEMBER_AND_FORGET.factory(), IMAGE, 3, 7, picture -> picture == IMAGE ? 0 : 1);

        assertThat(worse.play(1_000).asked().stream()
                        .map(candidate -> candidate.get(0))
                        .filter(edit -> edit.x() >= 5 && edit.x() < 15 && edit.y() >= 5 && edit.y() < 15))
                .hasSizeBetween(200, 800);
    }

    @Test
    void at_the_limit_it_swaps_one_pixel_in_each_try_and_goes_on() {
        List<List<PixelEdit>> asked = new StrategyHarness(
                        PixelStrategy.REMEMBER_AND_FORGET.factory(), IMAGE, 4, 7, StrategyHarness.linearLoss(IMAGE, 3))
                .play(900)
                .asked();

        assertThat(asked).hasSize(900).allMatch(candidate -> candidate.size() <= 4);
        assertThat(asked.subList(100, 900)).doesNotHaveDuplicates().allMatch(candidate -> candidate.size() == 4);
    }

    @Test
    void at_the_limit_a_better_try_is_the_base_at_once() {
        List<List<PixelEdit>> asked =
                told(1, 0.9, 0.8, 0.9, 0.9, 0.9, 0.7, 0.75, 0.6).asked();
        List<List<PixelEdit>> two =
                told(2, 0.9, 0.8, 0.9, 0.9, 0.9, 0.7, 0.9, 0.9, 0.9, 0.6, 0.9).asked();

        assertThat(asked).doesNotHaveDuplicates();
        assertThat(two.get(9)).containsAnyElementsOf(two.get(8));
        assertThat(two.get(8)).hasSize(2).isNotEqualTo(two.get(4)).containsAnyElementsOf(two.get(4));
    }

    /** The first pixel brings 4, the second 0.1: of two slots drawn at random the second is in three of four pairs. */
    @Test
    void at_the_limit_the_pixel_goes_that_is_worth_less() {
        double[] losses = new double[60];
        Arrays.fill(losses, 0.9);
        System.arraycopy(new double[] {5, 1, 1, 1, 1}, 0, losses, 0, 5);
        List<List<PixelEdit>> asked = told(2, losses).asked();
        PixelEdit first = asked.get(0).get(0);

        List<List<PixelEdit>> swaps = asked.subList(8, asked.size());
        assertThat(swaps.stream().filter(candidate -> candidate.contains(first)))
                .hasSizeBetween(swaps.size() * 6 / 10, swaps.size() - 1);
    }

    @Test
    void after_a_thousand_tries_in_vain_the_clean_image_is_the_base_again() {
        double[] losses = new double[1_200];
        Arrays.fill(losses, 9);
        System.arraycopy(new double[] {5, 4, 4, 4, 4, 3, 3, 3, 3, 2}, 0, losses, 0, 10);
        List<List<PixelEdit>> asked = told(9, losses).asked();

        // A try may also give a pixel of the base another colour.
        assertThat(asked.subList(15, 1_000)).allMatch(candidate -> candidate.size() >= 3);
        assertThat(asked.subList(1_050, 1_199)).allMatch(candidate -> candidate.size() == 1);
    }

    @Test
    void a_single_pixel_is_never_tried_twice_while_there_are_enough_others() {
        assertThat(constant(1, 2_500).asked()).doesNotHaveDuplicates();
    }

    @ParameterizedTest(name = "{0}x{1}, at most {2} pixels: {3} in a try")
    @CsvSource({"224, 224, 50, 2", "300, 100, 50, 2", "32, 32, 5, 1", "4, 2, 5, 1", "400, 400, 50, 4", "400, 400, 3, 3"
    })
    void a_try_has_a_hundredth_of_a_side_in_pixels_but_one_at_least_and_no_more_than_allowed(
            int width, int height, int maxPixels, int pixels) {
        StrategyHarness harness = new StrategyHarness(
                PixelStrategy.REMEMBER_AND_FORGET.factory(),
                RgbImage.filled(width, height, 0x808080),
                maxPixels,
                7,
                picture -> 1);

        assertThat(harness.play(50).asked()).allMatch(candidate -> candidate.size() == pixels);
    }

    @Test
    void no_pixel_is_drawn_in_the_colour_that_it_has() {
        RgbImage black = RgbImage.filled(10, 10, 0);

        assertThat(new StrategyHarness(PixelStrategy.REMEMBER_AND_FORGET.factory(), black, 3, 7, picture -> 1)
                        .play(500)
                        .asked())
                .noneMatch(candidate -> candidate.get(0).rgb() == 0);
    }

    private static StrategyHarness constant(int maxPixels, int queries) {
        return new StrategyHarness(PixelStrategy.REMEMBER_AND_FORGET.factory(), IMAGE, maxPixels, 7, picture -> 1)
                .play(queries);
    }

    /** Plays with losses as told, first that of the clean image. */
    private static StrategyHarness told(int maxPixels, double... losses) {
        int[] calls = {0};
        return new StrategyHarness(
                        PixelStrategy.REMEMBER_AND_FORGET.factory(), IMAGE, maxPixels, 7, picture -> losses[calls[0]++])
                .play(losses.length - 1);
    }
}
