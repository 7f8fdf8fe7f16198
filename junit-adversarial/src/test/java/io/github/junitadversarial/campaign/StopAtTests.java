package io.github.junitadversarial.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.junitadversarial.attack.AttackTask;
import io.github.junitadversarial.attack.Candidates;
import io.github.junitadversarial.attack.ScriptedAttack;
import io.github.junitadversarial.attack.pixel.PixelAttackSpec;
import io.github.junitadversarial.fixture.Fixture;
import io.github.junitadversarial.fixture.FixtureSet;
import io.github.junitadversarial.goal.StopAt;
import io.github.junitadversarial.image.ImageFiles;
import io.github.junitadversarial.image.PixelEdit;
import io.github.junitadversarial.image.RgbImage;
import io.github.junitadversarial.model.ImageClassifier;
import io.github.junitadversarial.outcome.Completion;
import io.github.junitadversarial.outcome.Evidence;
import io.github.junitadversarial.outcome.ImageOutcome;
import io.github.junitadversarial.outcome.OutcomeStatus;
import io.github.junitadversarial.outcome.RateClaim;
import io.github.junitadversarial.outcome.RobustnessReport;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The first candidate paints one pixel in colour 1, the second in colour 2 and so on; a list says how probable class 1
 * is then.
 */
class StopAtTests {

    /** No success, and the model takes its time to say so. */
    private static final double SLOW = 0.25;

    private static final Duration DEADLINE = Duration.ofMillis(1_500);
    private static final RgbImage BLACK = RgbImage.filled(3, 3, 0);

    @Test
    void the_first_success_ends_the_search_where_nothing_else_is_said() {
        ImageOutcome outcome = attack(PixelAttackSpec.maxPixels(1), 0.3, 0.6, 0.99);

        assertThat(colour(outcome)).isEqualTo(2);
        assertThat(outcome.queries().search()).isEqualTo(2);
    }

    @Test
    void an_untargeted_search_may_go_on_until_the_true_class_has_less_than_5_percent() {
        ImageOutcome outcome = attack(confident(), 0.3, 0.6, 0.94, 0.96, 0.99);

        assertThat(colour(outcome)).isEqualTo(4);
        assertThat(outcome.queries().search()).isEqualTo(4);
    }

    @Test
    void a_targeted_search_may_go_on_until_the_target_has_more_than_90_percent() {
        ImageOutcome outcome = attack(confident().target("1"), 0.3, 0.6, 0.89, 0.91, 0.99);

        assertThat(colour(outcome)).isEqualTo(4);
    }

    @Test
    void queries_to_break_are_those_up_to_the_first_success_and_the_most_confident_is_kept() {
        ImageOutcome outcome = attack(confident(), 0.3, 0.6, 0.8, 0.7, 0.2);

        assertThat(outcome.status()).isEqualTo(OutcomeStatus.BROKEN);
        assertThat(outcome.queriesToBreak()).hasValue(1 + 2);
        assertThat(colour(outcome)).isEqualTo(3);
        assertThat(outcome.adversarial().orElseThrow().margin()).isCloseTo(-Math.log(0.8 / 0.2), within(1e-5));
        // All five are asked, and the two that were better than what was known are verified.
        assertThat(outcome.queries().search()).isEqualTo(5);
        assertThat(outcome.queries().verification()).isEqualTo(2);
    }

    @Test
    void an_image_is_broken_whatever_ends_the_search_after_its_first_success() {
        assertThat(attack(confident(), 0.3, 0.6).status())
                .as("no candidate left")
                .isEqualTo(OutcomeStatus.BROKEN);
        assertThat(attack(confident().budget(4), 0.3, 0.6, 0.6, 0.6).status())
                .as("no budget left")
                .isEqualTo(OutcomeStatus.BROKEN);
        assertThat(attack(confident(), 0.3, 0.4).status()).as("no success").isEqualTo(OutcomeStatus.EXHAUSTED);
    }

    @Test
    void the_budget_holds_for_all_of_it() {
        ImageOutcome outcome = attack(confident().budget(7), 0.6, 0.7, 0.8, 0.85, 0.9, 0.99);

        // The clean picture, and three candidates with their verifications.
        assertThat(outcome.queries().total()).isEqualTo(7);
        assertThat(colour(outcome)).isEqualTo(3);
    }

    @Test
    void the_file_is_that_of_the_success_that_is_kept(@TempDir Path folder) throws Exception {
        ImageOutcome outcome = campaign(confident(), 0.3, 0.6, 0.8, 0.7)
                .keepExamplesIn(folder)
                .run()
                .image("black.png")
                .orElseThrow();

        RgbImage saved = ImageFiles.decode(
                Files.readAllBytes(
                        folder.resolve(outcome.adversarial().orElseThrow().file())),
                "saved");
        assertThat(BLACK.differencesTo(saved)).containsExactly(new PixelEdit(0, 0, 3));
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(folder.resolve("black.png"));
        }
    }

    @Test
    void a_deadline_in_the_search_for_a_more_confident_example_leaves_its_trace() {
        RobustnessReport report =
                campaign(confident(), 0.3, 0.6, SLOW, 0.8).deadline(DEADLINE).run();

        ImageOutcome outcome = report.image("black.png").orElseThrow();
        assertThat(outcome.status()).isEqualTo(OutcomeStatus.BROKEN);
        assertThat(outcome.detail()).isEqualTo("the search for a more confident example was stopped early");
        assertThat(report.completion()).isEqualTo(Completion.DEADLINE);
        assertThat(report.attackSuccessRate().broken()).isEqualTo(1);
        assertThat(RateClaim.atMost(1).judge(Evidence.of(report)).reason())
                .startsWith("the run was stopped by the deadline (1 of 1 images dealt with, 1 stopped early)");
    }

    @Test
    void the_name_of_the_attack_tells() {
        assertThat(confident().name()).isEqualTo("confident 1-pixel attack");
    }

    private static PixelAttackSpec confident() {
        return PixelAttackSpec.maxPixels(1).stopAt(StopAt.CONFIDENT_SUCCESS);
    }

    private static int colour(ImageOutcome outcome) {
        return outcome.adversarial().orElseThrow().edits().get(0).rgb();
    }

    private static ImageOutcome attack(PixelAttackSpec spec, double... probabilities) {
        return campaign(spec, probabilities).run().image("black.png").orElseThrow();
    }

    private static Campaign campaign(PixelAttackSpec spec, double... probabilities) {
        ImageClassifier model = image -> {
            int colour = image.rgb(0);
            // The clean picture and its negative, by which a campaign sees that the model looks at pictures at all.
            double probability = colour == 0 ? 0.1 : colour == 0xFFFFFF ? 0.05 : probabilities[colour - 1];
            if (probability == SLOW) {
                LockSupport.parkNanos(DEADLINE.toNanos());
            }
            return new float[] {(float) (1 - probability), (float) probability};
        };
        return Campaign.of(model, FixtureSet.of(List.of(Fixture.of("black.png", "0", BLACK))))
                .attack(spec.strategy(new Colours(probabilities.length)));
    }

    /** Paints the first pixel in colours 1, 2, 3, …. */
    private record Colours(int last) implements ScriptedAttack {

        @Override
        public Consumer<Candidates> script(AttackTask task) {
            AtomicInteger colour = new AtomicInteger();
            return candidates -> {
                if (candidates.room(0) > 0 && colour.get() < last) {
                    candidates.add(0).add(0, colour.incrementAndGet());
                }
            };
        }
    }
}
