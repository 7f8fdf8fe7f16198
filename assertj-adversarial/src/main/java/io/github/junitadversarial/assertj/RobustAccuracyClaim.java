package io.github.junitadversarial.assertj;

import static io.github.junitadversarial.outcome.AttackSuccessRate.percent;

import io.github.junitadversarial.outcome.Completion;
import io.github.junitadversarial.outcome.Evidence;
import io.github.junitadversarial.outcome.OutcomeStatus;
import io.github.junitadversarial.outcome.RobustnessReport;
import io.github.junitadversarial.outcome.Verdict;
import io.github.junitadversarial.outcome.Verdict.Result;
import java.util.Locale;
import java.util.Optional;

/**
 * The claim that the robust accuracy is at least so much: of all readable images, those classified correctly that
 * withstood the attack.
 *
 * @param minRobustAccuracy lowest share that passes, 0..1
 */
record RobustAccuracyClaim(double minRobustAccuracy) {

    RobustAccuracyClaim {
        if (!(minRobustAccuracy >= 0 && minRobustAccuracy <= 1)) {
            throw new IllegalArgumentException("minRobustAccuracy is " + minRobustAccuracy
                    + "; it is a share between 0 and 1, such as 0.9 for 90 %");
        }
    }

    Verdict judge(RobustnessReport report) {
        Evidence evidence = Evidence.of(report);
        Optional<String> noneAttacked = evidence.noneAttacked();
        if (noneAttacked.isPresent()) {
            return verdict(Result.INCONCLUSIVE, noneAttacked.get());
        }
        int withstood = report.count(OutcomeStatus.SURVIVED) + report.count(OutcomeStatus.EXHAUSTED);
        int censored = report.count(OutcomeStatus.CENSORED);
        int readable = report.images().size() - report.count(OutcomeStatus.UNREADABLE);
        String measured = measured(report, withstood, censored, readable);
        boolean enough = readable >= requiredImages();
        // Even with every image that was stopped early counted as robust there are too few.
        boolean refuted = (double) (withstood + censored) / readable < minRobustAccuracy;
        if (report.completion() != Completion.FILTERED && enough && refuted) {
            return verdict(Result.FAIL, measured);
        }
        Optional<String> unfinished = evidence.incomplete().or(evidence::stoppedEarly);
        if (unfinished.isPresent()) {
            return verdict(Result.INCONCLUSIVE, unfinished.get() + ": " + measured);
        }
        if (!enough) {
            return verdict(
                    Result.INCONCLUSIVE,
                    "only " + readable + " images were readable, at least " + requiredImages()
                            + " are needed so that one lost image stays within the limit: " + measured);
        }
        Optional<String> inDoubt = evidence.attackInDoubt();
        if (inDoubt.isPresent()) {
            return verdict(Result.INCONCLUSIVE, inDoubt.get() + ": " + measured);
        }
        return verdict(Result.PASS, measured);
    }

    /** As many as keep one lost image within the limit, the rule of the attack success rate. */
    private int requiredImages() {
        return minRobustAccuracy == 1 ? 1 : (int) Math.ceil(1 / (1 - minRobustAccuracy) - 1e-9);
    }

    private Verdict verdict(Result result, String reason) {
        return new Verdict(result, "robust accuracy at least " + percent(minRobustAccuracy), reason);
    }

    private static String measured(RobustnessReport report, int withstood, int censored, int readable) {
        double[] interval = report.robustAccuracyInterval(0.95);
        return String.format(
                Locale.ROOT,
                censored == 0
                        ? "robust accuracy %s (%d of %d), 95 %% interval %s to %s"
                        : "robust accuracy at least %s (at least %d of %d), 95 %% interval %s to %s",
                percent(report.robustAccuracy()),
                withstood,
                readable,
                percent(interval[0]),
                percent(interval[1]));
    }
}
