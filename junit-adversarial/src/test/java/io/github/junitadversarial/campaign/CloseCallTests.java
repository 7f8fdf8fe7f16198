package io.github.junitadversarial.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.junitadversarial.attack.AttackTask;
import io.github.junitadversarial.attack.Candidates;
import io.github.junitadversarial.attack.ScriptedAttack;
import io.github.junitadversarial.attack.pixel.PixelAttackSpec;
import io.github.junitadversarial.attack.pixel.PixelStrategy;
import io.github.junitadversarial.fixture.Fixture;
import io.github.junitadversarial.fixture.FixtureSet;
import io.github.junitadversarial.geometry.Size;
import io.github.junitadversarial.image.RgbImage;
import io.github.junitadversarial.model.ClassifierModel;
import io.github.junitadversarial.model.RowModel;
import io.github.junitadversarial.outcome.ImageOutcome;
import io.github.junitadversarial.outcome.OutcomeStatus;
import java.util.List;
import java.util.function.Consumer;
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
        ImageOutcome outcome = scan(lastBitModel(+5e-6f, -5e-6f), 1_000);

        assertThat(outcome.status()).isEqualTo(OutcomeStatus.BROKEN);
        assertThat(outcome.adversarial().orElseThrow().margin()).isNegative();
        assertThat(outcome.queries().verification()).isEqualTo(1);
    }

    @Test
    void what_succeeds_nowhere_costs_one_query_more_and_leaves_the_proof_standing() {
        ImageOutcome outcome = scan(lastBitModel(+5e-6f, +5e-6f), 1_000);

        assertThat(outcome.status()).isEqualTo(OutcomeStatus.EXHAUSTED);
        assertThat(outcome.queries().search()).isEqualTo(CANDIDATES);
        assertThat(outcome.queries().verification()).isEqualTo(1);
    }

    @Test
    void a_tie_is_a_close_call_and_a_score_farther_off_is_none() {
        assertThat(scan(lastBitModel(0, -1), 1_000).status()).isEqualTo(OutcomeStatus.BROKEN);
        assertThat(scan(lastBitModel(2e-5f, -1), 1_000).queries().verification())
                .isZero();
    }

    @Test
    void without_a_query_for_it_there_is_no_proof() {
        // The clean pass, all candidates, and nothing that could be asked again after them.
        ImageOutcome outcome = scan(lastBitModel(+5e-6f, +5e-6f), 1 + CANDIDATES);

        assertThat(outcome.status()).isEqualTo(OutcomeStatus.SURVIVED);
    }

    @Test
    void eight_queries_a_pixel_and_three_more_settle_an_image_without_close_calls() {
        assertThat(scan(lastBitModel(1, 1), CANDIDATES + 3).status()).isEqualTo(OutcomeStatus.EXHAUSTED);
        assertThat(scan(lastBitModel(1, 1), CANDIDATES + 2).status()).isEqualTo(OutcomeStatus.SURVIVED);
    }

    @Test
    void a_close_call_leaves_the_last_query_to_a_success_behind_it_in_the_batch() {
        PixelAttackSpec both = PixelAttackSpec.maxPixels(1).strategy(new CloseCallAndSuccess());

        ImageOutcome scarce = attack(lastBitModel(+5e-6f, +5e-6f), both.budget(1 + 2 + 1));
        ImageOutcome ample = attack(lastBitModel(+5e-6f, +5e-6f), both.budget(1 + 2 + 2));

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
    private record CloseCallAndSuccess() implements ScriptedAttack {

        @Override
        public int candidatesAtATime() {
            return 2;
        }

        @Override
        public Consumer<Candidates> script(AttackTask task) {
            return candidates -> {
                candidates.add(0).add(0, 0xFF0000);
                candidates.add(0).add(0, SUCCESS);
            };
        }
    }

    /**
     * Two classes; the second scores 0 and the first 1, but for the one picture, whose score depends on the batch, and
     * one colour, which no scan tries.
     *
     * @param inBatch score of that picture in a scorer for several rows
     * @param alone its score in a scorer for one row
     */
    private static ClassifierModel lastBitModel(float inBatch, float alone) {
        return new RowModel(new Size(4, 4), List.of(1, 2), (rows, row) -> {
            RgbImage image = rows[row];
            if (image.rgb(0) == SUCCESS) {
                return -1;
            }
            boolean closeCall =
                    image.rgb(0) == 0xFF0000 && image.differencesTo(CLEAN).size() == 1;
            // No model whose scores never change passes for a model.
            return closeCall ? rows.length > 1 ? inBatch : alone : 1 + image.sample(5, 0) / 1000f;
        });
    }
}
