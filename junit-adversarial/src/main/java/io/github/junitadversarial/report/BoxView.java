package io.github.junitadversarial.report;

import io.github.junitadversarial.detection.Box;

/**
 * One box as the report page draws it over a picture: an outline and a label at its upper edge, or below it where there
 * is no room above. All numbers are attributes of SVG elements, in pixels of the picture.
 *
 * @param style class in the style sheet: how the outline is dashed and coloured
 * @param text label, short enough to be read
 * @param anchor which end of the text is at {@code textX}
 */
record BoxView(
        String style,
        String x,
        String y,
        String width,
        String height,
        String text,
        String textX,
        String textY,
        String anchor) {

    private static final int LONGEST_TEXT = 28;
    private static final double SIDE_OF_THE_PICTURE_ON_THE_PAGE = 500;
    private static final double LETTERS_ON_THE_PAGE = 13;

    /** From this share of the width on, a label grows to the left. */
    private static final double TOO_FAR_TO_THE_RIGHT = 0.65;

    /** Height of the letters over a picture of this size. */
    static double letters(int width, int height) {
        return LETTERS_ON_THE_PAGE * Math.max(width, height) / SIDE_OF_THE_PICTURE_ON_THE_PAGE;
    }

    /** Over a picture of this size. */
    static BoxView of(Box box, String style, String text, int width, int height) {
        double letters = letters(width, height);
        double above = box.top() - 0.35 * letters;
        double baseline = above < letters ? box.top() + 1.15 * letters : above;
        boolean leftwards = box.left() > TOO_FAR_TO_THE_RIGHT * width;
        double end = leftwards ? Math.min(box.right(), width) : Math.max(box.left(), 0);
        return new BoxView(
                style,
                Figures.coordinate(box.left()),
                Figures.coordinate(box.top()),
                Figures.coordinate(box.width()),
                Figures.coordinate(box.height()),
                shortened(text),
                Figures.coordinate(end),
                Figures.coordinate(Math.max(letters, Math.min(baseline, height - 0.3 * letters))),
                leftwards ? "end" : "start");
    }

    private static String shortened(String text) {
        int points = text.codePointCount(0, text.length());
        return points <= LONGEST_TEXT ? text : "…" + text.substring(text.offsetByCodePoints(0, points - LONGEST_TEXT + 1));
    }
}
