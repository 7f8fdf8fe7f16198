package io.github.junitadversarial.outcome;

import io.github.junitadversarial.image.PixelEdit;
import io.github.junitadversarial.model.ModelIdentity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Reports with given outcomes, for the tests of all that reads reports. */
public final class SampleReports {

    private static final int BUDGET = 10_000;

    private SampleReports() {}

    /** A complete 3-pixel attack on {@code signs.onnx} with these outcomes. */
    public static RobustnessReport report(List<ImageOutcome> images) {
        return report(images, Completion.COMPLETE, images.size());
    }

    /** The same attack, ended otherwise, on a set of so many fixtures. */
    public static RobustnessReport report(List<ImageOutcome> images, Completion completion, int fixtures) {
        return new RobustnessReport(
                new AttackDescription("3-pixel attack", "GUIDED_SEARCH", "untargeted", "at most 3 pixels (L0)", BUDGET),
                new ModelIdentity("signs.onnx", "ab".repeat(32), "onnxruntime"),
                List.of("stop", "yield"),
                PixelSpace.MODEL_INPUT,
                42,
                images,
                completion,
                fixtures,
                List.of(),
                7,
                Duration.ofSeconds(3),
                Whereabouts.UNKNOWN,
                RunScope.WHOLE,
                SetupChecks.NONE,
                History.NONE);
    }

    /** So many images that were broken, then so many that survived. */
    public static List<ImageOutcome> brokenAndSurvived(int broken, int survived) {
        List<ImageOutcome> images = new ArrayList<>();
        for (int i = 0; i < broken; i++) {
            images.add(broken("stop/broken" + i + ".png", 100 + i));
        }
        for (int i = 0; i < survived; i++) {
            images.add(of("stop/survived" + i + ".png", OutcomeStatus.SURVIVED));
        }
        return images;
    }

    /** An image of a stop sign that was read as a yield sign after so many queries, the clean one included. */
    public static ImageOutcome broken(String image, int queriesToBreak) {
        int search = queriesToBreak - 1;
        return outcome(
                image,
                "yield",
                OutcomeStatus.BROKEN,
                new QueryLedger(1, 4, search, 1, 12, 0),
                Optional.of(new AdversarialExample(
                        32,
                        32,
                        List.of(new PixelEdit(3, 4, 0xFF0000)),
                        List.of(new PixelEdit(3, 4, 0x808080)),
                        "yield",
                        -0.5,
                        List.of(),
                        search,
                        "adversarial/" + image,
                        FoundBy.SEARCH,
                        false)),
                "");
    }

    /** An image of a stop sign with any status but broken. */
    public static ImageOutcome of(String image, OutcomeStatus status) {
        return of(image, status, "");
    }

    /** An image of a stop sign with any status but broken, and a detail. */
    public static ImageOutcome of(String image, OutcomeStatus status, String detail) {
        QueryLedger queries = switch (status) {
            case SURVIVED -> new QueryLedger(1, 0, BUDGET - 1, 0, 0, 0);
            case EXHAUSTED, CENSORED -> new QueryLedger(1, 0, 1_233, 0, 0, 0);
            case UNREADABLE -> QueryLedger.NONE;
            default -> new QueryLedger(1, 0, 0, 0, 0, 0);
        };
        String predicted = switch (status) {
            case UNREADABLE -> "";
            case MISCLASSIFIED -> "yield";
            default -> "stop";
        };
        return outcome(image, predicted, status, queries, Optional.empty(), detail);
    }

    /** Several images of one status. */
    public static List<ImageOutcome> several(int count, OutcomeStatus status) {
        ImageOutcome[] images = new ImageOutcome[count];
        Arrays.setAll(images, i -> of("stop/" + status + i + ".png", status));
        return List.of(images);
    }

    private static ImageOutcome outcome(
            String image,
            String predicted,
            OutcomeStatus status,
            QueryLedger queries,
            Optional<AdversarialExample> example,
            String detail) {
        String digest = status == OutcomeStatus.UNREADABLE ? "" : "cd".repeat(32);
        String answer = status == OutcomeStatus.BROKEN ? "stop" : predicted;
        return new ImageOutcome(image, digest, "stop", answer, status, queries, example, detail);
    }
}
