package io.github.junitadversarial.attack.pixel;

import io.github.junitadversarial.attack.AttackStrategy;
import io.github.junitadversarial.attack.AttackStrategyFactory;
import io.github.junitadversarial.attack.AttackTask;
import io.github.junitadversarial.goal.Goal;
import io.github.junitadversarial.goal.Objective;
import java.io.DataInput;
import java.io.IOException;

final class GuidedSearch {
    static final class Factory implements AttackStrategyFactory {
        @Override
        public String name() {
            return "GUIDED_SEARCH";
        }

        @Override
        public Objective objective(Goal goal) {
            return Objective.MARGIN;
        }

        @Override
        public AttackStrategy start(AttackTask task) {
            throw new UnsupportedOperationException();
        }

        @Override
        public AttackStrategy resume(AttackTask task, DataInput saved) throws IOException {
            throw new UnsupportedOperationException();
        }
    }
}
