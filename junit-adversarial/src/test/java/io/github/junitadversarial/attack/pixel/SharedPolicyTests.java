package io.github.junitadversarial.attack.pixel;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.junitadversarial.attack.pixel.CohortHarness.Query;
import io.github.junitadversarial.image.RgbImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Remember and Forget over several images that share one policy. */
class SharedPolicyTests {

    private static final int IMAGES = 5;

    @Test
    void every_open_image_is_tried_once_in_each_iteration() {
        List<Query> asked = cohort().play(20 * IMAGES, IMAGES).asked();

        assertThat(asked).hasSize(20 * IMAGES);
        assertThat(asked.stream().map(Query::image))
                .isEqualTo(IntStream.range(0, 20 * IMAGES)
                        .mapToObj(query -> query % IMAGES)
                        .toList());
    }

    @ParameterizedTest(name = "a batch of {0}")
    @ValueSource(ints = {1, 2, 3, 4, 7, 64})
    void a_batch_with_fewer_rows_than_images_changes_nothing(int rows) {
        assertThat(cohort().play(300, rows).asked())
                .isEqualTo(cohort().play(300, IMAGES).asked());
    }

    @ParameterizedTest(name = "after {0} queries")
    @ValueSource(ints = {0, 2, 4, 5, 123, 250})
    void saved_in_the_middle_of_an_iteration_it_goes_on_where_it_stood(int queries) throws IOException {
        assertThat(cohort().play(queries, IMAGES)
                        .saveAndResume()
                        .play(200, IMAGES)
                        .asked())
                .isEqualTo(cohort().play(queries + 200, IMAGES).asked());
    }

    @ParameterizedTest(name = "a batch of {0}")
    @ValueSource(ints = {1, 2, 5})
    void images_that_are_out_of_it_are_passed_over(int rows) {
        CohortHarness harness =
                cohort().play(3 * IMAGES, rows).close(0).close(3).close(4);
        int before = harness.asked().size();

        List<Query> asked = harness.play(40, rows).asked();

        assertThat(asked.subList(before, asked.size()).stream().map(Query::image))
                .isEqualTo(
                        IntStream.range(0, 40).mapToObj(query -> 1 + query % 2).toList());
    }

    @Test
    void it_ends_when_all_are_out() {
        CohortHarness harness = cohort().play(3, IMAGES);
        for (int image = 0; image < IMAGES; image++) {
            harness.close(image);
        }

        assertThat(harness.play(10, IMAGES).asked()).hasSize(3);
    }

    /** Of different sizes, and none ever breaks. */
    private static CohortHarness cohort() {
        List<RgbImage> images = IntStream.range(0, IMAGES)
                .mapToObj(i -> StrategyHarness.randomImage(16 + i, 40 - i, i))
                .toList();
        List<ToDoubleFunction<RgbImage>> losses = new ArrayList<>();
        for (RgbImage image : images) {
            ToDoubleFunction<RgbImage> linear = StrategyHarness.linearLoss(image, 3);
            double clean = linear.applyAsDouble(image);
            losses.add(picture -> 100 + linear.applyAsDouble(picture) - clean);
        }
        return new CohortHarness(new RememberAndForget.Factory(Policy.SHARED), images, 3, losses);
    }
}
