package io.github.junitadversarial.attack.pixel;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.junitadversarial.attack.RandomStream;
import io.github.junitadversarial.detection.Box;
import io.github.junitadversarial.geometry.InfluentialPixels;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class RegionTests {

    private static final int WIDTH = 10;
    private static final InfluentialPixels PIXELS = new InfluentialPixels(new int[] {1, 4, 7}, new int[] {2, 5, 8});

    private static Set<Integer> drawn(Region region) {
        RandomStream random = new RandomStream(1);
        Set<Integer> drawn = new TreeSet<>();
        for (int i = 0; i < 1_000; i++) {
            drawn.add(region.draw(random));
        }
        return drawn;
    }

    @Test
    void the_whole_picture_has_all_influential_pixels() {
        assertThat(drawn(Region.all(PIXELS, WIDTH))).containsExactly(21, 24, 27, 51, 54, 57, 81, 84, 87);
    }

    @Test
    void a_box_has_those_within_it() {
        assertThat(drawn(Region.of(new Box(3.5f, 0, 8, 6), PIXELS, WIDTH))).containsExactly(24, 27, 54, 57);
    }

    /** A pixel reaches from its number to the next, and the box over the pixel's last part. */
    @Test
    void a_box_that_begins_within_a_pixel_has_it() {
        assertThat(drawn(Region.of(new Box(4.9f, 5.9f, 5, 6), PIXELS, WIDTH))).containsExactly(54);
    }

    @Test
    void a_box_between_the_lines_has_the_next() {
        assertThat(drawn(Region.of(new Box(5, 3, 6, 4), PIXELS, WIDTH))).containsExactly(57);
    }

    @Test
    void a_box_beyond_the_last_line_has_that() {
        assertThat(drawn(Region.of(new Box(8, 9, 40, 50), PIXELS, WIDTH))).containsExactly(87);
    }

    @Test
    void a_box_before_the_first_line_has_that() {
        assertThat(drawn(Region.of(new Box(-9, -9, -1, -1), PIXELS, WIDTH))).containsExactly(21);
    }
}
