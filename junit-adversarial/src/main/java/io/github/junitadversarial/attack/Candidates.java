package io.github.junitadversarial.attack;

import io.github.junitadversarial.image.PixelEdits;

/** Takes the candidates of one {@link AttackStrategy#ask}. */
public interface Candidates {

    /** Whether image {@code image} of the cohort still takes candidates: not broken, budget left. */
    boolean isOpen(int image);

    /** How many more candidates image {@code image} of the cohort can take in this round; 0 if it is not open. */
    int room(int image);

    /**
     * Adds a candidate for one image of the cohort.
     *
     * @param image index in {@link AttackTask#images()}
     * @return the candidate's edits against the clean image, empty, to be filled; valid until the end of this
     *     {@code ask}
     * @throws IllegalStateException if there is no room for that image
     */
    PixelEdits add(int image);
}
