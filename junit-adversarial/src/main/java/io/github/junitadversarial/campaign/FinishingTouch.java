package io.github.junitadversarial.campaign;

import io.github.junitadversarial.attack.AttackSpec;
import io.github.junitadversarial.image.RgbImage;
import io.github.junitadversarial.model.Labels;
import io.github.junitadversarial.outcome.AdversarialExample;
import io.github.junitadversarial.outcome.ImageOutcome;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * The last phase of a run: examples are made smaller, image by image, and handed on. A stop ends the first and not the
 * second, so that what was found is kept.
 */
final class FinishingTouch {

    /**
     * A broken image that is still to be dealt with.
     *
     * @param outcome with an example
     */
    record Task(SurveyedImage image, ImageOutcome outcome) {}

    private final AttackPoint point;
    private final AttackSpec attack;
    private final CohortStarter images;
    private final boolean minimise;
    private final @Nullable Path exampleFolder;
    private final StopSignal stop;
    private final ProgressMeter progress;

    FinishingTouch(
            AttackPoint point,
            AttackSpec attack,
            CohortStarter images,
            boolean minimise,
            @Nullable Path exampleFolder,
            StopSignal stop,
            ProgressMeter progress) {
        this.point = point;
        this.attack = attack;
        this.images = images;
        this.minimise = minimise;
        this.exampleFolder = exampleFolder;
        this.stop = stop;
        this.progress = progress;
    }

    /**
     * Deals with the images.
     *
     * @param results takes the outcome of each and the picture that fools the model, from any worker
     * @return whether all workers came to an end
     */
    boolean run(Workers workers, Labels labels, List<Task> broken, BiConsumer<ImageOutcome, RgbImage> results) {
        ConcurrentLinkedQueue<Task> tasks = new ConcurrentLinkedQueue<>(broken);
        return workers.run(() -> work(tasks, labels, results));
    }

    private void work(
            ConcurrentLinkedQueue<Task> tasks, Labels labels, BiConsumer<ImageOutcome, RgbImage> results) {
        try (Verifier verifier = new Verifier(point.model(), labels, attack.strategy().name(), exampleFolder);
                Minimiser minimiser = new Minimiser(point, attack, verifier, stop)) {
            for (Task task = tasks.poll(); task != null; task = tasks.poll()) {
                LiveImage image = images.open(task.image());
                ImageOutcome outcome = minimise ? minimiser.minimise(task.outcome(), image) : task.outcome();
                progress.charge(
                        outcome.queries().total() - task.outcome().queries().total());
                AdversarialExample example = outcome.adversarial().orElseThrow();
                results.accept(outcome, image.clean().with(example.edits()));
            }
        }
    }
}
