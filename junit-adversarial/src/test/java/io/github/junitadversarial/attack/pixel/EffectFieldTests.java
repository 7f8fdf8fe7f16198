package io.github.junitadversarial.attack.pixel;

import static io.github.junitadversarial.attack.pixel.StrategyHarness.randomImage;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.junitadversarial.image.RgbImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EffectFieldTests {

    private static final int BLACK = 0;

    @ParameterizedTest
    @CsvSource({"32, 32, 1", "75, 75, 1", "112, 112, 2", "224, 224, 4", "1000, 50, 4"})
    void cells_grow_with_the_image(int width, int height, int side) {
        assertThat(EffectField.cellSide(RgbImage.filled(width, height, 0))).isEqualTo(side);
    }

    @Test
    void what_was_seen_at_a_pixel_is_expected_there_and_less_of_it_nearby_and_nothing_far_away() {
        EffectField field = new EffectField(RgbImage.filled(32, 32, 0xFFFFFF));

        field.learn(10 * 32 + 10, BLACK, -0.5f);

        assertThat(field.predict(10 * 32 + 10, BLACK)).isEqualTo(-1.5f);
        assertThat(field.predict(10 * 32 + 12, BLACK)).isBetween(-1.4f, -0.5f);
        assertThat(field.predict(25 * 32 + 25, BLACK)).isZero();
    }

    @Test
    void on_a_large_image_the_pixels_of_a_cell_share_what_was_seen() {
        EffectField field = new EffectField(RgbImage.filled(224, 224, 0xFFFFFF));

        field.learn(40 * 224 + 40, BLACK, -0.5f);

        assertThat(field.predict(42 * 224 + 42, BLACK)).isEqualTo(field.predict(40 * 224 + 40, BLACK));
        assertThat(field.predict(43 * 224 + 42, BLACK)).isBetween(-1.8f, -1.4f);
    }

    @Test
    void on_a_large_image_far_pixels_in_rows_and_columns_of_the_same_parity_share_a_little() {
        EffectField field = new EffectField(RgbImage.filled(224, 224, 0xFFFFFF));

        field.learn(40 * 224 + 40, BLACK, -0.5f);

        assertThat(field.predict(200 * 224 + 200, BLACK)).isBetween(-0.6f, -0.1f);
        assertThat(field.predict(201 * 224 + 200, BLACK)).isZero();
    }

    @ParameterizedTest
    @CsvSource({"13, 9", "150, 113"})
    void edges_of_the_image_and_saved_state_are_as_good_as_the_middle(int width, int height) throws IOException {
        RgbImage image = randomImage(width, height, 3);
        EffectField field = new EffectField(image);
        for (int position : new int[] {0, width - 1, width * height - width, width * height - 1}) {
            field.learn(position, CornerColour.farthestFrom(image.rgb(position)), 0.25f);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        field.save(new DataOutputStream(bytes));
        EffectField readBack = new EffectField(image);
        readBack.restore(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));

        for (int position = 0; position < image.pixels(); position++) {
            assertThat(readBack.predict(position, 5)).isEqualTo(field.predict(position, 5));
        }
        assertThat(field.predict(width * height - 1, CornerColour.farthestFrom(image.rgb(width * height - 1))))
                .isPositive();
    }
}
