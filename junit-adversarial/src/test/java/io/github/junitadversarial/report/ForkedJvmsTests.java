package io.github.junitadversarial.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Forks of one build, as Surefire and Gradle make them: JVMs with one JVM above them. */
@Timeout(120)
class ForkedJvmsTests {

    private static final int GATES_OF_A_FORK = 25;

    @TempDir
    private Path folder;

    @Test
    void forks_that_run_at_once_end_in_one_report() throws Exception {
        List<Process> forks = List.of(fork("first", "second"), fork("second", "first"));
        for (Process fork : forks) {
            assertEndsWell(fork);
        }

        assertThat(gates()).isEqualTo(2 * GATES_OF_A_FORK);
        // To the forks this JVM is the build tool.
        BuildId build = BuildId.of(List.of(BuildId.Ancestor.of(ProcessHandle.current())));
        assertThat(new ReportFolder(folder, build, Clock.systemUTC()).consoleSummary())
                .startsWith("adversarial: 50 gates\n");
    }

    @Test
    void a_fork_that_starts_after_another_ended_adds_to_its_report() throws Exception {
        assertEndsWell(fork("first", "first"));
        assertEndsWell(fork("second", "second"));

        assertThat(gates()).isEqualTo(2 * GATES_OF_A_FORK);
    }

    /** The main program of a fork: folder, its own name, the name of the fork that it waits for. */
    static final class Fork {

        public static void main(String[] arguments) throws Exception {
            Path folder = Path.of(arguments[0]);
            Files.createFile(folder.resolve(arguments[1] + ".ready"));
            while (!Files.exists(folder.resolve(arguments[2] + ".ready"))) {
                Thread.sleep(1);
            }
            ReportFolder report = ReportFolder.at(folder);
            for (int i = 0; i < GATES_OF_A_FORK; i++) {
                report.add(SampleResults.gate(arguments[1] + i));
            }
        }
    }

    private Process fork(String name, String waitsFor) throws IOException {
        // Surefire may put a jar with nothing but a manifest on the class path; it names the true one in a property.
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        List<String> command = new ArrayList<>();
        if (Files.isExecutable(Path.of("/bin/sh"))) {
            // Surefire puts a shell between itself and each fork; the exit keeps this one from giving its place to the
            // JVM.
            command.addAll(List.of("/bin/sh", "-c", "\"$@\"; exit $?", "sh"));
        }
        command.addAll(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp", classPath));
        command.addAll(List.of(Fork.class.getName(), folder.toString(), name, waitsFor));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(name + ".log").toFile())
                .start();
    }

    private void assertEndsWell(Process fork) throws Exception {
        assertThat(fork.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(fork.exitValue()).as(() -> logs()).isZero();
    }

    private String logs() {
        try (var files = Files.newDirectoryStream(folder, "*.log")) {
            StringBuilder text = new StringBuilder();
            for (Path file : files) {
                text.append(Files.readString(file));
            }
            return text.toString();
        } catch (IOException e) {
            return e.toString();
        }
    }

    private int gates() throws IOException {
        return JsonParser.parseString(Files.readString(folder.resolve("report.json")))
                .getAsJsonObject()
                .getAsJsonArray("gates")
                .size();
    }
}
