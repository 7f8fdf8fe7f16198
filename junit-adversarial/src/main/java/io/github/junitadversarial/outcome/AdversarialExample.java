package io.github.junitadversarial.outcome;

import io.github.junitadversarial.image.PixelEdit;
import java.util.List;

/**
 * A verified success.
 *
 * @param edits the pixels that differ from the clean image, with their new colours, in reading order
 * @param predicted label that the model gives to the saved file
 * @param margin margin of that prediction in logits, below 0; near 0 means that a different machine may disagree
 * @param searchQueries search queries up to and with the image's first verified success, which is this example unless
 *     the attack went on to a more confident one
 * @param file the PNG below the folder that the campaign keeps examples in, with {@code /} between folders; empty where
 *     none was kept
 */
public record AdversarialExample(
        List<PixelEdit> edits, String predicted, double margin, int searchQueries, String file) {

    /** Copies the list. */
    public AdversarialExample {
        edits = List.copyOf(edits);
    }

    /** This example, as the successor of one that was found after so many search queries. */
    public AdversarialExample foundAfter(int searchQueries) {
        return new AdversarialExample(edits, predicted, margin, searchQueries, file);
    }

    /** L0 distance to the clean image, counted in pixel positions. */
    public int l0() {
        return edits.size();
    }
}
