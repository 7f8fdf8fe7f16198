package io.github.junitadversarial.outcome;

/** Whether a campaign came to its end. A complete one can pass a gate, and one that was stopped because it would. */
public enum Completion {
    /** Every image was dealt with. */
    COMPLETE("complete"),
    /** The deadline stopped it, be it only in the search for a more confident example of a broken image. */
    DEADLINE("stopped by the deadline"),
    /** The thread was interrupted, be it only in the search for a more confident example of a broken image. */
    INTERRUPTED("interrupted"),
    /** No outcome that was still open could change the verdict, so the rest was left out. */
    DECIDED("stopped as soon as its verdict was certain"),
    /** Only what is remembered was tried, nothing was searched. */
    REPLAYED("a replay of what is remembered"),
    /** It dealt with its share of the images only. */
    SHARD("one shard of several"),
    /** Only some of the fixtures were asked for. */
    FILTERED("filtered to some of the images");

    private final String text;

    Completion(String text) {
        this.text = text;
    }

    /** For people. */
    @Override
    public String toString() {
        return text;
    }
}
