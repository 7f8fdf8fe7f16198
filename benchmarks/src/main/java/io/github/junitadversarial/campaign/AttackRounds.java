package io.github.junitadversarial.campaign;

import io.github.junitadversarial.attack.AttackSpec;
import io.github.junitadversarial.fixture.FixtureSet;
import io.github.junitadversarial.model.BatchScorer;
import io.github.junitadversarial.model.BatchShapes;
import io.github.junitadversarial.model.ImageModel;
import io.github.junitadversarial.outcome.ImageOutcome;
import io.github.junitadversarial.outcome.OutcomeStatus;
import java.util.List;

/**
 * The campaign's own attack loop, one round at a time. It lies in the campaign's package because it drives the very
 * classes that a campaign is made of.
 *
 * <p>Every round is a full batch: there are as many images as rows, and none of them may break. When their budgets are
 * used up, the same images are read and attacked again from the start, as a campaign goes on with its next images; the
 * round in which that happens bears the cost.
 */
public final class AttackRounds implements AutoCloseable {

    private final StopSignal never = new StopSignal(null);
    private final RunSetup setup;
    private final Survey survey;
    private final BatchScorer scorer;
    private final Verifier verifier;
    private final ProgressMeter progress;
    private AttackLoop loop;

    /**
     * Surveys the images and plays a first round, so that all pictures are read and bound to their rows.
     *
     * @param fixtures as many images as the largest shape has rows
     * @throws IllegalArgumentException if not all of them can be attacked, or their number is another
     */
    public AttackRounds(ImageModel model, FixtureSet fixtures, AttackSpec attack, BatchShapes shapes) {
        this.setup = RunSetup.of(model, fixtures, attack, CampaignOptions.DEFAULT);
        this.progress =
                new ProgressMeter(attack.name(), fixtures.size(), attack.budget(), CampaignProgress.Listener.NONE);
        this.survey = new Surveyor(setup).survey(new Workers(1, never, () -> {}), never, progress);
        if (survey.attackable().size() != shapes.capacity() || fixtures.size() != shapes.capacity()) {
            throw new IllegalArgumentException(survey.attackable().size() + " of " + fixtures.size()
                    + " images can be attacked; for full rounds all of exactly " + shapes.capacity() + " must be");
        }
        this.scorer = setup.model().newScorer(shapes);
        this.verifier = new Verifier(setup.model(), attack.strategy().name(), null);
        this.loop = newLoop();
        play();
    }

    /**
     * Asks, scores and tells once: as many queries as there are images.
     *
     * @throws IllegalStateException if an image breaks or its candidates are exhausted, because the rounds would not be
     *     full any more
     */
    public void play() {
        while (!loop.playRound()) {
            loop = newLoop();
        }
    }

    @Override
    public void close() {
        verifier.close();
        scorer.close();
    }

    private AttackLoop newLoop() {
        CohortStarter starter = new CohortStarter(setup, survey);
        List<Course> courses = Cohort.cut(
                        survey.attackable(), setup.attack().strategy().cohortSize())
                .stream()
                .map(starter::course)
                .toList();
        WaveSchedule everything = new WaveSchedule(
                StoppingRule.NEVER,
                setup.attack().budget(),
                courses,
                () -> new Standing(courses.size(), 0, 0),
                Long.MAX_VALUE);
        CohortQueue queue = new CohortQueue(everything, starter, 1, never, course -> {});
        return new AttackLoop(scorer, verifier, queue, never, progress, AttackRounds::requireSurvived);
    }

    private static void requireSurvived(ImageOutcome outcome) {
        if (outcome.status() != OutcomeStatus.SURVIVED) {
            throw new IllegalStateException("image " + outcome.image() + " left the loop as " + outcome.status()
                    + "; only images that survive keep the rounds full");
        }
    }
}
