package io.github.junitadversarial.outcome;

import io.github.junitadversarial.detection.DetectedObject;
import io.github.junitadversarial.image.PixelEdit;
import java.util.List;

/**
 * A verified success.
 *
 * @param width of the picture in pixels
 * @param height of the picture in pixels
 * @param edits the pixels that differ from the clean image, with their new colours, in reading order
 * @param undo the same pixels with their clean colours, in the same order: applied to the saved file they give the
 *     clean image
 * @param predicted label that the model gives to the saved file
 * @param margin margin of that prediction in logits, below 0; near 0 means that a different machine may disagree
 * @param scores the few classes that lead for the clean or for the adversarial image, the predicted one first
 * @param searchQueries search queries up to and with the image's first verified success, which is this example unless
 *     the attack went on to a more confident one
 * @param file the PNG below the folder that the campaign keeps examples in, with {@code /} between folders; empty where
 *     none was kept
 * @param foundBy how it was come by
 * @param minimal whether it was shown that no pixel of it can be taken back: without any one of them the model is right
 *     again
 * @param detections what a detector sees in the saved file, of every score, by falling score; none for a classifier
 * @param improvedAfter search queries up to and with this very example, which a search that went on for a more
 *     confident one found later than the first
 */
public record AdversarialExample(
        int width,
        int height,
        List<PixelEdit> edits,
        List<PixelEdit> undo,
        String predicted,
        double margin,
        List<ScoreChange> scores,
        int searchQueries,
        String file,
        FoundBy foundBy,
        boolean minimal,
        List<DetectedObject> detections,
        int improvedAfter) {

    /** An example of a classifier, found with the image's first success. */
    public AdversarialExample(
            int width,
            int height,
            List<PixelEdit> edits,
            List<PixelEdit> undo,
            String predicted,
            double margin,
            List<ScoreChange> scores,
            int searchQueries,
            String file,
            FoundBy foundBy,
            boolean minimal) {
        this(
                width,
                height,
                edits,
                undo,
                predicted,
                margin,
                scores,
                searchQueries,
                file,
                foundBy,
                minimal,
                List.of(),
                searchQueries);
    }

    /**
     * Copies the lists.
     *
     * @throws IllegalArgumentException if {@code undo} does not name the pixels of {@code edits}
     */
    public AdversarialExample {
        edits = List.copyOf(edits);
        undo = List.copyOf(undo);
        scores = List.copyOf(scores);
        detections = List.copyOf(detections);
        if (!positions(edits).equals(positions(undo))) {
            throw new IllegalArgumentException("the edits " + edits + " are not undone by " + undo);
        }
    }

    /** This example, as the successor of one that was found after so many search queries. */
    public AdversarialExample foundAfter(int searchQueries) {
        return new AdversarialExample(
                width,
                height,
                edits,
                undo,
                predicted,
                margin,
                scores,
                searchQueries,
                file,
                foundBy,
                minimal,
                detections,
                improvedAfter);
    }

    /** This example, made of another: come by in the same way, after the same queries. */
    public AdversarialExample inPlaceOf(AdversarialExample other) {
        return new AdversarialExample(
                width,
                height,
                edits,
                undo,
                predicted,
                margin,
                scores,
                other.searchQueries,
                file,
                other.foundBy,
                minimal,
                detections,
                other.improvedAfter);
    }

    /** This example, come by in this way. */
    public AdversarialExample withFoundBy(FoundBy other) {
        return new AdversarialExample(
                width,
                height,
                edits,
                undo,
                predicted,
                margin,
                scores,
                searchQueries,
                file,
                other,
                minimal,
                detections,
                improvedAfter);
    }

    /** This example, with what was shown about its pixels. */
    public AdversarialExample withMinimal(boolean shown) {
        return new AdversarialExample(
                width,
                height,
                edits,
                undo,
                predicted,
                margin,
                scores,
                searchQueries,
                file,
                foundBy,
                shown,
                detections,
                improvedAfter);
    }

    /** This example, with its picture in this file. */
    public AdversarialExample keptIn(String other) {
        return new AdversarialExample(
                width,
                height,
                edits,
                undo,
                predicted,
                margin,
                scores,
                searchQueries,
                other,
                foundBy,
                minimal,
                detections,
                improvedAfter);
    }

    /** L0 distance to the clean image, counted in pixel positions. */
    public int l0() {
        return edits.size();
    }

    private static List<List<Integer>> positions(List<PixelEdit> edits) {
        return edits.stream().map(edit -> List.of(edit.x(), edit.y())).toList();
    }
}
