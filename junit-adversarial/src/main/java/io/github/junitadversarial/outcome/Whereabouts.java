package io.github.junitadversarial.outcome;

/**
 * Where a person finds more and how to see a result again.
 *
 * @param reportFile absolute path of the report page, empty where none is written
 * @param replayCommand command that repeats the attack with the same seed, empty where there is none
 * @param remembering how to remember what was found: a command for a POSIX shell, or where it lies; empty where there
 *     is nothing to remember
 */
public record Whereabouts(String reportFile, String replayCommand, String remembering) {

    /** Of a campaign that was run from plain Java. */
    public static final Whereabouts UNKNOWN = new Whereabouts("", "");

    /** With nothing to remember. */
    public Whereabouts(String reportFile, String replayCommand) {
        this(reportFile, replayCommand, "");
    }

    /** The same with a way to remember what was found. */
    public Whereabouts withRemembering(String way) {
        return new Whereabouts(reportFile, replayCommand, way);
    }

    /**
     * Command that repeats the attack on one image alone, for a POSIX shell; empty where there is no replay command.
     *
     * @param image name of the image
     */
    public String replayCommandFor(String image) {
        return replayCommand.isEmpty() ? "" : replayCommand + " " + quoted("-Dadversarial.images=" + image);
    }

    // A POSIX shell ends a quotation at the next quote whatever stands before it.
    private static String quoted(String argument) {
        return "'" + argument.replace("'", "'\\''") + "'";
    }
}
