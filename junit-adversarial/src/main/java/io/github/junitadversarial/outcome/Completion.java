package io.github.junitadversarial.outcome;

/** Whether a campaign came to its end. Only a complete one can pass a gate. */
public enum Completion {
    /** Every image was dealt with. */
    COMPLETE("complete"),
    /** The deadline stopped it, be it only in the search for a more confident example of a broken image. */
    DEADLINE("stopped by the deadline"),
    /** The thread was interrupted, be it only in the search for a more confident example of a broken image. */
    INTERRUPTED("interrupted"),
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
