package io.github.junitadversarial.outcome;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a report says of fewer queries. The first queries of a search do not depend on its budget, so a run that was
 * shorter would have made the very same ones.
 */
record ShorterRun(RobustnessReport report, int queries) {

    /** @throws IllegalArgumentException if the run did not have so many queries for each image, or it is none */
    ShorterRun {
        int budget = report.attack().budget();
        if (queries < 1 || queries > budget) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "queries is %,d, but the run of the %s had a budget of %,d queries for each image;"
                            + " ask for 1 to %,d, or run with a larger budget",
                    queries,
                    report.title(),
                    budget,
                    budget));
        }
    }

    RobustnessReport shortened() {
        List<ImageOutcome> images =
                report.images().stream().map(this::shortened).toList();
        AttackDescription attack = report.attack();
        return new RobustnessReport(
                new AttackDescription(attack.name(), attack.strategy(), attack.goal(), attack.bound(), queries),
                report.model(),
                report.labels(),
                report.pixels(),
                report.seed(),
                images,
                completion(images),
                report.fixtures(),
                report.imageReaders(),
                report.setupQueries(),
                report.duration(),
                report.whereabouts(),
                report.scope(),
                new SetupChecks(
                        report.checks().notes(),
                        report.checks().canaries().stream().map(this::shortened).toList()),
                report.history());
    }

    private ImageOutcome shortened(ImageOutcome image) {
        return switch (image.status()) {
            case BROKEN -> image.queriesToBreak().orElseThrow() <= queries ? broken(image) : survivor(image);
            case SURVIVED -> survivor(image);
            case EXHAUSTED -> searched(image) <= queries ? image : survivor(image);
            case CENSORED -> searched(image) < queries ? image : survivor(image);
            case MISCLASSIFIED, AMBIGUOUS, ALREADY_TARGET, NOTHING_DETECTED, UNREADABLE -> image;
        };
    }

    // Candidates that went in one batch with the success, or after it for a more confident one, may have been more.
    private ImageOutcome broken(ImageOutcome image) {
        QueryLedger spent = image.queries();
        return new ImageOutcome(
                image.image(),
                image.digest(),
                image.label(),
                image.predicted(),
                OutcomeStatus.BROKEN,
                new QueryLedger(
                        spent.clean(),
                        spent.replay(),
                        search(spent),
                        spent.verification(),
                        spent.minimising(),
                        spent.colours()),
                image.adversarial(),
                image.detail(),
                image.objects());
    }

    private ImageOutcome survivor(ImageOutcome image) {
        QueryLedger spent = image.queries();
        return new ImageOutcome(
                image.image(),
                image.digest(),
                image.label(),
                image.predicted(),
                OutcomeStatus.SURVIVED,
                new QueryLedger(spent.clean(), spent.replay(), search(spent), 0, 0, 0),
                Optional.empty(),
                "",
                image.objects());
    }

    private int search(QueryLedger spent) {
        return Math.min(spent.search(), queries - spent.clean());
    }

    private static int searched(ImageOutcome image) {
        return image.queries().clean() + image.queries().search();
    }

    // What stopped the run came too late for a shorter one where every image had come so far.
    private Completion completion(List<ImageOutcome> images) {
        return switch (report.completion()) {
            case DEADLINE, INTERRUPTED, DECIDED ->
                images.size() == report.fixtures() && images.stream().noneMatch(ImageOutcome::stoppedEarly)
                        ? Completion.COMPLETE
                        : report.completion();
            case COMPLETE, REPLAYED, SHARD, FILTERED -> report.completion();
        };
    }

    private CanaryResult shortened(CanaryResult canary) {
        return canary.queries() <= queries
                ? canary
                : new CanaryResult(canary.canary(), canary.width(), canary.height(), canary.expected(), false, queries);
    }
}
