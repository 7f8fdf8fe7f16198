package io.github.junitadversarial.attack;

import io.github.junitadversarial.goal.Goal;
import io.github.junitadversarial.goal.Objective;
import java.io.DataInput;
import java.io.DataOutput;
import java.util.function.Consumer;

/** A strategy that asks what its test says: it learns nothing, and there is nothing of it to save. */
@FunctionalInterface
public interface ScriptedAttack extends AttackStrategyFactory {

    /** What is done whenever candidates of this task are asked for. */
    Consumer<Candidates> script(AttackTask task);

    @Override
    default String name() {
        return "SCRIPTED";
    }

    @Override
    default Objective objective(Goal goal) {
        return Objective.MARGIN;
    }

    @Override
    default AttackStrategy start(AttackTask task) {
        Consumer<Candidates> script = script(task);
        return new AttackStrategy() {

            @Override
            public void ask(Candidates candidates) {
                script.accept(candidates);
            }

            @Override
            public void tell(Evaluations evaluations) {}

            @Override
            public void save(DataOutput out) {}
        };
    }

    @Override
    default AttackStrategy resume(AttackTask task, DataInput saved) {
        return start(task);
    }
}
