package io.github.junitadversarial.attack.pixel;

import static io.github.junitadversarial.attack.pixel.StrategyHarness.linearLoss;
import static io.github.junitadversarial.attack.pixel.StrategyHarness.randomImage;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.junitadversarial.image.PixelEdit;
import io.github.junitadversarial.image.RgbImage;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HistoryGuidedSearchTests {

    private static final RgbImage IMAGE = randomImage(20, 20, 1);

    @Test
    void gives_every_pixel_one_colour() {
        Map<Integer, Integer> colours = new HashMap<>();

        for (List<PixelEdit> candidate :
                search(IMAGE, 5, linearLoss(IMAGE, 3)).play(2_000).asked()) {
            for (PixelEdit edit : candidate) {
                assertThat(colours.merge(edit.y() * 20 + edit.x(), edit.rgb(), (known, told) -> told))
                        .isEqualTo(edit.rgb());
            }
        }
        assertThat(new HashSet<>(colours.values())).hasSize(8);
    }

    /** With a loss that never falls the first of the ten starting sets stays. */
    @ParameterizedTest(name = "query {0} swaps {1} of 100 pixels")
    @CsvSource({"10, 22", "50, 18", "200, 12", "500, 6", "1000, 3", "3000, 2"})
    void swaps_a_share_that_falls_with_the_number_of_the_query(int query, int swapped) {
        List<List<PixelEdit>> asked =
                search(IMAGE, 100, picture -> 1).play(query + 1).asked();

        assertThat(common(asked.get(0), asked.get(query))).isEqualTo(100 - swapped);
    }

    @Test
    void goes_on_from_the_best_of_ten_random_sets() {
        int[] calls = {0};
        // The clean image, ten sets of which the fifth is the best, then nothing better.
        double[] told = {9, 5, 4, 6, 7, 1, 5, 5, 5, 5, 5, 8};
        List<List<PixelEdit>> asked =
                search(IMAGE, 10, picture -> told[calls[0]++]).play(11).asked();

        assertThat(common(asked.get(4), asked.get(10))).isEqualTo(8);
        assertThat(common(asked.get(3), asked.get(10))).isLessThan(4);
    }

    @Test
    void drops_a_pixel_the_less_the_more_it_was_missed() {
        RgbImage black = RgbImage.filled(20, 20, 0x000000);
        // One pixel that counts; a swap of any other is always for the better by a little.
        PixelEdit[] vital = new PixelEdit[1];
        int[] calls = {0};
        ToDoubleFunction<RgbImage> loss = picture -> {
            List<PixelEdit> edits = black.differencesTo(picture);
            if (vital[0] == null && !edits.isEmpty()) {
                vital[0] = edits.get(0);
            }
            return (!edits.isEmpty() && edits.contains(vital[0]) ? 0 : 1) - 1e-6 * calls[0]++;
        };

        List<List<PixelEdit>> asked = search(black, 10, loss).play(3_000).asked();

        long late = asked.subList(1_000, 3_000).stream()
                .filter(candidate -> !candidate.contains(vital[0]))
                .count();
        // One of ten pixels is swapped; a blind choice would drop this one in every tenth query.
        assertThat(late / 2_000.0).isCloseTo(0, within(0.03));
    }

    @Test
    void asks_for_a_single_pixel_every_position_in_every_corner_colour_and_then_no_more() {
        RgbImage image = randomImage(9, 7, 1);

        assertThat(search(image, 1, linearLoss(image, 3)).play(10_000).asked())
                .hasSize(9 * 7 * 8)
                .doesNotHaveDuplicates();
    }

    @Test
    void leaves_out_a_single_pixel_that_has_the_colour_already() {
        RgbImage black = RgbImage.filled(5, 4, 0x000000);

        assertThat(search(black, 1, picture -> 1).play(1_000).asked())
                .hasSize(5 * 4 * 7)
                .allMatch(candidate -> candidate.get(0).rgb() != 0);
    }

    @Test
    void finds_other_colours_where_every_pixel_may_change() {
        RgbImage tiny = randomImage(2, 2, 4);

        List<List<PixelEdit>> asked =
                search(tiny, 4, linearLoss(tiny, 5)).play(2_000).asked();

        assertThat(asked).allMatch(candidate -> candidate.size() == 4);
        Set<Set<PixelEdit>> different = new HashSet<>();
        asked.forEach(candidate -> different.add(Set.copyOf(candidate)));
        assertThat(different).hasSizeGreaterThan(1_000);
    }

    private static StrategyHarness search(RgbImage image, int k, ToDoubleFunction<RgbImage> loss) {
        return new StrategyHarness(PixelStrategy.HISTORY_GUIDED.factory(), image, k, 7, loss);
    }

    private static int common(List<PixelEdit> one, List<PixelEdit> other) {
        Set<PixelEdit> both = new HashSet<>(one);
        both.retainAll(other);
        return both.size();
    }
}
