package io.github.junitadversarial.jupiter;

import io.github.junitadversarial.campaign.Campaign;
import io.github.junitadversarial.campaign.CampaignRun;
import io.github.junitadversarial.campaign.StoppingRule;
import io.github.junitadversarial.canary.Canaries;
import io.github.junitadversarial.fixture.FixtureSet;
import io.github.junitadversarial.model.ClassifierModel;
import io.github.junitadversarial.outcome.ImageOutcome;
import io.github.junitadversarial.outcome.RobustnessReport;
import io.github.junitadversarial.outcome.Shard;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The one campaign of an attack on a test method, which all its nodes report from. Whichever node comes first starts
 * it; what is known is never asked again, and a campaign that was stopped or failed is not started anew.
 */
final class SharedCampaign {

    private final DeclaredAttack attack;
    private final DeclaredModel declared;
    private final FixtureSet fixtures;
    private final Settings settings;
    private final Optional<Duration> deadline;
    private final ReportPlace place;
    private final Memory memory;
    private final DeclaredHistory history;
    private final StoppingRule stoppingRule;

    private @Nullable CampaignRun run;
    private @Nullable RobustnessReport report;
    private @Nullable Throwable failure;

    SharedCampaign(
            DeclaredAttack attack,
            DeclaredModel declared,
            FixtureSet fixtures,
            Settings settings,
            Optional<Duration> deadline,
            ReportPlace place,
            Memory memory,
            DeclaredHistory history,
            StoppingRule stoppingRule) {
        this.attack = attack;
        this.declared = declared;
        this.fixtures = fixtures;
        this.settings = settings;
        this.deadline = deadline;
        this.place = place;
        this.memory = memory;
        this.history = history;
        this.stoppingRule = stoppingRule;
    }

    /** Which attack it is. */
    DeclaredAttack attack() {
        return attack;
    }

    /** Where its results go. */
    ReportPlace place() {
        return place;
    }

    /** What its results are judged by besides limit and body. */
    DeclaredHistory history() {
        return history;
    }

    /** The model under test. */
    ClassifierModel model(ExtensionContext node) {
        return declared.model(node);
    }

    /**
     * The report on all images; attacks those that are missing. Throws what the campaign threw, at every call the same.
     */
    synchronized RobustnessReport report(ExtensionContext node) {
        if (report == null) {
            RobustnessReport found = memory.noteIn(
                    carryOut(node, campaign -> checked(campaign.attackAll(), node))
                            .withWhereabouts(place.whereabouts(attack)),
                    node);
            report = history.applyTo(settings.tier()
                    .map(chosen ->
                            found.withScope(found.scope().withTier(chosen.tier().key())))
                    .orElse(found));
        }
        return report;
    }

    /**
     * The outcome of one image: from the report if there is one, else by attacking this image alone. Empty where the
     * campaign was stopped before its turn.
     */
    synchronized Optional<ImageOutcome> outcome(String image, ExtensionContext node) {
        if (settings.mode() == ChosenMode.MERGE) {
            return report(node).image(image);
        }
        return report == null ? carryOut(node, campaign -> unlessStopped(campaign, image)) : report.image(image);
    }

    /** Which part of the run this is, empty for the whole. */
    Optional<Shard> shard() {
        return settings.shard();
    }

    /** Why the campaign cannot be carried out, if an earlier node found so. */
    synchronized Optional<Throwable> failure() {
        return Optional.ofNullable(failure);
    }

    // The turn is held, not used.
    @SuppressWarnings("try")
    private <T> T carryOut(ExtensionContext node, Function<CampaignRun, T> work) {
        if (failure instanceof Error error) {
            throw error;
        }
        if (failure instanceof RuntimeException exception) {
            throw exception;
        }
        try (CampaignTurn turn = CampaignTurn.await()) {
            return workInTurn(node, work);
        }
    }

    private <T> T workInTurn(ExtensionContext node, Function<CampaignRun, T> work) {
        try {
            ClassifierModel model = declared.model(node);
            if (run == null) {
                run = memory.of(campaign(model), node)
                        .stopWhenDecided(stoppingRule)
                        .start();
            }
            return work.apply(run);
        } catch (RuntimeException | Error e) {
            failure = e;
            throw e;
        }
    }

    private RobustnessReport checked(RobustnessReport unchecked, ExtensionContext node) {
        // A replay does not search, so it does not matter how well.
        return settings.mode() == ChosenMode.REPLAY
                ? unchecked
                : Canaries.check(unchecked, campaign(declared.model(node)));
    }

    private static Optional<ImageOutcome> unlessStopped(CampaignRun run, String image) {
        try {
            return Optional.of(run.attack(image));
        } catch (IllegalStateException e) {
            if (run.finished()) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private Campaign campaign(ClassifierModel model) {
        Campaign campaign = declared.stated(Campaign.of(model, fixtures))
                .attack(attack.spec())
                .seed(attack.seed())
                .keepExamplesIn(place.examples(attack.number()));
        if (deadline.isPresent()) {
            campaign = campaign.deadline(deadline.get());
        }
        if (settings.threads().isPresent()) {
            campaign = campaign.threads(settings.threads().get());
        }
        campaign = campaign.progressTo(
                settings.heartbeat().map(Heartbeat::onStandardError).orElseGet(Heartbeat::silent));
        if (!settings.onlyImages().isEmpty()) {
            return campaign.onlyImages(settings.onlyImages());
        }
        return settings.mode() == ChosenMode.REPLAY ? campaign : acrossProcesses(campaign);
    }

    private Campaign acrossProcesses(Campaign campaign) {
        int number = attack.number();
        if (settings.mode() == ChosenMode.MERGE) {
            return campaign.mergeShards(place.shardResults(settings.shardsFolder(), number));
        }
        Path journal = place.journal(number);
        if (settings.shard().isEmpty()) {
            return campaign.journalsNextTo(journal);
        }
        Shard shard = settings.shard().get();
        return campaign.shard(shard, place.shards(number))
                .journalsNextTo(
                        journal.resolveSibling(journal.getFileName() + "-" + shard.number() + "-of-" + shard.of()));
    }
}
