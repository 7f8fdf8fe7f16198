package io.github.junitadversarial.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.junitadversarial.campaign.Shortfall;
import io.github.junitadversarial.campaign.Standing;
import io.github.junitadversarial.outcome.RateClaim;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RateStoppingRuleTests {

    private static final RateStoppingRule TEN_PERCENT = new RateStoppingRule(RateClaim.atMost(0.10));

    @Test
    void counts_the_breaks_that_exceed_the_limit_and_the_survivals_that_keep_it() {
        assertThat(TEN_PERCENT.shortfall(new Standing(100, 0, 0))).isEqualTo(new Shortfall(11, 90));
        assertThat(TEN_PERCENT.shortfall(new Standing(100, 4, 30))).isEqualTo(new Shortfall(7, 60));
    }

    @Test
    void is_satisfied_by_the_last_of_them() {
        assertThat(TEN_PERCENT.shortfall(new Standing(100, 11, 0)).isNone()).isTrue();
        assertThat(TEN_PERCENT.shortfall(new Standing(100, 4, 90)).isNone()).isTrue();
        assertThat(TEN_PERCENT.shortfall(new Standing(100, 10, 89)).isNone()).isFalse();
    }

    @Test
    void is_satisfied_before_the_search_if_too_few_images_can_be_attacked() {
        RateClaim sixtyImages = new RateClaim(0.10, OptionalDouble.empty(), OptionalInt.of(60));

        assertThat(new RateStoppingRule(sixtyImages).shortfall(new Standing(59, 0, 0)))
                .isEqualTo(Shortfall.NONE);
        assertThat(new RateStoppingRule(sixtyImages)
                        .shortfall(new Standing(60, 0, 0))
                        .isNone())
                .isFalse();
        assertThat(TEN_PERCENT.shortfall(new Standing(0, 0, 0))).isEqualTo(Shortfall.NONE);
    }

    @Test
    void is_satisfied_once_the_images_can_only_be_too_few_for_the_confidence() {
        RateStoppingRule rule = new RateStoppingRule(new RateClaim(0.10, OptionalDouble.of(0.95), OptionalInt.empty()));

        // Of 50, 1 broken image passes and 10 fail.
        assertThat(rule.shortfall(new Standing(50, 0, 0))).isEqualTo(new Shortfall(10, 49));
        assertThat(rule.shortfall(new Standing(50, 2, 40))).isEqualTo(new Shortfall(8, 1));
        assertThat(rule.shortfall(new Standing(50, 2, 41)).isNone()).isTrue();
        assertThat(rule.shortfall(new Standing(50, 0, 41))).isEqualTo(new Shortfall(2, 8));
    }

    /**
     * Every standing there is: certain exactly if the open images could not change the result, and not a step early.
     */
    @ParameterizedTest
    @CsvSource({
        "30, 0.1, ",
        "31, 0.07, ",
        "40, 0, ",
        "12, 1, ",
        "60, 0.1, 0.95",
        "60, 0.3, 0.9",
        "45, 0.95, 0.99",
        "20, 0.05, 0.95"
    })
    void says_exactly_how_many_images_are_missing(int attacked, double limit, Double confidence) {
        RateClaim claim = new RateClaim(
                limit, confidence == null ? OptionalDouble.empty() : OptionalDouble.of(confidence), OptionalInt.of(1));
        RateStoppingRule rule = new RateStoppingRule(claim);
        for (int broken = 0; broken <= attacked; broken++) {
            for (int withstood = 0; broken + withstood <= attacked; withstood++) {
                Standing standing = new Standing(attacked, broken, withstood);
                Shortfall shortfall = rule.shortfall(standing);

                assertThat(shortfall.isNone())
                        .as(standing.toString())
                        .isEqualTo(isCertain(claim, attacked, broken, withstood));
                if (!shortfall.isNone()) {
                    assertThat(firstCertain(claim, standing, 1, 0))
                            .as("breaks in " + standing)
                            .isEqualTo(shortfall.breaks());
                    assertThat(firstCertain(claim, standing, 0, 1))
                            .as("survivals in " + standing)
                            .isEqualTo(shortfall.survivals());
                }
            }
        }
    }

    private static int firstCertain(RateClaim claim, Standing from, int breaks, int survivals) {
        int more = 0;
        while (!isCertain(claim, from.attacked(), from.broken() + more * breaks, from.withstood() + more * survivals)) {
            more++;
        }
        return more;
    }

    private static boolean isCertain(RateClaim claim, int attacked, int broken, int withstood) {
        return claim.result(broken, attacked) == claim.result(attacked - withstood, attacked);
    }
}
