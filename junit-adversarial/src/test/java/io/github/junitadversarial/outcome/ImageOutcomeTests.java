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
    void aBrokenImageTellsHow() {
        assertThat(SampleReports.broken("stop/0042.png", 1_212).summary())
                .isEqualTo("stop/0042.png: stop -> yield, 1 px, 1,212 queries");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    SURVIVED       | survived 10,000 queries
                    EXHAUSTED      | no such change exists in the candidate set (1,234 queries)
                    CENSORED       | stopped early after 1,234 queries
                    MISCLASSIFIED  | not attacked: classified as yield before the attack
                    AMBIGUOUS      | not attacked: the top scores of the clean image are tied
                    ALREADY_TARGET | not attacked: its own label is the target
                    UNREADABLE     | not attacked: unreadable
                    """)
    void everyOtherImageTellsItsEnd(OutcomeStatus status, String summary) {
        assertThat(SampleReports.of("1.png", status).summary()).isEqualTo("1.png: " + summary);
    }

    @Test
    void aDetailComesLast() {
        assertThat(SampleReports.of("1.png", OutcomeStatus.CENSORED, "deadline of 2 min")
                        .summary())
                .isEqualTo("1.png: stopped early after 1,234 queries (deadline of 2 min)");
    }

    @Test
    void queriesToBreakAreTheCleanOneAndTheSearchAndNothingElse() {
        ImageOutcome broken = SampleReports.broken("1.png", 212);

        assertThat(broken.queriesToBreak()).hasValue(212);
        assertThat(broken.queries().total()).isEqualTo(212 + 4 + 1 + 12);
        assertThat(SampleReports.of("2.png", OutcomeStatus.SURVIVED).queriesToBreak())
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void attackedMeansClassifiedCorrectlyBefore(OutcomeStatus status) {
        boolean expected = switch (status) {
            case BROKEN, SURVIVED, EXHAUSTED, CENSORED -> true;
            case MISCLASSIFIED, AMBIGUOUS, ALREADY_TARGET, UNREADABLE -> false;
        };

        assertThat(status.attacked()).isEqualTo(expected);
    }

    @ParameterizedTest
    @EnumSource
    void anAdversarialExampleBelongsToABrokenImageAndToNoOther(OutcomeStatus status) {
        Optional<AdversarialExample> wrong = status == OutcomeStatus.BROKEN
                ? Optional.empty()
                : SampleReports.broken("1.png", 2).adversarial();

        assertThatThrownBy(() -> new ImageOutcome("1.png", "", "stop", "stop", status, QueryLedger.NONE, wrong, ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("1.png is " + status + " but has " + (wrong.isPresent() ? "an" : "no")
                        + " adversarial example");
    }
}
