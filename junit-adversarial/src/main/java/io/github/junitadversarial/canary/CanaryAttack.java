package io.github.junitadversarial.canary;

import io.github.junitadversarial.attack.AttackSpec;
import io.github.junitadversarial.attack.AttackStrategyFactory;
import io.github.junitadversarial.goal.DetectionGoal;
import io.github.junitadversarial.goal.Goal;
import io.github.junitadversarial.goal.StopAt;
import io.github.junitadversarial.image.RgbImage;

/**
 * The user's attack with the goal put in terms of a canary. It ends with the first success, whatever the user's goes on
 * to, and changes the pixels of the canary's input.
 */
record CanaryAttack(AttackSpec attack, int budget, Goal goal) implements AttackSpec {

    static CanaryAttack on(AttackSpec attack, int budget) {
        return new CanaryAttack(attack, budget, goal(attack));
    }

    /** The goal of an attack in terms of a canary, which has no objects of the user's classes. */
    static Goal goal(AttackSpec attack) {
        if (attack.goal() instanceof DetectionGoal goal) {
            return goal.ofAnyClass();
        }
        return attack.goal() instanceof Goal.TargetLabel
                ? new Goal.TargetLabel(Canary.BROKEN)
                : new Goal.Misclassification();
    }

    @Override
    public String name() {
        return attack.name();
    }

    @Override
    public String bound() {
        return attack.bound();
    }

    @Override
    public AttackSpec goal(Goal other) {
        return new CanaryAttack(attack, budget, other);
    }

    @Override
    public StopAt stopAt() {
        return StopAt.FIRST_SUCCESS;
    }

    @Override
    public AttackStrategyFactory strategy() {
        return attack.strategy();
    }

    @Override
    public int maxPixels(RgbImage image) {
        return attack.maxPixels(image);
    }
}
