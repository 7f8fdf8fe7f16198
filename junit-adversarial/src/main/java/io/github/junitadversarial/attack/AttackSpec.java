package io.github.junitadversarial.attack;

import io.github.junitadversarial.goal.DetectionGoal;
import io.github.junitadversarial.goal.Goal;
import io.github.junitadversarial.goal.StopAt;
import io.github.junitadversarial.image.RgbImage;
import io.github.junitadversarial.outcome.PixelSpace;
import java.util.Optional;

/** An attack with all its settings, as a campaign runs it. Immutable. */
public interface AttackSpec {

    /** Clean pass, one candidate, one verification. */
    int SMALLEST_BUDGET = 3;

    /** Short name for people, such as {@code 3-pixel attack}. */
    String name();

    /** The limit on the change, such as {@code at most 3 pixels (L0)}. */
    String bound();

    /** Query budget of one image, at least 3: the clean pass, one candidate, one verification. */
    int budget();

    /** What counts as success. */
    Goal goal();

    /** The same attack with another goal. */
    AttackSpec goal(Goal goal);

    /**
     * The same attack with another goal: that the classifier answers {@code label}.
     *
     * @throws IllegalArgumentException if the label is blank
     */
    default AttackSpec target(String label) {
        return goal(new Goal.TargetLabel(label));
    }

    /**
     * When the search on a broken image ends; where nothing else is said with its first verified success, of a detector
     * with success for every object.
     */
    default StopAt stopAt() {
        return goal() instanceof DetectionGoal ? StopAt.CONFIDENT_SUCCESS : StopAt.FIRST_SUCCESS;
    }

    /** Who searches. */
    AttackStrategyFactory strategy();

    /**
     * Whose pixels may change. Empty for what is usual with the model: those of its input, and those of the source for
     * a pipeline in code, which resizes them itself.
     */
    default Optional<PixelSpace> pixels() {
        return Optional.empty();
    }

    /**
     * How many pixel positions may change in this image.
     *
     * @throws IllegalArgumentException with a sentence for the user, if the limit makes no sense for the image
     */
    int maxPixels(RgbImage image);
}
