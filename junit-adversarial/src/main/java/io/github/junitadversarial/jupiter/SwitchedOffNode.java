package io.github.junitadversarial.jupiter;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor.Invocation;
import org.opentest4j.TestAbortedException;

/** Says that nothing is done, so that nobody takes it for a pass. */
record SwitchedOffNode() implements NodeWork {

    @Override
    public void carryOut(Invocation<Void> body, ExtensionContext node) {
        body.skip();
        throw new TestAbortedException(Parameter.MODE.key() + " is " + ChosenMode.OFF.key());
    }

    @Override
    public @Nullable Object argument(Class<?> type, ExtensionContext node) {
        return null;
    }
}
