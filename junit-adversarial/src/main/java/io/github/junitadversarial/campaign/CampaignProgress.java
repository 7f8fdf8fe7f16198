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
 * @param elapsed time since the start
 */
public record CampaignProgress(String title, int done, int images, int broken, long queries, Duration elapsed) {

    /** Takes progress after every image and about once a second in between; called from worker threads, one at a time. */
    @FunctionalInterface
    public interface Listener {

        /** Ignores everything. */
        Listener NONE = progress -> {};

        /** The state right now. */
        void progress(CampaignProgress progress);
    }

    /** One line, such as {@code 3-pixel attack on signs.onnx: 31/50 images, 5 broken, 182,000 queries, 4,100 queries/s, about 3 min left}. */
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

    private String timeLeft(double seconds) {
        if (done == 0 || done == images) {
            return "";
        }
        long left = Math.round(seconds / done * (images - done));
        return left < 90 ? ", about " + left + " s left" : ", about " + Math.round(left / 60.0) + " min left";
    }
}
