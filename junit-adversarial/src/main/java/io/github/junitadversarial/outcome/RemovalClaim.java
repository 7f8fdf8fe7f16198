package io.github.junitadversarial.outcome;

import static io.github.junitadversarial.outcome.AttackSuccessRate.percent;

import io.github.junitadversarial.outcome.Verdict.Result;
import java.util.Optional;

/**
 * The claim that an attack hides at most this share of the objects: a claim about these very fixture images, behind
 * gates and assertions alike.
 *
 * @param maxRemovalRate highest share that passes, 0..1
 * @param filter which objects it is about
 */
public record RemovalClaim(double maxRemovalRate, ObjectFilter filter) {

    /** @throws IllegalArgumentException if the share is out of range */
    public RemovalClaim {
        if (!(maxRemovalRate >= 0 && maxRemovalRate <= 1)) {
            throw new IllegalArgumentException("maxRemovalRate is " + maxRemovalRate
                    + "; it is a share between 0 and 1, such as 0.2 for 20 % of the objects");
        }
    }

    /** A claim about all objects that the attack is about. */
    public static RemovalClaim atMost(double maxRemovalRate) {
        return new RemovalClaim(maxRemovalRate, ObjectFilter.ALL);
    }

    /** How many objects the attack must have been about: so many that one hidden stays within the limit. */
    public int requiredObjects() {
        return maxRemovalRate == 0 ? 1 : (int) Math.ceil(1 / maxRemovalRate - 1e-9);
    }

    /** What is claimed, in one phrase. */
    public String text() {
        return "removal rate at most " + percent(maxRemovalRate) + " of the " + filter + " in these fixture images";
    }

    /**
     * Judges the claim. What is still open decides nothing, and a run that was stopped never passes. One that was not
     * filtered fails if it came to every image, or at the first hidden object where none may be hidden.
     */
    public Verdict judge(Evidence evidence) {
        Optional<String> noneAttacked =
                evidence.noneAttacked().or(evidence::noObjects).or(evidence::otherGoal);
        if (noneAttacked.isPresent()) {
            return new Verdict(Result.INCONCLUSIVE, text(), noneAttacked.get());
        }
        Optional<String> improvedLater = evidence.improvedLater();
        if (improvedLater.isPresent()) {
            return new Verdict(Result.INCONCLUSIVE, text(), improvedLater.get());
        }
        RemovalRate rate = evidence.removalRate(filter);
        if (rate.objects() == 0) {
            return new Verdict(
                    Result.INCONCLUSIVE,
                    text(),
                    "the attack was about none of the " + filter + " in "
                            + evidence.attackSuccessRate().attacked() + " attacked images");
        }
        if (isRefuted(rate, evidence.report())) {
            return verdict(Result.FAIL, rate, evidence);
        }
        Optional<String> incomplete = evidence.incomplete();
        if (incomplete.isPresent()) {
            return inconclusive(incomplete.get(), rate, evidence);
        }
        if (rate.objects() < requiredObjects()) {
            return inconclusive(
                    "the attack was about only " + rate.objects() + (rate.objects() == 1 ? " object" : " objects")
                            + ", at least " + requiredObjects()
                            + " are needed so that one hidden object stays within the limit",
                    rate,
                    evidence);
        }
        if (rate.largestPossible() > maxRemovalRate) {
            return inconclusive(evidence.objectsLeft().orElseThrow(), rate, evidence);
        }
        Optional<String> inDoubt = evidence.attackInDoubt();
        return inDoubt.isPresent() ? inconclusive(inDoubt.get(), rate, evidence) : verdict(Result.PASS, rate, evidence);
    }

    // How many objects there are in images that are missing nobody knows, unless none of them may be hidden.
    private boolean isRefuted(RemovalRate rate, RobustnessReport report) {
        // A replay does not ask which objects there are in images that it has nothing to try on.
        boolean isWhole = report.images().size() == report.fixtures() && report.completion() != Completion.REPLAYED;
        return report.completion() != Completion.FILTERED
                && rate.value() > maxRemovalRate
                && (maxRemovalRate == 0 || (isWhole && rate.objects() >= requiredObjects()));
    }

    private Verdict inconclusive(String why, RemovalRate rate, Evidence evidence) {
        Verdict measured = verdict(Result.INCONCLUSIVE, rate, evidence);
        return new Verdict(Result.INCONCLUSIVE, text(), why + ": " + measured.reason());
    }

    private Verdict verdict(Result result, RemovalRate rate, Evidence evidence) {
        return new Verdict(
                result,
                text(),
                "removal rate " + rate
                        + evidence.waived().map(images -> "; " + images).orElse(""));
    }
}
