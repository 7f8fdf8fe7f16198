package io.github.junitadversarial.report;

/**
 * A line of source code.
 *
 * @param file path below the top folder of the repository, with {@code /} between folders
 * @param line from 1
 */
public record SourceLine(String file, int line) {

    /** @throws IllegalArgumentException if there is no such line, or the path is not below the top folder */
    public SourceLine {
        if (line < 1 || file.isEmpty() || file.startsWith("/") || file.contains("\\")) {
            throw new IllegalArgumentException("the line " + line + " of '" + file
                    + "' is none; lines count from 1, and the path is below the top folder of the repository");
        }
    }
}
