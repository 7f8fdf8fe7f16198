package io.github.junitadversarial.blackbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Runs the tests of a project with Maven, in processes of their own. */
final class Maven {

    private static final int TIMEOUT_SECONDS = 240;

    private final Path program;
    private final String testGoal;
    private final UserProject project;

    /**
     * @param program that starts Maven
     * @param surefire version of Surefire
     */
    Maven(Path program, String surefire, UserProject project) {
        this.program = program;
        // Not surefire:test: to find out what that is Maven would look into every plugin of the life cycle.
        this.testGoal = "org.apache.maven.plugins:maven-surefire-plugin:" + surefire + ":test";
        this.project = project;
    }

    /** Runs the tests. */
    Build test(String... options) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(command());
        words.addAll(List.of(options));
        return run(words);
    }

    /** Runs a command line as a person does who pastes it into a shell. */
    Build paste(String commandLine) throws IOException, InterruptedException {
        return run(List.of("/bin/sh", "-c", commandLine));
    }

    /** What runs all tests. */
    List<String> command() {
        List<String> words = new ArrayList<>(List.of(program.toString(), "-B", "-ntp"));
        words.addAll(List.of("-f", project.folder().resolve("pom.xml").toString()));
        String repository = System.getProperty("localRepository");
        if (repository != null) {
            words.add("-Dmaven.repo.local=" + repository);
        }
        words.add(testGoal);
        return words;
    }

    private Build run(List<String> words) throws IOException, InterruptedException {
        deleteOutput();
        Path console = project.folder().resolve("console.log");
        ProcessBuilder builder = new ProcessBuilder(words)
                .directory(project.folder().toFile())
                .redirectErrorStream(true)
                .redirectOutput(console.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().merge("MAVEN_OPTS", "-XX:TieredStopAtLevel=1", (given, ours) -> given + " " + ours);
        // As GitHub Actions does; where this build runs there itself, its own summary is not for these tests.
        Files.deleteIfExists(project.stepSummary());
        builder.environment().put("GITHUB_STEP_SUMMARY", project.stepSummary().toString());
        Process process = builder.start();
        if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().waitFor();
            throw new AssertionError(
                    "Maven did not end within " + TIMEOUT_SECONDS + " s:\n" + Files.readString(console));
        }
        return Build.read(project, process.exitValue(), Files.readString(console));
    }

    private void deleteOutput() throws IOException {
        Path output = project.folder().resolve("target");
        if (!Files.exists(output)) {
            return;
        }
        try (Stream<Path> files = Files.walk(output)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
