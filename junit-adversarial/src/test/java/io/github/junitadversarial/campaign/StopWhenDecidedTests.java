package io.github.junitadversarial.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.junitadversarial.attack.pixel.PixelAttackSpec;
import io.github.junitadversarial.attack.pixel.PixelStrategy;
import io.github.junitadversarial.fixture.Fixture;
import io.github.junitadversarial.fixture.FixtureSet;
import io.github.junitadversarial.goal.StopAt;
import io.github.junitadversarial.model.onnx.OnnxClassifier;
import io.github.junitadversarial.outcome.Completion;
import io.github.junitadversarial.outcome.ImageOutcome;
import io.github.junitadversarial.outcome.OutcomeStatus;
import io.github.junitadversarial.outcome.RobustnessReport;
import io.github.junitadversarial.testmodels.OnnxModels;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A run with a rule stops early, and what it does until then is what the full run does. */
class StopWhenDecidedTests {

    private static final int IMAGES = 24;

    /** Never satisfied while an image is open, and always in need of some of both. */
    private static final StoppingRule LOOK_BUT_GO_ON = standing -> new Shortfall(3, 5);

    private static OnnxClassifier model;
    private static FixtureSet fixtures;

    @BeforeAll
    static void draw() {
        model = TestImages.open(OnnxModels.leNet(5));
        fixtures = TestImages.asTheModelSays(model, IMAGES, 32, 32);
    }

    @AfterAll
    static void close() {
        model.close();
    }

    @ParameterizedTest
    @EnumSource
    void a_cohort_that_was_paused_and_resumed_takes_the_same_course(PixelStrategy strategy) {
        try (OnnxClassifier holed = TestImages.open(OnnxModels.onePixelTrigger(16, 16, 9, 3, 0.7f))) {
            Campaign campaign = Campaign.of(holed, TestImages.asTheModelSays(holed, IMAGES, 16, 16))
                    .attack(PixelAttackSpec.maxPixels(3).budget(400).strategy(strategy));

            List<ImageOutcome> straight = campaign.run().images();

            assertThat(straight)
                    .as("some break late")
                    .anyMatch(image -> image.broken() && image.queries().search() > 64);
            assertThat(campaign.stopWhenDecided(LOOK_BUT_GO_ON).run().images()).isEqualTo(straight);
        }
    }

    @Test
    void a_search_for_a_confident_example_is_paused_and_resumed_too() {
        Campaign campaign = Campaign.of(model, fixtures)
                .attack(PixelAttackSpec.maxPixels(3).budget(300).stopAt(StopAt.CONFIDENT_SUCCESS));

        assertThat(campaign.stopWhenDecided(LOOK_BUT_GO_ON).run().images())
                .isEqualTo(campaign.run().images());
    }

