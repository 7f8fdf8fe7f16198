package io.github.junitadversarial.report;

import io.github.junitadversarial.report.BuildResults.Contents;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;

/**
 * The folder that a build leaves its results in, {@code target/adversarial} by default. Several gates and several JVMs
 * write into it and end in one report; what an earlier build left there does not get into it. Thread-safe.
 *
 * <ul>
 *   <li>{@code index.html}: the whole build for people, one file with everything in it
 *   <li>{@code report.json}: the same for machines; its schema is the resource {@code report.schema.json} beside this
 *       class
 *   <li>{@code examples/com.acme.SignTests/survives-1/}: PNG files of one gate
 *   <li>{@code findings/com.acme.SignTests/survives-1/}: what one gate found, to be remembered
 *   <li>{@code results/}: one file for each gate, from which page and report are put together
 * </ul>
 */
public final class ReportFolder {

    private final Path folder;
    private final BuildResults results;
    private final Clock clock;

    ReportFolder(Path folder, BuildId build, Clock clock) {
        this.folder = folder.toAbsolutePath().normalize();
        this.results = new BuildResults(this.folder, build);
        this.clock = clock;
    }

    /** At this path, which need not exist yet. */
    public static ReportFolder at(Path folder) {
        return new ReportFolder(folder, BuildId.current(), Clock.systemUTC());
    }

    /** {@code index.html}, the report of the whole build for people. */
    public Path page() {
        return folder.resolve(ReportPage.FILE);
    }

    /** {@code report.json}, the same for machines. */
    public Path reportFile() {
        return folder.resolve("report.json");
    }

    /**
     * Where the adversarial examples of one gate go; made by whoever writes there. Always below this folder, whatever
     * the names hold: characters that some file system does not take are replaced, and a hash is added then.
     */
    public Path examples(String testClass, String testMethod, int attackNumber) {
        return ofGate("examples", testClass, testMethod, attackNumber);
    }

    /** Where the findings of one gate go, as {@link #examples} do. What an earlier build found stays there. */
    public Path findings(String testClass, String testMethod, int attackNumber) {
        return ofGate("findings", testClass, testMethod, attackNumber);
    }

    private Path ofGate(String kind, String testClass, String testMethod, int attackNumber) {
        return folder.resolve(kind)
                .resolve(FileName.of(testClass))
                .resolve(FileName.of(testMethod + "-" + attackNumber));
    }

    /**
     * Adds the result of a gate, in place of an earlier one of the same gate, and writes {@link #page()} and
     * {@link #reportFile()} anew. Works in an interrupted thread too.
     *
     * @throws IllegalArgumentException if an adversarial example lies outside the folder of {@link #examples}
     * @throws UncheckedIOException if the folder cannot be written
     */
    public void add(GateResult result) {
        Path examples = examples(result.testClass(), result.testMethod(), result.attackNumber());
        GateEntry entry =
                GateEntry.of(result, folder.relativize(examples).toString().replace('\\', '/'), clock.instant());
        try {
            FolderLock.holding(results.folder(), () -> {
                results.dropEarlierBuilds();
                results.put(entry);
                Contents contents = results.read();
                Json.write(reportFile(), ReportDocument.of(contents));
                ReportPage.write(folder, contents);
                return contents;
            });
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The report folder " + folder + " cannot be written (" + e
                            + "); it must be a folder that the tests may write to",
                    e);
        }
    }

    /**
     * For the console: the gates of this build so far and where the report lies; empty if there is no gate.
     *
     * @throws UncheckedIOException if the folder is there but cannot be read
     */
    public String consoleSummary() {
        if (!Files.isDirectory(results.folder())) {
            return "";
        }
        try {
            Contents contents = FolderLock.holding(results.folder(), results::read);
            return ConsoleSummary.of(contents, page());
        } catch (IOException e) {
            throw new UncheckedIOException("The report folder " + folder + " cannot be read (" + e + ")", e);
        }
    }
}
