package io.github.junitadversarial.outcome;

/**
 * The attack in the terms of the field.
 *
 * @param name short name for people, such as {@code 3-pixel attack}
 * @param strategy search strategy, such as {@code GUIDED_SEARCH}
 * @param goal {@code untargeted}, or {@code targeted at} a label
 * @param bound the limit on the change, such as {@code at most 3 pixels (L0)}
 * @param budget query budget of one image
 */
public record AttackDescription(String name, String strategy, String goal, String bound, int budget) {

    /** Whether it wants anything of a detector but not to see objects: what it hides on the way says nothing then. */
    boolean wantsOtherThanHiding() {
        return goal.startsWith("mislabel ") || goal.startsWith("create ");
    }

    /** Whether an answer of {@code label} to an image of another label would have counted as success. */
    public boolean seeks(String label) {
        return goal.equals("untargeted") || goal.equals("targeted at " + label);
    }
}
