package io.github.junitadversarial.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.junitadversarial.attack.AttackTask;
import io.github.junitadversarial.attack.Candidates;
import io.github.junitadversarial.attack.ScriptedAttack;
import io.github.junitadversarial.attack.pixel.PixelAttackSpec;
import io.github.junitadversarial.attack.pixel.PixelStrategy;
import io.github.junitadversarial.fixture.Fixture;
import io.github.junitadversarial.fixture.FixtureSet;
import io.github.junitadversarial.goal.Goal;
import io.github.junitadversarial.image.RgbImage;
import io.github.junitadversarial.model.ImageClassifier;
import io.github.junitadversarial.model.Labels;
import io.github.junitadversarial.model.PipelineClassifier;
import io.github.junitadversarial.outcome.OutcomeStatus;
import io.github.junitadversarial.outcome.ReachedClasses;
import io.github.junitadversarial.outcome.RobustnessReport;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Four classes: pictures are class 0 unless a pixel is saturated in one colour: red means class 1, green class 2;
 * nothing means class 3. One of two grey pictures cannot be turned green, the third is misclassified.
 */
class TargetSweepTests {

    private static final ImageClassifier MODEL = image -> {
        float[] scores = {1, 0, 0, 0.5f + image.sample(0, 0) / 1000f};
        for (int position = 0; position < image.pixels(); position++) {
            if (image.rgb(position) == 0xFF0000) {
                scores[1] = 2;
            }
            if (image.rgb(position) == 0x00FF00 && image.rgb(1) != 0x404040 && image.rgb(2) != 0x404040) {
                scores[2] = 2;
            }
        }
        return scores;
    };

    private static final FixtureSet FIXTURES = FixtureSet.of(List.of(
            Fixture.of("dark.png", "0", RgbImage.filled(4, 4, 0x404040)),
            Fixture.of("grey.png", "0", RgbImage.filled(4, 4, 0x808080)),
            Fixture.of("wrong.png", "1", RgbImage.filled(4, 4, 0x909090))));

    private final Campaign campaign =
            Campaign.of(MODEL, FIXTURES).attack(PixelAttackSpec.maxPixels(1).strategy(PixelStrategy.CORNER_SCAN));

    @Test
    void tells_which_classes_each_attacked_image_reaches() {
        ReachedClasses reached = campaign.runTowardsEveryClass();

        assertThat(reached.labels()).containsExactly("0", "1", "2", "3");
        assertThat(reached.images())
                .containsExactly(
                        new ReachedClasses.Image("dark.png", "0", List.of("1"), 0),
                        new ReachedClasses.Image("grey.png", "0", List.of("1", "2"), 0));
        assertThat(reached.isExact()).isTrue();
    }

    @Test
    void counts_as_the_paper_does() {
        ReachedClasses reached = campaign.runTowardsEveryClass();

        assertThat(reached.meanReached()).isCloseTo(1.5, within(1e-9));
        assertThat(reached.imagesReaching(0)).isZero();
        assertThat(reached.imagesReaching(1)).isEqualTo(1);
        assertThat(reached.imagesReaching(2)).isEqualTo(1);
        assertThat(reached.targetedSuccessRate()).hasToString("50.0 % (3 of 6)");
        assertThat(reached.untargetedSuccessRate()).hasToString("100.0 % (2 of 2)");
        assertThat(reached)
                .asString()
                .startsWith("an image reaches 1.50 of 3 other classes on average; targeted 50.0 % (3 of 6),"
                        + " any target 100.0 % (2 of 2)");
    }

    @Test
    void every_image_has_the_whole_budget_for_every_target() {
        PixelAttackSpec small = PixelAttackSpec.maxPixels(1).budget(5).strategy(PixelStrategy.CORNER_SCAN);

        ReachedClasses reached = campaign.attack(small).runTowardsEveryClass();

        assertThat(reached.runs().get(3).images())
                .isEqualTo(campaign.attack(small.target("3")).run().images());
        assertThat(reached.runs()).hasSize(4);
        assertThat(reached.queries())
                .isEqualTo(reached.runs().stream()
                        .mapToLong(RobustnessReport::queries)
                        .sum());
    }

