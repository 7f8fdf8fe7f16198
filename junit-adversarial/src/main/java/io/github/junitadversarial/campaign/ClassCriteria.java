package io.github.junitadversarial.campaign;

import io.github.junitadversarial.attack.AttackSpec;
import io.github.junitadversarial.goal.Criterion;
import io.github.junitadversarial.goal.Goal;
import io.github.junitadversarial.goal.Objective;
import io.github.junitadversarial.goal.ScoreScale;
import io.github.junitadversarial.goal.Scores;
import io.github.junitadversarial.image.RgbImage;
import io.github.junitadversarial.model.Labels;
import io.github.junitadversarial.outcome.AdversarialExample;
import io.github.junitadversarial.outcome.FoundBy;

/** Of a classifier. */
record ClassCriteria(AttackSpec attack, Labels labels, ScoreScale scale) implements Criteria {

    @Override
    public Criterion of(SurveyedImage image) {
        Objective objective = attack.strategy().objective(attack.goal());
        return attack.goal() instanceof Goal.TargetLabel target
                ? Criterion.targeted(
                        scale,
                        objective,
                        image.trueClass(),
                        labels.classOf(target.label()).orElseThrow())
                : Criterion.untargeted(scale, objective, image.trueClass());
    }

    @Override
    public AdversarialExample describe(LiveImage image, RgbImage saved, float[] row, double margin) {
        return new AdversarialExample(
                saved.width(),
                saved.height(),
                image.clean().differencesTo(saved),
                saved.differencesTo(image.clean()),
                labels.name(Scores.topClass(row, 0, image.rowLength())),
                margin,
                LeadingClasses.of(labels, scale, image.cleanScores(), row),
                image.searchQueries(),
                "",
                FoundBy.SEARCH,
                false);
    }
}
