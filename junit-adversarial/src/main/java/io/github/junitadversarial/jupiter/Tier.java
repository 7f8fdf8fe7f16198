package io.github.junitadversarial.jupiter;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How thorough a build is to be, chosen by where it runs. A tier lowers budgets and raises none; what it lowers is
 * named in the verdict, as every lowered budget is. It leaves limits alone.
 */
enum Tier {
    /** Does everything hang together: remembered findings, then a glance. Seconds. */
    SMOKE(Parameter.SMOKE_BUDGET, 100),
    /** For a pull request: remembered findings, then a short search. Minutes. */
    PR(Parameter.PR_BUDGET, 1_000),
    /** The declared budgets; a gate stops as soon as its verdict is certain. */
    NIGHTLY(null, Integer.MAX_VALUE),
    /** The declared budgets, every image to its end: a report to be kept. Nothing may shorten it. */
    RELEASE(null, Integer.MAX_VALUE);

    private final @Nullable Parameter budgetParameter;
    private final int usualBudget;

    Tier(@Nullable Parameter budgetParameter, int usualBudget) {
        this.budgetParameter = budgetParameter;
        this.usualBudget = usualBudget;
    }

    /** As users write it. */
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Sets {@link #usualBudget()} anew; empty for a tier that leaves budgets alone. */
    Optional<Parameter> budgetParameter() {
        return Optional.ofNullable(budgetParameter);
    }

    /** Highest budget of an image, unless the parameter says otherwise. */
    int usualBudget() {
        return usualBudget;
    }

    /** Whether every image is attacked to its end, also where the verdict is certain before. */
    boolean wholeRuns() {
        return this == RELEASE;
    }
}
