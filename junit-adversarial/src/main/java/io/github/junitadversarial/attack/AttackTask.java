package io.github.junitadversarial.attack;

import io.github.junitadversarial.goal.Goal;
import java.util.List;

/**
 * What a strategy starts from.
 *
 * @param images the cohort; a single image unless the factory asks for more
 * @param goal what counts as success
 * @param seed from campaign seed, cohort and attack: the same for any order, thread or shard
 */
public record AttackTask(List<AttackedImage> images, Goal goal, long seed) {

    /** Copies the list. */
    public AttackTask {
        images = List.copyOf(images);
    }

    /**
     * The image of a cohort of one.
     *
     * @throws IllegalStateException if the cohort is larger
     */
    public AttackedImage onlyImage() {
        if (images.size() != 1) {
            throw new IllegalStateException("a cohort of " + images.size() + " images where one was expected");
        }
        return images.get(0);
    }
}
