package io.github.junitadversarial.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.junitadversarial.image.PixelEdits;
import io.github.junitadversarial.image.RgbImage;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MappingTests {

    private static final int WIDTH = 120;
    private static final int HEIGHT = 75;
    private static final int PADDING = 0x0000FF;

    /**
     * Every pixel of the source says by its red and green where it lies: what is found in the target came from there.
     */
    @ParameterizedTest
    @MethodSource
    void places_of_the_target_are_those_of_the_source_that_it_shows(Geometry geometry) {
        RgbImage target = geometry.apply(places());
        Mapping mapping = geometry.mapping(new Size(WIDTH, HEIGHT));

        for (int y = 2; y < target.height() - 2; y++) {
            for (int x = 2; x < target.width() - 2; x++) {
                int rgb = target.rgb(x, y);
                double sourceX = mapping.sourceX(x + 0.5);
                double sourceY = mapping.sourceY(y + 0.5);
                boolean inside = sourceX > 2 && sourceX < WIDTH - 2 && sourceY > 2 && sourceY < HEIGHT - 2;
                if (inside) {
                    assertThat((rgb >> 16) / 2.0 + 0.5).isCloseTo(sourceX, within(0.6));
                    assertThat((rgb >> 8 & 0xFF) / 2.0 + 0.5).isCloseTo(sourceY, within(0.6));
                } else if (sourceX < -1 || sourceX > WIDTH + 1 || sourceY < -1 || sourceY > HEIGHT + 1) {
                    assertThat(rgb).isEqualTo(PADDING);
                }
            }
        }
    }

    static Stream<Geometry> places_of_the_target_are_those_of_the_source_that_it_shows() {
        Size size = new Size(64, 64);
        return Stream.of(
                Geometry.NONE,
                Geometry.of(new Step.Resize(size, Resampling.BILINEAR)),
                Geometry.of(new Step.Resize(new Size(200, 90), Resampling.BILINEAR)),
                Geometry.of(new Step.ResizeShorterSide(50, Resampling.BILINEAR), new Step.CentreCrop(new Size(40, 31))),
                Geometry.of(new Step.Letterbox(size, Placement.CENTRE, PADDING, Resampling.BILINEAR)),
                Geometry.of(new Step.Letterbox(size, Placement.TOP_LEFT, PADDING, Resampling.BILINEAR)),
                Geometry.of(new Step.Letterbox(new Size(640, 480), Placement.CENTRE, PADDING, Resampling.BILINEAR)));
    }

    private static RgbImage places() {
        PixelEdits edits = new PixelEdits();
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                edits.add(y * WIDTH + x, 2 * x << 16 | 2 * y << 8);
            }
        }
        return RgbImage.filled(WIDTH, HEIGHT, 0).with(edits);
    }
}
