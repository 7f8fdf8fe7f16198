package io.github.junitadversarial.outcome;

import io.github.junitadversarial.image.PixelEdit;
import io.github.junitadversarial.model.ModelIdentity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Builds a report from the number of images of each status. */
final class CountedReport {

    private final List<ImageOutcome> images = new ArrayList<>();
    private Completion completion = Completion.COMPLETE;
    private int missing = 0;

    static CountedReport of(int count, OutcomeStatus status) {
        return new CountedReport().and(count, status);
    }

    /** So many images labelled {@code stop}. */
    CountedReport and(int count, OutcomeStatus status) {
        return and(count, "stop", status);
    }

    CountedReport and(int count, String label, OutcomeStatus status) {
        for (int i = 0; i < count; i++) {
            images.add(outcome(label + "/" + (images.size() + 1) + ".png", label, status));
        }
        return this;
    }

    CountedReport ended(Completion completion, int missing) {
        this.completion = completion;
        this.missing = missing;
        return this;
    }

    RobustnessReport report() {
        return new RobustnessReport(
                new AttackDescription("1-pixel attack", "GUIDED_SEARCH", "untargeted", "at most 1 pixel (L0)", 100),
                new ModelIdentity("signs.onnx", "", "java"),
                List.of("stop", "yield"),
                PixelSpace.MODEL_INPUT,
                42,
                images,
                completion,
                images.size() + missing,
                List.of(),
                0,
                Duration.ZERO,
                Whereabouts.UNKNOWN,
                RunScope.WHOLE,
                SetupChecks.NONE,
                History.NONE);
    }

    private static ImageOutcome outcome(String image, String label, OutcomeStatus status) {
        Optional<AdversarialExample> example = status == OutcomeStatus.BROKEN
                ? Optional.of(new AdversarialExample(
                        8,
                        8,
                        List.of(new PixelEdit(0, 0, 0)),
                        List.of(new PixelEdit(0, 0, 0xFFFFFF)),
                        "yield",
                        -1,
                        List.of(),
                        1,
                        "",
                        FoundBy.SEARCH,
                        false))
                : Optional.empty();
        return new ImageOutcome(image, "", label, label, status, QueryLedger.NONE, example, "");
    }
}
