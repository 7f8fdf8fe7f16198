package io.github.junitadversarial.campaign;

import io.github.junitadversarial.goal.Repetition;
import io.github.junitadversarial.goal.ScoreScale;
import io.github.junitadversarial.image.RgbImage;
import io.github.junitadversarial.model.BatchShapes;
import io.github.junitadversarial.model.ImageModel;
import io.github.junitadversarial.model.Labels;
import io.github.junitadversarial.model.UnusableModelException;
import io.github.junitadversarial.preflight.BatchAgreement;
import io.github.junitadversarial.preflight.Diagnosis;
import io.github.junitadversarial.preflight.LabelledScores;
import io.github.junitadversarial.preflight.Plateau;
import io.github.junitadversarial.preflight.Repeatability;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The checks of a model between the clean pass and the attack: is it set up right, does it answer the same twice? */
final class Checkup {

    private static final int SAMPLES = 4;

    private final Task task;
    private final AttackPoint point;
    private final CampaignOptions options;
    private final StopSignal stop;
    private final List<String> notes = new ArrayList<>();
    private int queries;

    Checkup(Task task, AttackPoint point, CampaignOptions options, StopSignal stop) {
        this.task = task;
        this.point = point;
        this.options = options;
        this.stop = stop;
    }

    /**
     * What the checks found.
     *
     * @param batches the shapes of batch that agree; empty if nothing is attackable
     * @param notes for the report
     * @param queries what they cost
     */
    record Findings(Optional<BatchAgreement> batches, List<String> notes, int queries) {}

    /** @throws UnusableModelException if an attack would mean nothing */
    Findings of(List<LabelledScores> answers, Labels labels, ScoreScale scale, List<SurveyedImage> attackable) {
        Diagnosis diagnosis = task.diagnose(answers, labels, scale, options.minCleanAccuracy(), stop::isRaised);
        notes.addAll(diagnosis.notes());
        queries += diagnosis.queries();
        Optional<BatchAgreement> batches = Optional.empty();
        if (!attackable.isEmpty() && !stop.isRaised()) {
            batches = Optional.of(batches(attackable));
        }
        return new Findings(batches, List.copyOf(notes), queries);
    }

    private BatchAgreement batches(List<SurveyedImage> attackable) {
        List<RgbImage> samples = attackable.stream()
                .limit(SAMPLES)
                .map(image -> LiveImage.readAgain(image, point))
                .toList();
        ImageModel model = point.model();
        Repeatability repeatability = Repeatability.of(model, samples);
        queries += repeatability.queries();
        if (repeatability.isRandomised()) {
            requireRepetition();
            // Nothing could be told from two answers that differ anyway.
            return new BatchAgreement(
                    BatchShapes.fixed(model.batchShapes().rows().get(0)), 0);
        }
        if (repeatability.isUnsteady()) {
            notes.add(String.format(
                    Locale.ROOT,
                    "the model repeats its scores only within a distance of %.1g, so two runs may differ in close calls",
                    repeatability.distance()));
        }
        Plateau plateau = Plateau.of(
                model,
                samples,
                attackable.stream().map(SurveyedImage::cleanScores).toList());
        queries += plateau.tried();
        if (plateau.isFound()) {
            notes.add(plateau.unseen() + " of " + plateau.tried() + " changed pixels show in no score to the last bit;"
                    + " an attack that follows the scores is blind there, so its result says little");
        }
        BatchAgreement agreement = point.agreement(samples);
        queries += agreement.queries();
        return agreement;
    }

    private void requireRepetition() {
        Repetition repetition = options.repetition();
        if (repetition.queries() == 1) {
            throw new UnusableModelException("model " + point.model().identity().name()
                    + " is randomised: it gives an image other scores when it is asked again; say by how many queries"
                    + " and which share of them a success is decided, such as repeats = 10 and repeatShare = 0.8 in"
                    + " @ModelUnderTest, or take the randomness out of the model");
        }
        notes.add(String.format(
                Locale.ROOT,
                "the model is randomised; an image is right, or broken, where at least %d of %d queries of its picture say"
                        + " so, and two runs may differ",
                repetition.needed(),
                repetition.queries()));
    }
}
