package io.github.junitadversarial.goal;

import io.github.junitadversarial.detection.Box;
import io.github.junitadversarial.detection.ClassedBox;
import io.github.junitadversarial.detection.DetectionRow;
import java.util.List;

/**
 * A goal made concrete for one image of a detector: judges a {@link DetectionRow}.
 *
 * <p>For each object that the attack is about, the row says how well it is still seen: the highest score of a detection
 * of its class that matches its box, counted or not, 0 where there is none. The object is seen if that reaches the
 * confidence from which the product counts a detection. {@link Objective#MARGIN} is the number of objects for which the
 * goal is not reached yet plus the sum of the scores that stand in the way, so that a search can follow scores far
 * below and above that confidence.
 */
public final class ObjectCriterion implements Criterion {

    private static final float CLOSE_CALL = 1e-5f;

    /** What the attack wants of the objects. */
    private enum Wish {
        HIDE,
        MISLABEL,
        CREATE
    }

    private final Wish wish;
    private final Objective objective;
    private final float confidence;
    private final int[] classes;
    private final Box[] boxes;
    private final int target;

    private ObjectCriterion(Wish wish, Objective objective, float confidence, List<ClassedBox> objects, int target) {
        this.wish = wish;
        this.objective = objective;
        this.confidence = confidence;
        this.classes = objects.stream().mapToInt(ClassedBox::classIndex).toArray();
        this.boxes = objects.stream().map(ClassedBox::box).toArray(Box[]::new);
        this.target = target;
    }

    /**
     * Success is that one of these objects is seen no more.
     *
     * @param confidence score from which a detection counts
     * @param objects at least one
     */
    public static ObjectCriterion hide(Objective objective, float confidence, List<ClassedBox> objects) {
        return new ObjectCriterion(Wish.HIDE, objective, confidence, objects, -1);
    }

    /**
     * Success is that one of these objects is taken for one of another class.
     *
     * @param confidence score from which a detection counts
     * @param objects at least one
     * @param target that class, or -1 for any other
     */
    public static ObjectCriterion mislabel(
            Objective objective, float confidence, List<ClassedBox> objects, int target) {
        return new ObjectCriterion(Wish.MISLABEL, objective, confidence, objects, target);
    }

    /**
     * Success is that an object is seen where none of its class was.
     *
     * @param confidence score from which a detection counts
     * @param there what is there already
     * @param target its class, or -1 for any
     */
    public static ObjectCriterion create(Objective objective, float confidence, List<ClassedBox> there, int target) {
        return new ObjectCriterion(Wish.CREATE, objective, confidence, there, target);
    }

    @Override
    public double margin(float[] rows, int offset, int length) {
        double finite = requireFinite(rows, offset);
        if (wish == Wish.CREATE) {
            return confidence - bestFalse(rows, offset) + finite;
        }
        double smallest = Double.POSITIVE_INFINITY;
        for (int object = 0; object < boxes.length; object++) {
            smallest = Math.min(smallest, objectMargin(rows, offset, object));
        }
        return smallest + finite;
    }

    @Override
    public List<Box> objects() {
        return wish == Wish.CREATE ? List.of() : List.of(boxes);
    }

    @Override
    public double objectMargin(float[] rows, int offset, int object) {
        float own = bestMatch(rows, offset, object, false);
        return wish == Wish.HIDE
                ? (double) own - confidence
                : (double) Math.max(own, confidence) - bestMatch(rows, offset, object, true);
    }

    @Override
    public boolean isCloseCall(float[] rows, int offset, int length) {
        return Math.abs(margin(rows, offset, length)) <= CLOSE_CALL;
    }

    @Override
    public double marginAgainst(float[] rows, int offset, int other) {
        throw new UnsupportedOperationException("the classes of a detector do not compete for an image");
    }

    @Override
    public double loss(double margin, float[] rows, int offset, int length) {
        if (objective == Objective.CONFIDENCE) {
            return countAndConfidence(rows, offset);
        }
        if (wish == Wish.CREATE) {
            return margin;
        }
        double left = 0;
        for (int object = 0; object < boxes.length; object++) {
            double own = objectMargin(rows, offset, object);
            left += own + (Criterion.isSuccess(own) ? 0 : 1);
        }
        return left;
    }

    @Override
    public double confidence(float[] rows, int offset, int length) {
        if (wish == Wish.CREATE) {
            return Criterion.isSuccess(margin(rows, offset, length)) ? 1 : 0;
        }
        int reached = 0;
        for (int object = 0; object < boxes.length; object++) {
            reached += Criterion.isSuccess(objectMargin(rows, offset, object)) ? 1 : 0;
        }
        return (double) reached / boxes.length;
    }

    @Override
    public boolean isSure(double share) {
        return share >= 1;
    }

    /** RFPAR's measure: an attack that hides or mislabels wants few counted boxes, one that creates wants many. */
    private double countAndConfidence(float[] rows, int offset) {
        double sum = 0;
        for (int i = 0; i < DetectionRow.count(rows, offset); i++) {
            float score = DetectionRow.score(rows, offset, i);
            sum += score >= confidence ? 1 + (double) score : 0;
        }
        return wish == Wish.CREATE ? -sum : sum;
    }

    private float bestMatch(float[] rows, int offset, int object, boolean ofAnotherClass) {
        float best = 0;
        for (int i = 0; i < DetectionRow.count(rows, offset); i++) {
            int found = DetectionRow.classIndex(rows, offset, i);
            boolean considered = ofAnotherClass
                    ? found != classes[object] && (target < 0 || found == target)
                    : found == classes[object];
            float score = DetectionRow.score(rows, offset, i);
            if (considered && score > best && matches(rows, offset, i, boxes[object])) {
                best = score;
            }
        }
        return best;
    }

    private float bestFalse(float[] rows, int offset) {
        float best = 0;
        for (int i = 0; i < DetectionRow.count(rows, offset); i++) {
            float score = DetectionRow.score(rows, offset, i);
            if (score > best
                    && (target < 0 || DetectionRow.classIndex(rows, offset, i) == target)
                    && !isThere(rows, offset, i)) {
                best = score;
            }
        }
        return best;
    }

    private boolean isThere(float[] rows, int offset, int i) {
        for (int object = 0; object < boxes.length; object++) {
            if (classes[object] == DetectionRow.classIndex(rows, offset, i)
                    && matches(rows, offset, i, boxes[object])) {
                return true;
            }
        }
        return false;
    }

    private static boolean matches(float[] rows, int offset, int i, Box box) {
        return DetectionRow.iou(rows, offset, i, box) >= DetectionGoal.MATCHING_IOU;
    }

    /** 0, or not-a-number where one of the scores is not finite. */
    private static double requireFinite(float[] rows, int offset) {
        float zero = 0;
        for (int i = 0; i < DetectionRow.count(rows, offset); i++) {
            zero += 0 * DetectionRow.score(rows, offset, i);
        }
        return zero;
    }
}