    @Test
    void an_image_is_not_attacked_towards_its_own_class() {
        ReachedClasses reached = campaign.runTowardsEveryClass();

        assertThat(reached.runs().get(0).count(OutcomeStatus.ALREADY_TARGET)).isEqualTo(2);
    }

    @Test
    void goes_by_the_model_s_labels() {
        PipelineClassifier named =
                PipelineClassifier.of(MODEL, "colours").withLabels(new Labels(List.of("grey", "red", "green", "blue")));

        ReachedClasses reached = Campaign.of(named, FIXTURES)
                .attack(PixelAttackSpec.maxPixels(1).strategy(PixelStrategy.CORNER_SCAN))
                .runTowardsEveryClass();

        assertThat(reached.images().get(1).reached()).containsExactly("red", "green");
    }

    @Test
    void that_saw_no_score_knows_no_classes() {
        ReachedClasses reached = Campaign.of(MODEL, FIXTURES)
                .attack(PixelAttackSpec.maxPixels(1))
                .deadline(Duration.ofNanos(1))
                .runTowardsEveryClass();

        assertThat(reached.labels()).isEmpty();
        assertThat(reached.isExact()).isFalse();
        assertThat(reached).hasToString("no image attacked");
    }

    @Test
    void after_a_deadline_says_at_least() {
        ImageClassifier slow = image -> {
            sleep(Duration.ofMillis(2));
            return MODEL.classify(image);
        };

        ReachedClasses reached = Campaign.of(slow, FIXTURES)
                .attack(PixelAttackSpec.maxPixels(1).strategy(PixelStrategy.CORNER_SCAN))
                .deadline(Duration.ofMillis(400))
                .runTowardsEveryClass();

        assertThat(reached.runs()).hasSizeLessThan(4);
        assertThat(reached.isExact()).isFalse();
        assertThat(reached.targetedSuccessRate().isExact()).isFalse();
        assertThat(reached).asString().startsWith("an image reaches at least ");
    }

    @Test
    void a_deadline_that_comes_when_a_target_is_done_begins_no_further_one() {
        FixtureSet one = FixtureSet.of(List.of(Fixture.of("grey.png", "0", RgbImage.filled(4, 4, 0x808080))));
        Duration deadline = Duration.ofSeconds(1);

        ReachedClasses reached = Campaign.of(MODEL, one)
                .attack(PixelAttackSpec.maxPixels(1).strategy(new GreenAtLast("2", deadline)))
                .deadline(deadline)
                .runTowardsEveryClass();

        assertThat(reached.runs()).hasSize(3);
        assertThat(reached.labels()).containsExactly("0", "1", "2", "3");
        assertThat(reached.images()).containsExactly(new ReachedClasses.Image("grey.png", "0", List.of("2"), 1));
        assertThat(reached.isExact()).isFalse();
    }

    @Test
    void keeps_the_examples_of_each_target_in_a_folder_of_their_own(@TempDir Path folder) {
        campaign.keepExamplesIn(folder).runTowardsEveryClass();

        assertThat(Files.exists(folder.resolve("to-1").resolve("grey.png"))).isTrue();
        assertThat(Files.exists(folder.resolve("to-2").resolve("grey.png"))).isTrue();
        assertThat(Files.exists(folder.resolve("to-2").resolve("dark.png"))).isFalse();
    }

    @Test
    void an_attack_that_has_a_target_already_is_refused() {
        Campaign targeted = campaign.attack(PixelAttackSpec.maxPixels(1).target("2"));

        assertThatThrownBy(targeted::runTowardsEveryClass)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("target is '2', but every class is to be a target in turn; leave the target out");
    }

    /** Paints the first pixel green, for one target not before so much time has passed. */
    private record GreenAtLast(String lateFor, Duration late) implements ScriptedAttack {

        @Override
        public Consumer<Candidates> script(AttackTask task) {
            AtomicBoolean asked = new AtomicBoolean();
            return candidates -> {
                if (!asked.getAndSet(true)) {
                    candidates.add(0).add(0, 0x00FF00);
                    if (task.goal().equals(new Goal.TargetLabel(lateFor))) {
                        sleep(late);
                    }
                }
            };
        }
    }

    private static void sleep(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
