package io.github.junitadversarial.campaign;

import io.github.junitadversarial.goal.Repetition;
import io.github.junitadversarial.outcome.AdversarialExample;
import io.github.junitadversarial.outcome.ImageOutcome;
import io.github.junitadversarial.outcome.OutcomeStatus;
import io.github.junitadversarial.outcome.QueryLedger;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What one image has cost and what came of it, from before its attack to its outcome, through all pauses. */
final class Account {

    private final SurveyedImage surveyed;
    private final int budget;
    private final int spentBefore;
    private final Repetition repetition;

    private int search;
    private int verification;
    private int asked;
    private double closest;
    private @Nullable OutcomeStatus end;
    private @Nullable AdversarialExample example;
    private String detail = "";
    private double confidence = Double.NEGATIVE_INFINITY;

    /** @param cleanMargin margin of the clean image */
    Account(SurveyedImage surveyed, double cleanMargin, int budget, Repetition repetition) {
        this.surveyed = surveyed;
        this.closest = cleanMargin;
        this.budget = budget;
        this.repetition = repetition;
        this.spentBefore = surveyed.spent().total();
        surveyed.known().ifPresent(success -> breakWith(success, false));
    }

    SurveyedImage image() {
        return surveyed;
    }

    /** How often a picture of it is asked, and which share of the answers decides. */
    Repetition repetition() {
        return repetition;
    }

    boolean isOpen() {
        return end == null;
    }

    /** Whether there is a verified success, be it that the search goes on for a more confident one. */
    boolean isBroken() {
        return example != null;
    }

    /** Queries that may still be asked: those of one verification are always kept. */
    int budgetLeft() {
        return isOpen() ? Math.max(0, budget - spentSoFar() - asked - repetition.queries()) : 0;
    }

    /** Whether a verification is still within the budget, with all that is asked in this round. */
    boolean canVerify() {
        return spentSoFar() + asked + repetition.queries() <= budget;
    }

    /**
     * Whether a candidate that is no success may be asked again: not with the last queries, as long as one of this
     * round that was not looked at yet might need it for its verification.
     */
    boolean canAskAgain() {
        return spentSoFar() + asked + (asked > 0 ? 2 : 1) * repetition.queries() <= budget;
    }

    /** Candidates asked in this round and not scored yet. */
    int asked() {
        return asked;
    }

    /** A candidate was asked and will be scored in this round. */
    void ask() {
        asked++;
    }

    /** The candidate was scored. */
    void chargeSearch(double margin) {
        asked--;
        search++;
        closest = Math.min(closest, margin);
    }

    void chargeVerification() {
        verification++;
    }

    int searchQueries() {
        return search;
    }

    /** The smallest margin so far, in logits, that of the clean image included: how close the search has come. */
    double closest() {
        return closest;
    }

    /** Whether a success of this confidence would be more than is known already. */
    boolean wouldGain(double confidenceOfSuccess) {
        return confidenceOfSuccess > confidence;
    }

    /**
     * Takes a verified success. The picture of the last one is kept, the queries up to the first are what counts.
     *
     * @param last whether the search ends with it
     */
    void breakWith(VerifiedSuccess success, boolean last) {
        AdversarialExample verified = success.example();
        example = example == null ? verified : verified.foundAfter(example.searchQueries());
        confidence = success.confidence();
        if (last) {
            end = OutcomeStatus.BROKEN;
        }
    }

    /** Ends an open image: as broken if there is a success, else with this status. */
    void end(OutcomeStatus status) {
        end(status, "");
    }

    /**
     * The same with a word on why.
     *
     * @param why only for an image that is not broken
     */
    void end(OutcomeStatus status, String why) {
        if (!isOpen()) {
            return;
        }
        if (example == null) {
            end = status;
            detail = why;
        } else {
            end = OutcomeStatus.BROKEN;
            if (status == OutcomeStatus.CENSORED) {
                detail = "the search for a more confident example was stopped early";
            }
        }
    }

    ImageOutcome outcome() {
        if (end == null) {
            throw new IllegalStateException(surveyed.name() + " is still under attack");
        }
        return new ImageOutcome(
                surveyed.name(),
                surveyed.digest(),
                surveyed.label(),
                surveyed.predicted(),
                end,
                spent(),
                Optional.ofNullable(example),
                detail,
                surveyed.objects());
    }

    private int spentSoFar() {
        return spentBefore + search + verification;
    }

    /** All that was charged, before and after the search began. */
    private QueryLedger spent() {
        QueryLedger before = surveyed.spent();
        return new QueryLedger(
                before.clean(),
                before.replay(),
                before.search() + search,
                before.verification() + verification,
                before.minimising(),
                before.colours());
    }
}
