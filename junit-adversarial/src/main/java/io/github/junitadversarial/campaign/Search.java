package io.github.junitadversarial.campaign;

import io.github.junitadversarial.model.BatchScorer;
import io.github.junitadversarial.model.UnusableModelException;
import io.github.junitadversarial.outcome.ImageOutcome;
import io.github.junitadversarial.outcome.OutcomeStatus;
import io.github.junitadversarial.preflight.BatchAgreement;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The phase of a run in which images are attacked: workers with an {@link AttackLoop} each empty one queue, which a
 * {@link WaveSchedule} fills.
 */
final class Search {

    private static final long MOST_PAUSED_BYTES = 1 << 27;
    private static final String LEFT_OUT = "left out: the verdict was certain";

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

    /**
     * Attacks these cohorts until the rule is satisfied; afterwards each of their images has an outcome.
     *
     * @return whether images were left out because the rule was satisfied
     */
    boolean attack(List<Cohort> cohorts, StoppingRule rule, ProgressMeter progress) {
        CohortStarter starter = new CohortStarter(setup, survey);
        List<Course> courses = cohorts.stream()
                .map(cohort -> journal.recorded(cohort)
                        .map(recorded -> starter.course(cohort, recorded))
                        .orElseGet(() -> starter.course(cohort)))
                .toList();
        WaveSchedule schedule =
                new WaveSchedule(rule, setup.attack().budget(), courses, () -> standing(courses), MOST_PAUSED_BYTES);
        String why = "";
        if (survey.batches().isPresent() && !courses.isEmpty() && !stop.isRaised()) {
            Consumer<ImageOutcome> results = journal.recording(courses, outcomes);
            CohortQueue queue =
                    new CohortQueue(schedule, starter, setup.threads(), stop, course -> take(course, progress));
            BatchAgreement batches = survey.batches().get();
            boolean ended = new Workers(setup.threads(), stop, progress::tell)
                    .run(() -> work(queue, batches, progress, results));
            if (!ended) {
                why = Workers.neverCameBack(stop);
                if (cohorts.stream().noneMatch(cohort -> cohort.anyNamed(outcomes::isKnown))) {
                    throw new UnusableModelException(why);
                }
            }
        }
        if (!schedule.isDecided()) {
            // A stop that came before the turn of what is known already must not take it away.
            courses.stream()
                    .filter(Course::isRecorded)
                    .filter(Course::isOpen)
                    .forEach(course -> take(course, progress));
        }
        leaveOut(courses, schedule.isDecided() ? LEFT_OUT : why);
        return schedule.isDecided();
    }

    /** Makes the outcomes of a course that the journal knows those of this run. */
    private void take(Course course, ProgressMeter progress) {
        Adoption adoption = new Adoption(setup);
        for (int i = 0; i < course.accounts().size(); i++) {
            ImageOutcome outcome = adoption.adopt(
                    course.accounts().get(i).image(), course.recorded().images().get(i));
            outcomes.add(outcome);
            progress.finished(outcome);
        }
    }

    private void work(
            CohortQueue queue, BatchAgreement batches, ProgressMeter progress, Consumer<ImageOutcome> results) {
        String strategy = setup.attack().strategy().name();
        try (BatchScorer scorer = setup.model().newScorer(batches.shapes());
                Verifier verifier = new Verifier(setup.model(), strategy, setup.exampleFolder())) {
            new AttackLoop(scorer, verifier, queue, stop, progress, results).run();
        }
    }

    private Standing standing(List<Course> courses) {
        int broken = 0;
        int withstood = 0;
        for (SurveyedImage image : survey.attackable()) {
            Optional<ImageOutcome> outcome = outcomes.of(image.name());
            if (outcome.isPresent()) {
                broken += outcome.get().broken() ? 1 : 0;
                withstood += outcome.get().broken() ? 0 : 1;
            }
        }
        for (Course course : courses) {
            // Under attack for a more confident example, and broken all the same.
            broken += course.openAndBroken();
        }
        return new Standing(survey.attackable().size(), broken, withstood);
    }

    private void leaveOut(List<Course> courses, String why) {
        for (Course course : courses) {
            for (Account account : course.accounts()) {
                if (!outcomes.isKnown(account.image().name())) {
                    account.end(OutcomeStatus.CENSORED, why);
                    outcomes.add(account.outcome());
                }
            }
        }
    }
}
