package io.github.junitadversarial.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LabelsTests {

    @Test
    void names_stand_in_the_order_of_the_scores() {
        Labels labels = new Labels(List.of("stop", "yield"));

        assertThat(labels.size()).isEqualTo(2);
        assertThat(labels.name(1)).isEqualTo("yield");
        assertThat(labels.indexOf("yield")).hasValue(1);
        assertThat(labels.indexOf("Yield")).isEmpty();
        assertThat(labels.classOf("yield")).hasValue(1);
    }

    @Test
    void without_names_classes_go_by_their_numbers() {
        assertThat(Labels.numbered(3).names()).containsExactly("0", "1", "2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "stop\nno entry",
                "stop\nno entry\n",
                "stop\r\nno entry\r\n",
                " stop \n\tno entry\n\n \n",
                "\uFEFFstop\nno entry"
            })
    void aTextHasOneNamePerLine(String text) {
        assertThat(Labels.parse(text).names()).containsExactly("stop", "no entry");
    }

    @Test
    void a_blank_line_within_a_text_is_a_missing_name_since_it_would_shift_the_others() {
        refused("stop\n\nyield", "label 1 is blank; every class needs a name");
    }

    @Test
    void a_name_is_given_once() {
        refused("stop\nyield\nstop", "label 'stop' (number 2) occurs twice; a label must name one class");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n\n", "\uFEFF"})
    void a_text_without_names_is_refused(String text) {
        refused(text, "the list of labels is empty; name one label per class, in the order of the scores");
    }

    @Test
    void a_summary_names_the_first_eight() {
        assertThat(Labels.numbered(8).summary()).isEqualTo("0, 1, 2, 3, 4, 5, 6, 7");
        assertThat(Labels.numbered(1000).summary()).isEqualTo("0, 1, 2, 3, 4, 5, 6, 7, … (1000 in all)");
    }

    private static void refused(String text, String message) {
        assertThatThrownBy(() -> Labels.parse(text))
                .isInstanceOf(UnusableModelException.class)
                .hasMessage(message);
    }

    @Test
    void a_label_is_a_name_or_a_number() {
        Labels signs = new Labels(List.of("stop", "yield"));

        assertThat(signs.classOf("yield")).hasValue(1);
        assertThat(signs.classOf("1")).hasValue(1);
        assertThat(signs.classOf("2")).isEmpty();
        assertThat(signs.classOf("-1")).isEmpty();
        assertThat(signs.classOf("go")).isEmpty();
    }

    @Test
    void a_number_is_a_name_where_classes_are_called_by_numbers() {
        Labels limits = new Labels(List.of("20", "30", "stop"));

        assertThat(limits.classOf("30")).hasValue(1);
        assertThat(limits.classOf("2")).isEmpty();
    }

    @Test
    void a_background_class_takes_part_in_the_order_of_the_scores_but_not_in_numbers() {
        Labels signs = new Labels(List.of("stop", "yield")).plusBackground(1);

        assertThat(signs.names()).containsExactly("stop", "background", "yield");
        assertThat(signs.classOf("0")).hasValue(0);
        assertThat(signs.classOf("1")).hasValue(2);
        assertThat(signs.classOf("2")).isEmpty();
        assertThat(signs.classOf("yield")).hasValue(2);
        assertThat(signs.classOf("background")).hasValue(1);
    }

    @Test
    void a_background_class_may_be_among_the_names() {
        Labels signs = new Labels(List.of("dummy", "stop", "yield")).withBackgroundAt(0);

        assertThat(signs.classOf("1")).hasValue(2);
        assertThat(signs.classOf("2")).isEmpty();
        assertThat(signs.name(0)).isEqualTo("dummy");
    }

    @Test
    void a_background_class_leaves_classes_that_are_called_by_their_numbers_alone() {
        Labels numbers = Labels.numbered(1000).plusBackground(0);

        assertThat(numbers.classOf("281")).hasValue(282);
        assertThat(numbers.name(282)).isEqualTo("281");
    }
}
