package io.github.junitadversarial.campaign;

import io.github.junitadversarial.attack.AttackSpec;
import io.github.junitadversarial.fixture.Fixture;
import io.github.junitadversarial.model.Labels;
import io.github.junitadversarial.outcome.AttackDescription;
import io.github.junitadversarial.outcome.Completion;
import io.github.junitadversarial.outcome.History;
import io.github.junitadversarial.outcome.ImageOutcome;
import io.github.junitadversarial.outcome.RobustnessReport;
import io.github.junitadversarial.outcome.RunScope;
import io.github.junitadversarial.outcome.SetupChecks;
import io.github.junitadversarial.outcome.Whereabouts;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Puts together what a run has to report. */
record RunReport(RunSetup setup, Survey survey, Outcomes outcomes, StopSignal stop) {

    /** The report as of now; an image that the run did not come to is missing in it. */
    RobustnessReport after(Duration worked) {
        AttackSpec attack = setup.attack();
        List<ImageOutcome> images = outcomes.all().stream()
                .filter(outcome -> setup.isSelected(outcome.image()))
                .toList();
        return new RobustnessReport(
                new AttackDescription(
                        attack.name(),
                        attack.strategy().name(),
                        attack.goal().toString(),
                        attack.bound(),
                        attack.budget()),
                setup.model().identity(),
                survey.labels().map(Labels::names).orElse(List.of()),
                setup.point().pixels(),
                setup.options().seed(),
                images,
                completion(),
                setup.fixtures().size(),
                survey.imageReaders(),
                survey.setupQueries(),
                worked,
                Whereabouts.UNKNOWN,
                RunScope.WHOLE,
                SetupChecks.NONE,
                History.NONE);
    }

    // A stop signal that came when all was done has stopped nothing.
    private Completion completion() {
        boolean whole = setup.fixtures().fixtures().stream()
                .map(Fixture::name)
                .filter(setup::isSelected)
                .allMatch(this::isFinished);
        if (!whole) {
            Completion stopped = stop.completion();
            if (stopped == Completion.COMPLETE) {
                throw new IllegalStateException("nothing stopped the run, yet not every image has an outcome");
            }
            return stopped;
        }
        return setup.options().onlyImages() == null ? Completion.COMPLETE : Completion.FILTERED;
    }

    private boolean isFinished(String image) {
        Optional<ImageOutcome> outcome = outcomes.of(image);
        return outcome.isPresent() && !outcome.get().stoppedEarly();
    }
}
