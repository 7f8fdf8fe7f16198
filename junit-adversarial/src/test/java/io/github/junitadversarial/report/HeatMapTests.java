package io.github.junitadversarial.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.junitadversarial.image.PixelEdit;
import io.github.junitadversarial.outcome.AdversarialExample;
import io.github.junitadversarial.outcome.Completion;
import io.github.junitadversarial.outcome.FoundBy;
import io.github.junitadversarial.outcome.ImageOutcome;
import io.github.junitadversarial.outcome.OutcomeStatus;
import io.github.junitadversarial.outcome.QueryLedger;
import io.github.junitadversarial.outcome.Verdict.Result;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Positions of changed pixels over all broken images. */
class HeatMapTests {

    @Test
    void small_pictures_of_one_size_are_counted_pixel_by_pixel() {
        HeatMap map = map(broken(8, 4, 7, 3), broken(8, 4, 7, 3), broken(8, 4, 0, 0));

        assertThat(map.ofPixels()).isTrue();
        assertThat(List.of(map.columns(), map.rows())).containsExactly(8, 4);
        assertThat(map.cells()).containsExactly(new HeatMap.Cell(0, 0, 1, "0.3"), new HeatMap.Cell(7, 3, 2, "1"));
    }

    @Test
    void of_pictures_of_different_size_relative_positions_are_counted() {
        HeatMap map = map(broken(8, 4, 7, 3), broken(1000, 500, 999, 499));

        assertThat(map.ofPixels()).isFalse();
        // The last pixel of the small picture begins at seven and three quarters of an eighth or fourth.
        assertThat(map.cells()).containsExactly(new HeatMap.Cell(28, 24, 1, "1"), new HeatMap.Cell(31, 31, 1, "1"));
    }

    private static HeatMap map(ImageOutcome... images) {
        GateResult result = SampleResults.gate(
                "Tests",
                "m",
                1,
                Result.FAIL,
                SampleResults.report(Completion.COMPLETE, images.length, Arrays.asList(images)));
        return HeatMap.of(GateEntry.of(result, "examples", Instant.EPOCH));
    }

    private static ImageOutcome broken(int width, int height, int x, int y) {
        return new ImageOutcome(
                "a.png",
                "",
                "stop",
                "stop",
                OutcomeStatus.BROKEN,
                new QueryLedger(1, 0, 1, 1, 0, 0),
                Optional.of(new AdversarialExample(
                        width,
                        height,
                        List.of(new PixelEdit(x, y, 0)),
                        List.of(new PixelEdit(x, y, 1)),
                        "yield",
                        -1,
                        List.of(),
                        1,
                        "",
                        FoundBy.SEARCH,
                        false)),
                "");
    }
}
