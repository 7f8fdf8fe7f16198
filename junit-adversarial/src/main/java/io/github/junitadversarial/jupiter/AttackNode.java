package io.github.junitadversarial.jupiter;

import io.github.junitadversarial.outcome.Completion;
import io.github.junitadversarial.outcome.RobustnessReport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor.Invocation;
import org.opentest4j.TestAbortedException;

/** Runs the campaign, so that its time, its failure and its early end show in one place. It judges nothing. */
record AttackNode(SharedCampaign campaign) implements NodeWork {

    @Override
    public void carryOut(Invocation<Void> body, ExtensionContext node) {
        body.skip();
        RobustnessReport report = campaign.report(node);
        if (report.completion() == Completion.DEADLINE || report.completion() == Completion.INTERRUPTED) {
            throw new TestAbortedException(report.title() + " was " + report.completion() + " after "
                    + report.duration().toMillis() + " ms: " + report.attackSuccessRate());
        }
    }

    @Override
    public @Nullable Object argument(Class<?> type, ExtensionContext node) {
        return null;
    }
}
