package io.github.junitadversarial.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.junitadversarial.outcome.Completion;
import io.github.junitadversarial.outcome.ImageOutcome;
import io.github.junitadversarial.outcome.OutcomeStatus;
import io.github.junitadversarial.outcome.QueryLedger;
import io.github.junitadversarial.outcome.Verdict.Result;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Steps at the queries to break; nothing is said of images that were stopped early. */
class SuccessCurveTests {

    private static final ImageOutcome BROKEN_AFTER_212 = SampleResults.broken("a.png", -1, "");
    private static final ImageOutcome SURVIVED = SampleResults.image("b.png", OutcomeStatus.SURVIVED);

    @Test
    void the_curve_rises_at_the_queries_to_break_and_goes_on_to_the_budget() {
        SuccessCurve curve = curve(List.of(BROKEN_AFTER_212, SURVIVED));

        // 212 of 10,000 queries on a logarithmic axis of 488 from 52; 1 of 2 on an axis that ends at 60 %.
        assertThat(curve.broken()).isEqualTo("M52 216H335.81V49.33H540");
        assertThat(curve.possible()).isEmpty();
        assertThat(curve.summary())
                .isEqualTo("0.0 % within 10, 0.0 % within 100, 50.0 % within 1,000,"
                        + " 50.0 % within the budget of 10,000 queries");
    }

    @Test
    void an_image_that_was_stopped_early_opens_an_area_above_the_curve() {
        ImageOutcome stopped = new ImageOutcome(
                "c.png",
                "",
                "stop",
                "stop",
                OutcomeStatus.CENSORED,
                new QueryLedger(1, 0, 99, 0, 0, 0),
                Optional.empty(),
                "");

        SuccessCurve curve = curve(List.of(BROKEN_AFTER_212, SURVIVED, SURVIVED, stopped));

        // The line takes it for robust, the area for broken from query 100 on, which is the middle of the axis.
        assertThat(curve.broken()).isEqualTo("M52 216H335.81V132.67H540");
        assertThat(curve.possible()).isEqualTo("M52 216H296V132.67H335.81V49.33H540L540 132.67H335.81V216H52Z");
        // A mark of 8 across the line where it was stopped.
        assertThat(curve.stopped()).isEqualTo("M296 212v8");
    }

    @Test
    void the_interval_is_an_area_around_the_curve_that_ends_at_the_top_of_the_axis() {
        SuccessCurve curve = curve(List.of(BROKEN_AFTER_212, SURVIVED));

        // From 1.3 % up to 98.7 %, which is beyond the axis of 60 %.
        assertThat(curve.interval()).isEqualTo("M335.81 216H335.81V16H540V211.81H335.81Z");
        assertThat(curve.stopped()).isEmpty();
    }

    @Test
    void without_a_broken_image_the_curve_is_flat() {
        SuccessCurve curve = curve(List.of(SURVIVED));

        assertThat(curve.broken()).isEqualTo("M52 216H540");
        assertThat(curve.rateTicks())
                .extracting(SuccessCurve.Tick::text)
                .containsExactly("0 %", "1 %", "2 %", "3 %", "4 %", "5 %");
        assertThat(curve.queryTicks()).extracting(SuccessCurve.Tick::text).containsExactly("1", "10", "100", "1,000");
    }

    private static SuccessCurve curve(List<ImageOutcome> images) {
        GateResult result = SampleResults.gate(
                "Tests", "m", 1, Result.FAIL, SampleResults.report(Completion.COMPLETE, images.size(), images));
        GateEntry gate = GateEntry.of(result, "examples", Instant.EPOCH);
        return SuccessCurve.of(gate, Objects.requireNonNull(gate.survivalCurve()));
    }
}
