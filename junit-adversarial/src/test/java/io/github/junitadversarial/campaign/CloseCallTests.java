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
import io.github.junitadversarial.geometry.Size;
import io.github.junitadversarial.goal.Goal;
import io.github.junitadversarial.goal.Objective;
import io.github.junitadversarial.image.PixelEdits;
import io.github.junitadversarial.image.RgbImage;
import io.github.junitadversarial.model.BatchScorer;
import io.github.junitadversarial.model.BatchShapes;
import io.github.junitadversarial.model.ClassifierModel;
import io.github.junitadversarial.model.Labels;
import io.github.junitadversarial.model.ModelIdentity;
import io.github.junitadversarial.outcome.ImageOutcome;
import io.github.junitadversarial.outcome.OutcomeStatus;
import java.io.DataInput;
import java.io.DataOutput;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * A candidate that misses success by a hair within a batch is asked again alone. Here a single picture is such a case:
 * the clean one with its first pixel red.
 */
class CloseCallTests {

    private static final RgbImage CLEAN = RgbImage.filled(4, 4, 0x808080);
    private static final int SUCCESS = 0x123456;
    private static final int CANDIDATES = 4 * 4 * 8;

    @Test
    void what_succeeds_alone_and_not_in_the_batch_breaks_the_image() {
        ImageOutcome outcome = scan(new LastBitModel(+5e-6f, -5e-6f), 1_000);

        assertThat(outcome.status()).isEqualTo(OutcomeStatus.BROKEN);
        assertThat(outcome.adversarial().orElseThrow().margin()).isNegative();
        assertThat(outcome.queries().verification()).isEqualTo(1);
    }

    @Test
    void what_succeeds_nowhere_costs_one_query_more_and_leaves_the_proof_standing() {
        ImageOutcome outcome = scan(new LastBitModel(+5e-6f, +5e-6f), 1_000);

        assertThat(outcome.status()).isEqualTo(OutcomeStatus.EXHAUSTED);
        assertThat(outcome.queries().search()).isEqualTo(CANDIDATES);
        assertThat(outcome.queries().verification()).isEqualTo(1);
    }

    @Test
    void a_tie_is_a_close_call_and_a_score_farther_off_is_none() {
        assertThat(scan(new LastBitModel(0, -1), 1_000).status()).isEqualTo(OutcomeStatus.BROKEN);
        assertThat(scan(new LastBitModel(2e-5f, -1), 1_000).queries().verification())
                .isZero();
    }

    @Test
    void without_a_query_for_it_there_is_no_proof() {
        // The clean pass, all candidates, and nothing that could be asked again after them.
        ImageOutcome outcome = scan(new LastBitModel(+5e-6f, +5e-6f), 1 + CANDIDATES);

        assertThat(outcome.status()).isEqualTo(OutcomeStatus.SURVIVED);
    }

    @Test
    void eight_queries_a_pixel_and_three_more_settle_an_image_without_close_calls() {
        assertThat(scan(new LastBitModel(1, 1), CANDIDATES + 3).status()).isEqualTo(OutcomeStatus.EXHAUSTED);
        assertThat(scan(new LastBitModel(1, 1), CANDIDATES + 2).status()).isEqualTo(OutcomeStatus.SURVIVED);
    }

    @Test
    void a_close_call_leaves_the_last_query_to_a_success_behind_it_in_the_batch() {
        PixelAttackSpec both = PixelAttackSpec.maxPixels(1).strategy(new CloseCallAndSuccess());

        ImageOutcome scarce = attack(new LastBitModel(+5e-6f, +5e-6f), both.budget(1 + 2 + 1));
        ImageOutcome ample = attack(new LastBitModel(+5e-6f, +5e-6f), both.budget(1 + 2 + 2));

        assertThat(scarce.status()).isEqualTo(OutcomeStatus.BROKEN);
        assertThat(scarce.queries().total()).isEqualTo(4);
        assertThat(ample.status()).isEqualTo(OutcomeStatus.BROKEN);
        assertThat(ample.queries().verification()).isEqualTo(2);
    }

