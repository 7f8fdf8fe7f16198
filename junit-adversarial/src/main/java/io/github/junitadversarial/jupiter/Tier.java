package io.github.junitadversarial.jupiter;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How thorough a build is to be, chosen by where it runs. A tier lowers budgets and raises none; what it lowers is
 * named in the verdict, as every lowered budget is. It leaves limits alone.
 */
enum Tier {
    /** Does everything hang together: remembered findings, then a glance. */
    // Not less: with fewer queries the default strategies miss canaries now and then, and no gate could pass.
    SMOKE(Parameter.SMOKE_MODE, Parameter.SMOKE_BUDGET, 200),
    /** For a pull request: remembered findings, then a short search. */
    PR(Parameter.PR_MODE, Parameter.PR_BUDGET, 1_000),
    /** The declared budgets; a gate stops as soon as its verdict is certain. */
    NIGHTLY(null, null, Integer.MAX_VALUE),
    /** The declared budgets, every image to its end: a report to be kept. Nothing may shorten it. */
    RELEASE(null, null, Integer.MAX_VALUE);

    private final @Nullable Parameter modeParameter;
    private final @Nullable Parameter budgetParameter;
    private final int usualBudget;

    Tier(@Nullable Parameter modeParameter, @Nullable Parameter budgetParameter, int usualBudget) {
        this.modeParameter = modeParameter;
        this.budgetParameter = budgetParameter;
        this.usualBudget = usualBudget;
    }

    /** As users write it. */
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Says whether it searches or replays only; empty for a tier that always searches. */
    Optional<Parameter> modeParameter() {
        return Optional.ofNullable(modeParameter);
    }

    /** Sets {@link #usualBudget()} anew; empty for a tier that leaves budgets alone. */
    Optional<Parameter> budgetParameter() {
        return Optional.ofNullable(budgetParameter);
    }

    /** Whether a gate may end as soon as its verdict is certain, with images open. */
    boolean stopsWhenDecided() {
        return this != RELEASE;
    }

    /** Highest budget of an image, unless the parameter says otherwise. */
    int usualBudget() {
        return usualBudget;
    }
}
