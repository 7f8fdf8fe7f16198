package io.github.junitadversarial.jupiter;

import io.github.junitadversarial.model.ImageClassifier;
import io.github.junitadversarial.outcome.RobustnessReport;
import io.github.junitadversarial.outcome.Verdict;
import io.github.junitadversarial.report.GateResult;
import java.lang.reflect.Method;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor.Invocation;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

/**
 * Completes the campaign where nodes before it were not run, lets the user's body and the limit judge, and writes the
 * report.
 *
 * @param bodies what became of the bodies in the strict form, empty in the other
 */
record VerdictNode(SharedCampaign campaign, Optional<ImageBodies> bodies) implements NodeWork {

    @Override
    public void carryOut(Invocation<Void> body, ExtensionContext node) throws Throwable {
        RobustnessReport report = campaign.report(node);
        Judgement judgement = new Judgement(campaign.attack(), report);
        if (campaign.shard().isPresent()) {
            body.skip();
            Verdict verdict = judgement.ofShard(campaign.shard().get());
            TestAbortedException aborted = new TestAbortedException(verdict.reason());
            record(verdict, report, aborted, node);
            throw aborted;
        }
        if (bodies.isPresent()) {
            body.skip();
        } else {
            try {
                body.proceed();
            } catch (Throwable thrown) {
                record(judgement.ofThrown(thrown), report, thrown, node);
                throw thrown;
            }
        }
        Verdict verdict = bodies.map(judgement::ofImages).orElseGet(judgement::ofReport);
        if (verdict.passed()) {
            add(verdict, report, node);
            return;
        }
        AssertionFailedError failure = new AssertionFailedError(judgement.message(verdict, campaign.place()));
        failure.setStackTrace(new StackTraceElement[] {frameOf(node.getRequiredTestMethod())});
        record(verdict, report, failure, node);
        throw failure;
    }

    @Override
    public @Nullable Object argument(Class<?> type, ExtensionContext node) {
        if (bodies.isPresent()) {
            return null;
        }
        return ImageClassifier.class.isAssignableFrom(type) ? campaign.model(node) : campaign.report(node);
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
                verdict));
    }
}
