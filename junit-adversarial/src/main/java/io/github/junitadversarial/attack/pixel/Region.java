package io.github.junitadversarial.attack.pixel;

import io.github.junitadversarial.attack.RandomStream;
import io.github.junitadversarial.detection.Box;
import io.github.junitadversarial.geometry.InfluentialPixels;
import java.util.Arrays;

/**
 * The influential pixels within a box, or the nearest to it.
 *
 * @param pixels of the whole picture
 * @param width of the picture
 * @param firstColumn index of the first column of the region
 * @param columns number of its columns, at least 1
 * @param firstRow index of the first row of the region
 * @param rows number of its rows, at least 1
 */
record Region(InfluentialPixels pixels, int width, int firstColumn, int columns, int firstRow, int rows) {

    /** The whole picture. */
    static Region all(InfluentialPixels pixels, int width) {
        return new Region(pixels, width, 0, pixels.columns().length, 0, pixels.rows().length);
    }

    /** Of a box in pixels of the picture. */
    static Region of(Box box, InfluentialPixels pixels, int width) {
        int firstColumn = from(pixels.columns(), box.left());
        int firstRow = from(pixels.rows(), box.top());
        return new Region(
                pixels,
                width,
                firstColumn,
                Math.max(1, before(pixels.columns(), box.right()) - firstColumn),
                firstRow,
                Math.max(1, before(pixels.rows(), box.bottom()) - firstRow));
    }

    /** A position of the picture. */
    int draw(RandomStream random) {
        int x = pixels.columns()[firstColumn + random.nextInt(columns)];
        int y = pixels.rows()[firstRow + random.nextInt(rows)];
        return y * width + x;
    }

    /** Index of the first line that a box which begins there holds, or of the last line. */
    private static int from(int[] lines, float begin) {
        return Math.min(lines.length - 1, countBefore(lines, (int) Math.floor(begin)));
    }

    /** Index of the first line that lies behind a box which ends there. */
    private static int before(int[] lines, float end) {
        return countBefore(lines, (int) Math.ceil(end));
    }

    private static int countBefore(int[] lines, int line) {
        int index = Arrays.binarySearch(lines, line);
        return index >= 0 ? index : -index - 1;
    }
}
