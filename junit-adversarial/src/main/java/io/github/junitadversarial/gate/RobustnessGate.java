package io.github.junitadversarial.gate;

import static io.github.junitadversarial.outcome.AttackSuccessRate.percent;

import io.github.junitadversarial.outcome.AttackSuccessRate;
import io.github.junitadversarial.outcome.Completion;
import io.github.junitadversarial.outcome.OutcomeStatus;
import io.github.junitadversarial.outcome.RobustnessReport;
import io.github.junitadversarial.outcome.Verdict;
import io.github.junitadversarial.outcome.Verdict.Result;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * A limit on the attack success rate. Without a confidence the claim is about these very fixture images; with one it is about images like them, and
 * is shown by the exact binomial bound (Clopper and Pearson, 1934).
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
        if (!(maxAttackSuccessRate >= 0 && maxAttackSuccessRate <= 1)) {
            throw new IllegalArgumentException("maxAttackSuccessRate is " + maxAttackSuccessRate
                    + "; it is a share between 0 and 1, such as 0.05 for 5 %");
        }
        if (confidence.isPresent() && !(confidence.getAsDouble() > 0.5 && confidence.getAsDouble() < 1)) {
            throw new IllegalArgumentException(
                    "confidence is " + confidence.getAsDouble() + "; it must be above 0.5 and below 1, such as 0.95");
        }
        if (minAttackedImages.isPresent() && minAttackedImages.getAsInt() < 1) {
            throw new IllegalArgumentException("minAttackedImages is " + minAttackedImages.getAsInt()
                    + "; at least 1 image must be attacked for a gate to say anything");
        }
    }

    /** A limit on these fixture images, with the default for the smallest number of attacked images. */
    public static RobustnessGate atMost(double maxAttackSuccessRate) {
        return new RobustnessGate(maxAttackSuccessRate, OptionalDouble.empty(), OptionalInt.empty());
    }

    /** How many images must have been attacked. */
    public int requiredImages() {
        return minAttackedImages.orElse(
                maxAttackSuccessRate == 0 ? 1 : (int) Math.ceil(1 / maxAttackSuccessRate - 1e-9));
    }

    /** What the gate is to show, in one phrase. */
    public String claim() {
        return "attack success rate at most " + percent(maxAttackSuccessRate)
                + (confidence.isPresent()
                        ? " on images like these, with " + confidenceText() + " confidence"
                        : " on these fixture images");
    }

    /** Judges a report. */
    public Verdict judge(RobustnessReport report) {
        AttackSuccessRate rate = report.attackSuccessRate();
        if (rate.attacked() == 0) {
            return verdict(
                    Result.INCONCLUSIVE,
                    "no image could be attacked: of " + report.images().size() + " images "
                            + report.count(OutcomeStatus.MISCLASSIFIED) + " were misclassified before the attack, "
                            + report.count(OutcomeStatus.AMBIGUOUS) + " tied, "
                            + report.count(OutcomeStatus.UNREADABLE) + " unreadable, "
                            + report.count(OutcomeStatus.ALREADY_TARGET) + " labelled with the target");
        }
        if (isRefuted(report, rate)) {
            return verdict(Result.FAIL, measured(rate));
        }
        if (report.completion() != Completion.COMPLETE) {
            return verdict(
                    Result.INCONCLUSIVE,
                    "the run was " + report.completion() + " ("
                            + report.images().size() + " of " + report.fixtures() + " images dealt with, "
                            + rate.censored() + " stopped early): " + measured(rate));
        }
        if (rate.attacked() < requiredImages()) {
            return verdict(
                    Result.INCONCLUSIVE,
                    "only " + were(rate.attacked()) + " attacked, at least " + requiredImages()
                            + " are needed"
                            + (minAttackedImages.isPresent() ? "" : " so that one broken image stays within the limit")
                            + ": " + measured(rate));
        }
        if (!rate.isExact()) {
            return verdict(Result.INCONCLUSIVE, were(rate.censored()) + " stopped early: " + measured(rate));
        }
        if (confidence.isPresent() && rate.upperBound(confidence.getAsDouble()) > maxAttackSuccessRate) {
            return verdict(
                    Result.INCONCLUSIVE, "too few images to support the claim: " + measured(rate) + "; " + need(rate));
        }
        return verdict(Result.PASS, measured(rate));
    }

    // More broken images than the limit allows stay too many, even if every image that is still missing were to
    // withstand.
    private boolean isRefuted(RobustnessReport report, AttackSuccessRate rate) {
        int missing = report.fixtures() - report.images().size();
        return report.completion() != Completion.FILTERED
                && rate.attacked() >= requiredImages()
                && (double) rate.broken() / (rate.attacked() + missing) > maxAttackSuccessRate;
    }

    private Verdict verdict(Result result, String reason) {
        return new Verdict(result, claim(), reason);
    }

    private String measured(AttackSuccessRate rate) {
        String text = "attack success rate " + rate;
        if (confidence.isEmpty()) {
            double[] interval = rate.interval(0.95);
            return text
                    + String.format(
                            Locale.ROOT, ", 95 %% interval %s to %s", percent(interval[0]), percent(interval[1]));
        }
        return text + ", with " + confidenceText() + " confidence at most "
                + percent(rate.upperBound(confidence.getAsDouble()));
    }

    private String need(AttackSuccessRate rate) {
        int needed = rate.imagesNeeded(maxAttackSuccessRate, confidence.orElseThrow());
        return needed < 0
                ? "at this rate no number of images would do"
                : "at this rate about " + needed + " attacked images would do";
    }

    private static String were(int images) {
        return images == 1 ? "1 image was" : images + " images were";
    }

    private String confidenceText() {
        double percent = confidence.orElseThrow() * 100;
        return (percent == Math.rint(percent) ? String.valueOf((long) percent) : String.valueOf(percent)) + " %";
    }
}
