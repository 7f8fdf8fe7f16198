package io.github.junitadversarial.gate;

/**
 * One picture in two runs of an attack. What either run says beyond the queries that it spent is not known, so
 * everything here is asked at a number of queries that both have seen.
 *
 * @param before in the baseline
 * @param now in this run
 */
record Pair(BaselineImage before, BaselineImage now) {

    /** Broken now, within the queries that it withstood before. */
    boolean newlyBroken() {
        return !before.broken() && now.broken() && before.withstandsFor(now.queries());
    }

    /** Broken now, after more queries than it withstood before: nobody knows whether it would have held. */
    boolean brokenBeyond() {
        return before.attacked() && !before.broken() && now.broken() && !newlyBroken();
    }

    /** Broken before and withstood at least as many queries now. */
    boolean healed() {
        return before.broken() && now.withstood() && now.withstandsFor(before.queries());
    }

    /** Attacked before; the model is wrong about it, or undecided, before any attack now. */
    boolean noLongerAttacked() {
        return before.attacked() && !now.attacked();
    }

    /**
     * Which run broke the picture later: negative if the baseline, so that this run is worse, positive if this run, 0
     * if they are equal or nobody can tell.
     *
     * @param horizon queries that both runs were ready to spend. What one of them found beyond is not counted: the
     *     other could not have found it, and so would never have been the worse one
     */
    int order(int horizon) {
        if (!before.searched() || !now.searched()) {
            return 0;
        }
        if (now.brokenWithin(horizon) && before.withstandsFor(now.queries())) {
            return -1;
        }
        return before.brokenWithin(horizon) && now.withstandsFor(before.queries()) ? 1 : 0;
    }

    /** The same where one run broke the picture within the horizon and the other did not. */
    int discordance(int horizon) {
        return before.brokenWithin(horizon) == now.brokenWithin(horizon) ? 0 : order(horizon);
    }
}
