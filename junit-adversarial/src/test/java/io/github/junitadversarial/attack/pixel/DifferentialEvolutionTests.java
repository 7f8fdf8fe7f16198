package io.github.junitadversarial.attack.pixel;

import static io.github.junitadversarial.attack.pixel.PixelStrategy.DIFFERENTIAL_EVOLUTION;
import static io.github.junitadversarial.attack.pixel.PixelStrategy.DIFFERENTIAL_EVOLUTION_KERAS;
import static io.github.junitadversarial.attack.pixel.StrategyHarness.randomImage;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.junitadversarial.goal.Goal;
import io.github.junitadversarial.goal.Objective;
import io.github.junitadversarial.image.PixelEdit;
import io.github.junitadversarial.image.PixelEdits;
import io.github.junitadversarial.image.RgbImage;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class DifferentialEvolutionTests {

    private static final RgbImage IMAGE = randomImage(32, 32, 1);

    @ParameterizedTest
    @EnumSource(names = "DIFFERENTIAL_EVOLUTION.*", mode = EnumSource.Mode.MATCH_ANY)
    void wants_the_probability_of_the_true_class_or_of_the_target(PixelStrategy variant) {
        assertThat(variant.factory().objective(new Goal.Misclassification())).isEqualTo(Objective.CROSS_ENTROPY);
        assertThat(variant.factory().objective(new Goal.TargetLabel("cat"))).isEqualTo(Objective.CROSS_ENTROPY);
    }

    @ParameterizedTest(name = "{0}: {2} members for {1} pixels")
    @CsvSource({
        "PAPER, 1, 400",
        "PAPER, 3, 400",
        "PAPER, 500, 400",
        "KERAS, 1, 400",
        "KERAS, 3, 390",
        "KERAS, 5, 400",
        "KERAS, 41, 205",
        "KERAS, 500, 400"
    })
    void has_the_published_size_of_population(EvolutionScheme scheme, int pixels, int members) {
        assertThat(scheme.members(pixels)).isEqualTo(members);
    }

    @Test
    void the_paper_s_first_colours_are_normal_around_grey_and_cut_off_at_the_ends() {
        List<Integer> reds = pixels(DIFFERENTIAL_EVOLUTION, 400, picture -> 1).stream()
                .map(edit -> edit.rgb() >> 16)
                .toList();

        // 128 lies 1.01 standard deviations from the ends, which therefore hold 16 % each.
        assertThat(reds.stream().filter(red -> red == 0).count() / 400.0).isCloseTo(0.16, within(0.05));
        assertThat(reds.stream().filter(red -> red == 255).count() / 400.0).isCloseTo(0.16, within(0.05));
        assertThat(reds.stream().filter(red -> red < 128).count() / 400.0).isCloseTo(0.5, within(0.08));
    }

    @Test
    void the_replication_s_first_population_is_a_latin_hypercube() {
        List<PixelEdit> first = pixels(DIFFERENTIAL_EVOLUTION_KERAS, 400, picture -> 1);

        // 400 even segments over 32 columns: 12 or 13 members begin in each; likewise for every other gene.
        for (int column = 0; column < 32; column++) {
            int x = column;
            assertThat(first.stream().filter(edit -> edit.x() == x)).hasSizeBetween(11, 14);
            assertThat(first.stream().filter(edit -> edit.y() == x)).hasSizeBetween(11, 14);
            assertThat(first.stream().filter(edit -> (edit.rgb() & 0xFF) / 8 == x))
                    .hasSizeBetween(11, 14);
        }
    }

    @ParameterizedTest
    @CsvSource({"DIFFERENTIAL_EVOLUTION, 101", "DIFFERENTIAL_EVOLUTION_KERAS, 76"})
    void begins_again_with_a_new_population_when_the_published_generations_are_over(
            PixelStrategy variant, int generations) {
        // The loss falls to the left: by the last generation nearly all members are in the first column.
        List<PixelEdit> asked = pixels(
                variant,
                (generations + 1) * 400,
                picture -> picture.equals(IMAGE)
                        ? 99
                        : IMAGE.differencesTo(picture).stream()
                                .mapToInt(PixelEdit::x)
                                .findFirst()
                                .orElse(99));

        assertThat(meanColumn(asked, 0)).isCloseTo(16, within(2.0));
        assertThat(meanColumn(asked, generations - 1)).isLessThan(8);
        assertThat(meanColumn(asked, generations)).isCloseTo(16, within(2.0));
    }

    @Test
    void where_two_pixels_of_a_member_meet_the_later_wins() {
        Population population = new Population(1, 2, 4, 4);
        double[] genes = {1.9, 2.2, 10, 20, 30, 1.1, 2.8, 255.9, 0.9, 128.5};
        IntStream.range(0, genes.length).forEach(gene -> population.put(0, gene, genes[gene]));
        PixelEdits edits = new PixelEdits();

        population.write(0, edits, new SeenPositions(16));

        assertThat(edits.toList(4)).containsExactly(new PixelEdit(1, 2, 0xFF0080));
    }

    @ParameterizedTest
    @EnumSource(names = "DIFFERENTIAL_EVOLUTION.*", mode = EnumSource.Mode.MATCH_ANY)
    void drives_three_pixels_to_where_the_loss_is_small(PixelStrategy variant) {
        StrategyHarness harness = new StrategyHarness(
                variant.factory(),
                IMAGE,
                3,
                7,
                picture -> IMAGE.differencesTo(picture).stream()
                        .mapToDouble(edit -> Math.hypot(edit.x() - 5, edit.y() - 20))
                        .max()
                        .orElse(99));

        harness.play(400);
        assertThat(harness.smallestLoss()).isGreaterThan(3);
        harness.play(20_000);
        assertThat(harness.smallestLoss()).isLessThan(1.5);
    }

    private static double meanColumn(List<PixelEdit> asked, int generation) {
        return asked.subList(generation * 400, (generation + 1) * 400).stream()
                .mapToInt(PixelEdit::x)
                .average()
                .orElseThrow();
    }

    private static List<PixelEdit> pixels(PixelStrategy variant, int queries, ToDoubleFunction<RgbImage> loss) {
        return new StrategyHarness(variant.factory(), IMAGE, 1, 7, loss)
                .play(queries, 64).asked().stream()
                        .map(candidate -> candidate.get(0))
                        .toList();
    }
}
