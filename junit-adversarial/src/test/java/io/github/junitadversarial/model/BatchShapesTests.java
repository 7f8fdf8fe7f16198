package io.github.junitadversarial.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.junitadversarial.geometry.Size;
import java.util.List;
import org.junit.jupiter.api.Test;

class BatchShapesTests {

    @Test
    void small_pictures_travel_in_any_number_up_to16() {
        assertThat(BatchShapes.upTo16(new Size(32, 32)).rows())
                .containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16);
        assertThat(BatchShapes.upTo16(new Size(1, 1)).capacity()).isEqualTo(16);
        assertThat(BatchShapes.upTo16(new Size(128, 128)).capacity()).isEqualTo(16);
    }

    @Test
    void a_batch_of_large_pictures_holds_a_quarter_million_pixels() {
        assertThat(BatchShapes.upTo16(new Size(224, 224)).rows()).containsExactly(1, 2, 3, 4, 5);
        assertThat(BatchShapes.upTo16(new Size(512, 512)).rows()).containsExactly(1);
        assertThat(BatchShapes.upTo16(new Size(4000, 3000)).rows()).containsExactly(1);
    }

    @Test
    void a_partly_filled_batch_runs_in_the_smallest_shape_that_holds_it() {
        BatchShapes shapes = new BatchShapes(List.of(1, 4, 16));

        assertThat(shapes.capacity()).isEqualTo(16);
        assertThat(shapes.indexFor(1)).isZero();
        assertThat(shapes.indexFor(2)).isEqualTo(1);
        assertThat(shapes.indexFor(4)).isEqualTo(1);
        assertThat(shapes.indexFor(5)).isEqualTo(2);
    }

    @Test
    void more_rows_than_the_largest_shape_do_not_fit() {
        assertThatThrownBy(() -> BatchShapes.fixed(4).indexFor(5))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("5 rows do not fit into a batch of 4");
    }

    @Test
    void shapes_ascend_from_one() {
        assertThat(BatchShapes.fixed(4).rows()).containsExactly(4);
        refused(List.of(), "at least one batch shape is needed");
        refused(List.of(0, 1), "batch shapes must ascend from 1 or more: [0, 1]");
        refused(List.of(2, 2), "batch shapes must ascend from 1 or more: [2, 2]");
        refused(List.of(4, 2), "batch shapes must ascend from 1 or more: [4, 2]");
    }

    private static void refused(List<Integer> rows, String message) {
        assertThatThrownBy(() -> new BatchShapes(rows))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }
}
