package io.github.junitadversarial.attack.pixel;

import io.github.junitadversarial.attack.AttackStrategy;
import io.github.junitadversarial.attack.AttackStrategyFactory;
import io.github.junitadversarial.attack.AttackTask;
import io.github.junitadversarial.goal.Goal;
import io.github.junitadversarial.goal.Objective;
import java.io.DataInput;
import java.io.IOException;

/**
 * Starts the strategy that was measured to be the strongest for the pixels that may change: {@link CornerScan} for one,
 * {@link GuidedSearch} for more, which adapts to the size of the image and the number of pixels itself. To share the
 * budget with a second search is not done: no image was seen that another strategy breaks and this one, late, does not.
 */
final class AutomaticChoice implements AttackStrategyFactory {

    private static final AttackStrategyFactory ONE_PIXEL = new CornerSearch.Factory();
    private static final AttackStrategyFactory MORE_PIXELS = new GuidedSearch.Factory();

    @Override
    public String name() {
        return "AUTO";
    }

    /** That of every choice. */
    @Override
    public Objective objective(Goal goal) {
        return Objective.MARGIN;
    }

    @Override
    public AttackStrategy start(AttackTask task) {
        return strongest(task).start(task);
    }

    @Override
    public AttackStrategy resume(AttackTask task, DataInput saved) throws IOException {
        return strongest(task).resume(task, saved);
    }

    private static AttackStrategyFactory strongest(AttackTask task) {
        return task.onlyImage().maxPixels() == 1 ? ONE_PIXEL : MORE_PIXELS;
    }
}
