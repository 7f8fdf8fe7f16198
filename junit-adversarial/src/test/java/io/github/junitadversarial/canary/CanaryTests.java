package io.github.junitadversarial.canary;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.junitadversarial.geometry.Size;
import io.github.junitadversarial.image.PixelEdit;
import io.github.junitadversarial.image.PixelEdits;
import io.github.junitadversarial.image.RgbImage;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The holes, asked of the models themselves. */
class CanaryTests {

    private static final Size SIZE = new Size(32, 32);
    private static final int WHITE = 0xFFFFFF;

    @ParameterizedTest
    @EnumSource(Canary.class)
    void every_canary_is_right_about_its_picture(Canary canary) {
        assertThat(margin(canary)).isPositive();
        assertThat(canary.model().labels().orElseThrow().names()).containsExactly(Canary.INTACT, Canary.BROKEN);
    }

    @ParameterizedTest
    @EnumSource(Canary.class)
    void every_canary_takes_pictures_of_any_size(Canary canary) {
        for (Size size : List.of(new Size(1, 1), new Size(3, 2), new Size(17, 224), new Size(640, 480))) {
            assertThat(canary.model().classify(canary.picture(size))).hasSize(2);
        }
    }

    @ParameterizedTest
    @CsvSource({"20, 8", "23, 11"})
    void one_pixel_of_red_in_its_square_breaks_the_first(int x, int y) {
        assertThat(margin(Canary.ONE_PIXEL, new PixelEdit(x, y, 0xFF0000))).isNegative();
    }

    @ParameterizedTest
    @CsvSource({"19, 8, FF0000", "20, 7, FF0000", "24, 11, FF0000", "20, 8, 0000FF", "20, 8, FFFFFF"})
    void a_pixel_beside_the_square_or_of_another_colour_does_not(int x, int y, String rgb) {
        assertThat(margin(Canary.ONE_PIXEL, new PixelEdit(x, y, Integer.parseInt(rgb, 16))))
                .isPositive();
    }

    @Test
    void the_scores_lead_from_around_the_hole_into_it_and_to_its_colour() {
        double clean = margin(Canary.ONE_PIXEL);
        double beside = margin(Canary.ONE_PIXEL, new PixelEdit(19, 8, 0xFF0000));
        double paler = margin(Canary.ONE_PIXEL, new PixelEdit(20, 8, 0xFF8080));
        double within = margin(Canary.ONE_PIXEL, new PixelEdit(20, 8, 0xFF0000));

        assertThat(beside).isLessThan(clean);
        assertThat(within).isLessThan(beside).isLessThan(paler);
    }

    @Test
    void two_pixels_break_the_second_together_and_not_alone_nor_in_one_place() {
        PixelEdit here = new PixelEdit(5, 5, WHITE);
        PixelEdit there = new PixelEdit(21, 21, WHITE);

        assertThat(margin(Canary.TWO_PIXELS, here)).isPositive();
        assertThat(margin(Canary.TWO_PIXELS, there)).isPositive();
        assertThat(margin(Canary.TWO_PIXELS, here, new PixelEdit(6, 6, WHITE))).isPositive();
        assertThat(margin(Canary.TWO_PIXELS, here, there)).isNegative();
    }

    @Test
    void a_dark_pixel_anywhere_in_the_region_breaks_the_third() {
        assertThat(margin(Canary.REGION, new PixelEdit(0, 0, 0x000000))).isNegative();
        assertThat(margin(Canary.REGION, new PixelEdit(15, 15, 0x0000FF))).isNegative();
        assertThat(margin(Canary.REGION, new PixelEdit(16, 15, 0x000000))).isPositive();
    }

    @Test
    void the_scores_of_the_fourth_are_flat_but_for_two_steps() {
        double clean = margin(Canary.FLAT_SCORES);

        assertThat(margin(Canary.FLAT_SCORES, new PixelEdit(7, 19, 0x8080FF))).isEqualTo(clean);
        assertThat(margin(Canary.FLAT_SCORES, new PixelEdit(3, 15, 0x0000FF)))
                .isEqualTo(margin(Canary.FLAT_SCORES, new PixelEdit(16, 28, 0x2000E0)))
                .isPositive()
                .isLessThan(clean);
        assertThat(margin(Canary.FLAT_SCORES, new PixelEdit(7, 19, 0x0000FF))).isNegative();
    }

    @Test
    void the_last_comes_to_a_tie_and_not_beyond() {
        PixelEdits everything = new PixelEdits();
        for (int position = 0; position < 32 * 32; position++) {
            everything.add(position, 0x00FF00);
        }

        float[] scores =
                Canary.NO_HOLE.model().classify(Canary.NO_HOLE.picture(SIZE).with(everything));

        assertThat(scores[0]).isEqualTo(scores[1]);
    }

    private static double margin(Canary canary, PixelEdit... edits) {
        PixelEdits changes = new PixelEdits();
        for (PixelEdit edit : edits) {
            changes.add(edit.y() * SIZE.width() + edit.x(), edit.rgb());
        }
        RgbImage picture = canary.picture(SIZE).with(changes);
        float[] scores = canary.model().classify(picture);
        return scores[0] - scores[1];
    }
}
