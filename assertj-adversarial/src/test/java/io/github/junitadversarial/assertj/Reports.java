package io.github.junitadversarial.assertj;

import io.github.junitadversarial.image.PixelEdit;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Builds reports of a 3-pixel attack with a budget of 1,000 queries on a model that knows stop, yield and
 * priority-road.
 */
public final class Reports {

    private static final int BUDGET = 1_000;

    private final List<ImageOutcome> images = new ArrayList<>();
    private String goal = "untargeted";
    private Completion completion = Completion.COMPLETE;
    private int missing = 0;
    private Whereabouts whereabouts = Whereabouts.UNKNOWN;

    private Reports() {}

    public static Reports report() {
        return new Reports();
    }

    /** So many images labelled {@code stop} with this status; broken ones become {@code yield} after 200 queries. */
    public Reports with(int count, OutcomeStatus status) {
        return with(count, "stop", status);
    }

    public Reports with(int count, String label, OutcomeStatus status) {
        for (int i = 0; i < count; i++) {
            images.add(outcome(label + "/" + (images.size() + 1) + ".png", label, status));
        }
        return this;
    }

    /** One image labelled {@code stop}, broken with so many queries. */
    public Reports withBroken(String as, int queriesToBreak) {
        images.add(broken("stop/" + (images.size() + 1) + ".png", "stop", as, queriesToBreak));
        return this;
    }

    public Reports with(ImageOutcome outcome) {
        images.add(outcome);
        return this;
    }

    public Reports targetedAt(String label) {
        goal = "targeted at " + label;
        return this;
    }

    /** Ended like this, with so many fixtures left out. */
    public Reports ended(Completion completion, int missing) {
        this.completion = completion;
        this.missing = missing;
        return this;
    }

    public Reports writtenTo(String reportFile, String replayCommand) {
        whereabouts = new Whereabouts(reportFile, replayCommand);
        return this;
    }

    public RobustnessReport build() {
        return new RobustnessReport(
                new AttackDescription("3-pixel attack", "GUIDED_SEARCH", goal, "at most 3 pixels (L0)", BUDGET),
                new ModelIdentity("signs.onnx", "", "java"),
                List.of("stop", "yield", "priority-road"),
                PixelSpace.MODEL_INPUT,
                42,
                images,
                completion,
                images.size() + missing,
                List.of(),
                10,
                Duration.ofSeconds(1),
                whereabouts,
                RunScope.WHOLE,
                SetupChecks.NONE,
                History.NONE);
    }

    public static ImageOutcome outcome(OutcomeStatus status) {
        return outcome("stop/1.png", "stop", status);
    }

    /** Broken as {@code yield}. */
    public static ImageOutcome broken(int queriesToBreak) {
        return broken("stop/1.png", "stop", "yield", queriesToBreak);
    }

    /** Classified as {@code predicted} before the attack. */
    public static ImageOutcome misclassified(String predicted) {
        return new ImageOutcome(
                "stop/1.png",
                "",
                "stop",
                predicted,
                OutcomeStatus.MISCLASSIFIED,
                new QueryLedger(1, 0, 0, 0, 0, 0),
                Optional.empty(),
                "");
    }

    private static ImageOutcome outcome(String image, String label, OutcomeStatus status) {
        return switch (status) {
            case BROKEN -> broken(image, label, "yield", 200);
            case SURVIVED -> outcome(image, label, label, status, new QueryLedger(1, 0, BUDGET - 2, 0, 0, 0));
            case EXHAUSTED, CENSORED -> outcome(image, label, label, status, new QueryLedger(1, 0, 299, 0, 0, 0));
            case MISCLASSIFIED -> outcome(image, label, "yield", status, new QueryLedger(1, 0, 0, 0, 0, 0));
            case AMBIGUOUS, ALREADY_TARGET, NOTHING_DETECTED ->
                outcome(image, label, label, status, new QueryLedger(1, 0, 0, 0, 0, 0));
            case UNREADABLE -> outcome(image, label, "", status, QueryLedger.NONE);
        };
    }

    private static ImageOutcome broken(String image, String label, String as, int queriesToBreak) {
        return new ImageOutcome(
                image,
                "",
                label,
                label,
                OutcomeStatus.BROKEN,
                new QueryLedger(1, 0, queriesToBreak - 1, 1, 0, 0),
                Optional.of(new AdversarialExample(
                        8,
                        8,
                        List.of(new PixelEdit(0, 0, 0xFF0000)),
                        List.of(new PixelEdit(0, 0, 0)),
                        as,
                        -0.5,
                        List.of(),
                        queriesToBreak - 1,
                        "",
                        FoundBy.SEARCH,
                        false)),
                "");
    }

    private static ImageOutcome outcome(
            String image, String label, String predicted, OutcomeStatus status, QueryLedger queries) {
        return new ImageOutcome(image, "", label, predicted, status, queries, Optional.empty(), "");
    }
}
