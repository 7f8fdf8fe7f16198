package io.github.junitadversarial.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.junitadversarial.image.RgbImage;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GeometryTests {

    @Test
    void no_step_leaves_the_picture_as_it_is() {
        RgbImage picture = Pictures.noise(new Size(5, 4));

        assertThat(Geometry.NONE.apply(picture)).isSameAs(picture);
    }

    @Test
    void steps_follow_each_other() {
        Geometry geometry =
                Geometry.of(new Step.ResizeShorterSide(6, Resampling.BILINEAR), new Step.CentreCrop(new Size(4, 4)));

        assertThat(geometry.sizeOf(new Size(20, 10))).isEqualTo(new Size(4, 4));
        assertThat(geometry.apply(Pictures.noise(new Size(20, 10)))).hasToString("RgbImage 4x4");
    }

    @Test
    void the_steps_are_told_in_words() {
        assertThat(Geometry.of(
                        new Step.ResizeShorterSide(256, Resampling.BILINEAR),
                        new Step.CentreCrop(new Size(224, 224)),
                        new Step.Resize(new Size(9, 8), new Resampling(Kernel.BICUBIC, false)),
                        new Step.Letterbox(
                                new Size(64, 64), Placement.TOP_LEFT, 0x727272, new Resampling(Kernel.AREA, true))))
                .hasToString("shorter side to 256 (BILINEAR, antialiased), centre crop 224x224,"
                        + " resize to 9x8 (BICUBIC, not antialiased), letterbox 64x64 (TOP_LEFT, #727272, AREA)");
    }

    @Nested
    class ShorterSide {

        /** As torchvision rounds: the longer side is cut off to whole pixels. */
        @ParameterizedTest
        @CsvSource({
            "500, 375, 256, 341, 256",
            "375, 500, 256, 256, 341",
            "400, 400, 224, 224, 224",
            "100, 33, 10, 30, 10",
            "1, 7, 3, 3, 21"
        })
        void gets_the_length_and_the_longer_one_follows(int width, int height, int length, int toWidth, int toHeight) {
            assertThat(new Step.ResizeShorterSide(length, Resampling.BILINEAR).sizeOf(new Size(width, height)))
                    .isEqualTo(new Size(toWidth, toHeight));
        }

        @Test
        void of_a_picture_like_a_thread_would_become_too_large() {
            assertThatThrownBy(
                            () -> new Step.ResizeShorterSide(256, Resampling.BILINEAR).sizeOf(new Size(1, 60_000_000)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(
                            "resizeShorterSide is 256, which makes the sides of 1x60000000 256 and 15360000000, more than the"
                                    + " 715,827,882 pixels that a picture can have; use a smaller size");
        }
    }

    @Nested
    class CentreCrop {

        /** As torchvision places it: a half pixel goes to the even side. */
        @ParameterizedTest
        @CsvSource({"10, 4, 3", "9, 4, 2", "11, 4, 4", "4, 4, 0"})
        void lies_in_the_middle(int width, int cropped, int left) {
            RgbImage picture = Pictures.noise(new Size(width, 1));

            RgbImage crop =
                    Geometry.of(new Step.CentreCrop(new Size(cropped, 1))).apply(picture);

            for (int x = 0; x < cropped; x++) {
                assertThat(crop.rgb(x, 0)).isEqualTo(picture.rgb(left + x, 0));
            }
        }

        @Test
        void does_not_fit_into_a_smaller_picture() {
            assertThatThrownBy(() -> Geometry.of(new Step.CentreCrop(new Size(224, 224)))
                            .apply(Pictures.noise(new Size(300, 200))))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("centreCrop is 224x224, but there are only 300x200 pixels to crop from;"
                            + " resize to a larger size first, or crop less");
        }
    }

    @Nested
    class Letterbox {

        @Test
        void holds_the_whole_picture_between_bars() {
            RgbImage boxed = Geometry.of(
                            new Step.Letterbox(new Size(8, 8), Placement.CENTRE, 0x010203, Resampling.BILINEAR))
                    .apply(RgbImage.filled(16, 6, 0xFFFFFF));

            // 16x6 shrinks to 8x3: two rows of padding above, three below.
            assertThat(boxed.rgb(0, 1)).isEqualTo(0x010203);
            assertThat(boxed.rgb(0, 2)).isEqualTo(0xFFFFFF);
            assertThat(boxed.rgb(7, 4)).isEqualTo(0xFFFFFF);
            assertThat(boxed.rgb(7, 5)).isEqualTo(0x010203);
        }

        @Test
        void may_hold_it_in_the_corner() {
            RgbImage boxed = Geometry.of(
                            new Step.Letterbox(new Size(8, 8), Placement.TOP_LEFT, 0x010203, Resampling.BILINEAR))
                    .apply(RgbImage.filled(3, 6, 0xFFFFFF));

            assertThat(boxed.rgb(3, 7)).isEqualTo(0xFFFFFF);
            assertThat(boxed.rgb(4, 0)).isEqualTo(0x010203);
        }

        @Test
        void leaves_at_least_a_line_of_a_thread() {
            assertThat(new Step.Letterbox(new Size(8, 8), Placement.CENTRE, 0, Resampling.BILINEAR)
                            .inner(new Size(1_000, 2)))
                    .isEqualTo(new Size(8, 1));
        }
    }
}
