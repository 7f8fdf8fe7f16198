package io.github.junitadversarial.outcome;

/**
 * Where a person finds more and how to see a result again.
 *
 * @param reportFile absolute path of the report, empty where none is written
 * @param replayCommand command that repeats the attack with the same seed, empty where there is none
 */
public record Whereabouts(String reportFile, String replayCommand) {

    /** Of a campaign that was run from plain Java. */
    public static final Whereabouts UNKNOWN = new Whereabouts("", "");
}
