package io.github.junitadversarial.campaign;

import io.github.junitadversarial.attack.AttackSpec;
import io.github.junitadversarial.fixture.Fixture;
import io.github.junitadversarial.model.Labels;
import io.github.junitadversarial.outcome.AttackDescription;
import io.github.junitadversarial.outcome.Completion;
import io.github.junitadversarial.outcome.History;
import io.github.junitadversarial.outcome.ImageOutcome;
import io.github.junitadversarial.outcome.Mode;
import io.github.junitadversarial.outcome.RobustnessReport;
import io.github.junitadversarial.outcome.RunScope;
import io.github.junitadversarial.outcome.SetupChecks;
import io.github.junitadversarial.outcome.Whereabouts;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Puts together what a run has to report.
 *
 * @param stopped what stopped it, {@code COMPLETE} if nothing did
 * @param identity empty if it was stopped before it was known
 * @param notes what a reader should know, one sentence each
 */
record RunReport(
        RunSetup setup,
        Survey survey,
        Outcomes outcomes,
        Completion stopped,
        Optional<RunIdentity> identity,
        List<String> notes) {

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
                scope(),
                new SetupChecks(notes, List.of()),
                History.NONE);
    }

    private RunScope scope() {
        AcrossProcesses across = setup.options().acrossProcesses();
        return new RunScope(
                across.merged() == null ? Mode.SEARCH : Mode.MERGE,
                Optional.ofNullable(across.shard()),
                Optional.empty(),
                identity.map(RunIdentity::digest).orElse(""));
    }

    // A stop signal that came when all was done has stopped nothing.
    private Completion completion() {
        AcrossProcesses across = setup.options().acrossProcesses();
        Set<String> ofOtherShards = Cohort.cut(
                        survey.attackable(), setup.attack().strategy().cohortSize())
                .stream()
                .filter(cohort -> !across.isDue(cohort))
                .flatMap(cohort -> cohort.images().stream())
                .map(SurveyedImage::name)
                .collect(Collectors.toSet());
        boolean whole = setup.fixtures().fixtures().stream()
                .map(Fixture::name)
                .filter(setup::isSelected)
                .filter(image -> !ofOtherShards.contains(image))
                .allMatch(this::isFinished);
        if (!whole) {
            if (stopped == Completion.COMPLETE) {
                throw new IllegalStateException("nothing stopped the run, yet not every image has an outcome");
            }
            return stopped;
        }
        if (across.shard() != null) {
            return Completion.SHARD;
        }
        return setup.options().onlyImages() == null ? Completion.COMPLETE : Completion.FILTERED;
    }

    private boolean isFinished(String image) {
        Optional<ImageOutcome> outcome = outcomes.of(image);
        return outcome.isPresent() && !outcome.get().stoppedEarly();
    }
}
