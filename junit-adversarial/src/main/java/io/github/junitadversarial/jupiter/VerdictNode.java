package io.github.junitadversarial.jupiter;

import io.github.junitadversarial.outcome.RobustnessReport;
import io.github.junitadversarial.outcome.Shard;
import io.github.junitadversarial.outcome.Verdict;
import io.github.junitadversarial.report.GateResult;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor.Invocation;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

/**
 * Completes the campaign where nodes before it were not run, lets the user's body, the limit and what there is besides
 * judge, and writes the report and, where that is asked for, the baseline.
 *
 * @param say what the body has to say
 * @param bodies what became of the bodies in the strict form, empty in the other
 */
record VerdictNode(SharedCampaign campaign, TestBody say, Optional<ImageBodies> bodies) implements NodeWork {

    @Override
    public void carryOut(Invocation<Void> body, ExtensionContext node) throws Throwable {
        Optional<Shard> shard = campaign.shard();
        if (shard.isPresent()) {
            body.skip();
            throw aborted(shard.get(), node);
        }
        RobustnessReport report = campaign.history().write(campaign.report(node));
        Judgement judgement = new Judgement(campaign.attack(), report);
        if (bodies.isPresent()) {
            body.skip();
        } else {
            try {
                body.proceed();
            } catch (Throwable thrown) {
                Throwable failure = withBesides(thrown, judgement, node);
                record(judgement.ofThrown(thrown).together(), report, failure, node);
                throw failure;
            }
        }
        Verdicts verdicts = bodies.map(judgement::ofImages)
                .orElseGet(() -> say == TestBody.OF_VERDICT ? judgement.ofReport() : judgement.ofLimit());
        if (verdicts.passed()) {
            add(verdicts.together(), report, node);
            return;
        }
        AssertionFailedError failure = failure(judgement, verdicts.open(), node);
        record(verdicts.together(), report, failure, node);
        throw failure;
    }

    /** A part gives no verdict, and the build that merges all of them must not find that this one failed. */
    private TestAbortedException aborted(Shard shard, ExtensionContext node) {
        RobustnessReport report = campaign.report(node);
        Verdict verdict = new Judgement(campaign.attack(), report).ofShard(shard);
        TestAbortedException aborted = new TestAbortedException(verdict.reason());
        record(verdict, report, aborted, node);
        return aborted;
    }

    // A body that gives up is a skipped test, and a skipped test lets the build go on: not so past a baseline that
    // fails.
    private Throwable withBesides(Throwable thrown, Judgement judgement, ExtensionContext node) {
        List<Verdict> besides = judgement.besides().stream()
                .filter(verdict -> !verdict.passed())
                .toList();
        if (besides.isEmpty()) {
            return thrown;
        }
        AssertionFailedError failure = failure(judgement, besides, node);
        if (thrown instanceof TestAbortedException) {
            failure.addSuppressed(thrown);
            return failure;
        }
        thrown.addSuppressed(failure);
        return thrown;
    }

    private AssertionFailedError failure(Judgement judgement, List<Verdict> open, ExtensionContext node) {
        AssertionFailedError failure = new AssertionFailedError(judgement.message(open, campaign.place()));
        failure.setStackTrace(new StackTraceElement[] {frameOf(node.getRequiredTestMethod())});
        return failure;
    }

    @Override
    public @Nullable Object argument(Class<?> type, ExtensionContext node) {
        if (bodies.isPresent()) {
            return null;
        }
        return ModelTask.isModel(type) ? campaign.model(node) : campaign.report(node);
    }

    // The way through this library says nothing; the test method is what a person wants to jump to.
    private static StackTraceElement frameOf(Method method) {
        Class<?> outermost = method.getDeclaringClass();
        while (outermost.getEnclosingClass() != null) {
            outermost = outermost.getEnclosingClass();
        }
        return new StackTraceElement(
                method.getDeclaringClass().getName(),
                method.getName(),
                outermost.getSimpleName() + ".java",
                MethodBody.of(method).map(MethodBody::firstLine).orElse(0));
    }

    // What the test has to say comes before the trouble with writing it down.
    private void record(Verdict verdict, RobustnessReport report, Throwable thrown, ExtensionContext node) {
        try {
            add(verdict, report, node);
        } catch (RuntimeException e) {
            thrown.addSuppressed(e);
        }
    }

    private void add(Verdict verdict, RobustnessReport report, ExtensionContext node) {
        ReportPlace place = campaign.place();
        node.publishReportEntry("adversarial.verdict", verdict.toString());
        node.publishReportEntry("adversarial.report", report.whereabouts().reportFile());
        place.add(new GateResult(
                place.testClass().getName(),
                place.testMethod(),
                campaign.attack().number(),
                report,
                verdict,
                TestSource.of(node.getRequiredTestMethod())));
    }
}
