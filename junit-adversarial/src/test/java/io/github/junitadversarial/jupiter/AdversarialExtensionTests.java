package io.github.junitadversarial.jupiter;

import static io.github.junitadversarial.jupiter.DrawnFixtures.LABELS;
import static io.github.junitadversarial.jupiter.DrawnFixtures.LIGHT_DETECTOR;
import static io.github.junitadversarial.jupiter.DrawnFixtures.MIXED;
import static io.github.junitadversarial.jupiter.DrawnFixtures.ROBUST;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.junitadversarial.model.ImageClassifier;
import org.junit.jupiter.api.Test;

/** What a person sees of an attack: the nodes, their colours and their messages. */
class AdversarialExtensionTests {

    @Test
    void a_model_that_withstands_passes_its_gate() {
        TestPlan.Result result = TestPlan.of(RobustTestCases.class).run();

        assertThat(result.nodes())
                .startsWith("attack: SUCCESSFUL", "lit/00.png: SUCCESSFUL")
                .endsWith("lit/09.png: SUCCESSFUL", "verdict: SUCCESSFUL")
                .hasSize(12);
        assertThat(result.reportJson()).contains("\"PASS\"");
    }

    @FixtureImages(ROBUST)
    static class RobustTestCases {

        @ModelUnderTest(labels = LABELS)
        static final ImageClassifier MODEL = LIGHT_DETECTOR;

        @PixelAttack(maxPixels = 1, budget = 60, maxSuccessRate = 0.1)
        void survivesOnePixel() {}
    }

    @Test
    void a_gate_that_is_broken_fails_in_the_verdict_alone_and_says_why() {
        TestPlan.Result result = TestPlan.of(BrokenTestCases.class).run();

        assertThat(result.nodes())
                .containsExactly(
                        "attack: SUCCESSFUL",
                        "dark/0.png: ABORTED",
                        "dark/1.png: ABORTED",
                        "lit/0.png: SUCCESSFUL",
                        "lit/1.png: SUCCESSFUL",
                        "lit/2.png: SUCCESSFUL",
                        "lit/3.png: SUCCESSFUL",
                        "lit/4.png: SUCCESSFUL",
                        "lit/5.png: SUCCESSFUL",
                        "lit/6.png: SUCCESSFUL",
                        "lit/7.png: SUCCESSFUL",
                        "verdict: FAILED");
        assertThat(result.message("dark/0.png")).matches("dark/0\\.png: dark -> lit, 1 px, \\d+ queries");
        assertThat(result.message("verdict").lines())
                .hasSizeLessThan(12)
                .anySatisfy(line -> assertThat(line).startsWith("Broken: dark/"))
                .anySatisfy(line -> assertThat(line)
                        .isEqualTo("Report: " + result.reportFolder().toAbsolutePath().resolve("report.json")))
                .anySatisfy(line -> assertThat(line)
                        .startsWith("Replay: mvn test '-Dtest=AdversarialExtensionTests$BrokenTestCases#survivesOnePixel'"
                                + " -Dadversarial.override.seed=42 '-Dadversarial.images=dark/"))
                .startsWith(
                        "[1-pixel attack on AdversarialExtensionTests.BrokenTestCases.MODEL]"
                                + " AdversarialExtensionTests.BrokenTestCases.survivesOnePixel",
                        "Expected: attack success rate at most 10.0 % on these fixture images",
                        "Measured: attack success rate 20.0 % (2 of 10), 95 % interval 2.5 % to 55.6 %");
        assertThat(result.reportJson()).contains("\"FAIL\"");
    }

    @FixtureImages(MIXED)
    static class BrokenTestCases {

        @ModelUnderTest(labels = LABELS)
        static final ImageClassifier MODEL = LIGHT_DETECTOR;

        @PixelAttack(maxPixels = 1, budget = 60, maxSuccessRate = 0.1)
        void survivesOnePixel() {}
    }
}
