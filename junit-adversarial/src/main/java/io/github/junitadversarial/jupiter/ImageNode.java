package io.github.junitadversarial.jupiter;

import io.github.junitadversarial.outcome.ImageOutcome;
import io.github.junitadversarial.outcome.OutcomeStatus;
import io.github.junitadversarial.outcome.Waiver;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor.Invocation;
import org.opentest4j.TestAbortedException;

/**
 * Reports on one image. A broken one is aborted, not failed: how many may break is the verdict's to say. In the strict
 * form it runs the user's body, which judges the image.
 *
 * @param bodies what became of the bodies in the strict form, empty in the other
 */
record ImageNode(SharedCampaign campaign, String image, Optional<ImageBodies> bodies) implements NodeWork {

    @Override
    public void carryOut(Invocation<Void> body, ExtensionContext node) throws Throwable {
        Optional<Throwable> failure = campaign.failure();
        if (failure.isPresent()) {
            body.skip();
            throw aborted(image + ": not attacked, because the campaign failed in an earlier node: "
                    + failure.get().getMessage());
        }
        ImageOutcome outcome = campaign.outcome(image, node).orElse(null);
        if (outcome == null) {
            body.skip();
            throw aborted(image + ": not attacked, because "
                    + campaign.shard()
                            .map(shard -> "it does not fall to shard " + shard)
                            .orElse("the campaign was stopped before its turn"));
        }
        Attachments.attach(outcome, campaign.place().examples(campaign.attack().number()), node);
        Optional<Waiver> waiver = outcome.broken() ? campaign.history().waiver(image) : Optional.empty();
        // What a shard found is judged by the merge, which has the outcome too.
        boolean judged = campaign.shard().isEmpty() && waiver.isEmpty();
        if (bodies.isPresent() && outcome.attacked() && judged) {
            bodies.get().run(image, body);
            return;
        }
        body.skip();
        if (waiver.isPresent()) {
            throw aborted(outcome.summary() + "; " + waiver.get().summary());
        }
        if (outcome.status() != OutcomeStatus.SURVIVED && outcome.status() != OutcomeStatus.EXHAUSTED) {
            throw aborted(outcome.summary());
        }
    }

    // The sentence says all; how this library came to it is of no use to anybody.
    private static TestAbortedException aborted(String sentence) {
        TestAbortedException exception = new TestAbortedException(sentence);
        exception.setStackTrace(new StackTraceElement[0]);
        return exception;
    }

    @Override
    public @Nullable Object argument(Class<?> type, ExtensionContext node) {
        if (bodies.isEmpty() || campaign.failure().isPresent()) {
            return null;
        }
        return ModelTask.isModel(type)
                ? campaign.model(node)
                : campaign.outcome(image, node).orElse(null);
    }
}
