package io.github.junitadversarial.attack.pixel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.junitadversarial.attack.Evaluations;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CornerRankingsTests {

    private static final double OWN = Double.POSITIVE_INFINITY;

    private final CornerRankings rankings = new CornerRankings(2);

    @Test
    void rank_changes_by_the_margin_and_by_the_margin_against_each_other_class() {
        rankings.add(10, told(3, 3, OWN, 9));
        rankings.add(11, told(4, 8, OWN, 4));
        rankings.add(12, told(2, 7, OWN, 2));

        assertThat(rankings.count()).isEqualTo(3);
        assertThat(ranking(0)).as("by the margin").containsExactly(12, 10);
        assertThat(ranking(1)).as("against class 0").containsExactly(10, 12);
        assertThat(ranking(2)).as("against class 2").containsExactly(12, 11);
    }

    @Test
    void hold_no_more_than_the_best() {
        for (int change = 0; change < 9; change++) {
            rankings.add(change, told(change % 5, change % 5, OWN, 0));
        }

        assertThat(rankings.size()).isEqualTo(2);
        assertThat(ranking(0)).as("of equal ones the first").containsExactly(0, 5);
    }

    @ParameterizedTest
    @CsvSource({"-1, -1, 1", "3, 4, 1", "3, -1, 1", "3, 3, 3", "3, 3, -1"})
    void refuse_a_saved_state_that_is_damaged(int classes, int count, int size) {
        byte[] saved = ByteBuffer.allocate(3 * Integer.BYTES)
                .putInt(classes)
                .putInt(count)
                .putInt(size)
                .array();

        assertThatThrownBy(() -> rankings.restore(new DataInputStream(new ByteArrayInputStream(saved))))
                .isInstanceOf(IOException.class)
                .hasMessage("saved state is damaged: " + count + " rankings of " + size + " changes for " + classes
                        + " classes");
    }

    private int[] ranking(int ranking) {
        return IntStream.range(0, rankings.size())
                .map(rank -> rankings.change(ranking, rank))
                .toArray();
    }

    private static Evaluations told(double margin, double... marginsByClass) {
        return new Evaluations() {

            @Override
            public int size() {
                return 1;
            }

            @Override
            public int image(int row) {
                return 0;
            }

            @Override
            public double loss(int row) {
                return margin;
            }

            @Override
            public boolean success(int row) {
                return margin < 0;
            }

            @Override
            public double margin(int row, int c) {
                return marginsByClass[c];
            }

            @Override
            public double objectMargin(int row, int object) {
                throw new IndexOutOfBoundsException("object " + object + " of none");
            }

            @Override
            public int classes() {
                return marginsByClass.length;
            }

            @Override
            public float score(int row, int c) {
                throw new UnsupportedOperationException();
            }
        };
    }
}
