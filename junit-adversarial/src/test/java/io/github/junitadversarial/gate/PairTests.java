package io.github.junitadversarial.gate;

import static io.github.junitadversarial.gate.Runs.broken;
import static io.github.junitadversarial.gate.Runs.notAttacked;
import static io.github.junitadversarial.gate.Runs.withstood;
import static io.github.junitadversarial.outcome.OutcomeStatus.AMBIGUOUS;
import static io.github.junitadversarial.outcome.OutcomeStatus.CENSORED;
import static io.github.junitadversarial.outcome.OutcomeStatus.EXHAUSTED;
import static io.github.junitadversarial.outcome.OutcomeStatus.MISCLASSIFIED;
import static io.github.junitadversarial.outcome.OutcomeStatus.SURVIVED;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.junitadversarial.outcome.FoundBy;
import io.github.junitadversarial.outcome.ImageOutcome;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What two results of one picture say together, when each knows only the queries that it spent. */
class PairTests {

    private static final String IMAGE = "stop/1.png";
    private static final int HORIZON = 10_000;

    private static Pair pair(ImageOutcome before, ImageOutcome now) {
        return new Pair(BaselineImage.of(before), BaselineImage.of(now));
    }

    @Nested
    class An_image_that_withstood_and_is_broken_now {

        @Test
        void is_newly_broken_within_the_queries_that_it_withstood() {
            Pair pair = pair(withstood(IMAGE, SURVIVED, 1_000), broken(IMAGE, 1_000));

            assertThat(pair.newlyBroken()).isTrue();
            assertThat(pair.brokenBeyond()).isFalse();
            assertThat(pair.order(HORIZON)).isNegative();
            assertThat(pair.discordance(HORIZON)).isNegative();
        }

        @Test
        void is_no_news_beyond_them() {
            Pair pair = pair(withstood(IMAGE, SURVIVED, 1_000), broken(IMAGE, 1_001));

            assertThat(pair.newlyBroken()).isFalse();
            assertThat(pair.brokenBeyond()).isTrue();
            assertThat(pair.order(HORIZON)).isZero();
        }

        @Test
        void was_robust_only_up_to_its_queries_if_it_was_stopped_early() {
            assertThat(pair(withstood(IMAGE, CENSORED, 70), broken(IMAGE, 60)).newlyBroken())
                    .isTrue();
            assertThat(pair(withstood(IMAGE, CENSORED, 70), broken(IMAGE, 80)).newlyBroken())
                    .isFalse();
        }

        @Test
        void is_newly_broken_after_any_number_of_queries_if_no_such_change_existed() {
            assertThat(pair(withstood(IMAGE, EXHAUSTED, 70), broken(IMAGE, 80)).newlyBroken())
                    .isTrue();
        }

        @Test
        void is_newly_broken_by_a_remembered_example_and_yet_no_pair_of_a_test() {
            Pair pair = pair(withstood(IMAGE, SURVIVED, 1_000), broken(IMAGE, 1, FoundBy.REPLAY));

            assertThat(pair.newlyBroken()).isTrue();
            assertThat(pair.order(HORIZON)).isZero();
            assertThat(pair.discordance(HORIZON)).isZero();
        }
    }

    @Nested
    class An_image_that_was_broken {

        @Test
        void healed_if_it_withstood_as_many_queries() {
            Pair pair = pair(broken(IMAGE, 500), withstood(IMAGE, SURVIVED, 500));

            assertThat(pair.healed()).isTrue();
            assertThat(pair.order(HORIZON)).isPositive();
            assertThat(pair.discordance(HORIZON)).isPositive();
        }

        @Test
        void did_not_heal_if_it_withstood_fewer() {
            Pair pair = pair(broken(IMAGE, 500), withstood(IMAGE, SURVIVED, 499));

            assertThat(pair.healed()).isFalse();
            assertThat(pair.order(HORIZON)).isZero();
        }

        @Test
        void did_not_heal_because_its_search_was_stopped_early() {
            assertThat(pair(broken(IMAGE, 500), withstood(IMAGE, CENSORED, 600)).healed())
                    .isFalse();
        }

        @Test
        void is_worse_with_fewer_queries_and_better_with_more_which_is_no_discordance() {
            assertThat(pair(broken(IMAGE, 500), broken(IMAGE, 499)).order(HORIZON))
                    .isNegative();
            assertThat(pair(broken(IMAGE, 500), broken(IMAGE, 500)).order(HORIZON))
                    .isZero();
            assertThat(pair(broken(IMAGE, 500), broken(IMAGE, 501)).order(HORIZON))
                    .isPositive();
            assertThat(pair(broken(IMAGE, 500), broken(IMAGE, 1)).discordance(HORIZON))
                    .isZero();
        }

        @Test
        void by_a_remembered_example_heals_but_is_no_pair_of_a_test() {
            Pair pair = pair(broken(IMAGE, 1, FoundBy.WARM_START), withstood(IMAGE, SURVIVED, 500));

            assertThat(pair.healed()).isTrue();
            assertThat(pair.order(HORIZON)).isZero();
        }
    }

    @Test
    void an_image_that_the_model_is_wrong_about_now_can_no_longer_be_attacked() {
        assertThat(pair(broken(IMAGE, 500), notAttacked(IMAGE, MISCLASSIFIED)).noLongerAttacked())
                .isTrue();
        assertThat(pair(withstood(IMAGE, SURVIVED, 500), notAttacked(IMAGE, AMBIGUOUS))
                        .noLongerAttacked())
                .isTrue();
        assertThat(pair(notAttacked(IMAGE, MISCLASSIFIED), notAttacked(IMAGE, MISCLASSIFIED))
                        .noLongerAttacked())
                .isFalse();
    }

    @Test
    void an_image_that_could_not_be_attacked_before_is_never_worse() {
        Pair pair = pair(notAttacked(IMAGE, MISCLASSIFIED), broken(IMAGE, 5));

        assertThat(pair.newlyBroken()).isFalse();
        assertThat(pair.brokenBeyond()).isFalse();
        assertThat(pair.order(HORIZON)).isZero();
    }

    @Test
    void what_one_run_found_beyond_the_other_runs_budget_counts_as_not_found() {
        Pair pair = pair(broken(IMAGE, 5_000), broken(IMAGE, 800));

        assertThat(pair.discordance(1_000)).isNegative();
        assertThat(pair.order(1_000)).isNegative();
        assertThat(pair.order(700)).isZero();
    }

    @Test
    void two_that_withstood_tell_no_order() {
        assertThat(pair(withstood(IMAGE, SURVIVED, 500), withstood(IMAGE, SURVIVED, 700))
                        .order(HORIZON))
                .isZero();
    }
}
