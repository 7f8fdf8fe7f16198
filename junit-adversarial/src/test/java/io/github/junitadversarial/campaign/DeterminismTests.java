package io.github.junitadversarial.campaign;

import static io.github.junitadversarial.campaign.Reports.asOnePiece;
import static io.github.junitadversarial.campaign.Reports.withoutDuration;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.junitadversarial.attack.pixel.PixelAttackSpec;
import io.github.junitadversarial.attack.pixel.PixelStrategy;
import io.github.junitadversarial.fixture.Fixture;
import io.github.junitadversarial.fixture.FixtureSet;
import io.github.junitadversarial.model.ImageClassifier;
import io.github.junitadversarial.model.PipelineClassifier;
import io.github.junitadversarial.model.onnx.OnnxClassifier;
import io.github.junitadversarial.outcome.ImageOutcome;
import io.github.junitadversarial.outcome.RobustnessReport;
import io.github.junitadversarial.outcome.Shard;
import io.github.junitadversarial.testmodels.OnnxModels;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Same seed, same result, query for query. */
class DeterminismTests {

    private static OnnxClassifier model;
    private static FixtureSet fixtures;

    @BeforeAll
    static void draw() {
        model = TestImages.open(OnnxModels.leNet(5));
        fixtures = TestImages.asTheModelSays(model, 48, 32, 32);
    }

    @AfterAll
    static void close() {
        model.close();
    }

    @ParameterizedTest
    @EnumSource
    void one_thread_and_four_threads_agree(PixelStrategy strategy) {
        assertThat(campaign(strategy, 300).threads(4).run().images())
                .isEqualTo(campaign(strategy, 300).threads(1).run().images());
    }

    @ParameterizedTest
    @EnumSource
    void names_and_order_of_the_files_do_not_matter(PixelStrategy strategy) {
        List<Fixture> shuffled = new ArrayList<>(fixtures.fixtures());
        Collections.shuffle(shuffled, new Random(1));
        List<Fixture> renamed = new ArrayList<>();
        for (int i = 0; i < shuffled.size(); i++) {
            renamed.add(new Fixture(
                    "renamed-" + i + ".png",
                    shuffled.get(i).label(),
                    shuffled.get(i).file()));
        }
        RobustnessReport report = Campaign.of(model, FixtureSet.of(renamed))
                .attack(PixelAttackSpec.maxPixels(3).budget(300).strategy(strategy))
                .run();

        assertThat(byDigest(report)).isEqualTo(byDigest(campaign(strategy, 300).run()));
    }

    @ParameterizedTest
    @EnumSource
    void an_image_alone_fares_as_in_the_whole_run(PixelStrategy strategy) {
        RobustnessReport whole = campaign(strategy, 300).run();
        CampaignRun piecewise = campaign(strategy, 300).start();

        for (String name : List.of("noise/007.png", "noise/042.png", "noise/047.png")) {
            assertThat(piecewise.attack(name)).isEqualTo(whole.image(name).orElseThrow());
        }
        assertThat(piecewise.finished()).isFalse();
        assertThat(piecewise.attackAll().images()).isEqualTo(whole.images());
    }

    /** The prefix property: what a small budget finds, a larger one finds with the same query. */
    @ParameterizedTest
    @EnumSource
    void a_larger_budget_goes_on_where_a_smaller_one_ended(PixelStrategy strategy) {
        // Minimising has what is left of the budget.
        RobustnessReport small = campaign(strategy, 60).minimise(false).run();
        RobustnessReport large = campaign(strategy, 600).minimise(false).run();

        assertThat(small.broken()).isNotEmpty();
        for (ImageOutcome broken : small.broken()) {
            Optional<ImageOutcome> later = large.image(broken.image());
            assertThat(later.orElseThrow().adversarial()).isEqualTo(broken.adversarial());
        }
        assertThat(large.broken().stream()
                        .filter(image -> image.queriesToBreak().orElseThrow() <= 59))
                .hasSameSizeAs(small.broken());
    }

    /** The scan of single pixels, which comes first with CORNER_SCAN, draws nothing. */
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "CORNER_SCAN")
    void another_seed_takes_another_way(PixelStrategy strategy) {
        assertThat(campaign(strategy, 300).seed(2).run().images())
                .isNotEqualTo(campaign(strategy, 300).seed(1).run().images());
    }

    @ParameterizedTest
    @EnumSource
    void shards_that_are_merged_are_one_run(PixelStrategy strategy, @TempDir Path folder) {
        List<Path> results = new ArrayList<>();
        for (int number = 1; number <= 3; number++) {
            campaign(strategy, 100)
                    .threads(number)
                    .shard(new Shard(number, 3), folder)
                    .run();
            results.add(folder.resolve("shard-" + number + "-of-3.json"));
        }

        assertThat(asOnePiece(campaign(strategy, 100).mergeShards(results).run()))
                .isEqualTo(asOnePiece(campaign(strategy, 100).run()));
    }

    @ParameterizedTest
    @EnumSource
    void a_run_that_broke_off_and_was_taken_up_is_one_run(PixelStrategy strategy, @TempDir Path folder) {
        Path journal = folder.resolve("journal.jsonl");
        for (int queries : new int[] {700, 1_200, 300}) {
            assertThatThrownBy(() -> pipeline(strategy, new BreakingOff(model, queries))
                            .journal(journal)
                            .run())
                    .hasMessageContaining("the process ended");
        }

        assertThat(withoutDuration(
                        pipeline(strategy, model::classify).journal(journal).run()))
                .isEqualTo(withoutDuration(pipeline(strategy, model::classify).run()));
    }

    private static Campaign pipeline(PixelStrategy strategy, ImageClassifier pipeline) {
        return Campaign.of(PipelineClassifier.of(pipeline, "pipeline"), fixtures)
                .attack(PixelAttackSpec.maxPixels(3).budget(100).strategy(strategy));
    }

    private static Campaign campaign(PixelStrategy strategy, int budget) {
        return Campaign.of(model, fixtures)
                .attack(PixelAttackSpec.maxPixels(3).budget(budget).strategy(strategy));
    }

    private static List<String> byDigest(RobustnessReport report) {
        return report.images().stream()
                .map(image -> image.digest() + image.status() + image.queries() + image.adversarial())
                .sorted()
                .toList();
    }
}
