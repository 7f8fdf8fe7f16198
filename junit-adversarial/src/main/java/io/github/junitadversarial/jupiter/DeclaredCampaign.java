package io.github.junitadversarial.jupiter;

import io.github.junitadversarial.campaign.Campaign;
import io.github.junitadversarial.campaign.StoppingRule;
import io.github.junitadversarial.fixture.FixtureSet;
import io.github.junitadversarial.outcome.Shard;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * One attack on one model and its images, as annotations and configuration parameters want it carried out.
 *
 * @param deadline the shortest that anybody set
 * @param place where its results go
 * @param stoppingRule when its verdict is certain
 */
record DeclaredCampaign(
        DeclaredAttack attack,
        DeclaredModel model,
        FixtureSet fixtures,
        Settings settings,
        Optional<Duration> deadline,
        ReportPlace place,
        Memory memory,
        StoppingRule stoppingRule) {

    /**
     * The campaign; loads the model where no node before needed it.
     *
     * @throws io.github.junitadversarial.findings.UnusableFindingsException if an accepted finding cannot be relied on,
     *     or none can be accepted
     */
    Campaign campaign(ExtensionContext node) {
        Campaign campaign = model.stated(Campaign.of(model.model(node), fixtures))
                .attack(attack.spec())
                .seed(attack.seed())
                .keepExamplesIn(place.examples(attack.number()))
                .stopWhenDecided(stoppingRule)
                .progressTo(settings.heartbeat().map(Heartbeat::onStandardError).orElseGet(Heartbeat::silent));
        if (deadline.isPresent()) {
            campaign = campaign.deadline(deadline.get());
        }
        if (settings.threads().isPresent()) {
            campaign = campaign.threads(settings.threads().get());
        }
        return memory.of(share(campaign), node);
    }

    private Campaign share(Campaign campaign) {
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
