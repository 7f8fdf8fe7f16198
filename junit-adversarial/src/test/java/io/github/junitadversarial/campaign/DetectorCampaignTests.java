package io.github.junitadversarial.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.junitadversarial.attack.pixel.PixelAttackSpec;
import io.github.junitadversarial.attack.pixel.PixelStrategy;
import io.github.junitadversarial.detection.Box;
import io.github.junitadversarial.detection.Detection;
import io.github.junitadversarial.detection.TrueObject;
import io.github.junitadversarial.fixture.Fixture;
import io.github.junitadversarial.fixture.FixtureSet;
import io.github.junitadversarial.fixture.UnusableFixturesException;
import io.github.junitadversarial.geometry.Size;
import io.github.junitadversarial.goal.DetectionGoal;
import io.github.junitadversarial.goal.StopAt;
import io.github.junitadversarial.image.RgbImage;
import io.github.junitadversarial.model.DetectorModel;
import io.github.junitadversarial.model.Labels;
import io.github.junitadversarial.model.PipelineDetector;
import io.github.junitadversarial.outcome.Completion;
import io.github.junitadversarial.outcome.ImageOutcome;
import io.github.junitadversarial.outcome.OutcomeStatus;
import io.github.junitadversarial.outcome.RemovalRate;
import io.github.junitadversarial.outcome.RobustnessReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A campaign against an object detector. */
class DetectorCampaignTests {

    /** Sees a lamp in each half of the picture whose pixels are dark, less surely the more of them are bright. */
    private static final DetectorModel LAMPS = PipelineDetector.of(
            image -> {
                List<Detection> lamps = new ArrayList<>();
                for (int half = 0; half < 2; half++) {
                    int left = half * image.width() / 2;
                    Box box = new Box(left, 0, left + image.width() / 2f, image.height());
                    lamps.add(new Detection(half, Math.max(0, 0.8f - 0.2f * bright(image, box)), box));
                }
                return lamps;
            },
            "lamps",
            new Labels(List.of("left lamp", "right lamp")));

    private static int bright(RgbImage image, Box box) {
        int bright = 0;
        for (int y = 0; y < image.height(); y++) {
            for (int x = (int) box.left(); x < box.right(); x++) {
                bright += image.rgb(y * image.width() + x) == 0xFFFFFF ? 1 : 0;
            }
        }
        return bright;
    }

    private static RobustnessReport attack(Fixture fixture, int pixels) {
        return Campaign.of(LAMPS, FixtureSet.of(List.of(fixture)))
                .attack(PixelAttackSpec.maxPixels(pixels).budget(3_000).strategy(PixelStrategy.SPARSE_RANDOM_SEARCH))
                .run();
    }

    private static final Fixture DARK = Fixture.of("dark.png", "", RgbImage.filled(8, 4, 0));

    @Test
    void goes_on_until_every_object_is_hidden() {
        ImageOutcome image = attack(DARK, 4).image("dark.png").orElseThrow();

        assertThat(image.status()).isEqualTo(OutcomeStatus.BROKEN);
        assertThat(image.adversarial().orElseThrow().predicted()).isEqualTo("hides 2 of 2 objects");
        assertThat(image.adversarial().orElseThrow().improvedAfter())
                .isGreaterThan(image.adversarial().orElseThrow().searchQueries());
        assertThat(image.queries().verification()).isEqualTo(2);
        assertThat(image.objects().orElseThrow().attacked()).hasSize(2);
    }

    @Test
    void keeps_the_example_that_hides_most_where_not_all_can_be_hidden() {
        ImageOutcome image = attack(DARK, 2).image("dark.png").orElseThrow();

        assertThat(image.status()).isEqualTo(OutcomeStatus.BROKEN);
        assertThat(image.adversarial().orElseThrow().predicted()).isEqualTo("hides 1 of 2 objects");
        assertThat(image.queries().total()).isEqualTo(3_000 - 1);
    }

    @Test
    void is_about_the_true_objects_that_were_detected() {
        Fixture fixture = DARK.withTruth(List.of(new TrueObject("right lamp", new Box(4, 0, 8, 4))));

        ImageOutcome image = attack(fixture, 4).image("dark.png").orElseThrow();

        assertThat(image.adversarial().orElseThrow().predicted()).isEqualTo("hides 1 of 1 object");
    }

