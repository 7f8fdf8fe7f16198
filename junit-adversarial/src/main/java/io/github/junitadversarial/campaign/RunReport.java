package io.github.junitadversarial.campaign;

import io.github.junitadversarial.fixture.Fixture;
import io.github.junitadversarial.model.Labels;
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
import java.util.stream.Stream;

/**
 * Puts together what a run has to report.
 *
 * @param stopped why images were left over, if any were
 * @param identity empty if the run was stopped before it was known
 * @param notes what a reader should know besides what the survey says, one sentence each
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
        List<ImageOutcome> images = outcomes.all().stream()
                .filter(outcome -> setup.isSelected(outcome.image()))
                .toList();
        return new RobustnessReport(
                setup.description(),
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
                new SetupChecks(
                        Stream.of(survey.notes(), notes, outcomes.notes())
                                .flatMap(List::stream)
                                .toList(),
                        List.of()),
                new History(outcomes.replayed(), outcomes.untried(), Optional.empty(), List.of()));
    }

    private RunScope scope() {
        AcrossProcesses across = setup.options().acrossProcesses();
        return new RunScope(
                across.merged() == null ? setup.options().mode() : Mode.MERGE,
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
        if (setup.options().onlyImages() != null) {
            return Completion.FILTERED;
        }
        return setup.options().mode() == Mode.REPLAY ? Completion.REPLAYED : Completion.COMPLETE;
    }

    private boolean isFinished(String image) {
        Optional<ImageOutcome> outcome = outcomes.of(image);
        return outcome.isPresent()
                && (setup.options().mode() == Mode.REPLAY || !outcome.get().stoppedEarly());
    }
}
