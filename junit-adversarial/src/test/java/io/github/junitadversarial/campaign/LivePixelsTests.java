package io.github.junitadversarial.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.junitadversarial.attack.AttackStrategy;
import io.github.junitadversarial.attack.AttackStrategyFactory;
import io.github.junitadversarial.attack.AttackTask;
import io.github.junitadversarial.attack.Candidates;
import io.github.junitadversarial.attack.Evaluations;
import io.github.junitadversarial.attack.pixel.PixelAttackSpec;
import io.github.junitadversarial.attack.pixel.PixelStrategy;
import io.github.junitadversarial.fixture.Fixture;
import io.github.junitadversarial.fixture.FixtureSet;
import io.github.junitadversarial.geometry.Geometry;
import io.github.junitadversarial.geometry.Resampling;
import io.github.junitadversarial.geometry.Size;
import io.github.junitadversarial.geometry.Step;
import io.github.junitadversarial.goal.Goal;
import io.github.junitadversarial.goal.Objective;
import io.github.junitadversarial.goal.Scores;
import io.github.junitadversarial.image.RgbImage;
import io.github.junitadversarial.model.ClassifierModel;
import io.github.junitadversarial.model.SourceSpaceClassifier;
import io.github.junitadversarial.model.onnx.OnnxClassifier;
import io.github.junitadversarial.model.onnx.OnnxOptions;
import io.github.junitadversarial.outcome.ImageOutcome;
import io.github.junitadversarial.outcome.PixelSpace;
import io.github.junitadversarial.testmodels.OnnxModels;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Photographs are attacked few at a time, so that their memory has a bound; small pictures as the batch has rows. */
class LivePixelsTests {

    private static final int IMAGES = 6;

    private static OnnxClassifier model;

    @BeforeAll
    static void open() {
        Geometry geometry = Geometry.of(new Step.Resize(new Size(32, 32), Resampling.BILINEAR));
        model = OnnxClassifier.open(
                OnnxModels.leNet(5).bytes(), "test.onnx", OnnxOptions.FROM_METADATA.withGeometry(geometry));
    }

    @AfterAll
    static void close() {
        model.close();
    }

    @Test
    void photographs_wait_while_eight_megapixels_are_under_attack() {
        assertThat(liveAtFirst(pictures(2000, 1500))).isEqualTo(3);
    }

    @Test
    void one_photograph_is_attacked_however_large_it_is() {
        assertThat(liveAtFirst(pictures(4000, 2500))).isEqualTo(1);
    }

    @Test
    void small_pictures_fill_the_batch() {
        assertThat(liveAtFirst(pictures(224, 224))).isEqualTo(IMAGES);
    }

    @Test
    void a_photograph_that_had_to_wait_fares_as_it_does_alone() {
        FixtureSet photographs = pictures(2000, 1500);
        CampaignRun piecewise = campaign(photographs, PixelStrategy.SPARSE_RANDOM_SEARCH.factory())
                .start();

        List<ImageOutcome> whole = campaign(photographs, PixelStrategy.SPARSE_RANDOM_SEARCH.factory())
                .run()
                .images();

        assertThat(whole)
                .hasSize(IMAGES)
                .allSatisfy(image -> assertThat(piecewise.attack(image.image())).isEqualTo(image));
    }

    private static int liveAtFirst(FixtureSet fixtures) {
        CountedStarts strategy = new CountedStarts();
        campaign(fixtures, strategy).run();
        return strategy.startedBeforeTheFirstQuery;
    }

    private static Campaign campaign(FixtureSet fixtures, AttackStrategyFactory strategy) {
        return Campaign.of(model, fixtures)
                .attack(PixelAttackSpec.maxPixels(1)
                        .budget(20)
                        .strategy(strategy)
                        .pixels(PixelSpace.SOURCE))
                .threads(1);
    }

    /** In one colour each, as the model says. */
    private static FixtureSet pictures(int width, int height) {
        ClassifierModel wholeWay = SourceSpaceClassifier.of(model);
        List<Fixture> fixtures = new ArrayList<>();
        for (int i = 0; i < IMAGES; i++) {
            RgbImage image = RgbImage.filled(width, height, 0x102030 * (i + 1));
            fixtures.add(Fixture.of(
                    "photo/" + i + ".png", String.valueOf(Scores.topClass(wholeWay.classify(image))), image));
        }
        return FixtureSet.of(fixtures);
    }

    /** A search that counts its images. */
    private static final class CountedStarts implements AttackStrategyFactory {

        private final AttackStrategyFactory search = PixelStrategy.SPARSE_RANDOM_SEARCH.factory();
        private int started;
        private int startedBeforeTheFirstQuery;

        @Override
        public String name() {
            return "COUNTED_STARTS";
        }

        @Override
        public Objective objective(Goal goal) {
            return search.objective(goal);
        }

        @Override
        public AttackStrategy start(AttackTask task) {
            started++;
            AttackStrategy strategy = search.start(task);
            return new AttackStrategy() {

                @Override
                public void ask(Candidates candidates) {
                    if (startedBeforeTheFirstQuery == 0) {
                        startedBeforeTheFirstQuery = started;
                    }
                    strategy.ask(candidates);
                }

                @Override
                public void tell(Evaluations evaluations) {
                    strategy.tell(evaluations);
                }

                @Override
                public void save(DataOutput out) throws IOException {
                    strategy.save(out);
                }
            };
        }

        @Override
        public AttackStrategy resume(AttackTask task, DataInput saved) throws IOException {
            return search.resume(task, saved);
        }
    }
}
