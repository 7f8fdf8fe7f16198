package io.github.junitadversarial.benchmarks;

import io.github.junitadversarial.attack.pixel.PixelAttackSpec;
import io.github.junitadversarial.campaign.Campaign;
import io.github.junitadversarial.fixture.Fixture;
import io.github.junitadversarial.fixture.FixtureSet;
import io.github.junitadversarial.model.ClassifierModel;
import io.github.junitadversarial.model.Labels;
import io.github.junitadversarial.outcome.RobustnessReport;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What the attacks of a benchmark want, as the command line names it. */
enum AttackGoal {
    /** Any class but the true one. */
    UNTARGETED("untargeted") {
        @Override
        List<RobustnessReport> run(ClassifierModel model, FixtureSet fixtures, PixelAttackSpec attack, long seed) {
            return List.of(
                    Campaign.of(model, fixtures).attack(attack).seed(seed).run());
        }
    },
    /** The class after the true one in the order of the scores, after the last the first. */
    NEXT_CLASS("next-class") {
        @Override
        List<RobustnessReport> run(ClassifierModel model, FixtureSet fixtures, PixelAttackSpec attack, long seed) {
            Labels labels = model.labels().orElseGet(() -> Labels.numbered(classes(model)));
            // A campaign has one target, so there is one for each class among the pictures.
            TreeMap<Integer, List<Fixture>> byClass = fixtures.fixtures().stream()
                    .collect(Collectors.groupingBy(
                            fixture -> labels.classOf(fixture.label()).orElseThrow(),
                            TreeMap::new,
                            Collectors.toList()));
            return byClass.entrySet().stream()
                    .map(entry -> Campaign.of(model, FixtureSet.of(entry.getValue()))
                            .attack(attack.target(labels.name((entry.getKey() + 1) % labels.size())))
                            .seed(seed)
                            .run())
                    .toList();
        }
    };

    private final String option;

    AttackGoal(String option) {
        this.option = option;
    }

    /** All pictures attacked once, in one report or several. */
    abstract List<RobustnessReport> run(ClassifierModel model, FixtureSet fixtures, PixelAttackSpec attack, long seed);

    static AttackGoal parse(String option) {
        for (AttackGoal goal : values()) {
            if (goal.option.equals(option)) {
                return goal;
            }
        }
        throw new IllegalArgumentException("goal is '" + option + "'; it must be untargeted or next-class");
    }

    @Override
    public String toString() {
        return option;
    }

    private static int classes(ClassifierModel model) {
        return model.classify(Pictures.random(Pictures.sizeFor(model), 0)).length;
    }
}
