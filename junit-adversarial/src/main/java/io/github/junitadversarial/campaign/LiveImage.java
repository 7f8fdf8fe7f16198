package io.github.junitadversarial.campaign;

import io.github.junitadversarial.fixture.UnusableFixturesException;
import io.github.junitadversarial.goal.Criterion;
import io.github.junitadversarial.goal.Repetition;
import io.github.junitadversarial.goal.StopAt;
import io.github.junitadversarial.image.RgbImage;
import io.github.junitadversarial.image.UnreadableImageException;
import io.github.junitadversarial.outcome.AdversarialExample;
import io.github.junitadversarial.outcome.OutcomeStatus;

/** One image under attack: its account, with the clean picture and the criterion that go while it is paused. */
final class LiveImage {

    private final Account account;
    private final RgbImage clean;
    private final Criteria criteria;
    private final Criterion criterion;
    private final StopAt stopAt;
    private final int maxPixels;

    LiveImage(Account account, RgbImage clean, Criteria criteria, StopAt stopAt, int maxPixels) {
        this.account = account;
        this.clean = clean;
        this.criteria = criteria;
        this.criterion = criteria.of(account.image());
        this.stopAt = stopAt;
        this.maxPixels = maxPixels;
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
        return account.image().name();
    }

    RgbImage clean() {
        return clean;
    }

    Criterion criterion() {
        return criterion;
    }

    /** The example that a picture with this answer is. */
    AdversarialExample describe(RgbImage saved, float[] row, double margin) {
        return criteria.describe(this, saved, row, margin);
    }

    /** The scores that the model gave to the clean image; not to be changed. */
    float[] cleanScores() {
        return account.image().cleanScores();
    }

    /** How many numbers the model answered the clean image with. */
    int rowLength() {
        return cleanScores().length;
    }

    int maxPixels() {
        return maxPixels;
    }

    Account account() {
        return account;
    }

    /** How often a picture of it is asked, and which share of the answers decides. */
    Repetition repetition() {
        return account.repetition();
    }

    boolean isOpen() {
        return account.isOpen();
    }

    int searchQueries() {
        return account.searchQueries();
    }

    /** Takes a verified success. */
    void breakWith(VerifiedSuccess success) {
        account.breakWith(success, stopAt == StopAt.FIRST_SUCCESS || criterion.isSure(success.confidence()));
    }

    void end(OutcomeStatus status) {
        account.end(status);
    }
}
