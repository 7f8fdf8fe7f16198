package io.github.junitadversarial.jupiter;

import static io.github.junitadversarial.jupiter.DrawnFixtures.FEW;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.platform.launcher.LauncherSessionListener;
import org.junit.platform.launcher.core.LauncherFactory;

class GateSummaryTests {

    @Test
    void the_gates_of_a_jvm_are_listed_when_its_tests_are_over() {
        TestPlan.Result result = TestPlan.of(GateTestCases.class).runForSummary();
        try {
            assertThat(printed(() -> LauncherFactory.openSession().close()))
                    .contains("PASS", "GateSummaryTests$GateTestCases.survives")
                    .contains("report at "
                            + result.reportFolder().resolve("index.html").toUri());
        } finally {
            ReportPlace.used().remove(result.reportFolder());
        }
    }

    @Test
    void a_jvm_without_gates_is_silent() {
        assertThat(printed(() -> LauncherFactory.openSession().close())).isEmpty();
    }

    @Test
    void the_launcher_finds_the_listener() {
        assertThat(ServiceLoader.load(LauncherSessionListener.class))
                .anySatisfy(listener -> assertThat(listener).isInstanceOf(GateSummary.class));
    }

    @FixtureImages(FEW)
    static class GateTestCases extends LightDetectorTestCases {
        @PixelAttack(maxPixels = 1, budget = 100, maxSuccessRate = 0.5)
        void survives() {}
    }

    private static String printed(Runnable action) {
        PrintStream before = System.out;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        try {
            action.run();
        } finally {
            System.setOut(before);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
