package io.github.junitadversarial.detection;

import java.util.Locale;

/**
 * One object as a detector sees it, by name.
 *
 * @param label name of its class
 * @param score how sure the detector is, 0..1
 * @param box in pixels of the picture as it lies in its file
 */
public record DetectedObject(String label, float score, Box box) {

    /** For people: {@code person 0.91 at 48,400 to 120,860}. */
    public String summary() {
        return String.format(
                Locale.ROOT,
                "%s %.2f at %.0f,%.0f to %.0f,%.0f",
                label,
                score,
                box.left(),
                box.top(),
                box.right(),
                box.bottom());
    }
}
