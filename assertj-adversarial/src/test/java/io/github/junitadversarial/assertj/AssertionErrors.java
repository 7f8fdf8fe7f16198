package io.github.junitadversarial.assertj;

import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.BDDAssertions.then;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Catches the failure that a test is about. */
final class AssertionErrors {

    private AssertionErrors() {}

    static AssertionError expectAssertionError(ThrowingCallable assertion) {
        AssertionError error = catchThrowableOfType(AssertionError.class, assertion);
        then(error).as("the assertion should fail").isNotNull();
        return error;
    }
}
