package io.github.junitadversarial.assertj;

import static io.github.junitadversarial.assertj.AdversarialAssertions.withConfidence;
import static io.github.junitadversarial.assertj.AdversarialAssertions.withinQueries;
import static io.github.junitadversarial.assertj.AssertionErrors.expectAssertionError;
import static io.github.junitadversarial.assertj.Reports.broken;
import static io.github.junitadversarial.assertj.Reports.outcome;
import static io.github.junitadversarial.assertj.Reports.report;
import static io.github.junitadversarial.outcome.ObjectFilter.objects;
import static io.github.junitadversarial.outcome.OutcomeStatus.BROKEN;
import static io.github.junitadversarial.outcome.OutcomeStatus.SURVIVED;
import static org.assertj.core.api.BDDAssertions.then;
import static org.assertj.core.api.BDDAssertions.thenNoException;

import io.github.junitadversarial.outcome.Completion;
import io.github.junitadversarial.outcome.FoundBy;
import io.github.junitadversarial.outcome.ImageOutcome;
import io.github.junitadversarial.outcome.RobustnessReport;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AdversarialSoftAssertions_Test {

    /** Every assertion on a report, with arguments that {@link #FAILING} does not meet. */
    private static final List<Consumer<RobustnessReportAssert>> REPORT_ASSERTIONS = List.of(
            it -> it.hasAttackSuccessRateAtMost(0.1),
            it -> it.hasAttackSuccessRateAtMost(0.1, withConfidence(0.95)),
            it -> it.hasAttackSuccessRateAtMost(0.1, withinQueries(500)),
            it -> it.hasAttackSuccessRateAtMost(0.1, withConfidence(0.95), withinQueries(500)),
            it -> it.hasAttackSuccessRateAtMost("stop", 0.1),
            it -> it.hasRobustAccuracyAtLeast(0.9),
            it -> it.hasRemovalRateAtMost(0.1),
            it -> it.hasRemovalRateAtMost(0.1, objects("stop")),
            it -> it.hasMapDropAtMost(0.1),
            it -> it.hidesNone(objects("stop")),
            it -> it.hasNoAdversarialExample(),
            it -> it.hasAtLeastAttackedImages(100),
            it -> it.usedAtMostQueries(1),
            it -> it.hasMedianQueriesAtLeast(1_000),
            it -> it.hasMedianQueriesAtLeast(1_000, withConfidence(0.95)),
            it -> it.hasNoMisclassification("stop", "yield"),
            it -> it.satisfiesForImage(
                    "stop/1.png",
                    image -> AdversarialAssertions.assertThat(image).isRobust()),
            it -> it.allAttackedImagesSatisfy(
                    image -> AdversarialAssertions.assertThat(image).isRobust()),
            it -> it.isNotWorseThanBaseline(),
            it -> it.isComplete());

    /**
     * Every assertion on an image, with arguments that an image broken with 200 queries does not meet, or else one that
     * survived.
     */
    private static final List<Consumer<ImageOutcomeAssert>> IMAGE_ASSERTIONS = List.of(
            it -> it.isRobust(),
            it -> it.wasFoundBy(FoundBy.REPLAY),
            it -> it.isMinimal(),
            it -> it.hidesNone(objects()),
            it -> it.hidesAtMost(1),
            it -> it.hasStatus(SURVIVED),
            it -> it.usedAtMostQueries(1),
            it -> it.isBrokenWithinQueries(1));

    private static final RobustnessReport FAILING =
            report().with(20, BROKEN).ended(Completion.DEADLINE, 0).build();

    @Test
    void should_collect_the_failure_of_every_assertion_on_a_report() {
        // GIVEN
        AdversarialSoftAssertions softly = new AdversarialSoftAssertions();
        RobustnessReportAssert soft = softly.assertThat(FAILING);
        // WHEN
        REPORT_ASSERTIONS.forEach(assertion -> assertion.accept(soft));
        // THEN
        then(softly.assertionErrorsCollected())
                .hasSameSizeAs(assertionsOf(RobustnessReportAssert.class))
                .allSatisfy(error -> then(error).hasMessageStartingWith("[3-pixel attack on signs.onnx]"));
    }

    @Test
    void should_collect_the_failure_of_every_assertion_on_an_image() {
        // GIVEN
        AdversarialSoftAssertions softly = new AdversarialSoftAssertions();
        ImageOutcomeAssert soft = softly.assertThat(broken(200));
        ImageOutcomeAssert softOnOther = softly.assertThat(outcome(SURVIVED));
        ImageOutcomeAssert softOnLeftOut = softly.assertThat(Reports.misclassified("yield"));
        // WHEN
        IMAGE_ASSERTIONS.forEach(assertion -> assertion.accept(soft));
        softOnOther.isBroken();
        softOnLeftOut.wasAttacked();
        // THEN
        then(softly.assertionErrorsCollected())
                .hasSameSizeAs(assertionsOf(ImageOutcomeAssert.class))
                .allSatisfy(error -> then(error).hasMessageStartingWith("[stop/1.png]"));
    }

    @ParameterizedTest
    @MethodSource("reportAssertions")
    void should_collect_a_single_failure_for_a_missing_report(Consumer<RobustnessReportAssert> assertion) {
        // GIVEN
        AdversarialSoftAssertions softly = new AdversarialSoftAssertions();
        RobustnessReport actual = null;
        // WHEN
        assertion.accept(softly.assertThat(actual));
        // THEN
        then(softly.assertionErrorsCollected())
                .singleElement()
                .satisfies(error -> then(error).hasMessageContaining("Expecting actual not to be null"));
    }

    @ParameterizedTest
    @MethodSource("imageAssertions")
    void should_collect_a_single_failure_for_a_missing_image(Consumer<ImageOutcomeAssert> assertion) {
        // GIVEN
        AdversarialSoftAssertions softly = new AdversarialSoftAssertions();
        ImageOutcome actual = null;
        // WHEN
        assertion.accept(softly.assertThat(actual));
        // THEN
        then(softly.assertionErrorsCollected())
                .singleElement()
                .satisfies(error -> then(error).hasMessageContaining("Expecting actual not to be null"));
    }

    @Test
    void should_report_all_failures_together_with_those_of_AssertJ_itself() {
        // WHEN
        AssertionError error = expectAssertionError(() -> AdversarialSoftAssertions.assertSoftly(softly -> {
            softly.assertThat(FAILING).hasNoAdversarialExample().usedAtMostQueries(1);
            softly.assertThat(FAILING.broken()).isEmpty();
        }));
        // THEN
        then(error).hasMessageContainingAll("3 failures", "no adversarial example", "at most 1 queries", "empty");
    }

    @Test
    void should_report_all_failures_together_in_the_words_of_BDD() {
        // WHEN
        AssertionError error = expectAssertionError(() -> BDDAdversarialSoftAssertions.thenSoftly(softly -> {
            softly.then(FAILING).hasNoAdversarialExample().usedAtMostQueries(1);
            softly.then(broken(200)).isRobust();
            softly.then(FAILING.broken()).isEmpty();
        }));
        // THEN
        then(error).hasMessageContaining("4 failures");
    }

    @Test
    void should_pass_if_all_assertions_pass() {
        thenNoException()
                .isThrownBy(() -> AdversarialSoftAssertions.assertSoftly(
                        softly -> softly.assertThat(report().with(20, SURVIVED).build())
                                .hasAttackSuccessRateAtMost(0.1)
                                .hasNoAdversarialExample()));
    }

    static List<Consumer<RobustnessReportAssert>> reportAssertions() {
        return REPORT_ASSERTIONS;
    }

    static List<Consumer<ImageOutcomeAssert>> imageAssertions() {
        List<Consumer<ImageOutcomeAssert>> all = new ArrayList<>(IMAGE_ASSERTIONS);
        all.add(it -> it.isBroken());
        all.add(it -> it.wasAttacked());
        return all;
    }

    private static List<Method> assertionsOf(Class<?> assertClass) {
        return Stream.of(assertClass.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()) && !method.isSynthetic())
                .toList();
    }
}
