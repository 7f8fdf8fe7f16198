package io.github.junitadversarial.campaign;

/**
 * What a verdict still lacks: either so many more broken images or so many more that withstand make it certain.
 *
 * @param breaks 0 or more
 * @param survivals 0 or more
 */
public record Shortfall(int breaks, int survivals) {

    /** Nothing: the verdict is certain. */
    public static final Shortfall NONE = new Shortfall(0, 0);

    /** More than there are images: no verdict is in sight before all have been attacked in full. */
    public static final Shortfall ENDLESS = new Shortfall(Integer.MAX_VALUE, Integer.MAX_VALUE);

    /** Whether the verdict is certain. */
    public boolean isNone() {
        return breaks <= 0 || survivals <= 0;
    }
}
