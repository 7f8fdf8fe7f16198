package io.github.junitadversarial.attack.pixel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.junitadversarial.goal.Goal;
import io.github.junitadversarial.image.RgbImage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PixelAttackSpecTests {

    private static final RgbImage IMAGE = RgbImage.filled(32, 32, 0);

    @Test
    void has_the_field_s_usual_budget_and_the_guided_search_by_default() {
        PixelAttackSpec spec = PixelAttackSpec.maxPixels(3);

        assertThat(spec.budget()).isEqualTo(10_000);
        assertThat(spec.strategy().name()).isEqualTo("AUTO");
        assertThat(spec.goal()).isEqualTo(new Goal.Misclassification());
        assertThat(spec.name()).isEqualTo("3-pixel attack");
        assertThat(spec.bound()).isEqualTo("at most 3 pixels (L0)");
    }

    @Test
    void a_target_is_part_of_its_name() {
        assertThat(PixelAttackSpec.maxPixels(1).target("stop").name()).isEqualTo("1-pixel attack to stop");
    }

    @Test
    void a_share_of_pixels_is_rounded_down_but_leaves_one() {
        assertThat(PixelAttackSpec.maxPixelShare(0.005).maxPixels(IMAGE)).isEqualTo(5);
        assertThat(PixelAttackSpec.maxPixelShare(0.0001).maxPixels(IMAGE)).isEqualTo(1);
        assertThat(PixelAttackSpec.maxPixelShare(1).maxPixels(IMAGE)).isEqualTo(1024);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 1, 0, -1})
    void a_budget_below_three_is_refused_with_the_reason(int budget) {
        PixelAttackSpec spec = PixelAttackSpec.maxPixels(3);

        assertThatThrownBy(() -> spec.budget(budget))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("budget is " + budget
                        + "; at least 3 queries are needed: the clean image, one candidate, one verification");
    }

    @Test
    void more_pixels_than_the_image_has_are_refused() {
        PixelAttackSpec spec = PixelAttackSpec.maxPixels(1025);

        assertThatThrownBy(() -> spec.maxPixels(IMAGE))
                .hasMessage("maxPixels is 1025, but the image has only 1024 pixels (32x32)");
    }

    @ParameterizedTest
    @EnumSource(names = "DIFFERENTIAL_EVOLUTION.*", mode = EnumSource.Mode.MATCH_ANY)
    void more_pixels_than_a_strategy_has_memory_for_are_refused(PixelStrategy strategy) {
        PixelAttackSpec many = PixelAttackSpec.maxPixels(501).strategy(strategy);
        PixelAttackSpec share = PixelAttackSpec.maxPixelShare(0.5).strategy(strategy);

        assertThatThrownBy(() -> many.maxPixels(IMAGE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("maxPixels is 501, but strategy " + strategy + " can change at most 500, for its memory"
                        + " grows with them; allow fewer pixels or take another strategy, such as AUTO");
        assertThatThrownBy(() -> share.maxPixels(IMAGE))
                .hasMessageStartingWith("maxPixelShare is 0.5, which is 512 pixels of an image of 32x32, but strategy");
        assertThat(PixelAttackSpec.maxPixels(500).strategy(strategy).maxPixels(IMAGE))
                .isEqualTo(500);
    }

    @Test
    void remember_and_forget_has_a_policy_for_each_image_unless_it_is_shared() {
        PixelAttackSpec perImage = PixelAttackSpec.maxPixels(3).strategy(PixelStrategy.REMEMBER_AND_FORGET);
        PixelAttackSpec shared = perImage.policy(Policy.SHARED);

        assertThat(perImage.strategy().name()).isEqualTo("REMEMBER_AND_FORGET (RFPAR-lite)");
        assertThat(perImage.strategy().cohortSize()).isEqualTo(1);
        assertThat(shared.strategy().name()).isEqualTo("REMEMBER_AND_FORGET (shared policy)");
        assertThat(shared.strategy().cohortSize()).isEqualTo(50);
        assertThat(shared.policy(Policy.PER_IMAGE).strategy()).isEqualTo(perImage.strategy());
    }

    @Test
    void a_policy_without_the_strategy_that_has_one_is_refused() {
        PixelAttackSpec spec = PixelAttackSpec.maxPixels(3);

        assertThatThrownBy(() -> spec.policy(Policy.SHARED))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("policy is SHARED, but strategy AUTO has none; set strategy to REMEMBER_AND_FORGET or leave"
                        + " policy out");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -0.1, 1.1, Double.NaN})
    void a_share_out_of_range_is_refused(double share) {
        assertThatThrownBy(() -> PixelAttackSpec.maxPixelShare(share))
                .hasMessageContaining("maxPixelShare is " + share)
                .hasMessageContaining("above 0 and at most 1");
    }
}
