package io.github.junitadversarial.documentation;

import static io.github.junitadversarial.attack.pixel.PixelStrategy.SPARSE_RANDOM_SEARCH;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.junitadversarial.attack.pixel.PixelAttackSpec;
import io.github.junitadversarial.campaign.Campaign;
import io.github.junitadversarial.fixture.FixtureSet;
import io.github.junitadversarial.model.onnx.OnnxClassifier;
import io.github.junitadversarial.outcome.RobustnessReport;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The README's example of a campaign from plain Java, on the sample's model. */
class CampaignExampleTests {

    private static final Path RESOURCES = Path.of("..", "sample-project", "src", "test", "resources");

    @Test
    void a_campaign_runs_from_plain_java() {
        FixtureSet fixtures =
                FixtureSet.inFolder(RESOURCES.resolve("fixtures/road-signs")).only(name -> name.startsWith("stop/"));
        try (OnnxClassifier model = OnnxClassifier.open(RESOURCES.resolve("models/road-signs.onnx"))) {
            RobustnessReport report = Campaign.of(model, fixtures)
                    .attack(PixelAttackSpec.maxPixels(3).budget(1_000).strategy(SPARSE_RANDOM_SEARCH))
                    .seed(42)
                    .run();

            assertThat(report.broken()).isNotEmpty();
            assertThat(report.attackSuccessRate().attacked()).isEqualTo(8);
        }
    }
}
