package io.github.junitadversarial.outcome;

import java.util.Optional;

/**
 * How much of the attack a run was to carry out.
 *
 * @param mode what it does with its images
 * @param shard which part of a split run it is, empty for the whole
 * @param tier name of the set of budgets and modes that was chosen, empty for none
 * @param identity digest of all that the results depend on, so that two runs with the same one agree; empty where it
 *     was not taken
 */
public record RunScope(Mode mode, Optional<Shard> shard, Optional<String> tier, String identity) {

    /** Everything there is. */
    public static final RunScope WHOLE = new RunScope(Mode.SEARCH, Optional.empty(), Optional.empty(), "");

    /** The same of a run in this tier. */
    public RunScope withTier(String name) {
        return new RunScope(mode, shard, Optional.of(name), identity);
    }
}
