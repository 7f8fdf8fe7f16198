package io.github.junitadversarial.jupiter;

import io.github.junitadversarial.report.ReportFolder;
import org.apiguardian.api.API;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * Prints one line for each gate at the end of a test JVM that had any. Found by JUnit's launcher through the service
 * loader, which asks for a public class; where the launcher is not on the classpath nobody looks for it. Not for use in
 * code.
 */
@API(status = API.Status.INTERNAL)
public final class GateSummary implements LauncherSessionListener {

    /** For the service loader. */
    public GateSummary() {}

    @Override
    public void launcherSessionClosed(LauncherSession session) {
        ReportPlace.used().forEach(folder -> {
            String summary = ReportFolder.at(folder).consoleSummary();
            if (!summary.isEmpty()) {
                System.out.println(summary);
            }
        });
    }
}
