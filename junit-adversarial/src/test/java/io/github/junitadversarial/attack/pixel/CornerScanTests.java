package io.github.junitadversarial.attack.pixel;

import static io.github.junitadversarial.attack.pixel.StrategyHarness.linearLoss;
import static io.github.junitadversarial.attack.pixel.StrategyHarness.randomImage;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.junitadversarial.image.PixelEdit;
import io.github.junitadversarial.image.RgbImage;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CornerScanTests {

    @ParameterizedTest
    @CsvSource({"16, 16", "13, 7", "1, 9", "1, 1"})
    void asks_every_position_in_every_corner_colour_once_and_then_no_more(int width, int height) {
        RgbImage image = randomImage(width, height, 1);

        assertThat(scan(image, linearLoss(image, 3)).play(10_000).asked())
                .hasSize(width * height * 8)
                .doesNotHaveDuplicates();
    }

    @Test
    void leaves_out_colours_that_the_pixels_have_already() {
        RgbImage black = RgbImage.filled(5, 4, 0x000000);

        assertThat(scan(black, picture -> 1).play(1_000).asked())
                .hasSize(5 * 4 * 7)
                .allMatch(candidate -> candidate.get(0).rgb() != 0);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 4})
    void refuses_a_saved_state_that_is_damaged(int words) {
        // Queries, step and round, no candidate to go on from, and the number of words that follow.
        byte[] saved = ByteBuffer.allocate(200)
                .putLong(0)
                .putLong(0)
                .put((byte) 0)
                .putInt(0)
                .putInt(words)
                .array();
        CornerScan scan = new CornerScan(RgbImage.filled(6, 4, 0));

        assertThatThrownBy(() -> scan.restore(new DataInputStream(new ByteArrayInputStream(saved))))
                .isInstanceOf(IOException.class)
                .hasMessage("saved state is damaged: " + words + " words for the candidates of 24 pixels");
    }

    @Test
    void begins_with_a_coarse_grid_in_the_farthest_colours() {
        RgbImage dark = RgbImage.filled(16, 16, 0x102030);

        List<PixelEdit> first = scan(dark, picture -> 1).play(16).asked().stream()
                .map(candidate -> candidate.get(0))
                .toList();

        assertThat(first)
                .allMatch(edit -> edit.rgb() == 0xFFFFFF)
                .allMatch(edit -> edit.x() % 4 == 0 && edit.y() % 4 == 0);
        assertThat(first.get(0)).isEqualTo(new PixelEdit(8, 8, 0xFFFFFF));
    }

    /** One bright spot of 5x5 pixels, felt the stronger the nearer to its middle. */
    @Test
    void then_looks_around_the_best_candidate_so_far_at_every_second_query() {
        RgbImage image = RgbImage.filled(32, 32, 0x000000);
        ToDoubleFunction<RgbImage> spot = picture -> {
            PixelEdit edit =
                    picture.equals(image) ? null : image.differencesTo(picture).get(0);
            return edit == null ? 0 : Math.hypot(edit.x() - 19, edit.y() - 13);
        };

        List<List<PixelEdit>> asked = scan(image, spot).play(60).asked();

        assertThat(asked.stream().map(candidate -> candidate.get(0)).filter(edit -> edit.x() == 19 && edit.y() == 13))
                .isNotEmpty();
        Set<Integer> positions = asked.stream()
                .map(candidate -> candidate.get(0).y() * 32 + candidate.get(0).x())
                .collect(Collectors.toSet());
        assertThat(positions).as("the sweep goes on meanwhile").hasSizeGreaterThan(30);
    }

    private static StrategyHarness scan(RgbImage image, ToDoubleFunction<RgbImage> loss) {
        return new StrategyHarness(PixelStrategy.CORNER_SCAN.factory(), image, 1, 7, loss);
    }
}
