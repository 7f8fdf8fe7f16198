package io.github.junitadversarial.campaign;

import java.time.Duration;
import java.util.Locale;

/**
 * How far a campaign is.
 *
 * @param title attack and model
 * @param done images dealt with
 * @param images images in all
 * @param broken verified successes so far
 * @param queries queries so far
 * @param queriesLeft queries that the images not dealt with may still cost, at most
 * @param elapsed time since the start
 */
public record CampaignProgress(
        String title, int done, int images, int broken, long queries, long queriesLeft, Duration elapsed) {

    /** Takes progress about once a second, in the thread that runs the campaign. */
    @FunctionalInterface
    public interface Listener {

        /** Ignores everything. */
        Listener NONE = progress -> {};

        /** The state right now. */
        void progress(CampaignProgress progress);

        /**
         * Something that a person should know and that changes no result, such as that images were taken from the
         * journal of a killed run. Called from any thread of the run.
         *
         * @param sentence without a full stop
         */
        default void note(String sentence) {}
    }

    /**
     * One line, such as {@code 3-pixel attack on signs.onnx: 31/50 images, 5 broken, 182,000 queries, 4,100 queries/s,
     * at most 3 min left}.
     */
    @Override
    public String toString() {
        double seconds = Math.max(1e-3, elapsed.toMillis() / 1000.0);
        return String.format(
                        Locale.ROOT,
                        "%s: %d/%d images, %d broken, %,d queries, %,.0f queries/s",
                        title,
                        done,
                        images,
                        broken,
                        queries,
                        queries / seconds)
                + timeLeft(seconds);
    }

    // At most, since nobody knows how soon the images under attack will break.
    private String timeLeft(double seconds) {
        if (queries == 0 || queriesLeft == 0) {
            return "";
        }
        double left = seconds / queries * queriesLeft;
        return left < 90
                ? String.format(Locale.ROOT, ", at most %.0f s left", Math.ceil(left))
                : String.format(Locale.ROOT, ", at most %.0f min left", Math.ceil(left / 60));
    }
}
