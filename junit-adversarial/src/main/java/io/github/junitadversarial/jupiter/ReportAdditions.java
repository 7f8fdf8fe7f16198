package io.github.junitadversarial.jupiter;

import io.github.junitadversarial.campaign.Campaign;
import io.github.junitadversarial.canary.Canaries;
import io.github.junitadversarial.outcome.RobustnessReport;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * What a campaign cannot know of its report, and what has to be there before anything judges it: canaries, tier, where
 * a person finds more, memory, and last waivers and baseline, which look at all the rest.
 */
record ReportAdditions(
        DeclaredAttack attack, Settings settings, ReportPlace place, Memory memory, DeclaredHistory history) {

    /**
     * The report with all of it.
     *
     * @param campaign that it came from
     */
    RobustnessReport to(RobustnessReport report, Campaign campaign, ExtensionContext node) {
        RobustnessReport located = Canaries.check(report, campaign).withWhereabouts(place.whereabouts(attack));
        RobustnessReport remembering = memory.noteIn(located, node);
        return history.applyTo(settings.tier()
                .map(chosen -> remembering.withScope(
                        remembering.scope().withTier(chosen.tier().key())))
                .orElse(remembering));
    }
}
