package io.github.junitadversarial.attack.pixel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CoarseToFineTests {

    @ParameterizedTest
    @CsvSource({"32, 32", "224, 224", "1, 1", "2, 1", "13, 200"})
    void visits_every_position_once(int width, int height) {
        assertThat(positions(width, height))
                .containsExactlyInAnyOrder(IntStream.range(0, width * height).toArray());
    }

    @ParameterizedTest
    @CsvSource({"4, 16", "16, 8", "64, 4"})
    void covers_the_image_evenly_at_any_time(int visited, int spacing) {
        int[] positions = positions(32, 32);

        assertThat(IntStream.of(positions).limit(visited))
                .allMatch(position -> position % 32 % spacing == 0 && position / 32 % spacing == 0);
    }

    private static int[] positions(int width, int height) {
        CoarseToFine order = new CoarseToFine(width, height);
        return LongStream.range(0, order.steps())
                .mapToInt(order::position)
                .filter(position -> position >= 0)
                .toArray();
    }
}
