package io.github.junitadversarial.campaign;

import io.github.junitadversarial.outcome.ImageOutcome;
import java.util.List;

/**
 * The outcomes of a cohort whose course came to its end, as they are written down.
 *
 * @param images at least one, in the order of the cohort
 * @param pauses of the course, so that a schedule which looks at it in between sees what it saw then
 */
record RecordedCohort(List<ImageOutcome> images, List<Course.Pause> pauses) {

    /** @throws IllegalArgumentException if there is no image */
    RecordedCohort {
        images = List.copyOf(images);
        pauses = List.copyOf(pauses);
        if (images.isEmpty()) {
            throw new IllegalArgumentException("a cohort has at least one image");
        }
    }

    /** Whether it is about this cohort. */
    boolean isOf(Cohort cohort) {
        return images.stream()
                .map(ImageOutcome::image)
                .toList()
                .equals(cohort.images().stream().map(SurveyedImage::name).toList());
    }
}
