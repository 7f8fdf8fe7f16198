package io.github.junitadversarial.attack.pixel;

import static io.github.junitadversarial.attack.pixel.StrategyHarness.randomImage;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.junitadversarial.image.PixelEdit;
import io.github.junitadversarial.image.RgbImage;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SparseRandomSearchTests {

    private static final RgbImage IMAGE = randomImage(20, 20, 1);

    /** Share 0.3 of 100 pixels, divided as published. With a loss that never falls the first set stays. */
    @ParameterizedTest(name = "query {0} swaps {1} of 100 pixels")
    @CsvSource({
        "1, 15", "50, 15", "51, 7", "200, 7", "201, 6", "501, 5", "1001, 3", "2001, 3", "4001, 2", "6001, 2", "8001, 1"
    })
    void swaps_a_share_that_falls_with_the_number_of_the_query(int query, int swapped) {
        List<List<PixelEdit>> asked = neverBetter(100).play(query + 1).asked();

        assertThat(common(asked.get(0), asked.get(query))).isEqualTo(100 - swapped);
    }

    @Test
    void keeps_a_candidate_that_lowers_the_loss_and_drops_one_that_does_not() {
        int[] calls = {0};
        // The clean image, then 5, then 4 (kept), then 6 (dropped), then anything.
        double[] told = {9, 5, 4, 6, 7};
        StrategyHarness harness = new StrategyHarness(
                PixelStrategy.SPARSE_RANDOM_SEARCH.factory(), IMAGE, 3, 7, picture -> told[calls[0]++]);

        List<List<PixelEdit>> asked = harness.play(4).asked();

        assertThat(common(asked.get(1), asked.get(2))).isEqualTo(2);
        assertThat(common(asked.get(1), asked.get(3))).isEqualTo(2);
    }

    @Test
    void uses_corner_colours_only() {
        assertThat(neverBetter(5).play(300).asked())
                .allSatisfy(candidate -> assertThat(candidate)
                        .allMatch(edit -> Set.of(0, 0xFF, 0xFF00, 0xFFFF, 0xFF0000, 0xFF00FF, 0xFFFF00, 0xFFFFFF)
                                .contains(edit.rgb())));
    }

    private static StrategyHarness neverBetter(int k) {
        return new StrategyHarness(PixelStrategy.SPARSE_RANDOM_SEARCH.factory(), IMAGE, k, 7, picture -> 1);
    }

    private static int common(List<PixelEdit> one, List<PixelEdit> other) {
        Set<PixelEdit> both = new HashSet<>(one);
        both.retainAll(other);
        return both.size();
    }
}
