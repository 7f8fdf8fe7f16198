package io.github.junitadversarial.attack;

import java.io.DataOutput;
import java.io.IOException;

/**
 * A search for adversarial examples as a pure state machine: asked for candidates, told their evaluations, nothing
 * else.
 *
 * <p>The contract:
 *
 * <ul>
 *   <li>{@link #ask} and {@link #tell} alternate. Everything asked is told, in the same order, before the next
 *       {@code ask}; only the end of a run leaves an {@code ask} unanswered.
 *   <li>The sequence of candidates depends on the task and on what was told, never on how many there was room for, nor
 *       on the budget: the first b queries of a run are the same under any larger budget. Schedules go by the absolute
 *       number of the query.
 *   <li>Random numbers come from a {@link RandomStream} that starts at {@link AttackTask#seed()}.
 *   <li>State is bounded: the class says how large it grows. {@link #save} writes all of it, such that the factory's
 *       {@code resume} goes on exactly where this one stood.
 *   <li>No allocation per candidate.
 * </ul>
 *
 * <p>Used by one thread at a time.
 */
public interface AttackStrategy {

    /**
     * Adds the next candidates, at least one while there is room for an open image. To add none although there is room
     * declares the candidate set of all open images exhausted.
     */
    void ask(Candidates candidates);

    /** Takes the evaluations of what the last {@link #ask} added. */
    void tell(Evaluations evaluations);

    /**
     * Writes the whole state, between a {@code tell} and the next {@code ask}.
     *
     * @throws IOException if the output fails
     */
    void save(DataOutput out) throws IOException;
}
