package io.github.junitadversarial.geometry;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.junitadversarial.image.PixelEdits;
import io.github.junitadversarial.image.RgbImage;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class InfluentialPixelsTests {

    private static final Resampling PLAIN = new Resampling(Kernel.BILINEAR, false);

    @Test
    void without_a_step_all_pixels_are() {
        InfluentialPixels pixels = Geometry.NONE.influentialPixels(new Size(3, 2));

        assertThat(pixels.columns()).containsExactly(0, 1, 2);
        assertThat(pixels.rows()).containsExactly(0, 1);
    }

    @Test
    void a_resize_to_a_third_without_antialiasing_looks_at_one_line_of_three() {
        InfluentialPixels pixels =
                Geometry.of(new Step.Resize(new Size(3, 2), PLAIN)).influentialPixels(new Size(9, 6));

        assertThat(pixels.columns()).containsExactly(1, 4, 7);
        assertThat(pixels.rows()).containsExactly(1, 4);
    }

    @Test
    void in_a_crop_only_what_it_leaves_is() {
        InfluentialPixels pixels =
                Geometry.of(new Step.CentreCrop(new Size(2, 4))).influentialPixels(new Size(6, 4));

        assertThat(pixels.columns()).containsExactly(2, 3);
        assertThat(pixels.rows()).containsExactly(0, 1, 2, 3);
    }

    @Test
    void steps_are_followed_from_the_last_to_the_first() {
        InfluentialPixels pixels = Geometry.of(
                        new Step.Resize(new Size(6, 3), PLAIN), new Step.CentreCrop(new Size(2, 3)))
                .influentialPixels(new Size(18, 9));

        assertThat(pixels.columns()).containsExactly(7, 10);
        assertThat(pixels.rows()).containsExactly(1, 4, 7);
    }

    @Test
    void a_letterbox_leaves_no_pixel_of_its_bars() {
        InfluentialPixels pixels = Geometry.of(new Step.Letterbox(new Size(4, 4), Placement.CENTRE, 0, PLAIN))
                .influentialPixels(new Size(12, 6));

        assertThat(pixels.columns()).containsExactly(1, 4, 7, 10);
        assertThat(pixels.rows()).containsExactly(1, 4);
    }

    /** A photograph for a detector: no pixel is taken that would be averaged away, and a third of them is left. */
    @Test
    void each_of_them_moves_the_model_s_picture_by_a_good_part_of_its_own_change() {
        Size photograph = new Size(64, 48);
        RgbImage black = RgbImage.filled(64, 48, 0);
        Geometry geometry = Geometry.of(new Step.Letterbox(new Size(42, 42), Placement.TOP_LEFT, 0, PLAIN));
        EditTranslator translator = geometry.translatorFor(black);

        InfluentialPixels pixels = geometry.influentialPixels(photograph);

        assertThat((double) pixels.columns().length * pixels.rows().length / black.pixels())
                .isBetween(0.25, 0.5);
        for (int x : pixels.columns()) {
            for (int y : pixels.rows()) {
                assertThat(largestChange(translator, y * 64 + x)).isGreaterThanOrEqualTo((int) (0.7 * 0.7 * 255 * 0.9));
            }
        }
    }

    private static int largestChange(EditTranslator translator, int position) {
        PixelEdits edits = new PixelEdits();
        edits.add(position, 0xFFFFFF);
        PixelEdits translated = new PixelEdits();
        translator.translate(edits, translated);
        return IntStream.range(0, translated.size())
                .map(i -> translated.rgb(i) & 0xFF)
                .max()
                .orElse(0);
    }

    @Test
    void with_antialiasing_it_is_those_in_the_middle_of_what_becomes_one_pixel() {
        InfluentialPixels pixels = Geometry.of(new Step.Resize(new Size(6, 6), Resampling.BILINEAR))
                .influentialPixels(new Size(24, 24));

        assertThat(pixels.columns()).contains(5, 6, 9, 10, 13, 14, 17, 18).doesNotContain(4, 7, 8, 11, 12, 15, 16, 19);
    }
}
