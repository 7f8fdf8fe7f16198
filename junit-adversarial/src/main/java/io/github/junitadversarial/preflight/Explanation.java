package io.github.junitadversarial.preflight;

import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import org.apache.commons.statistics.distribution.BinomialDistribution;

/**
 * A way to read a model's answers: as declared, or with one or more mistakes put right.
 *
 * @param changes how many things differ from what is declared
 * @param finding what it is, such as "BGR order"
 * @param advice what to do about it
 * @param right which images of the sample are right then
 * @param luck how likely so many are right by chance alone
 * @param images in the sample
 */
record Explanation(int changes, String finding, String advice, BitSet right, double luck, int images) {

    // The chance of calling one of two equally good set-ups better. Many are compared, so it is small; where half of
    // the mistakes are gone or guessing has become knowing, more speaks for the other one than the test can see.
    private static final double ON_ITS_OWN = 0.002;
    private static final double WITH_HALF_OF_THE_MISTAKES = 0.01;
    private static final double INSTEAD_OF_GUESSING = 0.05;

    private static final double NO_LUCK = 0.0005;

    /**
     * Of predictions for the sample.
     *
     * @param classes predicted, in the model's own order of classes as this explanation has it
     * @param trueClasses of the images
     */
    static Explanation of(int changes, String finding, String advice, int[] classes, int[] trueClasses) {
        BitSet right = new BitSet();
        for (int i = 0; i < classes.length; i++) {
            right.set(i, classes[i] == trueClasses[i]);
        }
        return new Explanation(
                changes,
                finding,
                advice,
                right,
                Chance.ofSoManyRight(classes, trueClasses, right.cardinality()),
                classes.length);
    }

    int rightCount() {
        return right.cardinality();
    }

    /** Whether next to nothing is left to explain. */
    boolean explainsAll() {
        return wrongCount() <= images / 20;
    }

    /** Whether predictions and labels may have nothing to do with each other. */
    boolean isGuessing() {
        return luck > INSTEAD_OF_GUESSING;
    }

    /**
     * Whether more are right than by another one, beyond doubt: by an exact sign test over the images in which the two
     * differ (McNemar, 1947).
     */
    boolean isBetterThan(Explanation other) {
        int gained = withoutThoseOf(other);
        int lost = other.withoutThoseOf(this);
        if (gained <= lost) {
            return false;
        }
        double equallyGood = BinomialDistribution.of(gained + lost, 0.5).survivalProbability(gained - 1);
        return equallyGood < ON_ITS_OWN
                || (equallyGood < WITH_HALF_OF_THE_MISTAKES && 2 * wrongCount() <= other.wrongCount())
                || (equallyGood < INSTEAD_OF_GUESSING && other.isGuessing() && luck < NO_LUCK);
    }

    /**
     * The one with the fewest changes among those that are as good as the best, but for one image in 25.
     *
     * @param all not empty
     */
    static Explanation simplest(List<Explanation> all) {
        int best = all.stream().mapToInt(Explanation::rightCount).max().orElseThrow();
        return all.stream()
                .filter(one -> one.rightCount() >= best - one.images / 25)
                .min(Comparator.comparingInt(Explanation::changes)
                        .thenComparing(
                                Comparator.comparingInt(Explanation::rightCount).reversed()))
                .orElseThrow();
    }

    /** Whether nothing speaks for the one rather than the other. */
    boolean isAsGoodAs(Explanation other) {
        return changes == other.changes && rightCount() == other.rightCount();
    }

    private int wrongCount() {
        return images - rightCount();
    }

    private int withoutThoseOf(Explanation other) {
        BitSet mine = (BitSet) right.clone();
        mine.andNot(other.right);
        return mine.cardinality();
    }
}
