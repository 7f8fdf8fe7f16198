package io.github.junitadversarial.jupiter;

import io.github.junitadversarial.campaign.Campaign;
import io.github.junitadversarial.campaign.CampaignRun;
import io.github.junitadversarial.model.ImageModel;
import io.github.junitadversarial.outcome.ImageOutcome;
import io.github.junitadversarial.outcome.RobustnessReport;
import io.github.junitadversarial.outcome.Shard;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The one campaign of an attack on a test method, which all its nodes report from. Whichever node comes first starts
 * it; what is known is never asked again, and a campaign that was stopped or failed is not started anew.
 */
final class SharedCampaign {

    private final DeclaredCampaign declared;
    private final ReportAdditions additions;

    private @Nullable Started started;
    private @Nullable RobustnessReport report;
    private @Nullable Throwable failure;

    private record Started(Campaign campaign, CampaignRun run) {}

    SharedCampaign(DeclaredCampaign declared, ReportAdditions additions) {
        this.declared = declared;
        this.additions = additions;
    }

    /** Which attack it is. */
    DeclaredAttack attack() {
        return declared.attack();
    }

    /** Where its results go. */
    ReportPlace place() {
        return declared.place();
    }

    /** What its results are judged by besides limit and body. */
    DeclaredHistory history() {
        return additions.history();
    }

    /** The model under test. */
    ImageModel model(ExtensionContext node) {
        try {
            return declared.model().model(node);
        } catch (RuntimeException | Error e) {
            addRefused(e);
            throw e;
        }
    }

    /**
     * The report on all images; attacks those that are missing. Throws what the campaign threw, at every call the same.
     */
    synchronized RobustnessReport report(ExtensionContext node) {
        if (report == null) {
            report = carryOut(node, begun -> additions.to(begun.run().attackAll(), begun.campaign(), node));
        }
        return report;
    }

    /**
     * The outcome of one image: from the report if there is one, else by attacking this image alone. Empty where the
     * campaign was stopped before its turn.
     */
    synchronized Optional<ImageOutcome> outcome(String image, ExtensionContext node) {
        if (declared.settings().mode() == ChosenMode.MERGE) {
            return report(node).image(image);
        }
        return report == null ? carryOut(node, begun -> unlessStopped(begun.run(), image)) : report.image(image);
    }

    /** Which part of the run this is, empty for the whole. */
    Optional<Shard> shard() {
        return declared.settings().shard();
    }

    /** Why the campaign cannot be carried out, if an earlier node found so. */
    synchronized Optional<Throwable> failure() {
        return Optional.ofNullable(failure);
    }

    // The turn is held, not used.
    @SuppressWarnings("try")
    private <T> T carryOut(ExtensionContext node, Function<Started, T> work) {
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

    private <T> T workInTurn(ExtensionContext node, Function<Started, T> work) {
        try {
            if (started == null) {
                Campaign campaign = declared.campaign(node);
                started = new Started(campaign, campaign.start());
            }
            return work.apply(started);
        } catch (RuntimeException | Error e) {
            failure = e;
            addRefused(e);
            throw e;
        }
    }

    private void addRefused(Throwable thrown) {
        place().addRefused(attack().number(), attack().spec().name(), thrown);
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
}
