package io.github.junitadversarial.attack.pixel;

import io.github.junitadversarial.attack.AttackSpec;
import io.github.junitadversarial.attack.AttackStrategyFactory;
import io.github.junitadversarial.goal.DetectionGoal;
import io.github.junitadversarial.goal.Goal;
import io.github.junitadversarial.goal.StopAt;
import io.github.junitadversarial.image.RgbImage;
import io.github.junitadversarial.outcome.PixelSpace;
import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A few-pixel attack: at most so many pixel positions change, each to any 8-bit colour. Immutable; each method gives a
 * changed copy.
 *
 * <pre><code class='java'> PixelAttackSpec.maxPixels(3).budget(10_000).strategy(GUIDED_SEARCH)</code></pre>
 */
public final class PixelAttackSpec implements AttackSpec {

    /** Queries per image where nothing else is said; the usual ceiling of the field. */
    public static final int DEFAULT_BUDGET = 10_000;

    /** 0.29 of 100 pixels is a little less than 29 in binary. */
    private static final double ROUNDING = 1e-9;

    private final int maxPixels;
    private final double maxPixelShare;
    private final int budget;
    private final Goal goal;
    private final @Nullable StopAt stopAt;
    private final AttackStrategyFactory strategy;
    private final @Nullable PixelSpace pixels;

    private PixelAttackSpec(
            int maxPixels,
            double maxPixelShare,
            int budget,
            Goal goal,
            @Nullable StopAt stopAt,
            AttackStrategyFactory strategy,
            @Nullable PixelSpace pixels) {
        this.maxPixels = maxPixels;
        this.maxPixelShare = maxPixelShare;
        this.budget = budget;
        this.goal = goal;
        this.stopAt = stopAt;
        this.strategy = strategy;
        this.pixels = pixels;
    }

    /**
     * Up to {@code count} pixel positions, untargeted, with the default budget and strategy.
     *
     * @throws IllegalArgumentException if {@code count} is less than 1
     */
    public static PixelAttackSpec maxPixels(int count) {
        if (count < 1) {
            throw new IllegalArgumentException(
                    "maxPixels is " + count + "; at least 1 pixel must be allowed to change");
        }
        return sized(count, 0);
    }

    /**
     * Up to this share of each image's pixel positions, rounded down but at least one.
     *
     * @param share above 0, at most 1; 0.001 is the usual figure for 224x224
     * @throws IllegalArgumentException if the share is out of range
     */
    public static PixelAttackSpec maxPixelShare(double share) {
        if (!(share > 0 && share <= 1)) {
            throw new IllegalArgumentException(
                    "maxPixelShare is " + share + "; it must be above 0 and at most 1, such as 0.001");
        }
        return sized(0, share);
    }

    private static PixelAttackSpec sized(int maxPixels, double maxPixelShare) {
        return new PixelAttackSpec(
                maxPixels,
                maxPixelShare,
                DEFAULT_BUDGET,
                new Goal.Misclassification(),
                null,
                PixelStrategy.AUTO.factory(),
                null);
    }

    /**
     * With this many queries per image, clean pass and verification included.
     *
     * @throws IllegalArgumentException if it is less than 3
     */
    public PixelAttackSpec budget(int queries) {
        if (queries < SMALLEST_BUDGET) {
            throw new IllegalArgumentException("budget is " + queries + "; at least " + SMALLEST_BUDGET
                    + " queries are needed: the clean image, one candidate, one verification");
        }
        return new PixelAttackSpec(maxPixels, maxPixelShare, queries, goal, stopAt, strategy, pixels);
    }

    /** With a strategy of the library. */
    public PixelAttackSpec strategy(PixelStrategy strategy) {
        return strategy(strategy.factory());
    }

    /** With an own strategy. */
    public PixelAttackSpec strategy(AttackStrategyFactory strategy) {
        return new PixelAttackSpec(maxPixels, maxPixelShare, budget, goal, stopAt, strategy, pixels);
    }

