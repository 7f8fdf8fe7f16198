package io.github.junitadversarial.campaign;

import io.github.junitadversarial.model.BatchScorer;
import io.github.junitadversarial.model.Labels;
import io.github.junitadversarial.model.UnusableModelException;
import io.github.junitadversarial.outcome.ImageOutcome;
import io.github.junitadversarial.outcome.OutcomeStatus;
import io.github.junitadversarial.preflight.BatchAgreement;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The phase of a run in which images are attacked: workers with an {@link AttackLoop} each empty one queue. */
final class Search {

    private final RunSetup setup;
    private final Survey survey;
    private final StopSignal stop;
    private final Outcomes outcomes;
    private final RunJournal journal;

    Search(RunSetup setup, Survey survey, StopSignal stop, Outcomes outcomes, RunJournal journal) {
        this.setup = setup;
        this.survey = survey;
        this.stop = stop;
        this.outcomes = outcomes;
        this.journal = journal;
    }

    /** Attacks these cohorts; afterwards each of their images has an outcome. */
    void attack(List<Cohort> cohorts, ProgressMeter progress) {
        String detail = "";
        if (survey.batches().isPresent() && !cohorts.isEmpty() && !stop.isRaised()) {
            CohortQueue queue = new CohortQueue(cohorts, new CohortStarter(setup, survey), setup.threads(), stop);
            BatchAgreement batches = survey.batches().get();
            Consumer<ImageOutcome> results = journal.recording(cohorts, outcomes);
            boolean ended = new Workers(setup.threads(), stop, progress::tell)
                    .run(() -> work(queue, batches, progress, results));
            queue.leftBehind().forEach(this::censor);
            if (!ended) {
                detail = Workers.neverCameBack(stop);
                if (cohorts.stream().noneMatch(cohort -> cohort.anyNamed(outcomes::isKnown))) {
                    throw new UnusableModelException(detail);
                }
            }
        }
        for (Cohort cohort : cohorts) {
            for (SurveyedImage image : cohort.images()) {
                if (!outcomes.isKnown(image.name())) {
                    outcomes.add(untouched(image, detail));
                }
            }
        }
    }

    private void work(
            CohortQueue queue, BatchAgreement batches, ProgressMeter progress, Consumer<ImageOutcome> results) {
        Labels labels = survey.labels().orElseThrow();
        String strategy = setup.attack().strategy().name();
        try (BatchScorer scorer = setup.model().newScorer(batches.shapes());
                Verifier verifier = new Verifier(setup.model(), classes -> labels, strategy, setup.exampleFolder())) {
            new AttackLoop(scorer, verifier, queue, stop, progress, results).run();
        }
    }

    private void censor(LiveCohort cohort) {
        for (LiveImage image : cohort.images()) {
            image.end(OutcomeStatus.CENSORED);
            outcomes.add(image.outcome());
        }
    }

    private static ImageOutcome untouched(SurveyedImage image, String detail) {
        return new ImageOutcome(
                image.name(),
                image.digest(),
                image.label(),
                image.label(),
                OutcomeStatus.CENSORED,
                image.spent(),
                Optional.empty(),
                detail);
    }
}
