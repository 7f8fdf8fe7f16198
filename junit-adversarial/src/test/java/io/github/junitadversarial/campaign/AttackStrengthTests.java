package io.github.junitadversarial.campaign;

import static io.github.junitadversarial.attack.pixel.PixelStrategy.CORNER_SCAN;
import static io.github.junitadversarial.attack.pixel.PixelStrategy.DIFFERENTIAL_EVOLUTION_KERAS;
import static io.github.junitadversarial.attack.pixel.PixelStrategy.GUIDED_SEARCH;
import static io.github.junitadversarial.attack.pixel.PixelStrategy.HISTORY_GUIDED;
import static io.github.junitadversarial.attack.pixel.PixelStrategy.REMEMBER_AND_FORGET;
import static io.github.junitadversarial.attack.pixel.PixelStrategy.SPARSE_RANDOM_SEARCH;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.junitadversarial.attack.pixel.PixelAttackSpec;
import io.github.junitadversarial.attack.pixel.PixelStrategy;
import io.github.junitadversarial.fixture.FixtureSet;
import io.github.junitadversarial.model.onnx.OnnxClassifier;
import io.github.junitadversarial.outcome.OutcomeStatus;
import io.github.junitadversarial.outcome.RobustnessReport;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * The attacks are as strong as they are said to be: 100 CIFAR-10 images that a LeNet gets right, one seed. The bounds
 * lie a little below the means over several seeds in the benchmarks' README, so that they catch a search that got worse
 * and not a seed that was unlucky.
 */
class AttackStrengthTests {

    @Test
    void one_pixel_is_settled_for_every_image_by_a_success_or_by_a_proof() {
        RobustnessReport report = attack(1, GUIDED_SEARCH);

        // An exhaustive count finds 64; the last bit of a score decides over one image more or less.
        assertThat(report.broken()).hasSizeBetween(63, 65);
        assertThat(report.count(OutcomeStatus.EXHAUSTED))
                .isEqualTo(100 - report.broken().size());
        assertThat(brokenWithin(30, report)).isGreaterThanOrEqualTo(40);
    }

    @Test
    void a_corner_scan_settles_one_pixel_for_every_image_and_most_of_them_at_once() {
        RobustnessReport report = attack(1, CORNER_SCAN);

        assertThat(report.broken()).hasSizeBetween(63, 65);
        assertThat(report.count(OutcomeStatus.EXHAUSTED))
                .isEqualTo(100 - report.broken().size());
        assertThat(brokenWithin(30, report)).isGreaterThanOrEqualTo(48);
    }

    @Test
    void three_pixels_break_nearly_every_image_and_most_of_them_at_once() {
        RobustnessReport report = attack(3, GUIDED_SEARCH);

        assertThat(report.broken()).hasSizeGreaterThanOrEqualTo(96);
        assertThat(brokenWithin(30, report)).isGreaterThanOrEqualTo(70);
        assertThat(brokenWithin(300, report)).isGreaterThanOrEqualTo(91);
    }

    @Test
    void sparse_random_search_reaches_what_was_published_but_later() {
        RobustnessReport report = attack(3, SPARSE_RANDOM_SEARCH);

        assertThat(report.broken()).hasSizeGreaterThanOrEqualTo(93);
        assertThat(brokenWithin(30, report)).isBetween(40L, 62L);
    }

    @Test
    void history_guided_reaches_what_was_published() {
        RobustnessReport report = attack(3, HISTORY_GUIDED);

        assertThat(report.broken()).hasSizeGreaterThanOrEqualTo(93);
        assertThat(brokenWithin(100, report)).isGreaterThanOrEqualTo(70);
    }

    /** The published code stops at 70 after some 30 queries, as it knows no swapping of pixels. */
    @Test
    void remember_and_forget_is_as_quick_as_published_and_goes_on_to_break_nearly_every_image() {
        RobustnessReport report = attack(3, REMEMBER_AND_FORGET);

        assertThat(report.broken()).hasSizeGreaterThanOrEqualTo(93);
        assertThat(brokenWithin(100, report)).isGreaterThanOrEqualTo(74);
    }

    /** A tenth of the published queries; one pixel gains little from the rest. */
    @Test
    void differential_evolution_reaches_what_its_replication_found_with_one_pixel() {
        RobustnessReport report = attack(1, DIFFERENTIAL_EVOLUTION_KERAS, 3_042);

        assertThat(report.broken()).hasSizeGreaterThanOrEqualTo(55);
    }

    private static RobustnessReport attack(int pixels, PixelStrategy strategy) {
        return attack(pixels, strategy, PixelAttackSpec.DEFAULT_BUDGET);
    }

    private static RobustnessReport attack(int pixels, PixelStrategy strategy, int budget) {
        Path cifar10 = TestImages.cifar10();
        try (OnnxClassifier model = OnnxClassifier.open(cifar10.resolve("lenet.onnx"))) {
            return Campaign.of(model, FixtureSet.inFolder(cifar10))
                    .attack(PixelAttackSpec.maxPixels(pixels).budget(budget).strategy(strategy))
                    .run();
        }
    }

    private static long brokenWithin(int searchQueries, RobustnessReport report) {
        return report.broken().stream()
                .filter(image -> image.adversarial().orElseThrow().searchQueries() <= searchQueries)
                .count();
    }
}
