package io.github.junitadversarial.gate;

import io.github.junitadversarial.outcome.Evidence;
import io.github.junitadversarial.outcome.RateClaim;
import io.github.junitadversarial.outcome.RobustnessReport;
import io.github.junitadversarial.outcome.Verdict;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * A limit on the attack success rate, judged as a {@link RateClaim} about all images of a report. Without a confidence the claim is about these very
 * fixture images; with one it is about images like them, and is shown by the exact binomial bound (Clopper and Pearson, 1934).
 *
 * @param maxAttackSuccessRate highest rate that passes, 0..1
 * @param confidence above 0.5 and below 1, empty for a claim about the fixtures alone
 * @param minAttackedImages fewer attacked images are inconclusive; empty for as many as keep one broken image within the limit (and at least one)
 */
public record RobustnessGate(double maxAttackSuccessRate, OptionalDouble confidence, OptionalInt minAttackedImages) {

    /**
     * @throws IllegalArgumentException if a value is out of range, with a sentence that names the attribute
     */
    public RobustnessGate {
        // Attributes and parts of the claim have the same names, so its refusals are ours.
        new RateClaim(maxAttackSuccessRate, confidence, minAttackedImages);
    }

    /** A limit on these fixture images, with the default for the smallest number of attacked images. */
    public static RobustnessGate atMost(double maxAttackSuccessRate) {
        return new RobustnessGate(maxAttackSuccessRate, OptionalDouble.empty(), OptionalInt.empty());
    }

    /** How many images must have been attacked. */
    public int requiredImages() {
        return rateClaim().requiredImages();
    }

    /** What the gate is to show, in one phrase. */
    public String claim() {
        return rateClaim().text();
    }

    /** Judges a report. */
    public Verdict judge(RobustnessReport report) {
        return rateClaim().judge(Evidence.of(report));
    }

    private RateClaim rateClaim() {
        return new RateClaim(maxAttackSuccessRate, confidence, minAttackedImages);
    }
}