    @Test
    void has_nothing_to_attack_where_nothing_is_detected() {
        Fixture bright = Fixture.of("bright.png", "", RgbImage.filled(8, 4, 0xFFFFFF));

        RobustnessReport report = attack(bright, 4);

        assertThat(report.image("bright.png").orElseThrow().status()).isEqualTo(OutcomeStatus.NOTHING_DETECTED);
        assertThat(report.attackSuccessRate().attacked()).isZero();
    }

    @Test
    void knows_every_object_that_its_budget_could_hide_but_not_where_it_stops_at_the_first() {
        assertThat(attack(DARK, 2).detection().orElseThrow().removal()).isEqualTo(new RemovalRate(1, 2, 0));

        RobustnessReport stopped = Campaign.of(LAMPS, FixtureSet.of(List.of(DARK)))
                .attack(PixelAttackSpec.maxPixels(2)
                        .budget(3_000)
                        .strategy(PixelStrategy.SPARSE_RANDOM_SEARCH)
                        .stopAt(StopAt.FIRST_SUCCESS))
                .run();

        assertThat(stopped.detection().orElseThrow().removal()).isEqualTo(new RemovalRate(1, 2, 1));
    }

    @Test
    void refuses_ground_truth_of_a_picture_of_another_size_before_anything_is_asked() {
        DetectorModel unasked = PipelineDetector.of(
                image -> {
                    throw new AssertionError("asked");
                },
                "lamps",
                new Labels(List.of("lamp")));
        Fixture turned = DARK.withTruth(List.of(), new Size(4, 8));

        assertThatThrownBy(() -> Campaign.of(unasked, FixtureSet.of(List.of(turned)))
                        .attack(PixelAttackSpec.maxPixels(4).strategy(PixelStrategy.SPARSE_RANDOM_SEARCH))
                        .run())
                .isInstanceOf(UnusableFixturesException.class)
                .hasMessageStartingWith(
                        "the ground truth of image dark.png is of 4x8 pixels, but the picture is read as 8x4; ");
    }

    /** Takes a lamp that is bright enough for a sun, the surer the brighter it is. */
    private static final DetectorModel LAMPS_AND_SUNS = PipelineDetector.of(
            image -> {
                Box all = new Box(0, 0, image.width(), image.height());
                float sun = Math.min(0.9f, 0.1f * bright(image, all));
                return List.of(new Detection(0, 0.9f - sun, all), new Detection(1, sun, all));
            },
            "lamps and suns",
            new Labels(List.of("lamp", "sun")));

    static List<DetectionGoal> goals() {
        return List.of(
                DetectionGoal.HideObjects.ALL,
                new DetectionGoal.HideObjects(Optional.of("lamp")),
                DetectionGoal.MislabelObjects.ALL,
                new DetectionGoal.MislabelObjects(Optional.of("lamp"), Optional.of("sun")),
                DetectionGoal.CreateObjects.ANY,
                new DetectionGoal.CreateObjects(Optional.of("sun")));
    }

    @ParameterizedTest
    @MethodSource("goals")
    void what_is_chosen_for_detectors_reaches_every_goal_of_theirs(DetectionGoal goal) {
        ImageOutcome image = Campaign.of(LAMPS_AND_SUNS, FixtureSet.of(List.of(DARK)))
                .attack(PixelAttackSpec.maxPixels(8).budget(3_000).goal(goal))
                .run()
                .image("dark.png")
                .orElseThrow();

        assertThat(image.status()).isEqualTo(OutcomeStatus.BROKEN);
    }

    @ParameterizedTest
    @EnumSource(PixelStrategy.class)
    void can_be_carried_out_by_every_strategy(PixelStrategy strategy) {
        RobustnessReport report = Campaign.of(LAMPS, FixtureSet.of(List.of(DARK)))
                .attack(PixelAttackSpec.maxPixels(4).budget(600).strategy(strategy))
                .run();

        assertThat(report.images())
                .singleElement()
                .satisfies(image -> assertThat(image.attacked()).isTrue());
        assertThat(report.completion()).isEqualTo(Completion.COMPLETE);
    }
}
