package io.github.junitadversarial.jupiter;

import io.github.junitadversarial.report.ReportFolder;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.apiguardian.api.API;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * Prints a few lines for each gate at the end of a test JVM that had any, and adds them to the summary of a step of
 * GitHub Actions. Found by JUnit's launcher through the service loader, which asks for a public class; where the
 * launcher is not on the classpath nobody looks for it. Not for use in code.
 */
@API(status = API.Status.INTERNAL)
public final class GateSummary implements LauncherSessionListener {

    /** For the service loader. */
    public GateSummary() {}

    @Override
    public void launcherSessionClosed(LauncherSession session) {
        print(SwitchedOffGates.summary());
        ReportPlace.used().forEach((folder, inSteps) -> {
            print(ReportFolder.at(folder).consoleSummary());
            if (inSteps) {
                summariseStep(folder);
            }
        });
    }

    private static void print(String summary) {
        if (!summary.isEmpty()) {
            System.out.println(summary);
        }
    }

    // What is green stays green: the summary is another way to read the report, which is there.
    private static void summariseStep(Path folder) {
        try {
            ReportFolder.at(folder).summariseStep(System::getenv);
        } catch (UncheckedIOException e) {
            System.err.println("adversarial: warning: " + e.getMessage());
        }
    }
}
