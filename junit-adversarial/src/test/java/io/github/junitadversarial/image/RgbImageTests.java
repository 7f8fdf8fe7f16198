package io.github.junitadversarial.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RgbImageTests {

    private static final RgbImage PICTURE =
            RgbImage.of(2, 3, new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, -1, -2, -128});

    @Test
    void samples_lie_row_by_row_red_first() {
        assertThat(PICTURE.width()).isEqualTo(2);
        assertThat(PICTURE.height()).isEqualTo(3);
        assertThat(PICTURE.pixels()).isEqualTo(6);
        assertThat(PICTURE.rgb(0, 0)).isEqualTo(0x010203);
        assertThat(PICTURE.rgb(1, 0)).isEqualTo(0x040506);
        assertThat(PICTURE.rgb(0, 1)).isEqualTo(0x070809);
        assertThat(PICTURE.rgb(2)).isEqualTo(PICTURE.rgb(0, 1));
    }

    @Test
    void samples_reach_from_zero_to255() {
        assertThat(PICTURE.sample(5, 0)).isEqualTo(255);
        assertThat(PICTURE.sample(5, 1)).isEqualTo(254);
        assertThat(PICTURE.sample(5, 2)).isEqualTo(128);
        assertThat(PICTURE.rgb(1, 2)).isEqualTo(0xFFFE80);
    }

    @Test
    void keeps_its_own_copy_of_the_samples() {
        byte[] samples = {1, 2, 3};
        RgbImage picture = RgbImage.of(1, 1, samples);

        samples[0] = 99;

        assertThat(picture.rgb(0)).isEqualTo(0x010203);
    }

    @Test
    void edits_make_another_picture() {
        PixelEdits edits = new PixelEdits();
        edits.add(3, 0xABCDEF);

        RgbImage edited = PICTURE.with(edits);

        assertThat(edited.rgb(1, 1)).isEqualTo(0xABCDEF);
        assertThat(PICTURE.rgb(1, 1)).isEqualTo(0x0A0B0C);
        assertThat(PICTURE.with(List.of(new PixelEdit(1, 1, 0xABCDEF)))).isEqualTo(edited);
    }

    @Test
    void the_later_of_two_edits_of_a_pixel_wins() {
        PixelEdits edits = new PixelEdits();
        edits.add(0, 0x111111);
        edits.add(0, 0x222222);

        assertThat(PICTURE.with(edits).rgb(0)).isEqualTo(0x222222);
        assertThat(PICTURE.with(edits.toList(2)).rgb(0)).isEqualTo(0x222222);
    }

    @Test
    void differences_are_counted_in_pixels_and_come_in_reading_order() {
        PixelEdit upper = new PixelEdit(1, 0, 0x040507);
        PixelEdit lower = new PixelEdit(0, 2, 0xFFFFFF);
        PixelEdit unchanged = new PixelEdit(0, 0, PICTURE.rgb(0));

        RgbImage other = PICTURE.with(List.of(lower, unchanged, upper));

        assertThat(PICTURE.differencesTo(other)).containsExactly(upper, lower);
        assertThat(PICTURE.with(PICTURE.differencesTo(other))).isEqualTo(other);
        assertThat(PICTURE.differencesTo(PICTURE)).isEmpty();
    }

    @Test
    void pictures_of_different_sizes_cannot_be_compared() {
        RgbImage turned = RgbImage.filled(3, 2, 0);

        assertThatThrownBy(() -> PICTURE.differencesTo(turned))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("cannot compare 2x3 with 3x2");
    }

    @Test
    void equal_pictures_have_the_same_digest() {
        RgbImage same = PICTURE.with(List.of());

        assertThat(same).isEqualTo(PICTURE).hasSameHashCodeAs(PICTURE);
        assertThat(same.digest()).isEqualTo(PICTURE.digest()).matches("[0-9a-f]{64}");
    }

    @Test
    void the_digest_tells_sizes_and_single_pixels_apart() {
        RgbImage wide = RgbImage.filled(4, 1, 0);

        assertThat(RgbImage.filled(2, 2, 0)).isNotEqualTo(wide);
        assertThat(RgbImage.filled(2, 2, 0).digest()).isNotEqualTo(wide.digest());
        assertThat(wide.with(List.of(new PixelEdit(3, 0, 1))).digest()).isNotEqualTo(wide.digest());
    }

    @Test
    void the_digest_is_the_same_in_every_release() {
        // SHA-256 over 00000001 00000001 010203: findings of earlier releases are found by it.
        assertThat(RgbImage.of(1, 1, new byte[] {1, 2, 3}).digest())
                .isEqualTo("03cd6afa60741b58b94df3108da24f1819ae1a8e944df1af3961a9f7bcbeff2f");
    }

    @ParameterizedTest
    @CsvSource({"0,1", "1,0", "-1,1", "1,-1", "-1,-1"})
    void a_picture_has_at_least_one_pixel(int width, int height) {
        String message = "an image needs at least one pixel, not " + width + "x" + height;

        assertThatThrownBy(() -> RgbImage.of(width, height, new byte[3]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
        assertThatThrownBy(() -> RgbImage.filled(width, height, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void samples_must_fit_the_size() {
        assertThatThrownBy(() -> RgbImage.of(2, 2, new byte[4]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("an RGB image of 2x2 has 12 samples, not 4");
    }

    @ParameterizedTest
    @CsvSource({"2,0", "0,3", "-1,0", "0,-1"})
    void a_pixel_outside_is_not_the_one_on_the_next_row(int x, int y) {
        assertThatThrownBy(() -> PICTURE.rgb(x, y)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void an_edit_outside_is_refused() {
        List<PixelEdit> outside = List.of(new PixelEdit(2, 0, 0));

        assertThatThrownBy(() -> PICTURE.with(outside))
                .isInstanceOf(IndexOutOfBoundsException.class)
                .hasMessage("(2, 0) in an image of 2x3");
    }
}
