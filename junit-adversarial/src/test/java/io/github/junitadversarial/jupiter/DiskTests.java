package io.github.junitadversarial.jupiter;

import static io.github.junitadversarial.jupiter.DrawnFixtures.MIXED;
import static io.github.junitadversarial.jupiter.DrawnFixtures.ROBUST;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.junitadversarial.blackbox.SmallDisk;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A report folder that takes nothing, or nothing more, is never a pass. */
class DiskTests {

    @TempDir
    private Path temp;

    @FixtureImages(ROBUST)
    static class RobustTestCases extends LightDetectorTestCases {
        @PixelAttack(maxPixels = 1, budget = 300)
        @RobustnessGate(maxAttackSuccessRate = 0.5, stopWhenDecided = false)
        void survives() {}
    }

    @FixtureImages(MIXED)
    static class WeakTestCases extends LightDetectorTestCases {
        @PixelAttack(maxPixels = 1, budget = 300)
        @RobustnessGate(maxAttackSuccessRate = 0.1, stopWhenDecided = false)
        void survives() {}
    }

    @Test
    void a_folder_that_cannot_be_written_to_fails_the_test_with_one_sentence() throws Exception {
        try (SmallDisk disk = SmallDisk.of(temp, 64)) {
            disk.protect();
            TestPlan.Result result = TestPlan.of(RobustTestCases.class)
                    .reportingTo(disk.folder())
                    .run();

            assertThat(result.nodes()).startsWith("attack: FAILED").endsWith("verdict: FAILED");
            assertThat(result.message("verdict"))
                    .startsWith("the folder for adversarial examples " + disk.folder())
                    .contains("cannot be written (")
                    .doesNotContain("\n");
        }
    }

    @Test
    void a_disk_that_is_full_lets_no_pass_through() throws Exception {
        try (SmallDisk disk = SmallDisk.of(temp, 48)) {
            TestPlan.Result result = TestPlan.of(RobustTestCases.class)
                    .reportingTo(disk.folder())
                    .run();

            assertThat(result.nodes()).endsWith("verdict: FAILED");
            assertThat(result.message("verdict"))
                    .startsWith("The report folder " + disk.folder() + " cannot be written");
        }
    }

    @Test
    void it_does_not_hide_what_was_found() throws Exception {
        try (SmallDisk disk = SmallDisk.of(temp, 48)) {
            TestPlan.Result result =
                    TestPlan.of(WeakTestCases.class).reportingTo(disk.folder()).run();

            assertThat(result.nodes()).contains("dark/0.png: ABORTED").endsWith("verdict: FAILED");
            assertThat(result.message("verdict")).contains("Measured: attack success rate 20.0 % (2 of 10)");
        }
    }
}
