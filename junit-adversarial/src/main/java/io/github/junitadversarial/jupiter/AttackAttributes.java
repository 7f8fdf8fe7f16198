package io.github.junitadversarial.jupiter;

import io.github.junitadversarial.attack.AttackStrategyFactory;
import io.github.junitadversarial.attack.pixel.PixelAttackSpec;
import io.github.junitadversarial.attack.pixel.PixelStrategy;
import io.github.junitadversarial.attack.pixel.Policy;
import io.github.junitadversarial.goal.DetectionGoal;
import io.github.junitadversarial.goal.Goal;
import io.github.junitadversarial.goal.StopAt;
import io.github.junitadversarial.jupiter.Settings.Tunables;
import io.github.junitadversarial.outcome.PixelSpace;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.platform.commons.support.ReflectionSupport;

/** What one or several {@link PixelAttack} annotations say of one attack; null is what none of them says. */
record AttackAttributes(
        @Nullable Integer maxPixels,
        @Nullable Double maxPixelShare,
        @Nullable PixelSpace pixels,
        @Nullable AttackStrategyFactory strategy,
        @Nullable Policy policy,
        @Nullable String target,
        @Nullable ObjectGoal goal,
        @Nullable String objects,
        @Nullable StopAt stopAt,
        @Nullable Integer budget,
        @Nullable Long seed,
        @Nullable Duration timeout) {

    /** Everything left to others. */
    static final AttackAttributes UNSET =
            new AttackAttributes(null, null, null, null, null, null, null, null, null, null, null, null);

    /**
     * What one annotation says.
     *
     * @param place where the annotation stands, for messages
     * @throws ExtensionConfigurationException if a value is illegal or two contradict each other
     */
    static AttackAttributes of(PixelAttack attack, String place) {
        AttackAttributes attributes = new AttackAttributes(
                attack.maxPixels() == Unset.INT ? null : attack.maxPixels(),
                Double.isNaN(attack.maxPixelShare()) ? null : attack.maxPixelShare(),
                pixels(attack, place),
                strategy(attack, place),
                policy(attack, place),
                attack.target().equals(Unset.STRING) ? null : attack.target(),
                goal(attack, place),
                attack.objects().equals(Unset.STRING) ? null : attack.objects(),
                stopAt(attack, place),
                attack.budget() == Unset.INT ? null : attack.budget(),
                attack.seed() == Unset.LONG ? null : attack.seed(),
                timeout(attack, place));
        if (attributes.maxPixels != null && attributes.maxPixelShare != null) {
            throw refused(
                    place,
                    "maxPixels is " + attributes.maxPixels + " and maxPixelShare is " + attributes.maxPixelShare
                            + "; state only one of the two");
        }
        // Checked on their own as well, so that the message names the annotation with the fault and not the one it was
        // merged into.
        attributes.withWhatOthersMustSay().spec(place);
        return attributes;
    }

    /** These, and what they leave open from {@code others}. */
    AttackAttributes orElse(AttackAttributes others) {
        boolean sized = maxPixels != null || maxPixelShare != null;
        return new AttackAttributes(
                sized ? maxPixels : others.maxPixels,
                sized ? maxPixelShare : others.maxPixelShare,
                first(pixels, others.pixels),
                first(strategy, others.strategy),
                // A policy is one of its strategy: that of another does not go with it.
                strategy == null ? first(policy, others.policy) : policy,
                first(target, others.target),
                first(goal, others.goal),
                first(objects, others.objects),
                first(stopAt, others.stopAt),
                first(budget, others.budget),
                first(seed, others.seed),
                first(timeout, others.timeout));
    }

    /**
     * Between the defaults and the overrides of the configuration parameters. The tier is one of the overrides, and
     * weaker than that of the budget itself.
     */
    AttackAttributes within(Settings settings) {
        AttackAttributes declared = orElse(tuned(settings.defaults()));
        int budget = declared.budget == null ? PixelAttackSpec.DEFAULT_BUDGET : declared.budget;
        AttackAttributes ofTier = settings.tier()
                .filter(tier -> tier.highestBudget() < budget)
                .map(tier -> tuned(new Tunables(tier.highestBudget(), null, null)))
                .orElse(UNSET);
        return tuned(settings.overrides()).orElse(ofTier).orElse(declared);
    }

    /**
     * The attack.
     *
     * @throws ExtensionConfigurationException if a value is illegal or the size of the change is left open
     */
    PixelAttackSpec spec(String place) {
        try {
            PixelAttackSpec spec = sized(place);
            spec = pixels == null ? spec : spec.pixels(pixels);
            spec = strategy == null ? spec : spec.strategy(strategy);
            spec = policy == null ? spec : spec.policy(policy);
            Goal wanted = wanted(place);
            spec = wanted == null ? spec : spec.goal(wanted);
            spec = stopAt == null ? spec : spec.stopAt(stopAt);
            return budget == null ? spec : spec.budget(budget);
        } catch (IllegalArgumentException e) {
            throw refused(place, String.valueOf(e.getMessage()));
        }
    }

    private PixelAttackSpec sized(String place) {
        if (maxPixels != null) {
            return PixelAttackSpec.maxPixels(maxPixels);
        }
        if (maxPixelShare != null) {
            return PixelAttackSpec.maxPixelShare(maxPixelShare);
        }
        throw refused(
                place,
                "neither maxPixels nor maxPixelShare is set; say how many pixels may change, such as maxPixels = 3");
    }

    private @Nullable Goal wanted(String place) {
        Optional<String> label = Optional.ofNullable(objects);
        Optional<String> other = Optional.ofNullable(target);
        if (goal == null && objects == null) {
            return target == null ? null : new Goal.TargetLabel(target);
        }
        if (goal == ObjectGoal.MISLABEL) {
            return new DetectionGoal.MislabelObjects(label, other);
        }
        if (goal == ObjectGoal.CREATE) {
            if (objects != null) {
                throw refused(
                        place,
                        "goal is CREATE and objects is \"" + objects + "\", but there are no objects yet; name the"
                                + " class of the one to be created as target");
            }
            return new DetectionGoal.CreateObjects(other);
        }
        if (target != null) {
            throw refused(
                    place,
                    "objects are to be hidden and target is \"" + target
                            + "\", but what is hidden is taken for nothing;"
                            + " remove target, or take goal = MISLABEL");
        }
        return new DetectionGoal.HideObjects(label);
    }

    private AttackAttributes withWhatOthersMustSay() {
        AttackStrategyFactory strategyWithPolicy = policy == null ? null : PixelStrategy.REMEMBER_AND_FORGET.factory();
        return orElse(new AttackAttributes(
                1, null, null, strategyWithPolicy, null, null, null, null, null, null, null, null));
    }

    private static AttackAttributes tuned(Tunables values) {
        return new AttackAttributes(
                null, null, null, null, null, null, null, null, null, values.budget(), values.seed(), values.timeout());
    }

    private static @Nullable PixelSpace pixels(PixelAttack attack, String place) {
        PixelSpace[] named = attack.pixels();
        if (named.length > 1) {
            throw refused(place, "pixels names " + named.length + " spaces; name one, or repeat the annotation");
        }
        return named.length == 0 ? null : named[0];
    }

    private static @Nullable AttackStrategyFactory strategy(PixelAttack attack, String place) {
        PixelStrategy[] named = attack.strategy();
        Class<? extends AttackStrategyFactory> own = attack.strategyFactory();
        if (named.length > 1) {
            throw refused(place, "strategy names " + named.length + " strategies; name one, or repeat the annotation");
        }
        if (own == AttackStrategyFactory.class) {
            return named.length == 0 ? null : named[0].factory();
        }
        if (named.length == 1) {
            throw refused(
                    place,
                    "strategy is " + named[0] + " and strategyFactory is " + own.getSimpleName()
                            + "; state only one of the two");
        }
        try {
            return ReflectionSupport.newInstance(own);
        } catch (Exception e) {
            // Not only unchecked ones: ReflectionSupport hands on what it meets.
            throw new ExtensionConfigurationException(
                    "@PixelAttack on " + place + ": strategyFactory is " + own.getName() + ", which could not be made ("
                            + e + "); it needs a constructor without parameters and must not be abstract",
                    e);
        }
    }

    private static @Nullable ObjectGoal goal(PixelAttack attack, String place) {
        ObjectGoal[] named = attack.goal();
        if (named.length > 1) {
            throw refused(place, "goal names " + named.length + " goals; name one, or repeat the annotation");
        }
        return named.length == 0 ? null : named[0];
    }

    private static @Nullable Policy policy(PixelAttack attack, String place) {
        Policy[] named = attack.policy();
        if (named.length > 1) {
            throw refused(place, "policy names " + named.length + " policies; name one, or repeat the annotation");
        }
        return named.length == 0 ? null : named[0];
    }

    private static @Nullable StopAt stopAt(PixelAttack attack, String place) {
        StopAt[] named = attack.stopAt();
        if (named.length > 1) {
            throw refused(place, "stopAt names " + named.length + " ends of the search; name one");
        }
        return named.length == 0 ? null : named[0];
    }

    private static @Nullable Duration timeout(PixelAttack attack, String place) {
        return attack.timeout().equals(Unset.STRING)
                ? null
                : TimeText.parse(attack.timeout())
                        .orElseThrow(() -> refused(
                                place, "timeout is \"" + attack.timeout() + "\"; it must be " + TimeText.LEGAL));
    }

    private static ExtensionConfigurationException refused(String place, String sentence) {
        return new ExtensionConfigurationException("@PixelAttack on " + place + ": " + sentence);
    }

    private static <T> @Nullable T first(@Nullable T value, @Nullable T other) {
        return value != null ? value : other;
    }
}
