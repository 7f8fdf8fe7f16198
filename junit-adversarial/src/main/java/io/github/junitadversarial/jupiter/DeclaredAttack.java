package io.github.junitadversarial.jupiter;

import io.github.junitadversarial.attack.AttackSpec;
import io.github.junitadversarial.goal.DetectionGoal;
import io.github.junitadversarial.goal.Goal;
import java.time.Duration;
import java.util.Optional;

/**
 * One attack of a test method, with every value settled.
 *
 * @param number which of the method's attacks, from 1
 * @param nodePrefix what the names of its nodes begin with, empty for the only attack
 * @param timeout of the campaign, from annotation or configuration
 * @param limit what the attack success rate must not exceed, empty where the body of the test judges alone
 * @param declaredBudget what the annotations say, or the usual budget where they say nothing; empty where configuration
 *     does not change it
 */
record DeclaredAttack(
        int number,
        String nodePrefix,
        AttackSpec spec,
        long seed,
        Optional<Duration> timeout,
        Optional<DeclaredLimit> limit,
        Optional<Integer> declaredBudget) {

    /** The same on a model of this task, which says what an attack is to reach where nobody else does. */
    DeclaredAttack on(ModelTask task) {
        return task == ModelTask.DETECTION && spec.goal() instanceof Goal.Misclassification
                ? new DeclaredAttack(
                        number,
                        nodePrefix,
                        spec.goal(DetectionGoal.HideObjects.ALL),
                        seed,
                        timeout,
                        limit,
                        declaredBudget)
                : this;
    }
}
