package io.github.junitadversarial.campaign;

import io.github.junitadversarial.goal.Criterion;
import io.github.junitadversarial.model.BatchScorer;
import io.github.junitadversarial.model.UnusableModelException;
import io.github.junitadversarial.outcome.ImageOutcome;
import io.github.junitadversarial.outcome.OutcomeStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One worker's loop: ask the strategies of its live cohorts for candidates, score them in one batch, charge the
 * queries, evaluate, tell. At most as many images are live as a batch has rows, and none is added to those that have
 * eight million pixels together, unless a cohort is larger: of photographs a few fill the heap.
 *
 * <p>A row stays with its image as long as the image is live, so that a query costs the edited pixels and not a copy of
 * the picture.
 */
final class AttackLoop {

    private static final long ENOUGH_PIXELS = 8_000_000;

    private final BatchScorer scorer;
    private final Verifier verifier;
    private final CohortQueue queue;
    private final StopSignal stop;
    private final ProgressMeter progress;
    private final Consumer<ImageOutcome> results;

    private final List<LiveCohort> live = new ArrayList<>();
    private final Round round;
    private final int[] lastRows;
    private final @Nullable LiveImage[] bound;

    AttackLoop(
            BatchScorer scorer,
            Verifier verifier,
            CohortQueue queue,
            StopSignal stop,
            ProgressMeter progress,
            Consumer<ImageOutcome> results) {
        this.scorer = scorer;
        this.verifier = verifier;
        this.queue = queue;
        this.stop = stop;
        this.progress = progress;
        this.results = results;
        this.round = new Round(scorer.capacity());
        this.lastRows = new int[scorer.capacity()];
        this.bound = new LiveImage[scorer.capacity()];
    }

    /**
     * Works until no cohort is left or the stop signal is raised; images that are under attack then get an outcome,
     * too.
     */
    void run() {
        try {
            boolean more = true;
            while (more) {
                more = playRound();
            }
        } finally {
            for (LiveCohort cohort : live) {
                cohort.images().forEach(image -> finish(image, OutcomeStatus.CENSORED));
            }
        }
    }

    /**
     * One round with every live cohort that there are rows for; false if there was none to play because no cohort is
     * left or the stop signal is raised.
     */
    boolean playRound() {
        if (stop.isRaised() || !refill()) {
            return false;
        }
        shareWithIdleWorker();
        askScoreTell();
        dismissFinished();
        return true;
    }

    private boolean refill() {
        int images = 0;
        long pixels = 0;
        for (int i = 0; i < live.size(); i++) {
            images += live.get(i).images().size();
            pixels += live.get(i).pixels();
        }
        while (images < scorer.capacity() && pixels < ENOUGH_PIXELS) {
            LiveCohort cohort = live.isEmpty() ? queue.await() : queue.poll();
            if (cohort == null) {
                break;
            }
            live.add(cohort);
            images += cohort.images().size();
            pixels += cohort.pixels();
        }
        return !live.isEmpty();
    }

    private void shareWithIdleWorker() {
        if (queue.isWanted()) {
            for (int toGive = live.size() / 2; toGive > 0; toGive--) {
                queue.handOver(live.remove(live.size() - 1));
            }
        }
    }

    private void askScoreTell() {
        round.clear();
        int asked = 0;
        while (asked < live.size() && round.hasRoomFor(live.get(asked))) {
            LiveCohort cohort = live.get(asked);
            if (round.ask(cohort) == 0) {
                exhausted(cohort);
            }
            lastRows[asked] = round.rows();
            asked++;
        }
        if (round.rows() > 0) {
            score();
            evaluate();
            tell(asked);
        }
    }

    /** To have no candidate left is an answer; to have had none at all is a fault, which must not pass for a proof. */
    private static void exhausted(LiveCohort cohort) {
        for (LiveImage image : cohort.images()) {
            if (image.isOpen() && image.searchQueries() == 0) {
                throw new IllegalStateException("the strategy asked for no candidate of image " + image.name()
                        + " although there was room; the strategy is at fault");
            }
            image.end(OutcomeStatus.EXHAUSTED);
        }
    }