    private static ImageOutcome scan(ClassifierModel model, int budget) {
        return attack(model, PixelAttackSpec.maxPixels(1).budget(budget).strategy(PixelStrategy.CORNER_SCAN));
    }

    private static ImageOutcome attack(ClassifierModel model, PixelAttackSpec attack) {
        return Campaign.of(model, FixtureSet.of(List.of(Fixture.of("grey.png", "0", CLEAN))))
                .attack(attack)
                .run()
                .image("grey.png")
                .orElseThrow();
    }

    /** Two candidates at a time: the close call, then a success. */
    private record CloseCallAndSuccess() implements AttackStrategyFactory {

        @Override
        public String name() {
            return "CLOSE_CALL_AND_SUCCESS";
        }

        @Override
        public Objective objective(Goal goal) {
            return Objective.MARGIN;
        }

        @Override
        public int candidatesAtATime() {
            return 2;
        }

        @Override
        public AttackStrategy start(AttackTask task) {
            return new AttackStrategy() {

                @Override
                public void ask(Candidates candidates) {
                    candidates.add(0).add(0, 0xFF0000);
                    candidates.add(0).add(0, SUCCESS);
                }

                @Override
                public void tell(Evaluations evaluations) {}

                @Override
                public void save(DataOutput out) {}
            };
        }

        @Override
        public AttackStrategy resume(AttackTask task, DataInput saved) {
            return start(task);
        }
    }

    /**
     * Two classes; the second scores 0 and the first 1, but for the one picture, whose score depends on the batch, and
     * one colour, which no scan tries.
     *
     * @param inBatch score of that picture in a scorer for several rows
     * @param alone its score in a scorer for one row
     */
    private record LastBitModel(float inBatch, float alone) implements ClassifierModel {

        private float score(RgbImage image, int rows) {
            if (image.rgb(0) == SUCCESS) {
                return -1;
            }
            boolean closeCall =
                    image.rgb(0) == 0xFF0000 && image.differencesTo(CLEAN).size() == 1;
            // No model whose scores never change passes for a model.
            return closeCall ? rows > 1 ? inBatch : alone : 1 + image.sample(5, 0) / 1000f;
        }

        @Override
        public float[] classify(RgbImage image) {
            return new float[] {score(image, 1), 0};
        }

        @Override
        public ModelIdentity identity() {
            return new ModelIdentity("last-bit", "", "java");
        }

        @Override
        public Optional<Labels> labels() {
            return Optional.empty();
        }

        @Override
        public Optional<Size> inputSize() {
            return Optional.of(new Size(4, 4));
        }

        @Override
        public boolean concurrent() {
            return false;
        }

        @Override
        public BatchShapes batchShapes() {
            return new BatchShapes(List.of(1, 2));
        }

        @Override
        public BatchScorer newScorer(BatchShapes shapes) {
            RgbImage[] clean = new RgbImage[shapes.capacity()];
            RgbImage[] edited = new RgbImage[shapes.capacity()];
            float[] scores = new float[2 * shapes.capacity()];
            return new BatchScorer() {

                @Override
                public int capacity() {
                    return shapes.capacity();
                }

                @Override
                public void bind(int row, RgbImage image) {
                    clean[row] = image;
                    edited[row] = image;
                }

                @Override
                public void edit(int row, PixelEdits edits) {
                    edited[row] = clean[row].with(edits);
                }

                @Override
                public void score(int rows) {
                    for (int row = 0; row < rows; row++) {
                        scores[2 * row] = LastBitModel.this.score(edited[row], shapes.capacity());
                        edited[row] = clean[row];
                    }
                }

                @Override
                public int classes() {
                    return 2;
                }

                @Override
                public float[] scores() {
                    return scores;
                }

                @Override
                public void close() {}
            };
        }
    }
}
