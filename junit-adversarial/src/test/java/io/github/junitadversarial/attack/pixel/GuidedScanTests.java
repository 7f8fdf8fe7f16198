package io.github.junitadversarial.attack.pixel;

import static io.github.junitadversarial.attack.pixel.StrategyHarness.linearLoss;
import static io.github.junitadversarial.attack.pixel.StrategyHarness.randomImage;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.junitadversarial.image.PixelEdit;
import io.github.junitadversarial.image.RgbImage;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GuidedScanTests {

    @Test
    void asks_every_position_in_every_corner_colour_once_and_then_no_more() {
        RgbImage image = randomImage(16, 16, 1);
        StrategyHarness harness = scan(image).play(10_000);

        assertThat(harness.asked()).hasSize(16 * 16 * 8).doesNotHaveDuplicates();
    }

    @Test
    void leaves_out_colours_that_the_pixels_have_already() {
        RgbImage black = RgbImage.filled(5, 4, 0x000000);

        List<List<PixelEdit>> asked = scan(black).play(1_000).asked();

        assertThat(asked)
                .hasSize(5 * 4 * 7)
                .allMatch(candidate -> candidate.get(0).rgb() != 0);
    }

    @Test
    void asks_promising_pixels_early() {
        RgbImage image = randomImage(16, 16, 2);
        StrategyHarness harness = scan(image).play(10_000);
        Set<List<PixelEdit>> early = new HashSet<>(harness.asked().subList(0, 512));

        var loss = linearLoss(image, 3);
        List<List<PixelEdit>> best = harness.asked().stream()
                .sorted(java.util.Comparator.comparingDouble(candidate -> loss.applyAsDouble(image.with(candidate))))
                .limit(20)
                .toList();

        // A quarter of the candidates hold a quarter of the best where the order is blind.
        assertThat(best.stream().filter(early::contains)).hasSizeGreaterThan(10);
    }

    private static StrategyHarness scan(RgbImage image) {
        return new StrategyHarness(PixelStrategy.GUIDED_SEARCH.factory(), image, 1, 7, linearLoss(image, 3));
    }
}
