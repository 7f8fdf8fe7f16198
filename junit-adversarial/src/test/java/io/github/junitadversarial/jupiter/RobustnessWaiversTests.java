package io.github.junitadversarial.jupiter;

import static io.github.junitadversarial.jupiter.DrawnFixtures.MIXED;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.junitadversarial.outcome.ImageOutcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What waivers do to gates. Of ten images, {@code dark/0.png} and {@code dark/1.png} break. */
class RobustnessWaiversTests {

    private static final String WAIVERS = "target/drawn-fixtures/robustness-waivers.json";
    private static final Path FILE = Path.of(WAIVERS).toAbsolutePath();

    @BeforeEach
    void forget() throws IOException {
        Files.deleteIfExists(FILE);
    }

    private static void waive(String... waivers) throws IOException {
        Files.createDirectories(FILE.getParent());
        Files.writeString(FILE, "{\"schemaVersion\": 1, \"waivers\": [" + String.join(",", waivers) + "]}");
    }

    private static String until(String day, String image) {
        return """
                {"image": "%s", "owner": "ada", "reason": "too dark", "until": "%s"}""".formatted(image, day);
    }

    @FixtureImages(MIXED)
    @RobustnessWaivers(WAIVERS)
    static class LimitTestCases extends LightDetectorTestCases {
        @PixelAttack(maxPixels = 1, budget = 1_000, maxSuccessRate = 0.15)
        void survives() {}
    }

    @Test
    void a_waived_image_is_left_out_of_the_rate_and_stays_visible() throws IOException {
        waive(until("9999-12-31", "dark/1.png"));

        TestPlan.Result result = TestPlan.of(LimitTestCases.class).run();

        assertThat(result.nodes()).endsWith("verdict: SUCCESSFUL");
        assertThat(result.reportJson())
                .contains("attack success rate 11.1 % (1 of 9), 95 % interval 0.3 % to 48.2 %; 1 waived")
                .contains("\"owner\": \"ada\"");
        assertThat(result.message("dark/1.png"))
                .startsWith("dark/1.png: dark -> lit, 1 px")
                .endsWith("; waived until 9999-12-31 by ada: too dark");
    }

    @Test
    void one_that_has_expired_fails_the_gate_with_its_owner_and_day() throws IOException {
        waive(until("2020-02-29", "lit/0.png"));

        assertThat(TestPlan.of(LooseTestCases.class).run().message("verdict"))
                .contains("Expected: no waiver that has expired\n"
                        + "Measured: lit/0.png: waiver expired on 2020-02-29 by ada: too dark; renew it or delete it");
    }

    @FixtureImages(MIXED)
    static class LooseTestCases extends LightDetectorTestCases {
        @PixelAttack(maxPixels = 1, budget = 1_000, maxSuccessRate = 1)
        @RobustnessWaivers(WAIVERS)
        void survives() {}
    }

    @Test
    void all_three_parts_of_a_gate_may_fail_at_once() throws IOException {
        waive(until("2020-02-29", "dark/1.png"));

        assertThat(TestPlan.of(LimitTestCases.class).run().message("verdict"))
                .contains("Measured: attack success rate 20.0 % (2 of 10)")
                .contains("Also FAIL: dark/1.png: waiver expired on 2020-02-29");
    }

    @Test
    void in_the_strict_form_the_body_is_not_run_for_a_waived_image_that_broke() throws IOException {
        waive(until("9999-12-31", "dark/0.png"), until("9999-12-31", "dark/1.png"));

        TestPlan.Result result = TestPlan.of(StrictTestCases.class).run();

        assertThat(result.nodes())
                .contains("dark/0.png: ABORTED", "dark/1.png: ABORTED", "lit/0.png: SUCCESSFUL")
                .endsWith("verdict: SUCCESSFUL");
    }

    @FixtureImages(MIXED)
    @RobustnessWaivers(WAIVERS)
    static class StrictTestCases extends LightDetectorTestCases {
        @PixelAttack(maxPixels = 1, budget = 1_000)
        void survives(ImageOutcome outcome) {
            assertThat(outcome.broken()).isFalse();
        }
    }

    @Test
    void one_for_an_image_that_withstood_is_said_to_be_needless() throws IOException {
        waive(until("9999-12-31", "lit/0.png"));

        assertThat(TestPlan.of(LooseTestCases.class).run().reportJson())
                .contains("; 1 waived, no longer needed for lit/0.png");
    }

    @Test
    void one_for_an_unknown_image_is_refused_before_the_first_query() throws IOException {
        waive(until("9999-12-31", "dark/7.png"));

        TestPlan.Result result = TestPlan.of(LimitTestCases.class).run();

        assertThat(result.nodes()).isEmpty();
        assertThat(result.containerMessage())
                .isEqualTo(
                        "@RobustnessWaivers of RobustnessWaiversTests.LimitTestCases.survives: the waiver file " + FILE
                                + " waives dark/7.png, which is none of the fixture images; correct the name or delete the waiver");
    }

    @Test
    void a_file_that_is_not_there_is_refused() {
        assertThat(TestPlan.of(LimitTestCases.class).run().containerMessage())
                .isEqualTo("@RobustnessWaivers of RobustnessWaiversTests.LimitTestCases.survives: the waiver file "
                        + FILE + " does not exist; commit it, or correct its name");
    }
}
