package io.github.junitadversarial.attack.pixel;

import static io.github.junitadversarial.attack.pixel.StrategyHarness.linearLoss;
import static io.github.junitadversarial.attack.pixel.StrategyHarness.randomImage;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.junitadversarial.image.PixelEdit;
import io.github.junitadversarial.image.RgbImage;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

class CornerSearchTests {

    private static final RgbImage IMAGE = randomImage(8, 8, 1);
    private static final int CHANGES = 8 * 8 * 8;
    private static final ToDoubleFunction<RgbImage> LOSS = linearLoss(IMAGE, 3);
    /** The harness has two classes: one ranking by the margin and one against the other class. */
    private static final int TUPLES_OF_A_SIZE = 2 * 1000;

    @Test
    void asks_every_change_of_one_pixel_first() {
        List<List<PixelEdit>> asked = search(3).play(CHANGES + 1).asked();

        assertThat(asked.subList(0, CHANGES))
                .allMatch(candidate -> candidate.size() == 1)
                .doesNotHaveDuplicates();
    }

    @Test
    void then_tries_tuples_of_two_of_three_and_so_on_and_stays_at_the_largest_size() {
        List<List<PixelEdit>> asked =
                search(4).play(CHANGES + 5 * TUPLES_OF_A_SIZE).asked();

        for (int turn = 0; turn < 5; turn++) {
            int from = CHANGES + turn * TUPLES_OF_A_SIZE;
            int largest = asked.subList(from, from + TUPLES_OF_A_SIZE).stream()
                    .mapToInt(List::size)
                    .max()
                    .orElseThrow();
            assertThat(largest).isEqualTo(Math.min(4, 2 + turn));
        }
    }

    @Test
    void draws_from_the_hundred_best_changes_the_better_the_more_often() {
        List<List<PixelEdit>> asked = search(2).play(CHANGES + TUPLES_OF_A_SIZE).asked();
        List<PixelEdit> ranked = asked.subList(0, CHANGES).stream()
                .sorted(Comparator.comparingDouble(candidate -> LOSS.applyAsDouble(IMAGE.with(candidate))))
                .map(candidate -> candidate.get(0))
                .toList();

        List<Integer> ranks = asked.subList(CHANGES, asked.size()).stream()
                .flatMap(List::stream)
                .map(ranked::indexOf)
                .toList();

        assertThat(ranks).allMatch(rank -> rank < 100);
        // A linearly falling probability puts three quarters into the better half.
        assertThat(ranks.stream().filter(rank -> rank < 50).count() / (double) ranks.size())
                .isBetween(0.70, 0.80);
    }

    private static StrategyHarness search(int k) {
        return new StrategyHarness(PixelStrategy.CORNER_SCAN.factory(), IMAGE, k, 7, LOSS);
    }
}
