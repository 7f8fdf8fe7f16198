package io.github.junitadversarial.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.junitadversarial.attack.pixel.PixelAttackSpec;
import io.github.junitadversarial.campaign.Campaign;
import io.github.junitadversarial.fixture.FixtureSet;
import io.github.junitadversarial.gate.BaselineFile;
import io.github.junitadversarial.gate.WaiverFile;
import io.github.junitadversarial.jupiter.PixelAttack;
import io.github.junitadversarial.jupiter.RobustnessBaseline;
import io.github.junitadversarial.jupiter.RobustnessWaivers;
import io.github.junitadversarial.model.onnx.OnnxClassifier;
import io.github.junitadversarial.outcome.BaselineComparison;
import io.github.junitadversarial.outcome.RobustnessReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples of {@code docs/baseline.md}, on the sample's models: one hardened against such attacks, one not. */
class BaselineExampleTests {

    private static final Path RESOURCES = Path.of("..", "sample-project", "src", "test", "resources");

    /** Compiled, and never run: its model is the reader's. */
    abstract static class Annotated {
        @PixelAttack(maxPixels = 3, budget = 3_000)
        @RobustnessBaseline("src/test/adversarial/robustness-baseline.json")
        @RobustnessWaivers("src/test/adversarial/robustness-waivers.json")
        void isNoWorseThanTheLastRelease() {}
    }

    @Test
    void a_run_is_compared_from_plain_java(@TempDir Path folder) throws IOException {
        Path waiverFile = Files.writeString(folder.resolve("robustness-waivers.json"), """
                {"schemaVersion": 1, "waivers": [
                  {"image": "stop/stop_0004.png", "owner": "ada", "reason": "sticker on the sign", "until": "9999-12-31"}]}
                """);
        RobustnessReport lastRelease = attack("road-signs-hardened.onnx");
        RobustnessReport report = attack("road-signs.onnx");

        BaselineFile baseline = BaselineFile.at(folder.resolve("robustness-baseline.json"));
        baseline.create("three pixels", lastRelease);

        RobustnessReport waived = WaiverFile.read(waiverFile).applyTo(report, Clock.systemUTC());
        BaselineComparison comparison = baseline.compare("three pixels", waived);

        assertThat(comparison.newlyBroken()).isNotEmpty().doesNotContain("stop/stop_0004.png");
        assertThat(comparison.verdict().passed()).isFalse();
    }

    private static RobustnessReport attack(String model) {
        FixtureSet fixtures =
                FixtureSet.inFolder(RESOURCES.resolve("fixtures/road-signs")).only(name -> name.startsWith("stop/"));
        try (OnnxClassifier classifier =
                OnnxClassifier.open(RESOURCES.resolve("models").resolve(model))) {
            return Campaign.of(classifier, fixtures)
                    .attack(PixelAttackSpec.maxPixels(3).budget(1_000))
                    .run();
        }
    }
}
