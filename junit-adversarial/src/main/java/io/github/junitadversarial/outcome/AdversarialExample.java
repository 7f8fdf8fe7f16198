package io.github.junitadversarial.outcome;

import io.github.junitadversarial.image.PixelEdit;
import java.util.List;

/**
 * A verified success.
 *
 * @param edits the pixels that differ from the clean image, with their new colours, in reading order
 * @param predicted label that the model gives to the saved file
 * @param margin margin of that prediction in logits, below 0; near 0 means that a different machine may disagree
 * @param searchQueries search queries up to and with this example
 * @param file the PNG below the folder that the campaign keeps examples in, with {@code /} between folders; empty where
 *     none was kept
 */
public record AdversarialExample(
        List<PixelEdit> edits, String predicted, double margin, int searchQueries, String file) {

    /** Copies the list. */
    public AdversarialExample {
        edits = List.copyOf(edits);
    }

    /** L0 distance to the clean image, counted in pixel positions. */
    public int l0() {
        return edits.size();
    }
}
