package io.github.junitadversarial.campaign;

import io.github.junitadversarial.outcome.RobustnessReport;
import io.github.junitadversarial.outcome.RunScope;
import java.time.Duration;

/** What two runs that must agree are compared by. */
final class Reports {

    private Reports() {}

    /** Everything but the wall-clock time. */
    static RobustnessReport withoutDuration(RobustnessReport report) {
        return new RobustnessReport(
                report.attack(),
                report.model(),
                report.labels(),
                report.pixels(),
                report.seed(),
                report.images(),
                report.completion(),
                report.fixtures(),
                report.imageReaders(),
                report.setupQueries(),
                Duration.ZERO,
                report.whereabouts(),
                report.scope(),
                report.checks(),
                report.history());
    }

    /** Everything but the wall-clock time and that the run was put together from shards. */
    static RobustnessReport asOnePiece(RobustnessReport report) {
        return withoutDuration(report).withScope(RunScope.WHOLE);
    }
}
