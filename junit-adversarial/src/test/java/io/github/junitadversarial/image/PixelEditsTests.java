package io.github.junitadversarial.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PixelEditsTests {

    @Test
    void edits_keep_their_order() {
        PixelEdits edits = new PixelEdits();
        edits.add(7, 0x0000FF);
        edits.add(2, 0x00FF00);

        assertThat(edits.size()).isEqualTo(2);
        assertThat(edits.position(0)).isEqualTo(7);
        assertThat(edits.rgb(0)).isEqualTo(0x0000FF);
        assertThat(edits.position(1)).isEqualTo(2);
        assertThat(edits.rgb(1)).isEqualTo(0x00FF00);
    }

    @Test
    void positions_run_row_by_row() {
        PixelEdits edits = new PixelEdits();
        edits.add(7, 0x0000FF);

        assertThat(edits.toList(3)).containsExactly(new PixelEdit(1, 2, 0x0000FF));
    }

    @Test
    void there_is_room_for_any_number() {
        PixelEdits edits = new PixelEdits();
        for (int i = 0; i < 1000; i++) {
            edits.add(i, i * 3);
        }

        assertThat(edits.size()).isEqualTo(1000);
        assertThat(edits.position(999)).isEqualTo(999);
        assertThat(edits.rgb(999)).isEqualTo(2997);
    }

    @Test
    void the_front_of_arrays_can_be_added() {
        PixelEdits edits = new PixelEdits();
        edits.add(1, 1);

        edits.addAll(new int[] {5, 6, 7}, new int[] {50, 60, 70}, 2);

        assertThat(edits.toList(10))
                .containsExactly(new PixelEdit(1, 0, 1), new PixelEdit(5, 0, 50), new PixelEdit(6, 0, 60));
    }

    @Test
    void cleared_edits_are_forgotten() {
        PixelEdits edits = new PixelEdits();
        edits.add(7, 0x0000FF);

        edits.clear();

        assertThat(edits.size()).isZero();
        assertThat(edits.toList(3)).isEmpty();
    }

    @Test
    void an_edit_reads_as_coordinates_and_colour() {
        assertThat(new PixelEdit(3, 14, 0x00A0FF)).hasToString("(3,14)=#00a0ff");
    }

    @Test
    void an_edit_lies_within_a_picture_and_has_an_opaque_colour() {
        assertThatThrownBy(() -> new PixelEdit(-1, 0, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("pixel (-1, 0) has a negative coordinate");
        assertThatThrownBy(() -> new PixelEdit(0, -1, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("pixel (0, -1) has a negative coordinate");
        assertThatThrownBy(() -> new PixelEdit(0, 0, 0xFF000000))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("colour 0xff000000 is not of the form 0xRRGGBB (24 bits)");
    }
}
