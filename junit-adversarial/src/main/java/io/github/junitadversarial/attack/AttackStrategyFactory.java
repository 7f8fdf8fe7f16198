package io.github.junitadversarial.attack;

import io.github.junitadversarial.goal.Goal;
import io.github.junitadversarial.goal.Objective;
import java.io.DataInput;
import java.io.IOException;

/**
 * Starts a strategy. An own one needs a public class with a public constructor without parameters to be named in an
 * annotation. Implementations are stateless and thread-safe.
 */
public interface AttackStrategyFactory {

    /** Name in reports, such as {@code SPARSE_RANDOM_SEARCH}. Part of the run's identity: it enters the seed. */
    String name();

    /** What the strategy wants to see fall under this goal. */
    Objective objective(Goal goal);

    /** How many images one strategy attacks together; more than one only if it learns across images. */
    default int cohortSize() {
        return 1;
    }

    /**
     * How many candidates for one image the strategy is asked for at a time, if the batch is large enough: more than
     * one only if it does not need to know what became of the first before it names the next. Those behind a success
     * are queries in vain, which is why the number is fixed and not whatever room a batch has left.
     */
    default int candidatesAtATime() {
        return 1;
    }

    /**
     * How many pixels of an image may change at most: a limit for a strategy whose state grows with them beyond what a
     * heap holds.
     */
    default int mostPixels() {
        return Integer.MAX_VALUE;
    }

    /** A strategy at its beginning. */
    AttackStrategy start(AttackTask task);

    /**
     * A strategy in the state that {@link AttackStrategy#save} wrote.
     *
     * @param task the same task as at the start
     * @throws IOException if the input fails or was not written by this strategy
     */
    AttackStrategy resume(AttackTask task, DataInput saved) throws IOException;
}
