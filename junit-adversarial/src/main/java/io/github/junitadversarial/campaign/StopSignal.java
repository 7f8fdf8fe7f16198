package io.github.junitadversarial.campaign;

import io.github.junitadversarial.outcome.Completion;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Tells the workers to stop, and why. Thread-safe. */
final class StopSignal {

    private final long deadline;
    private final boolean hasDeadline;
    private volatile @Nullable Completion reason;

    StopSignal(@Nullable Duration untilDeadline) {
        hasDeadline = untilDeadline != null;
        deadline = untilDeadline == null ? 0 : System.nanoTime() + untilDeadline.toNanos();
    }

    void interrupt() {
        raise(Completion.INTERRUPTED);
    }

    boolean isRaised() {
        if (reason == null && hasDeadline && System.nanoTime() - deadline >= 0) {
            raise(Completion.DEADLINE);
        }
        return reason != null;
    }

    /** Why the workers were stopped, {@code COMPLETE} if they were not. */
    Completion completion() {
        Completion raised = reason;
        return raised == null ? Completion.COMPLETE : raised;
    }

    private synchronized void raise(Completion completion) {
        if (reason == null) {
            reason = completion;
        }
    }
}
