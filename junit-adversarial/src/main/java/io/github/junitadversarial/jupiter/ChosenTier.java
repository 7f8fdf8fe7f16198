package io.github.junitadversarial.jupiter;

/**
 * The tier of a build.
 *
 * @param tier which one
 * @param highestBudget of an image, {@link Integer#MAX_VALUE} where budgets are left alone
 */
record ChosenTier(Tier tier, int highestBudget) {}
