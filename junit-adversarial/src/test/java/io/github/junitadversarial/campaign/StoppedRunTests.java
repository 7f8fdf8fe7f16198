package io.github.junitadversarial.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.junitadversarial.attack.pixel.PixelAttackSpec;
import io.github.junitadversarial.fixture.Fixture;
import io.github.junitadversarial.fixture.FixtureSet;
import io.github.junitadversarial.image.RgbImage;
import io.github.junitadversarial.model.ImageClassifier;
import io.github.junitadversarial.model.UnusableModelException;
import io.github.junitadversarial.outcome.Completion;
import io.github.junitadversarial.outcome.OutcomeStatus;
import io.github.junitadversarial.outcome.RobustnessReport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A run that is stopped keeps what it found and calls the rest censored. */
@Timeout(60)
class StoppedRunTests {

    private static final int IMAGES = 6;
    private static final RgbImage WEAK = TestImages.noise(6, 6, 0);

    /** The first image breaks at once, the others never. */
    private static final ImageClassifier MOSTLY_STUBBORN =
            image -> !image.equals(WEAK) && image.differencesTo(WEAK).size() <= 2
                    ? new float[] {0, 1}
                    : new float[] {1, image.sample(20, 0) / 1000f};

    @Test
    void a_deadline_censors_what_is_left() {
        RobustnessReport report = campaign(slowly(MOSTLY_STUBBORN))
                .deadline(Duration.ofMillis(1_500))
                .run();

        assertThat(report.completion()).isEqualTo(Completion.DEADLINE);
        assertThat(report.images()).hasSize(IMAGES);
        assertThat(report.count(OutcomeStatus.CENSORED)).isPositive();
        assertThat(report.attackSuccessRate().toString()).startsWith("at least");
    }

    @Test
    void what_was_finished_by_then_is_what_the_whole_run_finds() {
        // Examples are made smaller when all images are done.
        RobustnessReport whole = campaign(MOSTLY_STUBBORN).minimise(false).run();
        AtomicInteger calls = new AtomicInteger();
        // Quick until the first images are done.
        ImageClassifier tiring = image -> {
            if (calls.incrementAndGet() > 6_000) {
                pause(50);
            }
            return MOSTLY_STUBBORN.classify(image);
        };
        RobustnessReport stopped =
                campaign(tiring).deadline(Duration.ofSeconds(3)).run();

        assertThat(stopped.completion()).isEqualTo(Completion.DEADLINE);
        assertThat(stopped.images())
                .filteredOn(image -> image.status() != OutcomeStatus.CENSORED)
                .isNotEmpty()
                .allSatisfy(image ->
                        assertThat(image).isEqualTo(whole.image(image.image()).orElseThrow()));
    }

    @Test
    void an_interrupt_does_the_same_and_leaves_the_thread_interrupted() {
        AtomicInteger calls = new AtomicInteger();
        Thread runner = Thread.currentThread();
        ImageClassifier interrupting = image -> {
            if (calls.incrementAndGet() == 300) {
                runner.interrupt();
            }
            pause(1);
            return MOSTLY_STUBBORN.classify(image);
        };

        RobustnessReport report = campaign(interrupting).run();

        assertThat(Thread.interrupted()).isTrue();
        assertThat(report.completion()).isEqualTo(Completion.INTERRUPTED);
        assertThat(report.count(OutcomeStatus.CENSORED)).isPositive();
        assertThat(report.images()).hasSize(IMAGES);
    }

    @Test
    void a_stopped_run_is_not_taken_up_again() {
        CampaignRun run = campaign(slowly(MOSTLY_STUBBORN))
                .deadline(Duration.ofMillis(1_500))
                .start();
        RobustnessReport first = run.attackAll();
        long start = System.nanoTime();

        assertThat(run.attackAll().images()).isEqualTo(first.images());
        assertThat(run.finished()).isTrue();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMillis(1_500));
    }

    @Test
    void a_pipeline_that_never_answers_is_left_behind_with_a_word_on_it() {
        ImageClassifier stuck = image -> {
            pause(60_000);
            return new float[] {1, 0};
        };

        assertThatThrownBy(() -> campaign(stuck).deadline(Duration.ofSeconds(2)).run())
                .isInstanceOf(UnusableModelException.class)
                .hasMessageStartingWith(
                        "the model did not come back from a query within 10 s after the run was stopped by the deadline");
    }

    @Test
    void a_run_that_saw_no_score_does_not_say_how_many_classes_there_are() {
        RobustnessReport report =
                campaign(MOSTLY_STUBBORN).deadline(Duration.ofNanos(1)).run();

        assertThat(report.completion()).isEqualTo(Completion.DEADLINE);
        assertThat(report.images()).isEmpty();
        assertThat(report.labels()).isEmpty();
    }

    @Test
    void a_run_filtered_to_some_images_says_so() {
        RobustnessReport report =
                campaign(MOSTLY_STUBBORN).onlyImages(Set.of("1.png")).run();

        assertThat(report.completion()).isEqualTo(Completion.FILTERED);
        assertThat(report.images()).extracting(image -> image.image()).containsExactly("1.png");
        assertThat(report.fixtures()).isEqualTo(IMAGES);
    }

    @Test
    void progress_is_told_while_the_run_is_on() {
        List<CampaignProgress> told = new ArrayList<>();

        campaign(slowly(MOSTLY_STUBBORN))
                .deadline(Duration.ofMillis(2_500))
                .progressTo(told::add)
                .run();

        assertThat(told).hasSizeGreaterThanOrEqualTo(2);
        assertThat(told.get(1).queries()).isGreaterThan(told.get(0).queries());
        assertThat(told.get(1).images()).isEqualTo(IMAGES);
        assertThat(told.get(1).toString())
                .contains("2-pixel attack on pipeline: ")
                .contains("queries/s, at most ");
    }

    private static Campaign campaign(ImageClassifier model) {
        List<Fixture> fixtures = new ArrayList<>();
        for (int i = 0; i < IMAGES; i++) {
            fixtures.add(Fixture.of(i + ".png", "0", TestImages.noise(6, 6, i)));
        }
        return Campaign.of(model, FixtureSet.of(fixtures))
                .attack(PixelAttackSpec.maxPixels(2).budget(5_000));
    }

    private static ImageClassifier slowly(ImageClassifier model) {
        return image -> {
            pause(2);
            return model.classify(image);
        };
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
