package io.github.junitadversarial.campaign;

import io.github.junitadversarial.attack.AttackSpec;
import io.github.junitadversarial.fixture.FixtureSet;
import io.github.junitadversarial.goal.Goal;
import io.github.junitadversarial.model.ImageModel;
import io.github.junitadversarial.model.Labels;
import io.github.junitadversarial.outcome.Completion;
import io.github.junitadversarial.outcome.ReachedClasses;
import io.github.junitadversarial.outcome.RobustnessReport;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** One targeted campaign after the other, for every class of the model. */
final class TargetSweep {

    private static final String FIRST_NUMBER = "0";

    private final ImageModel model;
    private final FixtureSet fixtures;
    private final AttackSpec attack;
    private final CampaignOptions options;

    TargetSweep(ImageModel model, FixtureSet fixtures, AttackSpec attack, CampaignOptions options) {
        if (attack.goal() instanceof Goal.TargetLabel target) {
            throw new IllegalArgumentException("target is '" + target.label()
                    + "', but every class is to be a target in turn; leave the target out");
        }
        if (!options.acrossProcesses().equals(AcrossProcesses.NOT)) {
            throw new IllegalArgumentException(
                    "a run towards every class is many runs, which cannot share a journal or a shard; leave journal, shard and merge out");
        }
        this.model = model;
        this.fixtures = fixtures;
        this.attack = attack;
        this.options = options;
    }

    ReachedClasses run() {
        long start = System.nanoTime();
        List<RobustnessReport> runs = new ArrayList<>();
        // A model that does not name its classes has them numbered, as the first run then reports; none if it saw no
        // score.
        List<String> labels = model.labels().map(Labels::names).orElse(List.of(FIRST_NUMBER));
        boolean stopped = false;
        for (int target = 0; target < labels.size() && !stopped; target++) {
            RobustnessReport run = run(target, labels.get(target), Duration.ofNanos(System.nanoTime() - start));
            runs.add(run);
            labels = target == 0 ? run.labels() : labels;
            stopped = run.completion() == Completion.DEADLINE
                    || run.completion() == Completion.INTERRUPTED
                    || isOver(start);
        }
        return new ReachedClasses(labels, runs);
    }

    /** A deadline or an interrupt that came when all of a target was done leaves its run complete. */
    private boolean isOver(long start) {
        Duration deadline = options.deadline();
        return Thread.currentThread().isInterrupted()
                || (deadline != null && deadline.compareTo(Duration.ofNanos(System.nanoTime() - start)) <= 0);
    }

    private RobustnessReport run(int target, String label, Duration elapsed) {
        CampaignOptions optionsOfRun = options;
        Duration deadline = options.deadline();
        if (deadline != null) {
            Duration left = deadline.minus(elapsed);
            optionsOfRun = optionsOfRun.withDeadline(left.compareTo(Duration.ZERO) > 0 ? left : Duration.ofNanos(1));
        }
        Path folder = options.exampleFolder();
        if (folder != null) {
            optionsOfRun = optionsOfRun.withExampleFolder(folder.resolve("to-" + target));
        }
        return new CampaignRun(model, fixtures, attack.target(label), optionsOfRun).attackAll();
    }
}
