package io.github.junitadversarial.blackbox;

import static java.util.stream.Collectors.toMap;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What a build left behind.
 *
 * @param exitCode of Maven
 * @param console everything that Maven printed
 * @param tests of Surefire's XML, in its order, class by class
 * @param report {@code report.json}
 */
record Build(int exitCode, String console, List<ReportedTest> tests, JsonObject report) {

    /** @throws AssertionError with the console, if the tests did not come so far as to leave their files */
    static Build read(UserProject project, int exitCode, String console) throws IOException {
        Path surefire = project.folder().resolve("target/surefire-reports");
        Path report = project.folder().resolve("target/adversarial/report.json");
        if (!Files.isDirectory(surefire) || !Files.isRegularFile(report)) {
            throw new AssertionError("the build ended with " + exitCode + " and without its reports:\n" + console);
        }
        List<ReportedTest> tests = new ArrayList<>();
        try (Stream<Path> files = Files.list(surefire)) {
            for (Path file : files.filter(file -> file.toString().endsWith(".xml"))
                    .sorted()
                    .toList()) {
                tests.addAll(ReportedTest.read(file));
            }
        }
        return new Build(
                exitCode,
                console,
                tests,
                JsonParser.parseString(Files.readString(report)).getAsJsonObject());
    }

    /** {@code class.method node: RESULT}. */
    List<String> results() {
        return tests.stream().map(test -> test.name() + ": " + test.result()).toList();
    }

    /** {@code class.method node: RESULT} of all that did not pass. */
    List<String> notPassed() {
        return tests.stream()
                .filter(test -> test.result() != ReportedTest.Result.PASSED)
                .map(test -> test.name() + ": " + test.result())
                .toList();
    }

    /** The one test of this name. */
    ReportedTest test(String name) {
        List<ReportedTest> found =
                tests.stream().filter(test -> test.name().equals(name)).toList();
        if (found.size() != 1) {
            throw new AssertionError(found.size() + " tests are called " + name + " in " + results() + "\n" + console);
        }
        return found.get(0);
    }

    /** {@code class.method} to verdict, of the gates in {@code report.json}. */
    Map<String, String> verdicts() {
        return report.getAsJsonArray("gates").asList().stream()
                .map(JsonElement::getAsJsonObject)
                .collect(toMap(
                        gate -> simpleName(gate.get("testClass").getAsString()) + "."
                                + gate.get("testMethod").getAsString(),
                        gate -> gate.getAsJsonObject("verdict").get("result").getAsString()));
    }

    private static String simpleName(String className) {
        return className.substring(className.lastIndexOf('.') + 1);
    }
}
