package io.github.junitadversarial.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.junitadversarial.attack.AttackTask;
import io.github.junitadversarial.attack.Candidates;
import io.github.junitadversarial.attack.ScriptedAttack;
import io.github.junitadversarial.attack.pixel.PixelAttackSpec;
import io.github.junitadversarial.fixture.Fixture;
import io.github.junitadversarial.fixture.FixtureSet;
import io.github.junitadversarial.image.RgbImage;
import io.github.junitadversarial.model.ImageClassifier;
import io.github.junitadversarial.model.onnx.OnnxClassifier;
import io.github.junitadversarial.outcome.ImageOutcome;
import io.github.junitadversarial.outcome.OutcomeStatus;
import io.github.junitadversarial.outcome.RobustnessReport;
import io.github.junitadversarial.testmodels.OnnxModels;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The budget is a ceiling, and the ledger is what was really asked. */
class QueryLedgerTests {

    private static final RgbImage CLEAN = TestImages.noise(6, 6, 1);
    private static final FixtureSet ONE = FixtureSet.of(List.of(Fixture.of("a.png", "0", CLEAN)));

    @ParameterizedTest
    @ValueSource(ints = {3, 4, 10, 57})
    void the_model_is_asked_exactly_as_often_as_the_ledger_says(int budget) {
        AtomicInteger calls = new AtomicInteger();
        ImageClassifier stubborn = image -> {
            calls.incrementAndGet();
            return new float[] {1, image.sample(0, 0) / 1000f};
        };
        RobustnessReport report = Campaign.of(stubborn, ONE)
                .attack(PixelAttackSpec.maxPixels(2).budget(budget))
                .run();

        assertThat(report.queries() + report.setupQueries()).isEqualTo(calls.get());
        assertThat(report.queries()).isEqualTo(budget - 1);
        assertThat(report.image("a.png").orElseThrow().status()).isEqualTo(OutcomeStatus.SURVIVED);
    }

    /**
     * Fooled by every candidate, never by the same picture a second time: each success costs a verification that fails.
     */
    @ParameterizedTest
    @ValueSource(ints = {3, 4, 5, 100})
    void verifications_that_fail_are_paid_from_the_budget_too(int budget) {
        AtomicInteger calls = new AtomicInteger();
        Set<RgbImage> seen = new HashSet<>(Set.of(CLEAN));
        ImageClassifier fickle = image -> {
            calls.incrementAndGet();
            return seen.add(image) ? new float[] {0, 1 + image.sample(0, 0)} : new float[] {1, 0};
        };
        RobustnessReport report = Campaign.of(fickle, ONE)
                .attack(PixelAttackSpec.maxPixels(2).budget(budget))
                .run();

        ImageOutcome outcome = report.image("a.png").orElseThrow();
        assertThat(outcome.status()).isEqualTo(OutcomeStatus.SURVIVED);
        assertThat(outcome.queries().verification()).isPositive();
        assertThat(outcome.queries().total() + report.setupQueries()).isEqualTo(calls.get());
        assertThat(outcome.queries().total()).isLessThanOrEqualTo(budget);
    }

    @Test
    void queries_to_break_are_the_clean_pass_and_the_search_up_to_the_success() {
        AtomicInteger calls = new AtomicInteger();
        // Clean pass, its negative and ten queries of checks, six candidates that fail, and from the seventh on
        // everything succeeds.
        ImageClassifier weak =
                image -> calls.incrementAndGet() <= 18 ? new float[] {1, image.hashCode() / 1e10f} : new float[] {0, 1};

        ImageOutcome outcome = Campaign.of(weak, ONE)
                .attack(PixelAttackSpec.maxPixels(2).budget(100))
                .minimise(false)
                .run()
                .image("a.png")
                .orElseThrow();

        assertThat(outcome.queriesToBreak()).hasValue(8);
        assertThat(outcome.adversarial().orElseThrow().searchQueries()).isEqualTo(7);
        assertThat(outcome.queries().verification()).isEqualTo(1);
        assertThat(outcome.queries().total()).isEqualTo(9).isEqualTo(calls.get() - 11);
    }

    /**
     * Eight candidates at a time, each a success in the batch and none from its file: the verifications must not push
     * the search over the budget.
     */
    @ParameterizedTest
    @ValueSource(ints = {3, 4, 10, 23})
    void a_strategy_that_fills_its_room_stays_within_the_budget(int budget) {
        try (OnnxClassifier model = TestImages.open(OnnxModels.leNet(1))) {
            FixtureSet fixtures = TestImages.asTheModelSays(model, 3, 32, 32);

            RobustnessReport report = Campaign.of(model, fixtures)
                    .attack(PixelAttackSpec.maxPixels(1).budget(budget).strategy(new Greedy()))
                    .run();

            assertThat(report.images()).allSatisfy(image -> {
                assertThat(image.queries().total()).isLessThanOrEqualTo(budget);
                assertThat(image.status()).isIn(OutcomeStatus.SURVIVED, OutcomeStatus.BROKEN);
            });
        }
    }

    /** Asks for as many candidates as it may. */
    private record Greedy() implements ScriptedAttack {

        @Override
        public int candidatesAtATime() {
            return 8;
        }

        @Override
        public Consumer<Candidates> script(AttackTask task) {
            AtomicInteger position = new AtomicInteger();
            return candidates -> {
                while (candidates.room(0) > 0) {
                    candidates.add(0).add(position.getAndIncrement() % 1024, 0xFFFFFF);
                }
            };
        }
    }
}
