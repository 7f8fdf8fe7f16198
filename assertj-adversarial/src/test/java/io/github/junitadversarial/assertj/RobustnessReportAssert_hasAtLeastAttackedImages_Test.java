package io.github.junitadversarial.assertj;

import static io.github.junitadversarial.assertj.AdversarialAssertions.assertThat;
import static io.github.junitadversarial.assertj.AssertionErrors.expectAssertionError;
import static io.github.junitadversarial.assertj.Reports.report;
import static io.github.junitadversarial.assertj.error.ShouldHaveAtLeastAttackedImages.shouldHaveAtLeastAttackedImages;
import static io.github.junitadversarial.outcome.OutcomeStatus.AMBIGUOUS;
import static io.github.junitadversarial.outcome.OutcomeStatus.BROKEN;
import static io.github.junitadversarial.outcome.OutcomeStatus.MISCLASSIFIED;
import static io.github.junitadversarial.outcome.OutcomeStatus.SURVIVED;
import static io.github.junitadversarial.outcome.OutcomeStatus.UNREADABLE;
import static org.assertj.core.api.BDDAssertions.then;
import static org.assertj.core.api.BDDAssertions.thenIllegalArgumentException;

import io.github.junitadversarial.outcome.RobustnessReport;
import org.assertj.core.description.TextDescription;
import org.junit.jupiter.api.Test;

class RobustnessReportAssert_hasAtLeastAttackedImages_Test {

    @Test
    void should_pass_if_enough_images_were_attacked() {
        // GIVEN
        RobustnessReport actual = report().with(2, BROKEN).with(1, SURVIVED).build();
        // WHEN/THEN
        assertThat(actual).hasAtLeastAttackedImages(3);
    }

    @Test
    void should_fail_if_too_few_images_were_attacked() {
        // GIVEN
        RobustnessReport actual = report().with(2, SURVIVED)
                .with(1, MISCLASSIFIED)
                .with(1, UNREADABLE)
                .with(1, AMBIGUOUS)
                .build();
        // WHEN
        AssertionError error = expectAssertionError(() -> assertThat(actual).hasAtLeastAttackedImages(3));
        // THEN
        then(error).hasMessage(shouldHaveAtLeastAttackedImages(actual, 3).create(new TextDescription(actual.title())));
    }

    @Test
    void should_fail_if_actual_is_null() {
        // GIVEN
        RobustnessReport actual = null;
        // WHEN
        AssertionError error = expectAssertionError(() -> assertThat(actual).hasAtLeastAttackedImages(1));
        // THEN
        then(error).hasMessageContaining("Expecting actual not to be null");
    }

    @Test
    void should_refuse_a_number_that_every_report_has() {
        // GIVEN
        RobustnessReport actual = report().build();
        // WHEN/THEN
        thenIllegalArgumentException()
                .isThrownBy(() -> assertThat(actual).hasAtLeastAttackedImages(0))
                .withMessage(
                        "the number of images is 0; every report has at least so many attacked images, so ask for 1 or more");
    }
}
