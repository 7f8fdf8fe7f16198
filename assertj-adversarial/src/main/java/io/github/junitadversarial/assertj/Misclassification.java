package io.github.junitadversarial.assertj;

import io.github.junitadversarial.outcome.AdversarialExample;
import io.github.junitadversarial.outcome.Evidence;
import io.github.junitadversarial.outcome.ImageOutcome;
import io.github.junitadversarial.outcome.OutcomeStatus;
import io.github.junitadversarial.outcome.RobustnessReport;
import java.util.List;
import java.util.Optional;

/**
 * That images of one label are taken for another.
 *
 * @param from the true label
 * @param to the model's answer
 */
record Misclassification(String from, String to) {

    /** Images of which this is known, with or without an attack. */
    List<ImageOutcome> foundIn(RobustnessReport report) {
        return report.imagesLabelled(from).stream()
                .filter(image -> answer(image).equals(Optional.of(to)))
                .toList();
    }

    /**
     * Why a report without such an image does not show that there is none; empty if it does as far as its budget goes.
     */
    Optional<String> gapIn(RobustnessReport report) {
        Evidence evidence = Evidence.of(report, from);
        if (evidence.attackSuccessRate().attacked() == 0) {
            return Optional.of("no image labelled " + from + " was attacked ("
                    + evidence.images().size() + " in the report)");
        }
        if (!report.attack().seeks(to)) {
            return Optional.of("the attack was " + report.attack().goal() + " and never looked for " + to);
        }
        return evidence.gap().or(() -> elsewhere(evidence.images()));
    }

    private Optional<String> elsewhere(List<ImageOutcome> images) {
        boolean oneWithstood = images.stream().anyMatch(image -> image.attacked() && !image.broken());
        return oneWithstood
                ? Optional.empty()
                : Optional.of("every attacked image labelled " + from
                        + " was broken as something else, where its search ended; an attack targeted at " + to
                        + " would tell");
    }

    private static Optional<String> answer(ImageOutcome image) {
        return image.status() == OutcomeStatus.MISCLASSIFIED
                ? Optional.of(image.predicted())
                : image.adversarial().map(AdversarialExample::predicted);
    }
}
