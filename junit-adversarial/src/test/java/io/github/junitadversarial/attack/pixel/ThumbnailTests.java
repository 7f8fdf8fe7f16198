package io.github.junitadversarial.attack.pixel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.junitadversarial.attack.AttackedImage;
import io.github.junitadversarial.attack.RandomStream;
import io.github.junitadversarial.image.PixelEdit;
import io.github.junitadversarial.image.PixelEdits;
import io.github.junitadversarial.image.RgbImage;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThumbnailTests {

    @ParameterizedTest(name = "{0}x{1}")
    @CsvSource({"32, 32", "64, 96", "224, 224", "640, 427", "33, 31", "12, 9", "1, 1"})
    void a_changed_base_looks_like_the_changed_picture(int width, int height) {
        RgbImage image = StrategyHarness.randomImage(width, height, 1);
        RememberedImage base = new RememberedImage(new AttackedImage(image, 1, Math.min(6, width * height)), 1, 1);
        RandomStream random = new RandomStream(1);
        PixelGaussian gaussian = new PixelGaussian(PixelGaussian.Spread.EXPONENTIAL);
        gaussian.set(new double[PixelGaussian.PARAMETERS]);
        PixelEdits edits = new PixelEdits();
        double loss = 1;
        for (int i = 0; i < 10; i++) {
            edits.clear();
            base.draw(gaussian, random, edits);
            loss /= 2;
            base.tell(loss, false);
            base.goOnFromBest();
        }
        RgbImage changed = image.with(edits.toList(width));
        RememberedImage clean = new RememberedImage(new AttackedImage(changed, 1, 1), 1, 1);

        assertThat(written(image, base)).containsExactly(written(changed, clean), within(1e-6));
        assertThat(written(image, base)).isNotEqualTo(written(image, clean));
    }

    @ParameterizedTest(name = "cell {0}, {1} is {2}")
    @CsvSource({"0, 0, 0.25", "0, 1, 0", "31, 31, 1"})
    void a_cell_is_the_mean_of_its_pixels_within_a_border_of_zeros(int row, int column, double mean) {
        RgbImage image = RgbImage.filled(64, 64, 0)
                .with(List.of(
                        new PixelEdit(0, 0, 0xFF0000),
                        new PixelEdit(62, 62, 0xFF0000),
                        new PixelEdit(62, 63, 0xFF0000),
                        new PixelEdit(63, 62, 0xFF0000),
                        new PixelEdit(63, 63, 0xFF0000)));

        double[] written = written(image, new RememberedImage(new AttackedImage(image, 1, 1), 1, 1));

        assertThat(written[(row + 1) * 34 + column + 1]).isCloseTo(mean, within(1e-6));
        assertThat(written[0]).isZero();
        assertThat(written[written.length - 1]).isZero();
    }

    private static double[] written(RgbImage image, RememberedImage base) {
        double[] picture = new double[AgentNetwork.INPUT];
        new Thumbnail(image).writeTo(picture, base);
        return picture;
    }
}
