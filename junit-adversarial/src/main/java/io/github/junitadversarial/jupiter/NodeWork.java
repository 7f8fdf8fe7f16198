package io.github.junitadversarial.jupiter;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor.Invocation;

/** What one node of an adversarial test does. */
interface NodeWork {

    /**
     * Takes the place of the test method.
     *
     * @param body the user's method, to be run or skipped
     */
    void carryOut(Invocation<Void> body, ExtensionContext node) throws Throwable;

    /** The argument for a parameter of one of our types; null where the body is going to be skipped. */
    @Nullable
    Object argument(Class<?> type, ExtensionContext node);
}
