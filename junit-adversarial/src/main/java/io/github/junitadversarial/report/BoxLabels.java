package io.github.junitadversarial.report;

import io.github.junitadversarial.detection.Box;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds room for the labels of the boxes over one picture: above a box, else within it, else below it. One that would
 * cover another is left away, for nobody could read either.
 */
final class BoxLabels {

    private static final int LONGEST_TEXT = 28;
    private static final double SIDE_OF_THE_PICTURE_ON_THE_PAGE = 500;
    private static final double LETTERS_ON_THE_PAGE = 13;

    /** Of a letter, by its height; bold digits and small letters are narrower. */
    private static final double WIDTH = 0.68;

    private final int width;
    private final int height;
    private final double letters;
    private final List<Box> taken = new ArrayList<>();

    /** Over a picture of this size. */
    BoxLabels(int width, int height) {
        this.width = width;
        this.height = height;
        this.letters = LETTERS_ON_THE_PAGE * Math.max(width, height) / SIDE_OF_THE_PICTURE_ON_THE_PAGE;
    }

    /** Height of the letters. */
    double letters() {
        return letters;
    }

    /** The label of the next box; the first come first. */
    BoxView.@Nullable Label place(Box box, String text) {
        String shortened = shortened(text);
        double length = WIDTH * letters * shortened.codePointCount(0, shortened.length());
        double x = Math.max(0, Math.min(box.left(), width - length));
        return Stream.of(
                        box.top() - 0.35 * letters,
                        Math.max(0, box.top()) + 1.15 * letters,
                        box.bottom() + 1.15 * letters)
                .filter(y -> y >= letters && y <= height - 0.3 * letters)
                .filter(y -> take(x, y, length))
                .map(y -> new BoxView.Label(shortened, Figures.coordinate(x), Figures.coordinate(y)))
                .findFirst()
                .orElse(null);
    }

    private boolean take(double x, double y, double length) {
        Box place = Box.ofSize((float) x, (float) (y - letters), (float) length, (float) (1.25 * letters));
        if (taken.stream().anyMatch(other -> other.iou(place) > 0)) {
            return false;
        }
        taken.add(place);
        return true;
    }

    private static String shortened(String text) {
        int points = text.codePointCount(0, text.length());
        return points <= LONGEST_TEXT ? text : text.substring(0, text.offsetByCodePoints(0, LONGEST_TEXT - 1)) + "…";
    }
}
