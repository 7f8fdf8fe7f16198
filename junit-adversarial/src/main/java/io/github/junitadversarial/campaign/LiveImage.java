package io.github.junitadversarial.campaign;

import io.github.junitadversarial.fixture.UnusableFixturesException;
import io.github.junitadversarial.goal.Criterion;
import io.github.junitadversarial.goal.StopAt;
import io.github.junitadversarial.image.RgbImage;
import io.github.junitadversarial.image.UnreadableImageException;
import io.github.junitadversarial.outcome.AdversarialExample;
import io.github.junitadversarial.outcome.ImageOutcome;
import io.github.junitadversarial.outcome.OutcomeStatus;
import io.github.junitadversarial.outcome.QueryLedger;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One image under attack: its clean picture, its criterion and its account. */
final class LiveImage {

    private final SurveyedImage surveyed;
    private final RgbImage clean;
    private final Criterion criterion;
    private final StopAt stopAt;
    private final int maxPixels;
    private final int budget;

    private int search;
    private int verification;
    private int asked;
    private @Nullable OutcomeStatus end;
    private @Nullable AdversarialExample example;
    private String detail = "";
    private double confidence = Double.NEGATIVE_INFINITY;

    LiveImage(SurveyedImage surveyed, RgbImage clean, Criterion criterion, StopAt stopAt, int maxPixels, int budget) {
        this.surveyed = surveyed;
        this.clean = clean;
        this.criterion = criterion;
        this.stopAt = stopAt;
        this.maxPixels = maxPixels;
        this.budget = budget;
    }

    /** The picture of a surveyed image, which must not have changed since. */
    static RgbImage readAgain(SurveyedImage surveyed, AttackPoint point) {
        RgbImage image;
        try {
            image = point.read(surveyed.fixture());
        } catch (UnreadableImageException e) {
            throw new UnusableFixturesException(
                    "image " + surveyed.name() + " could be read at the start of the run and no more: "
                            + e.getMessage(),
                    e);
        }
        if (!image.digest().equals(surveyed.digest())) {
            throw new UnusableFixturesException("image " + surveyed.name()
                    + " changed while the run was on; run again with the fixtures left alone");
        }
        return image;
    }

    String name() {
        return surveyed.name();
    }

    RgbImage clean() {
        return clean;
    }

    Criterion criterion() {
        return criterion;
    }

    /** The scores that the model gave to the clean image; not to be changed. */
    float[] cleanScores() {
        return surveyed.cleanScores();
    }

    /** Number of scores that the model gave to the clean image. */
    int classes() {
        return surveyed.cleanScores().length;
    }

    int maxPixels() {
        return maxPixels;
    }

    boolean isOpen() {
        return end == null;
    }

    /** Queries that may still be asked: one is always kept for a verification. */
    int budgetLeft() {
        return isOpen() ? Math.max(0, budget - spent() - asked - 1) : 0;
    }

    /** Whether a verification is still within the budget, with all that is asked in this round. */
    boolean canVerify() {
        return spent() + asked < budget;
    }

    /**
     * Whether a candidate that is no success may be asked again: not with the last query, as long as one of this round
     * that was not looked at yet might need it for its verification.
     */
    boolean canAskAgain() {
        return spent() + asked + (asked > 0 ? 1 : 0) < budget;
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
    void chargeSearch() {
        asked--;
        search++;
    }

    void chargeVerification() {
        verification++;
    }

    int searchQueries() {
        return search;
    }

    /** Whether a success of this confidence would be more than is known already. */
    boolean wouldGain(double confidenceOfSuccess) {
        return confidenceOfSuccess > confidence;
    }

    /** Takes a verified success. The picture of the last one is kept, the queries up to the first are what counts. */
    void breakWith(VerifiedSuccess success) {
        AdversarialExample verified = success.example();
        example = example == null ? verified : verified.foundAfter(example.searchQueries());
        confidence = success.confidence();
        if (stopAt == StopAt.FIRST_SUCCESS || criterion.isSure(confidence)) {
            end = OutcomeStatus.BROKEN;
        }
    }

    /** Ends an open image: as broken if there is a success, else with this status. */
    void end(OutcomeStatus status) {
        if (isOpen()) {
            end = example == null ? status : OutcomeStatus.BROKEN;
            if (example != null && status == OutcomeStatus.CENSORED) {
                detail = "the search for a more confident example was stopped early";
            }
        }
    }

    ImageOutcome outcome() {
        if (end == null) {
            throw new IllegalStateException(name() + " is still under attack");
        }
        return new ImageOutcome(
                name(),
                surveyed.digest(),
                surveyed.label(),
                surveyed.label(),
                end,
                spentOnIt(),
                Optional.ofNullable(example),
                detail);
    }

    /** All that was charged, before and after the search began. */
    QueryLedger spentOnIt() {
        QueryLedger before = surveyed.spent();
        return new QueryLedger(
                before.clean(),
                before.replay(),
                before.search() + search,
                before.verification() + verification,
                before.minimising(),
                before.colours());
    }

    private int spent() {
        return surveyed.spent().total() + search + verification;
    }
}