    /** Not for the search that is for detectors: it breaks too few images of a classifier to decide early. */
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "OBJECT_GUIDED_SEARCH")
    void one_thread_and_four_threads_leave_out_the_same(PixelStrategy strategy) {
        Campaign campaign = campaign(strategy, 200).stopWhenDecided(atMostBroken(6));

        RobustnessReport report = campaign.threads(1).run();

        assertThat(report.count(OutcomeStatus.CENSORED)).isPositive();
        assertThat(campaign.threads(4).run().images()).isEqualTo(report.images());
    }

    @Test
    void names_and_order_of_the_files_do_not_matter() {
        List<Fixture> shuffled = new ArrayList<>(fixtures.fixtures());
        Collections.shuffle(shuffled, new Random(1));
        List<Fixture> renamed = new ArrayList<>();
        for (int i = 0; i < shuffled.size(); i++) {
            Fixture fixture = shuffled.get(i);
            renamed.add(new Fixture("renamed-" + i + ".png", fixture.label(), fixture.file()));
        }
        PixelAttackSpec attack = PixelAttackSpec.maxPixels(3).budget(300);
        StoppingRule rule = atMostBroken(IMAGES - 4);

        assertThat(byDigest(Campaign.of(model, FixtureSet.of(renamed))
                        .attack(attack)
                        .stopWhenDecided(rule)
                        .run()))
                .isEqualTo(byDigest(Campaign.of(model, fixtures)
                        .attack(attack)
                        .stopWhenDecided(rule)
                        .run()));
    }

    @Test
    void a_refuted_claim_costs_a_part_of_the_queries_and_says_so() {
        RobustnessReport full = campaign(PixelStrategy.AUTO, 1_000).run();
        RobustnessReport decided = campaign(PixelStrategy.AUTO, 1_000)
                .stopWhenDecided(atMostBroken(3))
                .run();

        assertThat(decided.completion()).isEqualTo(Completion.DECIDED);
        assertThat(decided.broken()).hasSizeGreaterThan(3);
        assertThat(decided.queries()).isLessThan(full.queries() / 10);
        assertThat(decided.images()).hasSize(IMAGES);
        assertThat(decided.images())
                .filteredOn(image -> image.status() == OutcomeStatus.CENSORED)
                .isNotEmpty()
                .allSatisfy(image -> assertThat(image.detail()).isEqualTo("left out: the verdict was certain"));
        assertThat(decided.queriesSaved())
                .isEqualTo(1_000L * decided.count(OutcomeStatus.CENSORED) - spentOnLeftOut(decided))
                .isGreaterThan(full.queries() - decided.queries());
        assertThat(full.queriesSaved()).isZero();
    }

    @Test
    void what_was_finished_by_then_is_what_the_full_run_finds() {
        RobustnessReport full = campaign(PixelStrategy.AUTO, 1_000).run();
        RobustnessReport decided = campaign(PixelStrategy.AUTO, 1_000)
                .stopWhenDecided(atMostBroken(IMAGES - 2))
                .run();

        assertThat(decided.images())
                .filteredOn(image -> image.status() != OutcomeStatus.CENSORED)
                .isNotEmpty()
                .allSatisfy(image ->
                        assertThat(image).isEqualTo(full.image(image.image()).orElseThrow()));
    }

    @Test
    void a_verdict_that_is_certain_before_the_search_costs_the_clean_pass_alone() {
        RobustnessReport report = campaign(PixelStrategy.AUTO, 1_000)
                .stopWhenDecided(standing -> Shortfall.NONE)
                .run();

        assertThat(report.completion()).isEqualTo(Completion.DECIDED);
        assertThat(report.queries()).isEqualTo(IMAGES);
        assertThat(report.queriesSaved()).isEqualTo(IMAGES * 999L);
    }

    @Test
    void a_rule_that_is_satisfied_by_the_last_image_only_leaves_the_run_complete() {
        RobustnessReport report = campaign(PixelStrategy.AUTO, 100)
                .stopWhenDecided(LOOK_BUT_GO_ON)
                .run();

        assertThat(report.completion()).isEqualTo(Completion.COMPLETE);
    }

    @Test
    void some_images_alone_are_attacked_in_full() {
        RobustnessReport report = campaign(PixelStrategy.AUTO, 300)
                .stopWhenDecided(standing -> Shortfall.NONE)
                .onlyImages(Set.of("noise/007.png"))
                .run();

        assertThat(report.completion()).isEqualTo(Completion.FILTERED);
        assertThat(report.images())
                .isEqualTo(campaign(PixelStrategy.AUTO, 300)
                        .onlyImages(Set.of("noise/007.png"))
                        .run()
                        .images());
    }

    @Test
    void an_image_asked_for_by_name_is_attacked_in_full_and_counts_in_the_run_that_follows() {
        CampaignRun run = campaign(PixelStrategy.AUTO, 300)
                .stopWhenDecided(atMostBroken(0))
                .start();
        ImageOutcome alone = run.attack("noise/007.png");

        assertThat(alone)
                .isEqualTo(campaign(PixelStrategy.AUTO, 300)
                        .run()
                        .image("noise/007.png")
                        .orElseThrow());
        assertThat(alone.broken()).isTrue();
        RobustnessReport report = run.attackAll();
        assertThat(report.broken()).containsExactly(alone);
        assertThat(report.count(OutcomeStatus.CENSORED)).isEqualTo(IMAGES - 1);
    }

    /** As a limit would have it. */
    private static StoppingRule atMostBroken(int most) {
        return standing -> new Shortfall(
                Math.max(0, most + 1 - standing.broken()),
                Math.max(0, standing.attacked() - most - standing.withstood()));
    }

    private static Campaign campaign(PixelStrategy strategy, int budget) {
        return Campaign.of(model, fixtures)
                .attack(PixelAttackSpec.maxPixels(3).budget(budget).strategy(strategy));
    }

    private static long spentOnLeftOut(RobustnessReport report) {
        return report.images().stream()
                .filter(image -> image.status() == OutcomeStatus.CENSORED)
                .mapToLong(image -> image.queries().total())
                .sum();
    }

    private static List<String> byDigest(RobustnessReport report) {
        return report.images().stream()
                .map(image -> image.digest() + image.status() + image.queries() + image.adversarial())
                .sorted()
                .toList();
    }
}
