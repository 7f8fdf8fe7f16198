package io.github.junitadversarial.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.junitadversarial.attack.pixel.PixelAttackSpec;
import io.github.junitadversarial.campaign.Campaign;
import io.github.junitadversarial.findings.AcceptedFindings;
import io.github.junitadversarial.findings.FindingsFolder;
import io.github.junitadversarial.fixture.FixtureSet;
import io.github.junitadversarial.model.onnx.OnnxClassifier;
import io.github.junitadversarial.outcome.RobustnessReport;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example of {@code docs/findings.md}, on the sample's model. */
class FindingsExampleTests {

    private static final Path RESOURCES = Path.of("..", "sample-project", "src", "test", "resources");

    @Test
    void what_one_campaign_finds_another_replays(@TempDir Path folder) {
        FixtureSet fixtures =
                FixtureSet.inFolder(RESOURCES.resolve("fixtures/road-signs")).only(name -> name.startsWith("stop/"));
        try (OnnxClassifier model = OnnxClassifier.open(RESOURCES.resolve("models/road-signs.onnx"))) {
            RobustnessReport found = Campaign.of(model, fixtures)
                    .attack(PixelAttackSpec.maxPixels(3).budget(1_000))
                    .keepIn(FindingsFolder.at(folder, "fixtures/road-signs").accepting())
                    .run();

            RobustnessReport replayed = Campaign.of(model, fixtures)
                    .attack(PixelAttackSpec.maxPixels(3).budget(1_000))
                    .known(AcceptedFindings.in(folder).known("fixtures/road-signs"))
                    .replayOnly()
                    .run();

            assertThat(replayed.broken()).isNotEmpty().hasSameSizeAs(found.broken());
            assertThat(replayed.queries()).isEqualTo(found.broken().size());
        }
    }
}
