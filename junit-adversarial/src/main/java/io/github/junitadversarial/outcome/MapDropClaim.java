package io.github.junitadversarial.outcome;

import io.github.junitadversarial.outcome.Verdict.Result;
import java.util.Locale;
import java.util.Optional;

/**
 * The claim that an attack takes at most so much from a detector's mean average precision: a claim about these very
 * fixture images, behind gates and assertions alike.
 *
 * @param maxMapDrop largest fall that passes, in points of 0..1
 */
public record MapDropClaim(double maxMapDrop) {

    /** @throws IllegalArgumentException if the fall is out of range */
    public MapDropClaim {
        if (!(maxMapDrop >= 0 && maxMapDrop <= 1)) {
            throw new IllegalArgumentException("maxMapDrop is " + maxMapDrop
                    + "; it is a fall of the mAP between 0 and 1, such as 0.1 for one from 0.45 to 0.35");
        }
    }

    /** The claim that it falls by so much at most. */
    public static MapDropClaim atMost(double maxMapDrop) {
        return new MapDropClaim(maxMapDrop);
    }

    /** What is claimed, in one phrase. */
    public String text() {
        return String.format(Locale.ROOT, "fall of the mAP at most %.3f on these fixture images", maxMapDrop);
    }

    /** Judges the claim: a run that was stopped, or stopped an image early, decides nothing. */
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
        Optional<MapDrop> drop = evidence.mapDrop();
        if (drop.isEmpty()) {
            return new Verdict(
                    Result.INCONCLUSIVE,
                    text(),
                    evidence.incomplete()
                            .orElse(
                                    "there is no ground truth of every image with an object in it, so there is no mAP"));
        }
        String measured = "fall of the mAP " + drop.get()
                + evidence.waived().map(images -> "; " + images).orElse("");
        Optional<String> gap = evidence.incomplete().or(evidence::stoppedEarly);
        if (gap.isPresent()) {
            return new Verdict(Result.INCONCLUSIVE, text(), gap.get() + ": " + measured);
        }
        if (drop.get().before().mean() <= maxMapDrop) {
            return new Verdict(
                    Result.INCONCLUSIVE,
                    text(),
                    "the mAP cannot fall by more than that, whatever an attack does: " + measured);
        }
        if (drop.get().value() > maxMapDrop) {
            return new Verdict(Result.FAIL, text(), measured);
        }
        return evidence.objectsLeft()
                .or(evidence::attackInDoubt)
                .map(doubt -> new Verdict(Result.INCONCLUSIVE, text(), doubt + ": " + measured))
                .orElseGet(() -> new Verdict(Result.PASS, text(), measured));
    }
}
