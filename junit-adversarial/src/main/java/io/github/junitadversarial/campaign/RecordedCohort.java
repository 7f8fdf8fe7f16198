package io.github.junitadversarial.campaign;

import io.github.junitadversarial.outcome.ImageOutcome;
import java.util.List;

/**
 * The outcomes of a cohort whose attack came to its end, as they are written down.
 *
 * @param images at least one
 */
record RecordedCohort(List<ImageOutcome> images) {

    /** @throws IllegalArgumentException if there is no image */
    RecordedCohort {
        images = List.copyOf(images);
        if (images.isEmpty()) {
            throw new IllegalArgumentException("a cohort has at least one image");
        }
    }
}
