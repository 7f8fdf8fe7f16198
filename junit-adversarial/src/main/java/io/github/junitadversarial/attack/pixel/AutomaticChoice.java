package io.github.junitadversarial.attack.pixel;

import io.github.junitadversarial.attack.AttackStrategy;
import io.github.junitadversarial.attack.AttackStrategyFactory;
import io.github.junitadversarial.attack.AttackTask;
import io.github.junitadversarial.goal.Goal;
import io.github.junitadversarial.goal.Objective;
import java.io.DataInput;
import java.io.IOException;

/**
 * Starts the strategy that was measured to be the strongest for an image's size, the pixels allowed and the goal. That
 * is {@link GuidedSearch} with {@link GuidedScan} for one pixel in every case so far; it adapts to the size of the
 * image and the number of pixels itself. To share the budget with a second search is not done: no image was seen that
 * another strategy breaks and this one, late, does not.
 */
final class AutomaticChoice implements AttackStrategyFactory {

    private static final AttackStrategyFactory STRONGEST = new GuidedSearch.Factory();

    @Override
    public String name() {
        return "AUTO";
    }

    @Override
    public Objective objective(Goal goal) {
        return STRONGEST.objective(goal);
    }

    @Override
    public AttackStrategy start(AttackTask task) {
        return STRONGEST.start(task);
    }

    @Override
    public AttackStrategy resume(AttackTask task, DataInput saved) throws IOException {
        return STRONGEST.resume(task, saved);
    }
}
