package io.github.junitadversarial.jupiter;

import io.github.junitadversarial.fixture.Fixture;
import io.github.junitadversarial.fixture.FixtureSet;
import io.github.junitadversarial.gate.UnusableFileException;
import io.github.junitadversarial.gate.WaiverFile;
import io.github.junitadversarial.outcome.RobustnessReport;
import io.github.junitadversarial.outcome.Waiver;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

/** What one attack of a test method is judged by besides limit and body: baseline and waivers. */
record DeclaredHistory(Optional<DeclaredBaseline> baseline, Optional<WaiverFile> waivers) {

    /**
     * The closest of each, checked before the first query.
     *
     * @param environment variables of the process
     * @throws ExtensionConfigurationException if one cannot be used, with a sentence for the user
     */
    static DeclaredHistory of(
            Levels levels,
            Settings settings,
            DeclaredAttack attack,
            ReportPlace place,
            FixtureSet fixtures,
            Map<String, String> environment) {
        return new DeclaredHistory(
                DeclaredBaseline.of(levels, settings, attack, place, environment), waivers(levels, fixtures));
    }

    private static Optional<WaiverFile> waivers(Levels levels, FixtureSet fixtures) {
        return levels.closest(RobustnessWaivers.class).map(annotation -> {
            String where = "@RobustnessWaivers of " + Names.of(levels.method());
            try {
                WaiverFile file = WaiverFile.read(CommittedFile.at(annotation.value(), where));
                file.requireKnown(
                        fixtures.fixtures().stream().map(Fixture::name).toList());
                return file;
            } catch (UnusableFileException e) {
                throw new ExtensionConfigurationException(where + ": " + e.getMessage(), e);
            }
        });
    }

    /** Whether there is none of it. */
    boolean isNone() {
        return baseline.isEmpty() && waivers.isEmpty();
    }

    /** The waiver of a broken image, empty where there is none or its last day is over. */
    Optional<Waiver> waiver(String image) {
        return waivers.flatMap(file -> file.of(image, Clock.systemUTC()));
    }

    /** The report with waivers and comparison, in this order, since the one is left out of the other. */
    RobustnessReport applyTo(RobustnessReport report) {
        RobustnessReport waived =
                waivers.map(file -> file.applyTo(report, Clock.systemUTC())).orElse(report);
        return baseline.map(file -> waived.withHistory(waived.history().withBaseline(file.compare(waived))))
                .orElse(waived);
    }

    /** Writes what is to be written; the report says if that was not possible. */
    RobustnessReport write(RobustnessReport report) {
        return baseline.flatMap(file -> report.history().baseline().map(comparison -> file.write(report, comparison)))
                .map(comparison -> report.withHistory(report.history().withBaseline(comparison)))
                .orElse(report);
    }
}
