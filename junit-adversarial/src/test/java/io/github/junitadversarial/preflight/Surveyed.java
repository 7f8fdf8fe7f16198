package io.github.junitadversarial.preflight;

import io.github.junitadversarial.fixture.Fixture;
import io.github.junitadversarial.geometry.Geometry;
import io.github.junitadversarial.image.UnreadableImageException;
import io.github.junitadversarial.model.ClassifierModel;
import io.github.junitadversarial.model.Labels;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** What a campaign knows of a model and its fixtures when the doctor comes. */
record Surveyed(ClassifierModel model, List<LabelledScores> answers) {

    static Surveyed of(ClassifierModel model, List<Fixture> fixtures) {
        List<LabelledScores> answers = new ArrayList<>();
        for (Fixture fixture : fixtures) {
            try {
                float[] scores =
                        model.classify(model.geometry().orElse(Geometry.NONE).apply(fixture.read()));
                Labels labels = labels(model, scores.length);
                answers.add(new LabelledScores(
                        fixture, labels.classOf(fixture.label()).orElseThrow(), scores));
            } catch (UnreadableImageException e) {
                throw new IllegalStateException(e);
            }
        }
        return new Surveyed(model, answers);
    }

    int right() {
        return (int) answers.stream().filter(LabelledScores::isRight).count();
    }

    Diagnosis examined() {
        return examined(OptionalDouble.empty());
    }

    Diagnosis examined(OptionalDouble minCleanAccuracy) {
        return new Doctor(model, labels(model, answers.get(0).scores().length), minCleanAccuracy, () -> false)
                .examine(answers);
    }

    private static Labels labels(ClassifierModel model, int classes) {
        return model.labels().orElseGet(() -> Labels.numbered(classes));
    }
}
