package io.github.junitadversarial.jupiter;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectUniqueId;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.EventType;

/**
 * Runs test classes in a Jupiter engine of their own, with a report folder of their own, and tells what became of their
 * nodes.
 */
final class TestPlan {

    private final EngineTestKit.Builder kit = EngineTestKit.engine("junit-jupiter");
    private Path reportFolder;

    private TestPlan(DiscoverySelector... selectors) {
        DrawnFixtures.draw();
        DrawnScenes.draw();
        try {
            reportFolder = Files.createTempDirectory(Files.createDirectories(Path.of("target", "test-plans")), "report")
                    .toAbsolutePath()
                    .normalize();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        kit.selectors(selectors).configurationParameter("adversarial.report.dir", reportFolder.toString());
    }

    static TestPlan of(Class<?>... testClasses) {
        return new TestPlan(Arrays.stream(testClasses)
                .map(testClass -> selectClass(testClass))
                .toArray(DiscoverySelector[]::new));
    }

    /** Only the nodes with these numbers, from 1, of a method without parameters. */
    static TestPlan ofNodes(Class<?> testClass, String method, int... nodes) {
        return ofNodes(testClass, "test-template", method + "()", nodes);
    }

    /** Only the node with this number, from 1, of a method with one parameter. */
    static TestPlan ofNodes(Class<?> testClass, String method, Class<?> parameter, int node) {
        return ofNodes(testClass, "test-template", method + "(" + parameter.getName() + ")", node);
    }

    private static TestPlan ofNodes(Class<?> testClass, String segment, String method, int... nodes) {
        UniqueId template = UniqueId.forEngine("junit-jupiter")
                .append("class", testClass.getName())
                .append(segment, method);
        return new TestPlan(Arrays.stream(nodes)
                .mapToObj(node -> selectUniqueId(template.append("test-template-invocation", "#" + node)))
                .toArray(DiscoverySelector[]::new));
    }

    /** With this report folder, which outlives the run. */
    TestPlan reportingTo(Path folder) {
        reportFolder = folder.toAbsolutePath().normalize();
        return with("adversarial.report.dir", reportFolder.toString());
    }

    TestPlan with(String parameter, String value) {
        kit.configurationParameter(parameter, value);
        return this;
    }

    /** Runs it, and lets no gate of it show in the summary of the JVM that this test runs in. */
    Result run() {
        Result result = runForSummary();
        ReportPlace.used().remove(result.reportFolder());
        return result;
    }

    /** Runs it as a user's build does. */
    Result runForSummary() {
        return new Result(kit.execute(), reportFolder);
    }

    /** What became of the nodes, and where the report went. */
    record Result(EngineExecutionResults events, Path reportFolder) {

        /** {@code name: STATUS}, in the order in which the nodes ended. */
        List<String> nodes() {
            return events.testEvents()
                    .filter(event -> event.getType() == EventType.FINISHED)
                    .map(event -> event.getTestDescriptor().getDisplayName() + ": "
                            + event.getRequiredPayload(TestExecutionResult.class)
                                    .getStatus())
                    .toList();
        }

        /** The message with which a node failed or was aborted. */
        String message(String node) {
            return String.valueOf(thrown(node).getMessage());
        }

        /** With what a node failed or was aborted. */
        Throwable thrown(String node) {
            TestExecutionResult result = finished().get(node);
            if (result == null) {
                throw new IllegalArgumentException(
                        "no node " + node + " in " + finished().keySet());
            }
            return result.getThrowable().orElseThrow();
        }

        /** With what the nodes of this name in all methods failed or were aborted. */
        List<Throwable> allThrown(String node) {
            return events.testEvents()
                    .filter(event -> event.getType() == EventType.FINISHED)
                    .filter(event -> event.getTestDescriptor().getDisplayName().equals(node))
                    .flatMap(event -> event.getRequiredPayload(TestExecutionResult.class).getThrowable().stream())
                    .toList();
        }

        /** The messages with which nodes failed or were aborted. */
        List<String> allThrownMessages() {
            return finished().values().stream()
                    .flatMap(result -> result.getThrowable().stream())
                    .map(thrown -> String.valueOf(thrown.getMessage()))
                    .toList();
        }

        /** The message with which a whole method or class failed. */
        String containerMessage() {
            return events.containerEvents().failed().stream()
                    .map(event -> event.getRequiredPayload(TestExecutionResult.class)
                            .getThrowable()
                            .orElseThrow()
                            .getMessage())
                    .collect(Collectors.joining("\n"));
        }

        String reportJson() {
            try {
                return Files.readString(reportFolder.resolve("report.json"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private Map<String, TestExecutionResult> finished() {
            Map<String, TestExecutionResult> finished = new LinkedHashMap<>();
            events.testEvents()
                    .filter(event -> event.getType() == EventType.FINISHED)
                    .forEach(event -> finished.put(
                            event.getTestDescriptor().getDisplayName(),
                            event.getRequiredPayload(TestExecutionResult.class)));
            return finished;
        }
    }
}
