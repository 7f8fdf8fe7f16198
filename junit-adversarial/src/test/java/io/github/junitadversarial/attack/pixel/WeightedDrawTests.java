package io.github.junitadversarial.attack.pixel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.junitadversarial.attack.RandomStream;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WeightedDrawTests {

    private final RandomStream random = new RandomStream(1);

    @Test
    void draws_in_proportion_to_the_weights() {
        WeightedDraw draw = new WeightedDraw(5);
        draw.set(0, 1);
        draw.set(3, 2);
        draw.set(4, 5);
        int[] drawn = new int[5];

        for (int i = 0; i < 80_000; i++) {
            drawn[draw.draw(random)]++;
        }

        assertThat(drawn[1] + drawn[2]).isZero();
        assertThat(drawn[0] / 80_000.0).isCloseTo(0.125, within(0.005));
        assertThat(drawn[3] / 80_000.0).isCloseTo(0.25, within(0.005));
        assertThat(drawn[4] / 80_000.0).isCloseTo(0.625, within(0.005));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 8, 1000})
    void draws_all_without_replacement_where_each_drawn_weight_is_set_to_zero(int size) {
        WeightedDraw draw = new WeightedDraw(size);
        for (int number = 0; number < size; number++) {
            // Weights that differ by sixteen orders of magnitude, so that sums swallow the small ones.
            draw.set(number, Math.pow(10, -(number % 17)));
        }
        Set<Integer> drawn = new HashSet<>();

        while (!draw.isEmpty()) {
            int number = draw.draw(random);
            draw.set(number, 0);
            drawn.add(number);
        }

        assertThat(drawn).hasSize(size);
    }
}
