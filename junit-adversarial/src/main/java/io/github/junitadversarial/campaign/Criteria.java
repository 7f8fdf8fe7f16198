package io.github.junitadversarial.campaign;

import io.github.junitadversarial.attack.AttackSpec;
import io.github.junitadversarial.goal.Criterion;
import io.github.junitadversarial.goal.Goal;
import io.github.junitadversarial.goal.Objective;
import io.github.junitadversarial.goal.ScoreScale;
import io.github.junitadversarial.model.Labels;

/** Makes the goal of an attack concrete for images of one model. */
record Criteria(AttackSpec attack, Labels labels, ScoreScale scale) {

    /** For an image of this class. */
    Criterion of(int trueClass) {
        Objective objective = attack.strategy().objective(attack.goal());
        return attack.goal() instanceof Goal.TargetLabel target
                ? Criterion.targeted(
                        scale,
                        objective,
                        trueClass,
                        labels.classOf(target.label()).orElseThrow())
                : Criterion.untargeted(scale, objective, trueClass);
    }
}
