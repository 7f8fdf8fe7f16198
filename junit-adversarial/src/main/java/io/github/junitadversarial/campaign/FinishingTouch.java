package io.github.junitadversarial.campaign;

import io.github.junitadversarial.outcome.ImageOutcome;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The last phase of a run: the examples of broken images are made smaller and handed on, each once. A stop ends the
 * first and not the second, so that what was found is kept.
 */
final class FinishingTouch {

    private final RunSetup setup;
    private final Survey survey;
    private final StopSignal stop;
    private final Outcomes outcomes;
    private final AtomicBoolean sinkFailed = new AtomicBoolean();

    FinishingTouch(RunSetup setup, Survey survey, StopSignal stop, Outcomes outcomes) {
        this.setup = setup;
        this.survey = survey;
        this.stop = stop;
        this.outcomes = outcomes;
    }

    /** Deals with every broken image that was not dealt with before. */
    void apply(ProgressMeter progress) {
        List<SurveyedImage> all = unsettled();
        if (all.isEmpty()) {
            return;
        }
        Queue<SurveyedImage> broken = new ConcurrentLinkedQueue<>(all);
        CohortStarter images = new CohortStarter(setup, survey);
        int threads = Math.min(setup.threads(), all.size());
        new Workers(threads, stop, progress::tell).run(() -> work(broken, images, progress));
        // What is left is that of workers which did not come back from a query.
        handOn();
    }

    /** Hands on every example that was not handed on before, as it is. */
    void handOn() {
        CohortStarter images = new CohortStarter(setup, survey);
        unsettled().forEach(image -> handOn(outcomes.of(image.name()).orElseThrow(), images.open(image)));
    }

    private List<SurveyedImage> unsettled() {
        return survey.attackable().stream()
                .filter(image ->
                        outcomes.of(image.name()).filter(ImageOutcome::broken).isPresent())
                .filter(image -> !outcomes.isSettled(image.name()))
                .toList();
    }

    private void work(Queue<SurveyedImage> broken, CohortStarter images, ProgressMeter progress) {
        String strategy = setup.attack().strategy().name();
        try (Verifier verifier = new Verifier(setup.model(), strategy, setup.exampleFolder());
                Minimiser minimiser = new Minimiser(setup, verifier, stop)) {
            for (SurveyedImage next = broken.poll(); next != null; next = broken.poll()) {
                LiveImage image = images.open(next);
                ImageOutcome found = outcomes.of(next.name()).orElseThrow();
                ImageOutcome outcome = isToBeMinimised() ? minimiser.minimise(found, image) : found;
                progress.charge(outcome.queries().total() - found.queries().total());
                handOn(outcome, image);
            }
        }
    }

    /**
     * Single answers of a model that answers at random could not show that a pixel is needed. An example against a
     * detector has hundreds of pixels, and a smaller one that hides the same objects would understate what the attack
     * does to the scores of the others.
     */
    private boolean isToBeMinimised() {
        return setup.options().minimise()
                && setup.options().repetition().queries() == 1
                && !(setup.task() instanceof DetectionTask);
    }

    private void handOn(ImageOutcome outcome, LiveImage image) {
        try {
            setup.options().sink().accept(success(outcome, image));
        } catch (RuntimeException e) {
            // A disk that is full now must not cost the report of a long run.
            if (sinkFailed.compareAndSet(false, true)) {
                String sentence = e.getMessage()
                        + "; the run goes on, and its report names the changed pixels of image " + image.name()
                        + " and of others that could not be kept";
                outcomes.addNote(sentence);
                setup.options().progress().note(sentence);
            }
        }
        outcomes.settle(outcome);
    }

    private OutcomeSink.Success success(ImageOutcome outcome, LiveImage image) {
        return new OutcomeSink.Success(
                outcome,
                image.clean().with(outcome.adversarial().orElseThrow().edits()),
                setup.description(),
                setup.point().pixels(),
                setup.options().seed(),
                setup.model().identity());
    }
}
