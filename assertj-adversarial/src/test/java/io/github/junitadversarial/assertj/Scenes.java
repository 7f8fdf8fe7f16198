package io.github.junitadversarial.assertj;

import io.github.junitadversarial.detection.Box;
import io.github.junitadversarial.detection.DetectedObject;
import io.github.junitadversarial.detection.TrueObject;
import io.github.junitadversarial.image.PixelEdit;
import io.github.junitadversarial.outcome.AdversarialExample;
import io.github.junitadversarial.outcome.CleanObjects;
import io.github.junitadversarial.outcome.FoundBy;
import io.github.junitadversarial.outcome.ImageOutcome;
import io.github.junitadversarial.outcome.OutcomeStatus;
import io.github.junitadversarial.outcome.QueryLedger;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Outcomes of attacks on a detector, in whose images it sees a large stop sign, a small one and a yield sign. */
public final class Scenes {

    public static final DetectedObject LARGE_STOP = new DetectedObject("stop", 0.9f, new Box(0, 0, 100, 80));
    public static final DetectedObject SMALL_STOP = new DetectedObject("stop", 0.8f, new Box(200, 0, 220, 50));
    public static final DetectedObject YIELD = new DetectedObject("yield", 0.7f, new Box(0, 200, 40, 240));

    private static final List<DetectedObject> ALL = List.of(LARGE_STOP, SMALL_STOP, YIELD);

    private Scenes() {}

    /** All are seen to the end. */
    public static ImageOutcome survivor(String image) {
        return new ImageOutcome(
                        image,
                        "",
                        "",
                        "2 stop, 1 yield",
                        OutcomeStatus.SURVIVED,
                        new QueryLedger(1, 0, 998, 0, 0, 0),
                        Optional.empty(),
                        "")
                .withObjects(seen());
    }

    /** Stopped early, with all of them seen. */
    public static ImageOutcome censored(String image) {
        return new ImageOutcome(
                        image,
                        "",
                        "",
                        "2 stop, 1 yield",
                        OutcomeStatus.CENSORED,
                        new QueryLedger(1, 0, 299, 0, 0, 0),
                        Optional.empty(),
                        "")
                .withObjects(seen());
    }

    /** These are hidden, with 4 pixels and 200 queries. */
    public static ImageOutcome hiding(String image, DetectedObject... hidden) {
        return hiding(image, "", hidden);
    }

    /** The same where the search for more was stopped early. */
    public static ImageOutcome hidingAtLeast(String image, DetectedObject... hidden) {
        return hiding(image, "stopped early", hidden);
    }

    /** The same where the search was to end with its first success. */
    public static ImageOutcome hidingFirst(String image, DetectedObject... hidden) {
        return hiding(image, new QueryLedger(1, 0, 199, 1, 0, 0), "", hidden);
    }

    private static ImageOutcome hiding(String image, String detail, DetectedObject... hidden) {
        return hiding(image, new QueryLedger(1, 0, 998, 1, 0, 0), detail, hidden);
    }

    private static ImageOutcome hiding(String image, QueryLedger spent, String detail, DetectedObject... hidden) {
        List<DetectedObject> left = ALL.stream()
                .filter(object -> !Arrays.asList(hidden).contains(object))
                .toList();
        return new ImageOutcome(
                        image,
                        "",
                        "",
                        "2 stop, 1 yield",
                        OutcomeStatus.BROKEN,
                        spent,
                        Optional.of(new AdversarialExample(
                                300,
                                300,
                                List.of(new PixelEdit(0, 0, 0xFF0000)),
                                List.of(new PixelEdit(0, 0, 0)),
                                "hides " + hidden.length + " of 3 objects",
                                -0.5,
                                List.of(),
                                99,
                                "",
                                FoundBy.SEARCH,
                                false,
                                left,
                                199)),
                        detail)
                .withObjects(seen());
    }

    private static CleanObjects seen() {
        return new CleanObjects(
                ALL,
                0.5f,
                Optional.of(ALL.stream()
                        .map(object -> new TrueObject(object.label(), object.box()))
                        .toList()),
                ALL);
    }
}
