package io.github.junitadversarial.gate;

import io.github.junitadversarial.image.PixelEdit;
import io.github.junitadversarial.image.RgbImage;
import io.github.junitadversarial.model.ModelIdentity;
import io.github.junitadversarial.outcome.AdversarialExample;
import io.github.junitadversarial.outcome.AttackDescription;
import io.github.junitadversarial.outcome.Completion;
import io.github.junitadversarial.outcome.FoundBy;
import io.github.junitadversarial.outcome.History;
import io.github.junitadversarial.outcome.ImageOutcome;
import io.github.junitadversarial.outcome.OutcomeStatus;
import io.github.junitadversarial.outcome.PixelSpace;
import io.github.junitadversarial.outcome.QueryLedger;
import io.github.junitadversarial.outcome.RobustnessReport;
import io.github.junitadversarial.outcome.RunScope;
import io.github.junitadversarial.outcome.SetupChecks;
import io.github.junitadversarial.outcome.Whereabouts;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Runs of a 3-pixel attack with the outcomes that a test needs; each image has pixels of its own. */
final class Runs {

    static final AttackDescription ATTACK =
            new AttackDescription("3-pixel attack", "GUIDED_SEARCH", "untargeted", "at most 3 pixels (L0)", 10_000);

    private Runs() {}

    static RobustnessReport run(ImageOutcome... images) {
        return run(List.of(images));
    }

    static RobustnessReport run(List<ImageOutcome> images) {
        return run(ATTACK, 42, Completion.COMPLETE, images.size(), images);
    }

    static RobustnessReport ended(Completion completion, int fixtures, ImageOutcome... images) {
        return run(ATTACK, 42, completion, fixtures, List.of(images));
    }

    static RobustnessReport with(AttackDescription attack, long seed, ImageOutcome... images) {
        return run(attack, seed, Completion.COMPLETE, images.length, List.of(images));
    }

    private static RobustnessReport run(
            AttackDescription attack, long seed, Completion completion, int fixtures, List<ImageOutcome> images) {
        return new RobustnessReport(
                attack,
                new ModelIdentity("signs.onnx", "ab".repeat(32), "onnxruntime"),
                List.of("stop", "yield"),
                PixelSpace.MODEL_INPUT,
                seed,
                images,
                completion,
                fixtures,
                List.of(),
                0,
                Duration.ZERO,
                Whereabouts.UNKNOWN,
                RunScope.WHOLE,
                SetupChecks.NONE,
                History.NONE);
    }

    static ImageOutcome broken(String image, int queriesToBreak) {
        return broken(image, queriesToBreak, FoundBy.SEARCH);
    }

    static ImageOutcome broken(String image, int queriesToBreak, FoundBy foundBy) {
        return outcome(
                image,
                digest(image),
                OutcomeStatus.BROKEN,
                new QueryLedger(1, 0, queriesToBreak - 1, 1, 9, 9),
                Optional.of(new AdversarialExample(
                        8,
                        8,
                        List.of(new PixelEdit(0, 0, 0)),
                        List.of(new PixelEdit(0, 0, 0xFFFFFF)),
                        "yield",
                        -1,
                        List.of(),
                        queriesToBreak - 1,
                        "",
                        foundBy,
                        false)));
    }

    static ImageOutcome survived(String image) {
        return withstood(image, OutcomeStatus.SURVIVED, 9_999);
    }

    /** Withstood so many queries, clean pass and search. */
    static ImageOutcome withstood(String image, OutcomeStatus status, int queries) {
        return outcome(image, digest(image), status, new QueryLedger(1, 3, queries - 1, 2, 0, 0), Optional.empty());
    }

    static ImageOutcome notAttacked(String image, OutcomeStatus status) {
        String digest = status == OutcomeStatus.UNREADABLE ? "" : digest(image);
        return outcome(image, digest, status, new QueryLedger(1, 0, 0, 0, 0, 0), Optional.empty());
    }

    /** The same result of the same pixels under another name. */
    static ImageOutcome renamed(ImageOutcome image, String name) {
        return outcome(name, image.digest(), image.status(), image.queries(), image.adversarial());
    }

    private static ImageOutcome outcome(
            String image,
            String digest,
            OutcomeStatus status,
            QueryLedger queries,
            Optional<AdversarialExample> example) {
        return new ImageOutcome(image, digest, "stop", "stop", status, queries, example, "");
    }

    private static String digest(String image) {
        return RgbImage.filled(8, 8, image.hashCode() & 0xFFFFFF).digest();
    }
}
