package io.github.junitadversarial.outcome;

import static io.github.junitadversarial.outcome.AttackSuccessRate.percent;

import io.github.junitadversarial.outcome.Verdict.Result;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * The claim that the attack success rate is at most so much: the one rule behind gates and assertions. Without a
 * confidence the claim is about these very fixture images; with one it is about images like them, and is shown by the
 * exact binomial bound (Clopper and Pearson, 1934).
 *
 * @param maxAttackSuccessRate highest rate that passes, 0..1
 * @param confidence above 0.5 and below 1, empty for a claim about the fixtures alone
 * @param minAttackedImages fewer attacked images are inconclusive; empty for as many as keep one broken image within
 *     the limit (and at least one)
 */
public record RateClaim(double maxAttackSuccessRate, OptionalDouble confidence, OptionalInt minAttackedImages) {

    /** @throws IllegalArgumentException if a value is out of range, with a sentence that names it */
    public RateClaim {
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

    /** A claim about these fixture images, with the default for the smallest number of attacked images. */
    public static RateClaim atMost(double maxAttackSuccessRate) {
        return new RateClaim(maxAttackSuccessRate, OptionalDouble.empty(), OptionalInt.empty());
    }

    /** How many images must have been attacked. */
    public int requiredImages() {
        return minAttackedImages.orElse(
                maxAttackSuccessRate == 0 ? 1 : (int) Math.ceil(1 / maxAttackSuccessRate - 1e-9));
    }

    /** What is claimed, in one phrase. */
    public String text() {
        return "attack success rate at most " + percent(maxAttackSuccessRate)
                + (confidence.isPresent()
                        ? " on images like these, with " + confidenceText() + " confidence"
                        : " on these fixture images");
    }

    /**
     * What a run would be worth that attacked so many images in full and broke so many of them: never better for one
     * broken image more.
     *
     * @param broken 0 to {@code attacked}
     * @param attacked at least 1
     */
    public Result result(int broken, int attacked) {
        if (attacked < requiredImages()) {
            return Result.INCONCLUSIVE;
        }
        AttackSuccessRate rate = new AttackSuccessRate(broken, attacked, 0);
        if (confidence.isEmpty()) {
            return rate.value() > maxAttackSuccessRate ? Result.FAIL : Result.PASS;
        }
        if (rate.upperBound(confidence.getAsDouble()) <= maxAttackSuccessRate) {
            return Result.PASS;
        }
        return rate.lowerBound(confidence.getAsDouble()) > maxAttackSuccessRate ? Result.FAIL : Result.INCONCLUSIVE;
    }

    /**
     * Judges the claim by all images of a report, or those of one label. What is still open in the report decides
     * nothing: the claim passes or fails only if it would do so whatever became of that. A run that was stopped by
     * anything but its own certainty never passes.
     */
    public Verdict judge(Evidence evidence) {
        AttackSuccessRate rate = evidence.attackSuccessRate();
        Optional<String> noneAttacked = evidence.noneAttacked();
        if (noneAttacked.isPresent()) {
            return verdict(Result.INCONCLUSIVE, evidence, noneAttacked.get());
        }
        if (isRefuted(evidence.report(), rate)) {
            return verdict(Result.FAIL, evidence, measured(rate) + lowerBound(rate));
        }
        Completion completion = evidence.report().completion();
        if (completion != Completion.COMPLETE && completion != Completion.DECIDED) {
            return inconclusive(evidence, evidence.incomplete().orElseThrow());
        }
        if (rate.attacked() < requiredImages()) {
            return inconclusive(evidence, tooFew(rate));
        }
        Result result = result(rate.broken(), rate.attacked());
        if (result != result(rate.broken() + rate.censored(), rate.attacked())) {
            return inconclusive(evidence, evidence.stoppedEarly().orElseThrow());
        }
        Optional<String> inDoubt = evidence.attackInDoubt();
        if (inDoubt.isPresent()) {
            return inconclusive(evidence, inDoubt.get());
        }
        if (result == Result.PASS) {
            return verdict(Result.PASS, evidence, measured(rate) + largestPossible(rate) + upperBound(rate));
        }
        return inconclusive(
                evidence,
                rate.value() > maxAttackSuccessRate
                        ? "too few images to refute the claim"
                        : "too few images to support the claim");
    }

    // More broken images than the limit allows stay too many, even if every image that is still missing were to
    // withstand.
    private boolean isRefuted(RobustnessReport report, AttackSuccessRate rate) {
        int missing = report.fixtures() - report.images().size();
        return report.completion() != Completion.FILTERED
                && rate.attacked() >= requiredImages()
                && result(rate.broken(), rate.attacked() + missing) == Result.FAIL;
    }

    private Verdict inconclusive(Evidence evidence, String why) {
        AttackSuccessRate rate = evidence.attackSuccessRate();
        return verdict(Result.INCONCLUSIVE, evidence, why + ": " + measured(rate) + bothBounds(rate) + need(rate));
    }

    private Verdict verdict(Result result, Evidence evidence, String reason) {
        String scope = evidence.label().map(label -> " (label " + label + ")").orElse("");
        String waived = evidence.waived().map(images -> "; " + images).orElse("");
        return new Verdict(result, text() + scope, reason + waived + saved(evidence.report()));
    }

    private static String saved(RobustnessReport report) {
        return report.queriesSaved() == 0
                ? ""
                : String.format(
                        Locale.ROOT,
                        "; the run was stopped as soon as its verdict was certain, which saved up to %,d queries",
                        report.queriesSaved());
    }

    private String tooFew(AttackSuccessRate rate) {
        return "only " + Evidence.were(rate.attacked()) + " attacked, at least " + requiredImages() + " are needed"
                + (minAttackedImages.isPresent() ? "" : " so that one broken image stays within the limit");
    }

    private String measured(AttackSuccessRate rate) {
        String text = "attack success rate " + rate;
        if (confidence.isPresent()) {
            return text;
        }
        double[] interval = rate.interval(0.95);
        return text
                + String.format(Locale.ROOT, ", 95 %% interval %s to %s", percent(interval[0]), percent(interval[1]));
    }

    private String lowerBound(AttackSuccessRate rate) {
        return confidence.isEmpty() ? "" : ", " + bound("at least", rate.lowerBound(confidence.getAsDouble()));
    }

    private String upperBound(AttackSuccessRate rate) {
        return confidence.isEmpty() ? "" : ", " + bound("at most", rate.upperBound(confidence.getAsDouble()));
    }

    private String bothBounds(AttackSuccessRate rate) {
        return confidence.isEmpty()
                ? ""
                : lowerBound(rate) + " and " + bound("at most", rate.upperBound(confidence.getAsDouble()));
    }

    // With a confidence the upper bound has the open images in it already.
    private String largestPossible(AttackSuccessRate rate) {
        return confidence.isPresent() || rate.censored() == 0
                ? ""
                : ", at most " + percent(rate.largestPossible()) + " whatever becomes of "
                        + (rate.censored() == 1 ? "the image" : "the " + rate.censored() + " images")
                        + " stopped early";
    }

    private String bound(String side, double bound) {
        return "with " + confidenceText() + " confidence " + side + " " + percent(bound);
    }

    private String need(AttackSuccessRate rate) {
        if (confidence.isEmpty()) {
            return "";
        }
        int needed = rate.imagesNeeded(maxAttackSuccessRate, confidence.getAsDouble());
        if (needed >= 0) {
            return "; at this rate about " + needed + " attacked images would do";
        }
        // Between what was found and what is still possible lies the limit: only hope says how many it takes.
        int atBest = new AttackSuccessRate(rate.broken(), rate.attacked(), 0)
                .imagesNeeded(maxAttackSuccessRate, confidence.getAsDouble());
        return rate.censored() == 0 || atBest < 0
                ? "; at this rate no number of images would do"
                : "; if all that were stopped early withstood, about " + atBest + " attacked images would do";
    }

    private String confidenceText() {
        // By way of decimal digits: 0.57 * 100 is no whole number in binary.
        return BigDecimal.valueOf(confidence.orElseThrow())
                        .movePointRight(2)
                        .stripTrailingZeros()
                        .toPlainString()
                + " %";
    }
}
