package io.github.junitadversarial.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.junitadversarial.attack.pixel.PixelAttackSpec;
import io.github.junitadversarial.attack.pixel.PixelStrategy;
import io.github.junitadversarial.attack.pixel.Policy;
import io.github.junitadversarial.fixture.FixtureSet;
import io.github.junitadversarial.model.PipelineClassifier;
import io.github.junitadversarial.model.onnx.OnnxClassifier;
import io.github.junitadversarial.outcome.ImageOutcome;
import io.github.junitadversarial.outcome.RobustnessReport;
import io.github.junitadversarial.testmodels.OnnxModels;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A policy shared by 50 images, more than a batch has rows, keeps the promises of a run. */
class SharedPolicyTests {

    private static OnnxClassifier model;
    private static FixtureSet fixtures;

    @BeforeAll
    static void draw() {
        model = TestImages.open(OnnxModels.leNet(5));
        fixtures = TestImages.asTheModelSays(model, 60, 32, 32);
    }

    @AfterAll
    static void close() {
        model.close();
    }

    @Test
    void one_thread_and_four_threads_agree() {
        RobustnessReport report = campaign(80).threads(1).run();

        assertThat(report.broken()).isNotEmpty().hasSizeLessThan(60);
        assertThat(campaign(80).threads(4).run().images()).isEqualTo(report.images());
    }

    @Test
    void a_larger_budget_goes_on_where_a_smaller_one_ended() {
        RobustnessReport small = campaign(60).minimise(false).run();
        RobustnessReport large = campaign(120).minimise(false).run();

        assertThat(small.broken()).isNotEmpty();
        for (ImageOutcome broken : small.broken()) {
            Optional<ImageOutcome> later = large.image(broken.image());
            assertThat(later.orElseThrow().adversarial()).isEqualTo(broken.adversarial());
        }
    }

    @Test
    void a_cohort_that_was_paused_and_resumed_takes_the_same_course() {
        StoppingRule lookButGoOn = standing -> new Shortfall(3, 5);

        assertThat(campaign(80).stopWhenDecided(lookButGoOn).run().images())
                .isEqualTo(campaign(80).run().images());
    }

    @Test
    void a_run_that_broke_off_and_was_taken_up_is_one_run(@TempDir Path folder) {
        Path journal = folder.resolve("journal.jsonl");
        assertThatThrownBy(() ->
                        pipeline(new BreakingOff(model, 1_200)).journal(journal).run())
                .hasMessageContaining("the process ended");

        BreakingOff rest = BreakingOff.never(model);
        assertThat(pipeline(rest).journal(journal).run().images())
                .isEqualTo(pipeline(BreakingOff.never(model)).run().images());
    }

    @Test
    void the_report_tells_it_from_a_policy_for_each_image() {
        assertThat(campaign(10).run().attack().strategy()).isEqualTo("REMEMBER_AND_FORGET (shared policy)");
        assertThat(Campaign.of(model, fixtures)
                        .attack(PixelAttackSpec.maxPixels(3).budget(10).strategy(PixelStrategy.REMEMBER_AND_FORGET))
                        .run()
                        .attack()
                        .strategy())
                .isEqualTo("REMEMBER_AND_FORGET (RFPAR-lite)");
    }

    private static Campaign pipeline(BreakingOff classifier) {
        return Campaign.of(PipelineClassifier.of(classifier, "pipeline"), fixtures)
                .attack(attack(60));
    }

    private static Campaign campaign(int budget) {
        return Campaign.of(model, fixtures).attack(attack(budget));
    }

    private static PixelAttackSpec attack(int budget) {
        return PixelAttackSpec.maxPixels(3)
                .budget(budget)
                .strategy(PixelStrategy.REMEMBER_AND_FORGET)
                .policy(Policy.SHARED);
    }
}
