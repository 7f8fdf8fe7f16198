package io.github.junitadversarial.attack.pixel;

import static io.github.junitadversarial.attack.pixel.StrategyHarness.linearLoss;
import static io.github.junitadversarial.attack.pixel.StrategyHarness.randomImage;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.junitadversarial.image.PixelEdit;
import io.github.junitadversarial.image.RgbImage;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What every strategy of the library promises, whatever it searches by. */
class StrategyContractTests {

    private static final RgbImage IMAGE = randomImage(12, 9, 1);

    @ParameterizedTest
    @CsvSource({
        "AUTO, 1",
        "AUTO, 3",
        "GUIDED_SEARCH, 1",
        "GUIDED_SEARCH, 3",
        "GUIDED_SEARCH, 40",
        "SPARSE_RANDOM_SEARCH, 1",
        "SPARSE_RANDOM_SEARCH, 3",
        "SPARSE_RANDOM_SEARCH, 40",
        "CORNER_SCAN, 1",
        "CORNER_SCAN, 3",
        "CORNER_SCAN, 40",
        "DIFFERENTIAL_EVOLUTION, 1",
        "DIFFERENTIAL_EVOLUTION, 3",
        "DIFFERENTIAL_EVOLUTION, 40",
        "DIFFERENTIAL_EVOLUTION_KERAS, 1",
        "DIFFERENTIAL_EVOLUTION_KERAS, 3",
        "DIFFERENTIAL_EVOLUTION_KERAS, 40",
        "HISTORY_GUIDED, 1",
        "HISTORY_GUIDED, 3",
        "HISTORY_GUIDED, 40",
        "REMEMBER_AND_FORGET, 1",
        "REMEMBER_AND_FORGET, 3",
        "REMEMBER_AND_FORGET, 40",
        "OBJECT_GUIDED_SEARCH, 1",
        "OBJECT_GUIDED_SEARCH, 3",
        "OBJECT_GUIDED_SEARCH, 40"
    })
    void asks_for_no_more_pixels_than_allowed_at_distinct_positions_inside_the_image(PixelStrategy strategy, int k) {
        for (List<PixelEdit> candidate : harness(strategy, k, 7).play(5_000).asked()) {
            assertThat(candidate).hasSizeBetween(1, k);
            assertThat(candidate.stream().map(edit -> edit.y() * 12 + edit.x())).doesNotHaveDuplicates();
            assertThat(candidate).allMatch(edit -> edit.x() < 12 && edit.y() < 9);
        }
    }

    @ParameterizedTest
    @EnumSource
    void the_same_seed_asks_the_same_and_another_seed_does_not(PixelStrategy strategy) {
        List<List<PixelEdit>> asked = harness(strategy, 3, 7).play(1_000).asked();

        assertThat(harness(strategy, 3, 7).play(1_000).asked()).isEqualTo(asked);
        assertThat(harness(strategy, 3, 8).play(1_000).asked()).isNotEqualTo(asked);
    }

    @ParameterizedTest
    @CsvSource({
        "AUTO, 1",
        "AUTO, 3",
        "GUIDED_SEARCH, 1",
        "GUIDED_SEARCH, 3",
        "GUIDED_SEARCH, 40",
        "SPARSE_RANDOM_SEARCH, 1",
        "SPARSE_RANDOM_SEARCH, 3",
        "CORNER_SCAN, 1",
        "CORNER_SCAN, 3",
        "DIFFERENTIAL_EVOLUTION, 3",
        "DIFFERENTIAL_EVOLUTION_KERAS, 3",
        "HISTORY_GUIDED, 1",
        "HISTORY_GUIDED, 3",
        "REMEMBER_AND_FORGET, 1",
        "REMEMBER_AND_FORGET, 3",
        "REMEMBER_AND_FORGET, 40",
        "OBJECT_GUIDED_SEARCH, 3",
        "OBJECT_GUIDED_SEARCH, 40"
    })
    void the_room_in_a_batch_does_not_change_the_sequence_of_candidates(PixelStrategy strategy, int k) {
        assertThat(harness(strategy, k, 7).play(1_500, 64).asked())
                .isEqualTo(harness(strategy, k, 7).play(1_500, 1).asked());
    }

