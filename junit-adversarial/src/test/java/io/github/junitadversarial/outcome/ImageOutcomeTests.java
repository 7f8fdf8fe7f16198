package io.github.junitadversarial.outcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ImageOutcomeTests {

    @Test
    void a_broken_image_tells_how() {
        assertThat(SampleReports.broken("stop/0042.png", 1_212).summary())
                .isEqualTo("stop/0042.png: stop -> yield, 1 px, 1,212 queries");
    }

    @ParameterizedTest
    @CsvSource({
        "SEARCH, '1,212 queries'",
        "REPLAY, known before",
        "WARM_START, by what broke another image",
    })
    void what_was_not_searched_for_has_no_queries_to_boast_of(FoundBy foundBy, String effort) {
        ImageOutcome searched = SampleReports.broken("stop/0042.png", 1_212);
        AdversarialExample example = searched.adversarial().orElseThrow();
        ImageOutcome image = new ImageOutcome(
                searched.image(),
                searched.digest(),
                searched.label(),
                searched.predicted(),
                searched.status(),
                searched.queries(),
                Optional.of(new AdversarialExample(
                        example.width(),
                        example.height(),
                        example.edits(),
                        example.undo(),
                        example.predicted(),
                        example.margin(),
                        example.scores(),
                        example.searchQueries(),
                        example.file(),
                        foundBy,
                        false)),
                "");

        assertThat(image.summary()).isEqualTo("stop/0042.png: stop -> yield, 1 px, " + effort);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    SURVIVED       | survived 10,000 queries
                    EXHAUSTED      | no such change exists in the candidate set (1,234 queries)
                    CENSORED       | stopped early after 1,234 queries
                    MISCLASSIFIED  | not attacked: classified as yield before the attack
                    AMBIGUOUS      | not attacked: the top scores of the clean image are tied
                    ALREADY_TARGET | not attacked: its own label is the target
                    NOTHING_DETECTED | not attacked: nothing detected before the attack
                    UNREADABLE     | not attacked: unreadable
                    """)
    void every_other_image_tells_its_end(OutcomeStatus status, String summary) {
        assertThat(SampleReports.of("1.png", status).summary()).isEqualTo("1.png: " + summary);
    }

    @Test
    void a_detail_comes_last() {
        assertThat(SampleReports.of("1.png", OutcomeStatus.CENSORED, "deadline of 2 min")
                        .summary())
                .isEqualTo("1.png: stopped early after 1,234 queries (deadline of 2 min)");
    }

    @Test
    void queries_to_break_are_the_clean_one_and_the_search_and_nothing_else() {
        ImageOutcome broken = SampleReports.broken("1.png", 212);

        assertThat(broken.queriesToBreak()).hasValue(212);
        assertThat(broken.queries().total()).isEqualTo(212 + 4 + 1 + 12);
        assertThat(SampleReports.of("2.png", OutcomeStatus.SURVIVED).queriesToBreak())
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void attacked_means_classified_correctly_before(OutcomeStatus status) {
        boolean expected = switch (status) {
            case BROKEN, SURVIVED, EXHAUSTED, CENSORED -> true;
            case MISCLASSIFIED, AMBIGUOUS, ALREADY_TARGET, NOTHING_DETECTED, UNREADABLE -> false;
        };

        assertThat(status.attacked()).isEqualTo(expected);
    }

    @ParameterizedTest
    @EnumSource
    void an_adversarial_example_belongs_to_a_broken_image_and_to_no_other(OutcomeStatus status) {
        Optional<AdversarialExample> wrong = status == OutcomeStatus.BROKEN
                ? Optional.empty()
                : SampleReports.broken("1.png", 2).adversarial();

        assertThatThrownBy(() -> new ImageOutcome("1.png", "", "stop", "stop", status, QueryLedger.NONE, wrong, ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("1.png is " + status + " but has " + (wrong.isPresent() ? "an" : "no")
                        + " adversarial example");
    }
}
