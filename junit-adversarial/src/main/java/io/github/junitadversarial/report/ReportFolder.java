package io.github.junitadversarial.report;

import java.nio.file.Path;

/**
 * The folder that a build leaves its results in, {@code target/adversarial} by default. Several gates and several JVMs write into it and end in one
 * {@code report.json}. Thread-safe.
 */
public final class ReportFolder {

    private final Path folder;

    private ReportFolder(Path folder) {
        this.folder = folder;
    }

    /** At this path, which need not exist yet. */
    public static ReportFolder at(Path folder) {
        return new ReportFolder(folder.toAbsolutePath().normalize());
    }

    /** {@code report.json} of the whole build. */
    public Path reportFile() {
        return folder.resolve("report.json");
    }

    /** Where the adversarial examples of one gate go; made by whoever writes there. */
    public Path examples(String testClass, String testMethod, int attackNumber) {
        return folder.resolve("examples").resolve(testClass).resolve(testMethod + "-" + attackNumber);
    }

    /** Adds the result of a gate, in place of an earlier one of the same gate, and writes {@link #reportFile()} anew. */
    public void add(GateResult result) {
        throw new UnsupportedOperationException();
    }

    /** For the console: a line for each gate of this build and where the report lies; empty if there is no gate. */
    public String consoleSummary() {
        throw new UnsupportedOperationException();
    }
}
