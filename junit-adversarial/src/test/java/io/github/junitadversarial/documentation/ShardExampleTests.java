package io.github.junitadversarial.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.junitadversarial.attack.pixel.PixelAttackSpec;
import io.github.junitadversarial.campaign.Campaign;
import io.github.junitadversarial.fixture.Fixture;
import io.github.junitadversarial.fixture.FixtureSet;
import io.github.junitadversarial.image.RgbImage;
import io.github.junitadversarial.model.ImageClassifier;
import io.github.junitadversarial.outcome.RobustnessReport;
import io.github.junitadversarial.outcome.Shard;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples of the page on determinism. */
class ShardExampleTests {

    @TempDir
    private Path folder;

    private final ImageClassifier model = image -> new float[] {100, image.sample(3, 0)};
    private final FixtureSet fixtures = FixtureSet.of(List.of(
            Fixture.of("a.png", "0", RgbImage.filled(6, 6, 0x102030)),
            Fixture.of("b.png", "0", RgbImage.filled(6, 6, 0x203040))));

    @Test
    void journal() {
        Path journal = folder.resolve("signs.jsonl");
        RobustnessReport report = Campaign.of(model, fixtures)
                .attack(PixelAttackSpec.maxPixels(1).budget(1_000))
                .journal(journal)
                .run();

        assertThat(report.broken()).hasSize(2);
    }

    @Test
    void shards_and_merge() {
        Campaign campaign =
                Campaign.of(model, fixtures).attack(PixelAttackSpec.maxPixels(1).budget(1_000));
        // On two machines …
        campaign.shard(new Shard(1, 2), folder).run();
        campaign.shard(new Shard(2, 2), folder).run();
        // … and then on one:
        RobustnessReport report = campaign.mergeShards(
                        List.of(folder.resolve("shard-1-of-2.json"), folder.resolve("shard-2-of-2.json")))
                .run();

        assertThat(report.broken()).hasSize(2);
    }
}