    /**
     * With the policy from which {@link PixelStrategy#REMEMBER_AND_FORGET} draws its pixels, {@link Policy#PER_IMAGE}
     * where not set.
     *
     * @throws IllegalArgumentException if the strategy is another one; set it first
     */
    public PixelAttackSpec policy(Policy policy) {
        if (!(strategy instanceof RememberAndForget.Factory)) {
            throw new IllegalArgumentException("policy is " + policy + ", but strategy " + strategy.name()
                    + " has none; set strategy to " + PixelStrategy.REMEMBER_AND_FORGET + " or leave policy out");
        }
        return strategy(new RememberAndForget.Factory(policy));
    }

    /**
     * Targeted: success is that the model answers {@code label}.
     *
     * @throws IllegalArgumentException if the label is blank
     */
    @Override
    public PixelAttackSpec target(String label) {
        return goal(new Goal.TargetLabel(label));
    }

    /**
     * With this goal, such as {@link io.github.junitadversarial.goal.DetectionGoal.HideObjects}. Where not set, that a
     * classifier answers otherwise, and that a detector sees the objects no more.
     */
    @Override
    public PixelAttackSpec goal(Goal goal) {
        return new PixelAttackSpec(maxPixels, maxPixelShare, budget, goal, stopAt, strategy, pixels);
    }

    /**
     * Ending each image there; where not set, at its first verified success, and on a detector with success for every
     * object.
     */
    public PixelAttackSpec stopAt(StopAt stopAt) {
        return new PixelAttackSpec(maxPixels, maxPixelShare, budget, goal, stopAt, strategy, pixels);
    }

    /**
     * On pixels of the model's input, or on those of the picture as it lies in its file. Where not set, the former for
     * a model file and the latter for a pipeline in code. The bound on the change counts the pixels of that picture.
     */
    public PixelAttackSpec pixels(PixelSpace pixels) {
        return new PixelAttackSpec(maxPixels, maxPixelShare, budget, goal, stopAt, strategy, pixels);
    }

    @Override
    public Optional<PixelSpace> pixels() {
        return Optional.ofNullable(pixels);
    }

    @Override
    public String name() {
        String size = maxPixels > 0 ? maxPixels + "-pixel" : percentOfPixels() + "-of-pixels";
        String attack = size + " attack";
        if (goal instanceof DetectionGoal) {
            return stopAt == StopAt.FIRST_SUCCESS ? attack + " to " + goal + ", one at least" : attack + " to " + goal;
        }
        String confident = (stopAt == StopAt.CONFIDENT_SUCCESS ? "confident " : "") + attack;
        return goal instanceof Goal.TargetLabel target ? confident + " to " + target.label() : confident;
    }

    @Override
    public String bound() {
        return maxPixels == 1
                ? "at most 1 pixel (L0)"
                : maxPixels > 1
                        ? "at most " + maxPixels + " pixels (L0)"
                        : "at most " + percentOfPixels() + " of the pixels (L0)";
    }

    @Override
    public int budget() {
        return budget;
    }

    @Override
    public Goal goal() {
        return goal;
    }

    @Override
    public StopAt stopAt() {
        return stopAt == null ? AttackSpec.super.stopAt() : stopAt;
    }

    @Override
    public AttackStrategyFactory strategy() {
        return strategy;
    }

    @Override
    public int maxPixels(RgbImage image) {
        if (maxPixels > image.pixels()) {
            throw new IllegalArgumentException("maxPixels is " + maxPixels + ", but the image has only "
                    + image.pixels() + " pixels (" + image.width() + "x" + image.height() + ")");
        }
        int allowed = maxPixels > 0 ? maxPixels : Math.max(1, (int) (maxPixelShare * image.pixels() + ROUNDING));
        if (allowed > strategy.mostPixels()) {
            String limit = maxPixels > 0
                    ? "maxPixels is " + maxPixels
                    : "maxPixelShare is " + maxPixelShare + ", which is " + allowed + " pixels of an image of "
                            + image.width() + "x" + image.height();
            throw new IllegalArgumentException(limit + ", but strategy " + strategy.name() + " can change at most "
                    + strategy.mostPixels()
                    + ", for its memory grows with them; allow fewer pixels or take another strategy, such as "
                    + PixelStrategy.AUTO);
        }
        return allowed;
    }

    /** To the last digit: two attacks with other bounds must not look the same. */
    private String percentOfPixels() {
        return BigDecimal.valueOf(maxPixelShare)
                        .movePointRight(2)
                        .stripTrailingZeros()
                        .toPlainString()
                + "%";
    }
}
