package io.github.junitadversarial.report;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
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

    /** Each takes about 0.3 kB of the page where it is drawn and listed on its own. */
    private static final int MOST_EDITS_ONE_BY_ONE = 100;

    private static final int SIDE_WITHOUT_ENLARGED_MARKS = 60;

    private static final int LAYER_SIDE = 256;
    private static final int PICTURE_SIDE = 192;
    private static final int PICTURE_SIDE_WITH_BOXES = 512;
    private static final int FRAMES_SIDE = 320;

    /** Longer side of a picture that is too large to be embedded as it is, in pixels. */
    static int pictureSide(GateEntry.Image image) {
        return image.objects() == null ? PICTURE_SIDE : PICTURE_SIDE_WITH_BOXES;
    }

    /** Class in the style sheet. */
    String style() {
        return image.objects() == null ? "example" : "example wide";
    }

    /** What a detector saw, null where it was none. */
    @Nullable
    ObjectsView objects() {
        ObjectsEntry objects = image.objects();
        return objects == null || objects.after() == null
                ? null
                : new ObjectsView(objects, objects.after(), example.width(), example.height());
    }

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

    /** Whether the changed pixels are drawn one by one; otherwise they are layers, {@link EditLayer}. */
    boolean drawsOneByOne() {
        return example.edits().size() <= MOST_EDITS_ONE_BY_ONE;
    }

    /** The layer that shows the changed pixels as they were. */
    String cleanLayer() {
        return layer(GateEntry.Edit::cleanColour);
    }

    /** The layer that shows the changed pixels as they are. */
    String changedLayer() {
        return layer(GateEntry.Edit::colour);
    }

    /** The layer that shows where they are. */
    String framesLayer() {
        return EditLayer.framed(example.edits(), example.width(), example.height(), FRAMES_SIDE);
    }

    private String layer(Function<GateEntry.Edit, String> colour) {
        return EditLayer.of(
                example.edits(),
                example.width(),
                example.height(),
                image.objects() == null ? LAYER_SIDE : PICTURE_SIDE_WITH_BOXES,
                colour);
    }

    /** The edits that are listed. */
    List<GateEntry.Edit> listed() {
        return example.edits().subList(0, Math.min(example.edits().size(), MOST_EDITS_ONE_BY_ONE));
    }

    /** How many are not. */
    int unlisted() {
        return example.edits().size() - listed().size();
    }

    /** What it took to find an example. */
    static String effort(GateEntry.Example example) {
        String queries = Figures.count(example.queriesToBreak(), "query", "queries");
        return switch (example.foundBy()) {
            case "REPLAY" -> "known before, still breaks";
            case "WARM_START" -> "by what broke another image, " + queries;
            default -> queries;
        };
    }

    /** What it took where a search that had broken the image went on to reach more of its goal. */
    static String wholeEffort(GateEntry.Example example) {
        return effort(example)
                + (example.improvedAfter() > example.searchQueries()
                        ? " to the first object, this example after "
                                + Figures.count(example.improvedAfter(), "search query", "search queries")
                        : "");
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
