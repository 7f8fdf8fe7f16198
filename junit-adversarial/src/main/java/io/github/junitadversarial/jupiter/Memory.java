package io.github.junitadversarial.jupiter;

import io.github.junitadversarial.campaign.Campaign;
import io.github.junitadversarial.campaign.KnownExamples;
import io.github.junitadversarial.campaign.OutcomeSink;
import io.github.junitadversarial.findings.AcceptedFindings;
import io.github.junitadversarial.findings.FindingsFolder;
import io.github.junitadversarial.outcome.History;
import io.github.junitadversarial.outcome.RobustnessReport;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * What one gate remembers of earlier runs, and what it leaves to later ones.
 *
 * @param attack which attack of its test method, from 1
 * @param fixtures its set of images, as its annotation names it
 */
record Memory(Settings settings, ReportPlace place, int attack, String fixtures) {

    /**
     * The campaign with its memory.
     *
     * @throws io.github.junitadversarial.findings.UnusableFindingsException if an accepted finding cannot be relied on,
     *     or none can be accepted
     */
    Campaign of(Campaign campaign, ExtensionContext node) {
        Campaign remembering = campaign.known(known(node));
        if (settings.mode() == ChosenMode.REPLAY) {
            return remembering.replayOnly();
        }
        OutcomeSink ofThisBuild =
                FindingsFolder.at(place.findings(attack), fixtures).ofThisBuild();
        return remembering.keepIn(accepting()
                .map(folder -> {
                    folder.requireWritable();
                    OutcomeSink accepted = folder.accepting();
                    return (OutcomeSink) success -> {
                        ofThisBuild.accept(success);
                        accepted.accept(success);
                    };
                })
                .orElse(ofThisBuild));
    }

    /** The report with what a person should know of the memory. */
    RobustnessReport noteIn(RobustnessReport report, ExtensionContext node) {
        if (settings.mode() != ChosenMode.REPLAY) {
            return report.withWhereabouts(report.whereabouts().withRemembering(remembering()));
        }
        History history = report.history();
        Path folder = settings.findings().orElseThrow();
        if (known(node).all().isEmpty()) {
            List<String> untried = new ArrayList<>(history.untried());
            untried.add("there is no finding in " + folder + ", so nothing could be replayed");
            return report.withHistory(history.withUntried(untried));
        }
        return report;
    }

    private KnownExamples known(ExtensionContext node) {
        return settings.findings()
                .map(folder -> snapshot(folder, node).known(fixtures))
                .orElse(KnownExamples.NONE);
    }

    /** Read once in a test plan, so that no gate knows what another one has just accepted. */
    private static AcceptedFindings snapshot(Path folder, ExtensionContext node) {
        record Key(Path folder) {}
        return node.getRoot()
                .getStore(AdversarialExtension.NAMESPACE)
                .getOrComputeIfAbsent(new Key(folder), key -> AcceptedFindings.in(folder), AcceptedFindings.class);
    }

    private Optional<FindingsFolder> accepting() {
        return settings.acceptFindings()
                ? settings.findings().map(folder -> FindingsFolder.at(folder, fixtures))
                : Optional.empty();
    }

    private String remembering() {
        Path found = place.findings(attack);
        if (settings.acceptFindings()) {
            return "";
        }
        return settings.findings()
                .map(folder -> "mkdir -p " + quoted(folder) + " && cp -n " + quoted(found) + "/*.png " + quoted(found)
                        + "/*.json " + quoted(folder))
                .orElseGet(() -> "copy PNG and JSON from " + found + " to a folder of your own, and name it in "
                        + Parameter.FINDINGS_DIR.key());
    }

    // A POSIX shell ends a quotation at the next quote whatever stands before it.
    private static String quoted(Path path) {
        return "'" + path.toString().replace("'", "'\\''") + "'";
    }
}
