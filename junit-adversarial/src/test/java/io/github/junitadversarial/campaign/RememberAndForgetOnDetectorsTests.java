package io.github.junitadversarial.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.junitadversarial.attack.pixel.PixelAttackSpec;
import io.github.junitadversarial.attack.pixel.PixelStrategy;
import io.github.junitadversarial.attack.pixel.Policy;
import io.github.junitadversarial.detection.Box;
import io.github.junitadversarial.detection.Detection;
import io.github.junitadversarial.fixture.Fixture;
import io.github.junitadversarial.fixture.FixtureSet;
import io.github.junitadversarial.image.RgbImage;
import io.github.junitadversarial.model.DetectorModel;
import io.github.junitadversarial.model.Labels;
import io.github.junitadversarial.model.PipelineDetector;
import io.github.junitadversarial.outcome.RobustnessReport;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Remember and Forget goes by the confidence of a detector, until every object is hidden. */
class RememberAndForgetOnDetectorsTests {

    /** Sees a lamp in each quarter of the picture, less surely the more of its pixels are not black. */
    private static final DetectorModel LAMPS = PipelineDetector.of(
            image -> {
                List<Detection> lamps = new ArrayList<>();
                for (int quarter = 0; quarter < 4; quarter++) {
                    float left = quarter * image.width() / 4f;
                    Box box = new Box(left, 0, left + image.width() / 4f, image.height());
                    lamps.add(new Detection(0, Math.max(0, 0.9f - 0.15f * changed(image, box)), box));
                }
                return lamps;
            },
            "lamps",
            new Labels(List.of("lamp")));

    @ParameterizedTest
    @EnumSource
    void hides_every_object_with_as_many_pixels_as_that_takes(Policy policy) {
        FixtureSet dark = FixtureSet.of(List.of(
                Fixture.of("dark.png", "", RgbImage.filled(60, 60, 0)),
                Fixture.of("wide.png", "", RgbImage.filled(70, 60, 0))));

        RobustnessReport report = Campaign.of(LAMPS, dark)
                .attack(PixelAttackSpec.maxPixels(14)
                        .budget(3_000)
                        .strategy(PixelStrategy.REMEMBER_AND_FORGET)
                        .policy(policy))
                .minimise(false)
                .run();

        assertThat(report.images()).hasSize(2).allSatisfy(image -> {
            assertThat(image.adversarial().orElseThrow().predicted()).isEqualTo("hides 4 of 4 objects");
            // Three pixels for each of four lamps; three or fewer are drawn at a time.
            assertThat(image.adversarial().orElseThrow().edits()).hasSizeBetween(12, 14);
        });
    }

    private static int changed(RgbImage image, Box box) {
        int changed = 0;
        for (int y = 0; y < image.height(); y++) {
            for (int x = (int) box.left(); x < (int) box.right(); x++) {
                changed += image.rgb(x, y) == 0 ? 0 : 1;
            }
        }
        return changed;
    }
}
