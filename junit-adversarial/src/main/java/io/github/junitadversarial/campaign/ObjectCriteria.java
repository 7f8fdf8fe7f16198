package io.github.junitadversarial.campaign;

import io.github.junitadversarial.goal.Criterion;
import io.github.junitadversarial.image.RgbImage;
import io.github.junitadversarial.model.Labels;
import io.github.junitadversarial.outcome.AdversarialExample;
import io.github.junitadversarial.outcome.FoundBy;
import java.util.List;

/** Of a detector. */
record ObjectCriteria(DetectionTask task, Labels labels) implements Criteria {

    @Override
    public Criterion of(SurveyedImage image) {
        return task.criterion(image.cleanScores(), image.fixture(), labels);
    }

    @Override
    public AdversarialExample describe(LiveImage image, RgbImage saved, float[] row, double margin) {
        return new AdversarialExample(
                saved.width(),
                saved.height(),
                image.clean().differencesTo(saved),
                saved.differencesTo(image.clean()),
                inWords(image, row),
                margin,
                List.of(),
                image.searchQueries(),
                "",
                FoundBy.SEARCH,
                false,
                task.named(row, labels),
                image.searchQueries());
    }

    private String inWords(LiveImage image, float[] row) {
        SurveyedImage surveyed = image.account().image();
        return task.inWords(
                image.criterion().confidence(row, 0, image.rowLength()),
                task.attacked(surveyed.cleanScores(), surveyed.fixture(), labels)
                        .size());
    }
}
