package io.github.junitadversarial.jupiter;

import io.github.junitadversarial.outcome.ImageOutcome;
import io.github.junitadversarial.outcome.RobustnessReport;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;

/** One invocation of an adversarial test, as JUnit sees it. */
final class Node implements TestTemplateInvocationContext, InvocationInterceptor, ParameterResolver {

    private static final Set<Class<?>> FINDINGS = Set.of(RobustnessReport.class, ImageOutcome.class);

    private final String name;
    private final NodeWork work;
    private @Nullable Throwable unresolved;

    Node(String name, NodeWork work) {
        this.name = name;
        this.work = work;
    }

    @Override
    public String getDisplayName(int invocationIndex) {
        return name;
    }

    @Override
    public List<Extension> getAdditionalExtensions() {
        return List.of(this);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext node) {
        Class<?> type = parameter.getParameter().getType();
        return (FINDINGS.contains(type) || ModelTask.isModel(type))
                && parameter.getDeclaringExecutable().equals(node.getRequiredTestMethod());
    }

    @Override
    public @Nullable Object resolveParameter(ParameterContext parameter, ExtensionContext node) {
        try {
            return work.argument(parameter.getParameter().getType(), node);
        } catch (RuntimeException | Error e) {
            // Thrown from here, JUnit would wrap our sentence in its own words about parameters.
            unresolved = e;
            return null;
        }
    }

    @Override
    public void interceptTestTemplateMethod(
            Invocation<Void> body, ReflectiveInvocationContext<Method> method, ExtensionContext node) throws Throwable {
        if (unresolved != null) {
            body.skip();
            throw unresolved;
        }
        work.carryOut(body, node);
    }
}
