package io.github.junitadversarial.jupiter;

import io.github.junitadversarial.attack.AttackSpec;
import io.github.junitadversarial.gate.BaselineFile;
import io.github.junitadversarial.gate.UnusableFileException;
import io.github.junitadversarial.outcome.BaselineComparison;
import io.github.junitadversarial.outcome.Evidence;
import io.github.junitadversarial.outcome.RobustnessReport;
import io.github.junitadversarial.outcome.Verdict;
import io.github.junitadversarial.outcome.Verdict.Result;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

/**
 * The baseline of one attack of a test method, and what may be done to it.
 *
 * @param gate what the file calls the attack
 */
record DeclaredBaseline(BaselineFile file, String gate, BaselineUpdate update) {

    /**
     * The one that stands closest, checked as far as it can be before the first query.
     *
     * @param environment variables of the process
     * @throws ExtensionConfigurationException if it cannot be compared with, or must not be changed
     */
    static Optional<DeclaredBaseline> of(
            Levels levels,
            Settings settings,
            DeclaredAttack attack,
            ReportPlace place,
            Map<String, String> environment) {
        return levels.closest(RobustnessBaseline.class).map(annotation -> {
            String where = "@RobustnessBaseline of " + Names.of(levels.method());
            DeclaredBaseline baseline = new DeclaredBaseline(
                    BaselineFile.at(CommittedFile.at(annotation.value(), where)),
                    place.gate(attack.number()),
                    settings.baselineUpdate());
            baseline.refuseUpdateIn(environment);
            try {
                baseline.check(attack.spec(), place);
            } catch (UnusableFileException e) {
                throw new ExtensionConfigurationException(where + ": " + e.getMessage(), e);
            }
            return baseline;
        });
    }

    private void refuseUpdateIn(Map<String, String> environment) {
        if (update != BaselineUpdate.OFF && !environment.getOrDefault("CI", "").isBlank()) {
            throw new ExtensionConfigurationException("the configuration parameter " + Parameter.BASELINE_UPDATE.key()
                    + " is '" + Settings.text(update)
                    + "', but the environment variable CI is set, and there baselines are read-only; leave the parameter out, and"
                    + " change the baseline on a developer's machine");
        }
    }

    private void check(AttackSpec attack, ReportPlace place) {
        boolean known = file.holds(gate);
        if (known && update != BaselineUpdate.REPLACE) {
            file.requireComparable(gate, attack);
        }
        if (!known && (update == BaselineUpdate.OFF || update == BaselineUpdate.TIGHTEN)) {
            throw new UnusableFileException("the baseline " + file.path() + " remembers nothing of " + gate
                    + "; create it, look at it and commit it: " + place.replayCommand() + " -D"
                    + Parameter.BASELINE_UPDATE.key() + "=" + Settings.text(BaselineUpdate.CREATE));
        }
    }

    /** The comparison, inconclusive where the file became unusable meanwhile. Writes nothing. */
    BaselineComparison compare(RobustnessReport report) {
        try {
            return writesAnew() ? beforeWriting(report) : file.compare(gate, report);
        } catch (UnusableFileException e) {
            return inconclusive(e);
        }
    }

    private boolean writesAnew() {
        return update == BaselineUpdate.REPLACE || (update == BaselineUpdate.CREATE && !file.holds(gate));
    }

    private BaselineComparison beforeWriting(RobustnessReport report) {
        String claim = "this run becomes the baseline " + file.path();
        return BaselineComparison.without(
                file.path().toString(),
                Evidence.of(report)
                        .gap()
                        .map(gap -> new Verdict(Result.INCONCLUSIVE, claim, gap))
                        .orElseGet(() -> new Verdict(
                                Result.PASS,
                                claim,
                                (update == BaselineUpdate.CREATE ? "created" : "replaced") + " with "
                                        + report.attackSuccessRate() + " broken")));
    }

    /**
     * Writes what is to be written by a run with this comparison.
     *
     * @return the comparison, inconclusive where that was not possible
     */
    BaselineComparison write(RobustnessReport report, BaselineComparison comparison) {
        if (update == BaselineUpdate.OFF || !comparison.verdict().passed()) {
            return comparison;
        }
        try {
            if (update == BaselineUpdate.REPLACE) {
                file.replace(gate, report);
            } else if (update == BaselineUpdate.TIGHTEN) {
                file.tighten(gate, report);
            } else if (!file.holds(gate)) {
                file.create(gate, report);
            }
            return comparison;
        } catch (UnusableFileException e) {
            return inconclusive(e);
        }
    }

    private BaselineComparison inconclusive(UnusableFileException e) {
        return BaselineComparison.without(
                file.path().toString(),
                new Verdict(
                        Result.INCONCLUSIVE,
                        "no worse than the baseline " + file.path(),
                        String.valueOf(e.getMessage())));
    }
}
