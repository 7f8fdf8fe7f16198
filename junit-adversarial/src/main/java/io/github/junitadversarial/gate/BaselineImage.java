package io.github.junitadversarial.gate;

import io.github.junitadversarial.outcome.FoundBy;
import io.github.junitadversarial.outcome.ImageOutcome;
import io.github.junitadversarial.outcome.OutcomeStatus;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of one image: one line of the file, whose keys are the names of the components.
 *
 * @param image name below the fixture folder
 * @param status which of the possible ends
 * @param queries of a broken image the queries to break; of one that withstood those that it withstood, clean pass and
 *     search; else the clean pass
 * @param foundBy how the adversarial example was come by, null unless broken
 * @param label true label
 * @param digest of size and pixels, empty for an unreadable image
 */
record BaselineImage(
        String image,
        OutcomeStatus status,
        int queries,
        @Nullable FoundBy foundBy,
        String label,
        String digest) {

    /** @throws NullPointerException if a part is missing, as in a file that something else wrote */
    BaselineImage {
        Objects.requireNonNull(image);
        Objects.requireNonNull(status);
        Objects.requireNonNull(label);
        Objects.requireNonNull(digest);
        if ((foundBy != null) != (status == OutcomeStatus.BROKEN)) {
            throw new IllegalArgumentException(image + " is " + status + " but found by " + foundBy);
        }
    }

    static BaselineImage of(ImageOutcome outcome) {
        return new BaselineImage(
                outcome.image(),
                outcome.status(),
                outcome.queriesToBreak()
                        .orElse(outcome.queries().clean() + outcome.queries().search()),
                outcome.adversarial().map(example -> example.foundBy()).orElse(null),
                outcome.label(),
                outcome.digest());
    }

    /**
     * What makes two files the same picture to a gate, whatever their names: pixels and label. An unreadable file has
     * nothing but its name.
     */
    record Picture(String content, String label) {}

    Picture picture() {
        return new Picture(digest.isEmpty() ? "unreadable " + image : digest, label);
    }

    boolean attacked() {
        return status.attacked();
    }

    boolean broken() {
        return status == OutcomeStatus.BROKEN;
    }

    boolean brokenWithin(int horizon) {
        return broken() && queries <= horizon;
    }

    /** Attacked to the end without success; not so where the search was stopped early. */
    boolean withstood() {
        return status == OutcomeStatus.SURVIVED || status == OutcomeStatus.EXHAUSTED;
    }

    /**
     * Whether it is known that the image was not yet broken by so many queries. What no search found says nothing of
     * that.
     */
    boolean withstandsFor(int atLeast) {
        return switch (status) {
            case BROKEN -> foundBy == FoundBy.SEARCH && queries > atLeast;
            case EXHAUSTED -> true;
            case SURVIVED, CENSORED -> queries >= atLeast;
            case MISCLASSIFIED, AMBIGUOUS, ALREADY_TARGET, NOTHING_DETECTED, UNREADABLE -> false;
        };
    }

    /** Whether only a search can have told what is known of it. */
    boolean searched() {
        return attacked() && (!broken() || foundBy == FoundBy.SEARCH);
    }

    BaselineImage named(String other) {
        return new BaselineImage(other, status, queries, foundBy, label, digest);
    }

    /**
     * The one of two results of a picture that demands more of the next run. Queries to break are never raised: the
     * best of several runs would be luck, and a paired test would find every later run worse.
     */
    BaselineImage tightenedBy(BaselineImage later) {
        int gained = Integer.compare(later.rank(), rank());
        boolean longer = gained == 0 && !broken() && later.queries > queries;
        return gained > 0 || longer ? later : named(later.image);
    }

    private int rank() {
        return switch (status) {
            case UNREADABLE, MISCLASSIFIED, AMBIGUOUS, ALREADY_TARGET, NOTHING_DETECTED -> 0;
            case BROKEN -> 1;
            case CENSORED, SURVIVED -> 2;
            case EXHAUSTED -> 3;
        };
    }
}
