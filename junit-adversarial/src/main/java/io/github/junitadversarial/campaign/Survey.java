package io.github.junitadversarial.campaign;

import io.github.junitadversarial.goal.ScoreScale;
import io.github.junitadversarial.image.ImageReaderName;
import io.github.junitadversarial.model.Labels;
import io.github.junitadversarial.outcome.ImageOutcome;
import io.github.junitadversarial.preflight.BatchAgreement;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is known before the first query of an attack.
 *
 * @param labels of the model; numbers where it names none, empty where no score said how many
 * @param scale of its scores
 * @param attackable images classified correctly, ordered by digest
 * @param leftOut outcomes of the others
 * @param imageReaders what decoded them, each once, in order
 * @param batches the shapes of batch that agree; empty if nothing is attackable or the run was stopped
 * @param notes what a reader of the report should know of the model
 * @param setupQueries what all checks cost that stand on no image's account
 */
record Survey(
        Optional<Labels> labels,
        ScoreScale scale,
        List<SurveyedImage> attackable,
        List<ImageOutcome> leftOut,
        List<ImageReaderName> imageReaders,
        Optional<BatchAgreement> batches,
        List<String> notes,
        int setupQueries) {

    /** The pictures that could be read. */
    Set<String> digests() {
        return Stream.concat(
                        attackable.stream().map(SurveyedImage::digest),
                        leftOut.stream().map(ImageOutcome::digest))
                .collect(Collectors.toSet());
    }
}
