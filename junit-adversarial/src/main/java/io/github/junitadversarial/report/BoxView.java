package io.github.junitadversarial.report;

import io.github.junitadversarial.detection.Box;
import org.jspecify.annotations.Nullable;

/**
 * One box as the report page draws it over a picture. All numbers are attributes of SVG elements, in pixels of the
 * picture.
 *
 * @param style class in the style sheet: how the outline is dashed and coloured
 * @param label null where no label finds room
 */
record BoxView(
        String style,
        String x,
        String y,
        String width,
        String height,
        @Nullable Label label) {

    /**
     * What is written at a box.
     *
     * @param x of its left end
     * @param y of the line that the letters stand on
     */
    record Label(String text, String x, String y) {}

    static BoxView of(Box box, String style, @Nullable Label label) {
        return new BoxView(
                style,
                Figures.coordinate(box.left()),
                Figures.coordinate(box.top()),
                Figures.coordinate(box.width()),
                Figures.coordinate(box.height()),
                label);
    }
}
