package io.github.junitadversarial.jupiter;

import io.github.junitadversarial.fixture.Fixture;
import io.github.junitadversarial.fixture.FixtureSet;
import io.github.junitadversarial.goal.DetectionGoal;
import io.github.junitadversarial.goal.Goal;
import java.lang.reflect.Method;
import java.util.List;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

/**
 * What attack, limits and parameters of a test method may ask of a model of this task. All of it is known before the
 * first query.
 */
record TaskRules(Method method, ModelTask task, FixtureSet fixtures) {

    /** @throws ExtensionConfigurationException if something makes no sense, with a sentence for the user */
    void check(List<DeclaredAttack> attacks) {
        for (Class<?> type : method.getParameterTypes()) {
            if (ModelTask.isModel(type) && !task.gives(type)) {
                throw refused(" asks for the parameter " + type.getSimpleName() + ", but the model under test is an "
                        + task.text() + "; ask for " + task.type().getSimpleName());
            }
        }
        for (DeclaredAttack attack : attacks) {
            if (task == ModelTask.DETECTION) {
                checkOnDetector(attack);
            } else {
                checkOnClassifier(attack);
            }
        }
    }

    private void checkOnClassifier(DeclaredAttack attack) {
        if (attack.spec().goal() instanceof DetectionGoal goal) {
            throw refused(": the goal of @PixelAttack is to " + goal
                    + ", but the model is an image classifier; remove goal and objects, or set task = DETECTION");
        }
        attack.limit().ifPresent(limit -> {
            if (limit.removal().isPresent() || limit.mapDrop().isPresent()) {
                throw refused(
                        ": @RobustnessGate sets "
                                + (limit.removal().isPresent() ? "maxRemovalRate" : "maxMapDrop")
                                + ", but the model is an image classifier, which sees no objects; set maxAttackSuccessRate instead");
            }
        });
    }

    private void checkOnDetector(DeclaredAttack attack) {
        Goal goal = attack.spec().goal();
        if (goal instanceof Goal.TargetLabel target) {
            throw refused(": target of @PixelAttack is \"" + target.label()
                    + "\", but the model is an object detector, which gives an image no label; add goal = MISLABEL to have objects"
                    + " taken for " + target.label() + ", or goal = CREATE to have one seen that is not there");
        }
        attack.limit().ifPresent(limit -> {
            boolean hides = !(goal instanceof DetectionGoal) || goal instanceof DetectionGoal.HideObjects;
            if (!hides && (limit.removal().isPresent() || limit.mapDrop().isPresent())) {
                throw refused(": @RobustnessGate sets "
                        + (limit.removal().isPresent() ? "maxRemovalRate" : "maxMapDrop")
                        + ", but the goal of @PixelAttack is "
                        + (goal instanceof DetectionGoal.CreateObjects ? "CREATE" : "MISLABEL")
                        + ", and what it hides on the way says nothing; set maxAttackSuccessRate instead");
            }
            if (limit.mapDrop().isPresent()) {
                requireTruth();
            }
        });
    }

    private void requireTruth() {
        for (Fixture fixture : fixtures.fixtures()) {
            if (fixture.truth().isEmpty()) {
                throw refused(
                        ": @RobustnessGate sets maxMapDrop, but there is no ground truth of " + fixture.name()
                                + " in " + fixtures.location()
                                + "; give it in the format of COCO and name its file as annotations of @FixtureImages, or set maxRemovalRate instead");
            }
        }
    }

    private ExtensionConfigurationException refused(String sentence) {
        return new ExtensionConfigurationException(Names.of(method) + sentence);
    }
}
