package io.github.junitadversarial.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Which part of a picture a magnified difference shows. */
class RegionTests {

    @Test
    void a_single_pixel_is_shown_in_the_middle_of_those_around_it() {
        assertThat(around(new int[] {20}, new int[] {10}, 32, 32)).isEqualTo(new Region(15, 5, 11, 11));
    }

    @Test
    void at_the_edge_the_region_stays_within_the_picture() {
        assertThat(around(new int[] {0}, new int[] {31}, 32, 32)).isEqualTo(new Region(0, 21, 11, 11));
    }

    @Test
    void all_changed_pixels_are_in_it() {
        assertThat(around(new int[] {50, 60}, new int[] {70, 75}, 224, 224)).isEqualTo(new Region(46, 63, 19, 19));
    }

    @Test
    void pixels_far_apart_show_the_whole_picture() {
        assertThat(around(new int[] {0, 31}, new int[] {0, 3}, 32, 48)).isEqualTo(new Region(0, 0, 32, 48));
    }

    private static Region around(int[] xs, int[] ys, int width, int height) {
        return Region.around(xs, ys, width, height);
    }
}
