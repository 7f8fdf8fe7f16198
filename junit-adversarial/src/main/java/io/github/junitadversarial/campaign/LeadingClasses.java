package io.github.junitadversarial.campaign;

import io.github.junitadversarial.goal.ScoreScale;
import io.github.junitadversarial.model.Labels;
import io.github.junitadversarial.outcome.ScoreChange;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** The classes that a person wants to see of a success: those in front before or after it. */
final class LeadingClasses {

    private static final int PLACES = 3;

    private LeadingClasses() {}

    /**
     * The classes on the first places of either row, ordered by their scores after the attack.
     *
     * @param before scores of the clean image
     * @param after rows of scores; the first is that of the adversarial image
     */
    static List<ScoreChange> of(Labels labels, ScoreScale scale, float[] before, float[] after) {
        int classes = before.length;
        return IntStream.concat(first(before, classes), first(after, classes))
                .distinct()
                .boxed()
                .sorted(byScore(after))
                .map(c -> new ScoreChange(
                        labels.name(c), before[c], after[c], (float) scale.probability(before, 0, classes, c), (float)
                                scale.probability(after, 0, classes, c)))
                .toList();
    }

    private static IntStream first(float[] scores, int classes) {
        return IntStream.range(0, classes)
                .boxed()
                .sorted(byScore(scores))
                .limit(PLACES)
                .mapToInt(Integer::intValue);
    }

    // Of equal scores the lower number first, as for the predicted class.
    private static Comparator<Integer> byScore(float[] scores) {
        return Comparator.<Integer>comparingDouble(c -> -scores[c]).thenComparing(Comparator.naturalOrder());
    }
}
