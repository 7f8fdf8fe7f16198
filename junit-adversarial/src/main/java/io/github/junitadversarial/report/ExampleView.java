package io.github.junitadversarial.report;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One adversarial example as the report page shows it. The picture is embedded once; clean and adversarial version
 * differ in pixels drawn over it.
 *
 * @param id of its element on the page
 * @param picture empty where there is no file or it cannot be read
 */
record ExampleView(
        String id, GateEntry.Image image, GateEntry.Example example, Region region, Optional<ExamplePicture> picture) {

    private static final int SIDE_WITHOUT_ENLARGED_MARKS = 60;

    /** The whole picture as the view box of an SVG element. */
    String whole() {
        return "0 0 " + example.width() + " " + example.height();
    }

    /** The region of the magnified difference as a view box. */
    String part() {
        return region.x() + " " + region.y() + " " + region.width() + " " + region.height();
    }

    /** Whether the magnified difference shows less than the whole picture. */
    boolean isPart() {
        return region.width() < example.width() || region.height() < example.height();
    }

    /** Outline of one pixel. */
    static String outline(GateEntry.Edit edit) {
        return "M" + edit.x() + " " + edit.y() + "h1v1h-1z";
    }

    /** Outlines around all changed pixels, wide enough to be seen. */
    String marks() {
        double around =
                (double) Math.max(0, region.width() - SIDE_WITHOUT_ENLARGED_MARKS) / SIDE_WITHOUT_ENLARGED_MARKS;
        StringBuilder path = new StringBuilder();
        for (GateEntry.Edit edit : example.edits()) {
            String side = Figures.coordinate(1 + 2 * around);
            path.append('M')
                    .append(Figures.coordinate(edit.x() - around))
                    .append(' ')
                    .append(Figures.coordinate(edit.y() - around))
                    .append('h')
                    .append(side)
                    .append('v')
                    .append(side)
                    .append("h-")
                    .append(side)
                    .append('z');
        }
        return path.toString();
    }

    /** Address of the saved file, seen from the page; null where none was kept. */
    @Nullable
    String address() {
        String file = example.file();
        if (file == null) {
            return null;
        }
        try {
            // Not as ASCII: that would compose accents, and a file's name is what it is.
            return new URI(null, null, file, null).toString();
        } catch (URISyntaxException e) {
            return null;
        }
    }
}
