package io.github.junitadversarial.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.junitadversarial.attack.pixel.PixelAttackSpec;
import io.github.junitadversarial.campaign.Campaign;
import io.github.junitadversarial.fixture.Fixture;
import io.github.junitadversarial.fixture.FixtureSet;
import io.github.junitadversarial.image.ImageFiles;
import io.github.junitadversarial.image.PixelEdit;
import io.github.junitadversarial.image.RgbImage;
import io.github.junitadversarial.outcome.Evidence;
import io.github.junitadversarial.outcome.RateClaim;
import io.github.junitadversarial.outcome.RobustnessReport;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A campaign, its gate and the report together. */
class CampaignInTheReportTests {

    private static final RgbImage DARK = RgbImage.filled(8, 8, 0x404040);

    @TempDir
    private Path folder;

    @Test
    void whoever_reads_the_report_can_rebuild_and_open_every_adversarial_example() throws Exception {
        ReportFolder folder = ReportFolder.at(this.folder.resolve("adversarial"));
        RobustnessReport report = Campaign.of(
                        CampaignInTheReportTests::brightness,
                        FixtureSet.of(List.of(
                                Fixture.of("dark/1.png", "0", DARK),
                                Fixture.of("dark/2.bmp", "0", RgbImage.filled(8, 8, 0x303030)))))
                .attack(PixelAttackSpec.maxPixels(1).budget(500))
                .keepExamplesIn(folder.examples("com.acme.Tests", "survives", 1))
                .run();

        folder.add(new GateResult(
                "com.acme.Tests",
                "survives",
                1,
                report,
                RateClaim.atMost(0.5).judge(Evidence.of(report)),
                Optional.empty()));

        JsonObject gate = JsonParser.parseString(Files.readString(folder.reportFile()))
                .getAsJsonObject()
                .getAsJsonArray("gates")
                .get(0)
                .getAsJsonObject();
        assertThat(gate.getAsJsonObject("verdict").get("result").getAsString()).isEqualTo("FAIL");
        assertThat(gate.getAsJsonArray("images")).hasSize(2);
        JsonObject example =
                gate.getAsJsonArray("images").get(0).getAsJsonObject().getAsJsonObject("adversarialExample");
        Path png = folder.reportFile().resolveSibling(example.get("file").getAsString());
        RgbImage saved = ImageFiles.decode(Files.readAllBytes(png), png.toString());
        JsonArray scores = example.getAsJsonArray("scores");
        assertThat(scores).hasSize(2);
        assertThat(scores.get(0).getAsJsonObject().get("label").getAsString()).isEqualTo("1");
        assertThat(DARK.differencesTo(saved))
                .hasSize(example.get("l0").getAsInt())
                .allSatisfy(edit -> {
                    assertThat(saved.with(List.of(new PixelEdit(edit.x(), edit.y(), 0x404040))))
                            .isEqualTo(DARK);
                    JsonElement written = example.getAsJsonArray("edits").get(0);
                    assertThat(written.toString())
                            .isEqualTo("[%d,%d,\"#%06x\",\"#404040\"]".formatted(edit.x(), edit.y(), edit.rgb()));
                });
    }

    /** Class 1 as soon as one pixel is bright. */
    private static float[] brightness(RgbImage image) {
        float brightest = 0;
        for (int position = 0; position < image.pixels(); position++) {
            brightest = Math.max(brightest, image.sample(position, 1) / 255f);
        }
        return new float[] {1 - brightest, brightest};
    }
}
