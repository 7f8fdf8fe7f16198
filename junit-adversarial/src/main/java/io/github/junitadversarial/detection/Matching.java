package io.github.junitadversarial.detection;

import java.util.Arrays;
import java.util.List;

/**
 * Which detection stands for which object, as COCO's evaluation has it: detections choose by falling score, each the
 * object of its class that it overlaps most, among those that no other has chosen.
 */
public final class Matching {

    /** In place of an object: there is none. */
    public static final int NONE = -1;

    private Matching() {}

    /**
     * The index of each detection's object, {@link #NONE} where there is none.
     *
     * @param detections by falling score
     * @param objects that may be matched, each by one detection
     * @param iou smallest intersection over union of a match, above 0 and at most 1
     */
    public static int[] of(List<Detection> detections, List<ClassedBox> objects, double iou) {
        int[] chosen = new int[detections.size()];
        boolean[] taken = new boolean[objects.size()];
        Arrays.fill(chosen, NONE);
        for (int i = 0; i < chosen.length; i++) {
            double best = iou;
            for (int object = 0; object < taken.length; object++) {
                double overlap = detections.get(i).classIndex()
                                == objects.get(object).classIndex()
                        ? detections.get(i).box().iou(objects.get(object).box())
                        : 0;
                if (!taken[object] && overlap >= best) {
                    best = overlap;
                    chosen[i] = object;
                }
            }
            if (chosen[i] != NONE) {
                taken[chosen[i]] = true;
            }
        }
        return chosen;
    }
}
