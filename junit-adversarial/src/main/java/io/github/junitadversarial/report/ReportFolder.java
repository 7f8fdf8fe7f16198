package io.github.junitadversarial.report;

import io.github.junitadversarial.report.BuildResults.Contents;
import io.github.junitadversarial.storage.Turn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The folder that a build leaves its results in, {@code target/adversarial} by default. Several gates and several JVMs
 * write into it and end in one report; what an earlier build left there does not get into it. Thread-safe.
 *
 * <ul>
 *   <li>{@code index.html}: the whole build for people, one file with everything in it
 *   <li>{@code report.json}: the same for machines; its schema is the resource {@code report.schema.json} beside this
 *       class
 *   <li>{@code report.sarif}: the broken images as SARIF 2.1.0, for code scanning
 *   <li>{@code examples/com.acme.SignTests/survives-1/}: PNG files of one gate
 *   <li>{@code journal/}: what runs that were killed had finished, for the next build to take up
 *   <li>{@code shards/com.acme.SignTests/survives-1/}: what the shards of one gate found, for a merge
 *   <li>{@code findings/com.acme.SignTests/survives-1/}: what one gate found, to be remembered
 *   <li>{@code results/}: one file for each gate, from which page and report are put together
 * </ul>
 */
public final class ReportFolder {

    private static final Pattern SHARD = Pattern.compile("shard-[0-9]+-of-[0-9]+\\.json");

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

    /** {@code report.sarif}, the broken images for code scanning. */
    public Path sarifFile() {
        return folder.resolve("report.sarif");
    }

    /**
     * Where the adversarial examples of one gate go; made by whoever writes there. Always below this folder, whatever
     * the names hold: characters that some file system does not take are replaced, and a hash is added then.
     */
    public Path examples(String testClass, String testMethod, int attackNumber) {
        return folder.resolve("examples").resolve(ofGate(testClass, testMethod, attackNumber));
    }

    /** Where the results of the shards of one gate go; made by whoever writes there. */
    public Path shards(String testClass, String testMethod, int attackNumber) {
        return folder.resolve("shards").resolve(ofGate(testClass, testMethod, attackNumber));
    }

    /** How the names of the journals of one gate begin; the folder is made by whoever writes there. */
    public Path journal(String testClass, String testMethod, int attackNumber) {
        return folder.resolve("journal").resolve(FileName.of(testClass + "." + testMethod + "-" + attackNumber));
    }

    /**
     * The results of shards of one gate, wherever they lie below a folder: {@code shards} of a report, or a folder into
     * which the reports of several machines were copied.
     *
     * @return in the order of their paths; none if there is no such folder
     * @throws UncheckedIOException if the folder cannot be read
     */
    public static List<Path> shardResults(Path below, String testClass, String testMethod, int attackNumber) {
        Path gate = ofGate(testClass, testMethod, attackNumber);
        if (!Files.isDirectory(below)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(below)) {
            return files.filter(file -> file.getParent() != null
                            && file.getParent().endsWith(gate)
                            && SHARD.matcher(file.getFileName().toString()).matches())
                    .sorted()
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            throw new UncheckedIOException(
                    "the results of shards below " + below + " cannot be read (" + e + ")",
                    e instanceof UncheckedIOException unchecked ? unchecked.getCause() : (IOException) e);
        }
    }

    /** Where the findings of one gate go, as {@link #examples} do. What an earlier build found stays there. */
    public Path findings(String testClass, String testMethod, int attackNumber) {
        return folder.resolve("findings").resolve(ofGate(testClass, testMethod, attackNumber));
    }

    /**
     * Adds the result of a gate, in place of an earlier one of the same gate, and writes {@link #page()},
     * {@link #reportFile()} and {@link #sarifFile()} anew. Works in an interrupted thread too.
     *
     * @throws IllegalArgumentException if an adversarial example lies outside the folder of {@link #examples}
     * @throws UncheckedIOException if the folder cannot be written
     */
    public void add(GateResult result) {
        Path examples = examples(result.testClass(), result.testMethod(), result.attackNumber());
        GateEntry entry =
                GateEntry.of(result, folder.relativize(examples).toString().replace('\\', '/'), clock.instant());
        write(() -> results.put(entry));
    }

    /**
     * Adds that a gate could not be carried out, in place of an earlier result of it, and writes the report anew as
     * {@link #add} does, which replaces it in turn.
     *
     * @throws UncheckedIOException if the folder cannot be written
     */
    public void addRefused(RefusedGate gate) {
        write(() -> results.put(gate));
    }

    /** How a result gets to the others. */
    private interface Putting {
        void put() throws IOException;
    }

    private void write(Putting result) {
        try {
            Turn.holding(results.lock(), () -> {
                results.dropEarlierBuilds();
                result.put();
                Contents contents = results.read();
                Json.write(reportFile(), ReportDocument.of(contents));
                Json.writeWithoutNulls(sarifFile(), SarifReport.of(contents));
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
     * Where this process runs in a step of GitHub Actions, puts Markdown about the gates of this build so far into the
     * summary of that step, in place of what was said of this build before. Does nothing elsewhere, or where there is
     * no gate.
     *
     * @param environment value of an environment variable, null where it is not set: {@code System::getenv}
     * @throws UncheckedIOException if the summary cannot be written, or the folder is there but cannot be read
     */
    public void summariseStep(Function<String, @Nullable String> environment) {
        Optional<StepSummary> step = StepSummary.of(environment);
        if (step.isEmpty() || !Files.isDirectory(results.folder())) {
            return;
        }
        Contents contents = read();
        if (contents.isEmpty()) {
            return;
        }
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        try {
            StepSummary.put(step.get(), results.id(), room -> MarkdownSummary.of(contents, today, room));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The summary of the step, the file " + step.get().file() + " that " + StepSummary.VARIABLE
                            + " names, cannot be written (" + e + "); the report at " + page()
                            + " has the same figures",
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
        return ConsoleSummary.of(read(), page());
    }

    private Contents read() {
        try {
            return Turn.holding(results.lock(), results::read);
        } catch (IOException e) {
            throw new UncheckedIOException("The report folder " + folder + " cannot be read (" + e + ")", e);
        }
    }

    private static Path ofGate(String testClass, String testMethod, int attackNumber) {
        return Path.of(FileName.of(testClass), FileName.of(testMethod + "-" + attackNumber));
    }
}
