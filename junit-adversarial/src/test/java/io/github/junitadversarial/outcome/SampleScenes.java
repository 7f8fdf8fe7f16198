package io.github.junitadversarial.outcome;

import io.github.junitadversarial.detection.Box;
import io.github.junitadversarial.detection.DetectedObject;
import io.github.junitadversarial.detection.TrueObject;
import io.github.junitadversarial.image.PixelEdit;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Images of a detector that counts people from a score of 0.5 and was attacked with 10,000 queries for each image. */
final class SampleScenes {

    private static final int BUDGET = 10_000;
    private static final QueryLedger SPENT = new QueryLedger(1, 0, BUDGET - 4, 2, 0, 0);

    private SampleScenes() {}

    /** A person of 40x40 pixels. */
    static DetectedObject person(int number) {
        return new DetectedObject("person", 0.9f, Box.ofSize(100 * number, 0, 40, 40));
    }

    /** An image with so many people of which the attack hid so many, with its whole budget. */
    static ImageOutcome image(String name, int people, int hidden) {
        return image(name, people, hidden, SPENT, "");
    }

    /** The same with what it cost, and why it was stopped. */
    static ImageOutcome image(String name, int people, int hidden, QueryLedger spent, String detail) {
        OutcomeStatus status =
                hidden > 0 ? OutcomeStatus.BROKEN : detail.isEmpty() ? OutcomeStatus.SURVIVED : OutcomeStatus.CENSORED;
        List<DetectedObject> before =
                IntStream.range(0, people).mapToObj(SampleScenes::person).toList();
        return new ImageOutcome(
                name,
                "",
                "",
                people + " person",
                status,
                spent,
                hidden > 0 ? Optional.of(example(hidden, before.subList(hidden, people), people)) : Optional.empty(),
                detail,
                Optional.of(new CleanObjects(
                        before,
                        0.5f,
                        Optional.of(before.stream()
                                .map(person -> new TrueObject(person.label(), person.box()))
                                .toList()),
                        before)));
    }

    private static AdversarialExample example(int hidden, List<DetectedObject> after, int people) {
        return new AdversarialExample(
                1000,
                40,
                List.of(new PixelEdit(3, 4, 0xFF0000)),
                List.of(new PixelEdit(3, 4, 0x808080)),
                "hides " + hidden + " of " + people + " objects",
                -0.1,
                List.of(),
                20,
                "",
                FoundBy.SEARCH,
                false,
                after,
                400);
    }

    /** The same without ground truth. */
    static ImageOutcome unmarked(ImageOutcome image) {
        CleanObjects clean = image.objects().orElseThrow();
        return image.withObjects(
                new CleanObjects(clean.detections(), clean.confidence(), Optional.empty(), clean.attacked()));
    }

    /** An image on which nothing was counted. */
    static ImageOutcome empty(String name) {
        return new ImageOutcome(
                name,
                "",
                "",
                "nothing",
                OutcomeStatus.NOTHING_DETECTED,
                new QueryLedger(1, 0, 0, 0, 0, 0),
                Optional.empty(),
                "",
                Optional.of(new CleanObjects(List.of(), 0.5f, Optional.of(List.of()), List.of())));
    }
}
