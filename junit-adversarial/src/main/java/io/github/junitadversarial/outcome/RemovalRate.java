package io.github.junitadversarial.outcome;

import java.util.List;
import java.util.Locale;

/**
 * Removal rate with its denominator: of the objects that an attack was about, those that it hid. An object counts that
 * the detector saw before the attack, with ground truth only where it is there; it is hidden where no counted box of
 * its class matches it any more.
 *
 * @param hidden objects that are hidden in the saved adversarial examples
 * @param objects objects that the attack was about
 * @param open objects that are seen in images whose search ended before its budget was spent, so that they might have
 *     been hidden
 */
public record RemovalRate(int hidden, int objects, int open) {

    /** Of no object. */
    static final RemovalRate NONE = new RemovalRate(0, 0, 0);

    /** @throws IllegalArgumentException if the counts contradict each other */
    public RemovalRate {
        if (hidden < 0 || open < 0 || hidden + open > objects) {
            throw new IllegalArgumentException(hidden + " hidden and " + open + " open of " + objects + " objects");
        }
    }

    /** The rate among the objects that a filter holds, under an attack with this budget for each image. */
    static RemovalRate of(List<ImageOutcome> images, ObjectFilter filter, int budget) {
        RemovalRate rate = NONE;
        for (ImageOutcome image : images) {
            boolean mayHideMore = image.mayHideMore(budget);
            for (ObjectOutcome object : image.objectOutcomes()) {
                rate = filter.holds(object) ? rate.plus(of(object, mayHideMore)) : rate;
            }
        }
        return rate;
    }

    /** Of one object. */
    static RemovalRate of(ObjectOutcome object, boolean mayHideMore) {
        return new RemovalRate(object.hidden() ? 1 : 0, 1, !object.hidden() && mayHideMore ? 1 : 0);
    }

    /** Of the objects of both. */
    RemovalRate plus(RemovalRate other) {
        return new RemovalRate(hidden + other.hidden, objects + other.objects, open + other.open);
    }

    /**
     * Hidden over all, 0..1; with open objects a lower bound.
     *
     * @throws IllegalStateException if there was no object: there is no rate then
     */
    public double value() {
        requireObjects();
        return (double) hidden / objects;
    }

    /** The largest value that is still possible: every open object counted as hidden. */
    public double largestPossible() {
        requireObjects();
        return (double) (hidden + open) / objects;
    }

    private void requireObjects() {
        if (objects == 0) {
            throw new IllegalStateException("the attack was about no such object, so there is no removal rate");
        }
    }

    /** For people: {@code 40.0 % (12 of 30 objects)}, with open objects {@code at least …}. */
    @Override
    public String toString() {
        if (objects == 0) {
            return "no rate (0 objects)";
        }
        return String.format(
                Locale.ROOT,
                open == 0 ? "%s (%d of %d objects)" : "at least %s (at least %d of %d objects)",
                AttackSuccessRate.percent(value()),
                hidden,
                objects);
    }
}
