package io.github.junitadversarial.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.junitadversarial.findings.AcceptedFindings;
import io.github.junitadversarial.image.ImageFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * JVMs that are killed in the middle of their work, and JVMs that get in each other's way. As many kills as the system
 * property {@code kills} says; few where it says nothing.
 */
@Timeout(3_600)
class KilledBuildTests {

    private static final int GATES = 2;
    private static final int KILLS = Integer.getInteger("kills", 6);
    private static final long SEED = Long.getLong("kills.seed", 42);

    @TempDir
    private static Path folder;

    private static String found;
    private static TreeMap<String, byte[]> files;
    private static long millis;

    private final Random random = new Random(SEED);

    @BeforeAll
    static void run_undisturbed() throws Exception {
        RunningBuild.prepare(folder.resolve("prepared"));
        RunningBuild build = start(folder.resolve("undisturbed"));
        build.awaitReady();
        long ready = System.nanoTime();
        assertEndsWell(build);
        millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - ready);
        found = Files.readString(result(folder.resolve("undisturbed")));
        files = kept(folder.resolve("undisturbed"));
        assertThat(files).hasSizeGreaterThan(30);
    }

    @Test
    void however_often_it_is_killed_a_build_loses_nothing_and_ends_with_the_same_report() throws Exception {
        int kills = 0;
        int killsWithJournal = 0;
        int sequences = 0;
        while (kills < KILLS) {
            Path report = folder.resolve("killed-" + ++sequences);
            TreeMap<String, byte[]> before = new TreeMap<>();
            Map<String, String> journal = Map.of();
            boolean ended = false;
            while (!ended) {
                RunningBuild build = start(report);
                build.awaitReady();
                // Two thirds of the way at most; a whole life comes in the end, when enough are over.
                long life = (long) (random.nextDouble() * 0.66 * millis);
                ended = build.process().waitFor(kills < KILLS ? life : 120_000, TimeUnit.MILLISECONDS);
                if (!ended) {
                    build.process().destroyForcibly().waitFor();
                    kills++;
                    Map<String, String> left = journal(report);
                    killsWithJournal += left.isEmpty() ? 0 : 1;
                    TreeMap<String, byte[]> after = assertNothingHalfWritten(report);
                    for (String gate : journal.keySet()) {
                        if (left.containsKey(gate)) {
                            assertThat(left.get(gate).startsWith(wholeLines(journal.get(gate))))
                                    .as("nothing that was written down is lost")
                                    .isTrue();
                        } else {
                            assertThat(of(gate, after))
                                    .as("what was kept of a gate that needs its journal no more")
                                    .isEqualTo(of(gate, files));
                        }
                    }
                    journal = left;
                    assertThat(after.keySet()).as("what was kept").containsAll(before.keySet());
                    before = after;
                }
            }
            assertThat(withoutNotes(Files.readString(result(report)))).isEqualTo(found);
            assertThat(kept(report).keySet()).isEqualTo(files.keySet());
            kept(report).forEach((file, content) -> assertThat(content).as(file).isEqualTo(files.get(file)));
            assertThat(journal(report)).isEmpty();
        }
        System.err.printf(
                "%d kills (%d with a journal to take up) in %d builds of %d ms%n",
                kills, killsWithJournal, sequences, millis);
        assertThat(killsWithJournal).isPositive();
    }

    @Test
    void two_builds_at_once_in_one_folder_leave_it_readable_and_each_its_report() throws Exception {
        Path report = folder.resolve("shared");
        Files.createDirectories(report);
        Path prepared = folder.resolve("prepared");
        List<RunningBuild> builds = List.of(
                RunningBuild.startAsOwnBuild(prepared, report, report.resolve("a.txt"), 3),
                RunningBuild.startAsOwnBuild(prepared, report, report.resolve("b.txt"), 3));
        for (RunningBuild build : builds) {
            assertEndsWell(build);
        }

        String a = Files.readString(report.resolve("a.txt"));
        String b = Files.readString(report.resolve("b.txt"));
        assertThat(withoutNotes(a)).isEqualTo(withoutNotes(b));
        assertThat(a + b).contains("is in use by another process; this run goes on without one");
        assertNothingHalfWritten(report);
        assertThat(gates(report)).as("those of the build that reported last").isEqualTo(3);
    }

    private static RunningBuild start(Path report) throws IOException {
        Files.createDirectories(report);
        return RunningBuild.start(folder.resolve("prepared"), report, result(report), GATES);
    }

    private static Path result(Path report) {
        return report.resolve("result.txt");
    }

    private static void assertEndsWell(RunningBuild build) throws Exception {
        assertThat(build.process().waitFor(120, TimeUnit.SECONDS)).isTrue();
        assertThat(build.process().exitValue()).isZero();
    }

    /** Whatever bears the name of a result can be read. */
    private static TreeMap<String, byte[]> assertNothingHalfWritten(Path report) throws Exception {
        TreeMap<String, byte[]> kept = kept(report);
        for (var file : kept.entrySet()) {
            if (file.getKey().endsWith(".png")) {
                assertThat(ImageFiles.decode(file.getValue(), file.getKey()).pixels())
                        .isPositive();
            } else {
                JsonParser.parseString(new String(file.getValue(), java.nio.charset.StandardCharsets.UTF_8));
            }
        }
        Path findings = Files.createTempDirectory(folder, "findings");
        for (var file : kept.entrySet()) {
            String name = Path.of(file.getKey()).getFileName().toString();
            // A picture is written before its JSON; a kill in between leaves it alone.
            if (file.getKey().startsWith("findings/Killed/survives-1/")
                    && kept.containsKey(file.getKey().replaceFirst("\\.png$", ".json"))) {
                Files.write(findings.resolve(name), file.getValue());
            }
        }
        assertThat(AcceptedFindings.in(findings).size()).isEqualTo((int) kept.keySet().stream()
                .filter(file -> file.startsWith("findings/Killed/survives-1/") && file.endsWith(".json"))
                .count());
        if (Files.exists(report.resolve("report.json"))) {
            assertThat(gates(report)).isPositive();
        }
        if (Files.exists(report.resolve("index.html"))) {
            assertThat(Files.readString(report.resolve("index.html")).stripTrailing())
                    .endsWith("</html>");
        }
        return kept;
    }

    private static int gates(Path report) throws IOException {
        JsonObject json = JsonParser.parseString(Files.readString(report.resolve("report.json")))
                .getAsJsonObject();
        return json.getAsJsonArray("gates").size();
    }

    /** Examples and findings under the names by which they are looked for. */
    private static TreeMap<String, byte[]> kept(Path report) throws IOException {
        TreeMap<String, byte[]> kept = new TreeMap<>();
        for (String kind : List.of("examples", "findings")) {
            if (Files.isDirectory(report.resolve(kind))) {
                try (Stream<Path> all = Files.walk(report.resolve(kind))) {
                    for (Path file : all.filter(Files::isRegularFile).toList()) {
                        String name = file.getFileName().toString();
                        if (!name.startsWith(".") && (name.endsWith(".png") || name.endsWith(".json"))) {
                            kept.put(report.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
                        }
                    }
                }
            }
        }
        return kept;
    }

    /** The journals that are there, by the number of their gate. */
    private static Map<String, String> journal(Path report) throws IOException {
        Map<String, String> journals = new TreeMap<>();
        if (Files.isDirectory(report.resolve("journal"))) {
            try (Stream<Path> all = Files.list(report.resolve("journal"))) {
                for (Path journal : all.toList()) {
                    String name = journal.getFileName().toString();
                    journals.put(
                            name.substring(0, name.lastIndexOf('-')).replaceAll(".*-", ""), Files.readString(journal));
                }
            }
        }
        return journals;
    }

    private static Set<String> of(String gate, TreeMap<String, byte[]> files) {
        return files.keySet().stream()
                .filter(file -> file.contains("/survives-" + gate + "/"))
                .collect(Collectors.toSet());
    }

    private static String wholeLines(String journal) {
        return journal.substring(0, journal.lastIndexOf('\n') + 1);
    }

    private static String withoutNotes(String found) {
        return found.lines().filter(line -> !line.startsWith("note: ")).collect(Collectors.joining("\n", "", "\n"));
    }
}
