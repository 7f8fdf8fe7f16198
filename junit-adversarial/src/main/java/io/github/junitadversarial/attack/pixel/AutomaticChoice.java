package io.github.junitadversarial.attack.pixel;

import io.github.junitadversarial.attack.AttackStrategy;
import io.github.junitadversarial.attack.AttackStrategyFactory;
import io.github.junitadversarial.attack.AttackTask;
import io.github.junitadversarial.goal.DetectionGoal;
import io.github.junitadversarial.goal.Goal;
import io.github.junitadversarial.goal.Objective;
import java.io.DataInput;
import java.io.IOException;

/**
 * Starts the strategy that was measured to be the strongest: against object detectors {@link ObjectGuidedSearch}, else
 * {@link GuidedSearch}, which adapts to the size of the image and the number of pixels and hands a single pixel to
 * {@link CornerScan}. To share the budget with a second search is not done: no image was seen that another strategy
 * breaks and this one, late, does not.
 */
final class AutomaticChoice implements AttackStrategyFactory {

    private static final AttackStrategyFactory CLASSIFIER = new GuidedSearch.Factory();
    private static final AttackStrategyFactory DETECTOR = new ObjectGuidedSearch.Factory();

    private static AttackStrategyFactory strongest(Goal goal) {
        return goal instanceof DetectionGoal ? DETECTOR : CLASSIFIER;
    }

    @Override
    public String name() {
        return "AUTO";
    }

    @Override
    public Objective objective(Goal goal) {
        return strongest(goal).objective(goal);
    }

    @Override
    public AttackStrategy start(AttackTask task) {
        return strongest(task.goal()).start(task);
    }

    @Override
    public AttackStrategy resume(AttackTask task, DataInput saved) throws IOException {
        return strongest(task.goal()).resume(task, saved);
    }
}
