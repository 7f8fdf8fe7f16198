package io.github.junitadversarial.outcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.junitadversarial.image.PixelEdit;
import java.util.List;
import org.junit.jupiter.api.Test;

class AdversarialExampleTests {

    @Test
    void its_l0_distance_counts_pixels() {
        assertThat(example(new PixelEdit(1, 2, 0), new PixelEdit(1, 2, 9)).l0()).isEqualTo(1);
    }

    @Test
    void what_undoes_it_names_the_same_pixels() {
        assertThatThrownBy(() -> example(new PixelEdit(1, 2, 0), new PixelEdit(2, 1, 9)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the edits [(1,2)=#000000] are not undone by [(2,1)=#000009]");
    }

    private static AdversarialExample example(PixelEdit edit, PixelEdit undo) {
        return new AdversarialExample(
                8, 8, List.of(edit), List.of(undo), "yield", -1, List.of(), 1, "", FoundBy.SEARCH, false);
    }
}
