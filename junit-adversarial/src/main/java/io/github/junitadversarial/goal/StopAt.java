package io.github.junitadversarial.goal;

/** When the search on an image that is broken already comes to its end. */
public enum StopAt {
    /** With the first verified success, as the field counts queries; of a detector with the first object. */
    FIRST_SUCCESS,
    /**
     * With a verified success of which the model is sure, as in the one-pixel paper (Su, Vargas, Sakurai, 2019): the
     * target's probability above 90 %, or untargeted the true class's below 5 %. The image is broken with its first
     * verified success all the same, and its queries to break are counted up to that one; the search then goes on with
     * the budget left, and of the successes found the most confident is kept. Where a deadline or an interrupt ends
     * that search the rate stays exact, but which example is kept depends on when: the run is not complete then. Of a
     * detector success is sure when it is reached for every object of the image, and the example of the most objects is
     * kept.
     */
    CONFIDENT_SUCCESS
}