    @ParameterizedTest
    @CsvSource({
        "GUIDED_SEARCH, 1, 300",
        "GUIDED_SEARCH, 1, 1015",
        "GUIDED_SEARCH, 3, 10",
        "GUIDED_SEARCH, 3, 900",
        "GUIDED_SEARCH, 40, 30",
        "AUTO, 1, 300",
        "AUTO, 3, 250",
        "SPARSE_RANDOM_SEARCH, 3, 0",
        "SPARSE_RANDOM_SEARCH, 3, 250",
        "SPARSE_RANDOM_SEARCH, 40, 250",
        "CORNER_SCAN, 1, 0",
        "CORNER_SCAN, 1, 700",
        "CORNER_SCAN, 3, 100",
        "CORNER_SCAN, 3, 2100",
        "CORNER_SCAN, 3, 4500",
        "DIFFERENTIAL_EVOLUTION, 3, 0",
        "DIFFERENTIAL_EVOLUTION, 3, 250",
        "DIFFERENTIAL_EVOLUTION, 3, 400",
        "DIFFERENTIAL_EVOLUTION, 3, 1000",
        "DIFFERENTIAL_EVOLUTION_KERAS, 3, 100",
        "DIFFERENTIAL_EVOLUTION_KERAS, 40, 1900",
        "HISTORY_GUIDED, 1, 1700",
        "HISTORY_GUIDED, 3, 0",
        "HISTORY_GUIDED, 3, 5",
        "HISTORY_GUIDED, 3, 250",
        "HISTORY_GUIDED, 256, 30",
        "REMEMBER_AND_FORGET, 1, 1700",
        "REMEMBER_AND_FORGET, 3, 0",
        "REMEMBER_AND_FORGET, 3, 2",
        "REMEMBER_AND_FORGET, 3, 250",
        "REMEMBER_AND_FORGET, 40, 30",
        "OBJECT_GUIDED_SEARCH, 3, 0",
        "OBJECT_GUIDED_SEARCH, 3, 250",
        "OBJECT_GUIDED_SEARCH, 40, 250"
    })
    void saved_and_read_back_it_goes_on_where_it_stood(PixelStrategy strategy, int k, int queriesBefore)
            throws IOException {
        RgbImage image = randomImage(16, 16, 2);
        StrategyHarness paused = new StrategyHarness(strategy.factory(), image, k, 7, linearLoss(image, 3));
        StrategyHarness straight = new StrategyHarness(strategy.factory(), image, k, 7, linearLoss(image, 3));

        paused.play(queriesBefore).saveAndResume().play(400);

        assertThat(paused.asked()).isEqualTo(straight.play(queriesBefore + 400).asked());
    }

    @ParameterizedTest
    @EnumSource
    void may_be_let_change_every_pixel_of_a_tiny_image(PixelStrategy strategy) {
        RgbImage tiny = randomImage(2, 2, 4);

        StrategyHarness harness = new StrategyHarness(strategy.factory(), tiny, 4, 7, linearLoss(tiny, 5)).play(5_000);

        assertThat(harness.asked())
                .hasSize(5_000)
                .noneMatch(List::isEmpty)
                .anyMatch(candidate -> candidate.size() == 4);
    }

    /** Not for differential evolution, which needs pixels that are like their neighbours: here none is. */
    @ParameterizedTest
    @CsvSource({
        "GUIDED_SEARCH, 0.98",
        "SPARSE_RANDOM_SEARCH, 0.98",
        "CORNER_SCAN, 0.9",
        "HISTORY_GUIDED, 0.6",
        "REMEMBER_AND_FORGET, 0.9",
        "OBJECT_GUIDED_SEARCH, 0.95"
    })
    void comes_close_to_the_best_three_pixels_of_a_linear_loss(PixelStrategy strategy, double share) {
        StrategyHarness harness = harness(strategy, 3, 7).play(6_000);

        double clean = linearLoss(IMAGE, 11).applyAsDouble(IMAGE);
        assertThat(clean - harness.smallestLoss()).isGreaterThanOrEqualTo(share * (clean - bestOfThreePixels(IMAGE)));
    }

    private static double bestOfThreePixels(RgbImage image) {
        var loss = linearLoss(image, 11);
        double clean = loss.applyAsDouble(image);
        double[] gains = new double[image.pixels()];
        for (int position = 0; position < gains.length; position++) {
            for (int corner = 0; corner < CornerColour.COUNT; corner++) {
                PixelEdit edit =
                        new PixelEdit(position % image.width(), position / image.width(), CornerColour.rgb(corner));
                gains[position] = Math.min(gains[position], loss.applyAsDouble(image.with(List.of(edit))) - clean);
            }
        }
        java.util.Arrays.sort(gains);
        return clean + gains[0] + gains[1] + gains[2];
    }

    private static StrategyHarness harness(PixelStrategy strategy, int k, long seed) {
        return new StrategyHarness(strategy.factory(), IMAGE, k, seed, linearLoss(IMAGE, 11));
    }
}