    private void score() {
        for (int row = 0; row < round.rows(); row++) {
            LiveImage image = round.liveImage(row);
            if (bound[row] != image) {
                scorer.bind(row, image.clean());
                bound[row] = image;
            }
            scorer.edit(row, round.edits(row));
        }
        scorer.score(round.rows());
        progress.charge(round.rows());
    }

    private void evaluate() {
        float[] scores = scorer.scores();
        int classes = scorer.rowLength();
        if (classes != round.liveImage(0).rowLength()) {
            throw new UnusableModelException("the model gives " + classes + " numbers now, but gave "
                    + round.liveImage(0).rowLength()
                    + " to the clean image; it must give as many at every call");
        }
        for (int row = 0; row < round.rows(); row++) {
            LiveImage image = round.liveImage(row);
            double margin = image.criterion().margin(scores, row * classes, classes);
            image.account().chargeSearch(margin);
            if (!Double.isFinite(margin)) {
                throw new UnusableModelException("the model gives a score that is no finite number for image "
                        + image.name()
                        + " with " + round.edits(row).toList(image.clean().width())
                        + "; every score must be a finite number");
            }
            boolean success = Criterion.isSuccess(margin);
            round.evaluate(row, image.criterion().loss(margin, scores, row * classes, classes), success);
            boolean due =
                    success ? image.account().canVerify() : image.account().canAskAgain() && isCloseCall(row);
            if (due && image.isOpen() && wouldGain(row)) {
                verify(row, image);
            }
        }
    }

    /**
     * What missed success by a hair within a batch may reach it alone. Asking again costs a query of the image's
     * budget, but without it no image could be called exhausted.
     */
    private boolean isCloseCall(int row) {
        int classes = scorer.rowLength();
        return scorer.capacity() > 1
                && round.liveImage(row).criterion().isCloseCall(scorer.scores(), row * classes, classes);
    }

    private void verify(int row, LiveImage image) {
        Optional<VerifiedSuccess> success = verifier.verify(image, round.edits(row));
        progress.charge(verifier.asked());
        success.ifPresent(image::breakWith);
    }

    private boolean wouldGain(int row) {
        LiveImage image = round.liveImage(row);
        int classes = scorer.rowLength();
        return image.account().wouldGain(image.criterion().confidence(scorer.scores(), row * classes, classes));
    }

    private void tell(int asked) {
        int from = 0;
        for (int i = 0; i < asked; i++) {
            LiveCohort cohort = live.get(i);
            int to = lastRows[i];
            if (to > from && cohort.isOpen()) {
                round.tell(cohort, from, to, scorer.scores(), scorer.rowLength());
            }
            from = to;
        }
    }

    private void dismissFinished() {
        for (int i = live.size() - 1; i >= 0; i--) {
            LiveCohort cohort = live.get(i);
            for (int j = 0; j < cohort.images().size(); j++) {
                LiveImage image = cohort.images().get(j);
                if (image.isOpen() && image.account().budgetLeft() == 0) {
                    image.end(OutcomeStatus.SURVIVED);
                }
            }
            cohort.course().advance();
            if (!cohort.isOpen()) {
                cohort.images().forEach(image -> finish(image, OutcomeStatus.SURVIVED));
                dismiss(i);
            } else if (cohort.isAtTarget()) {
                cohort.pause();
                dismiss(i);
            }
        }
    }

    /** The last cohort moves into the gap, so that the others keep their rows. */
    private void dismiss(int i) {
        LiveCohort last = live.remove(live.size() - 1);
        if (i < live.size()) {
            live.set(i, last);
        }
    }

    private void finish(LiveImage image, OutcomeStatus statusIfOpen) {
        image.end(statusIfOpen);
        ImageOutcome outcome = image.account().outcome();
        results.accept(outcome);
        progress.finished(outcome);
    }
}
