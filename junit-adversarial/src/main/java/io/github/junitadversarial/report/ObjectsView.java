package io.github.junitadversarial.report;

import io.github.junitadversarial.detection.Box;
import io.github.junitadversarial.goal.DetectionGoal;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a detector saw before and after an attack, as the report page shows it: boxes over the pictures and a table of
 * the objects that the attack was about. Boxes are told apart by their lines, so that nobody needs the colours.
 */
final class ObjectsView {

    /** Each takes about 0.3 kB of the page, and more than these nobody could tell apart. */
    private static final int MOST_BOXES = 40;

    private static final int MOST_IN_WORDS = 12;

    private final ObjectsEntry entry;
    private final ObjectsEntry.Seen after;
    private final int width;
    private final int height;

    /**
     * Of a broken image.
     *
     * @param width of the picture in pixels
     * @param height of the picture in pixels
     */
    ObjectsView(ObjectsEntry entry, ObjectsEntry.Seen after, int width, int height) {
        this.entry = entry;
        this.after = after;
        this.width = width;
        this.height = height;
    }

    /** Size of the labels, for an attribute. */
    String letters() {
        return Figures.coordinate(new BoxLabels(width, height).letters());
    }

    private record Drawn(Box box, String style, String text) {

        static Drawn of(ObjectsEntry.Detected seen, String style, String sign) {
            return new Drawn(seen.box(), style, sign + seen.label() + " " + score(seen.score()));
        }
    }

    /** Boxes over the clean picture. */
    List<BoxView> before() {
        return drawn(entry.before().counted().stream().map(seen -> Drawn.of(seen, "seen", "")));
    }

    /** Boxes over the adversarial picture: those that are gone, then those that are there. */
    List<BoxView> after() {
        return drawn(Stream.concat(
                lost().stream().map(object -> new Drawn(object.box(), "hidden", "✗ " + object.label())),
                after.counted().stream()
                        .map(seen -> isNew(seen) ? Drawn.of(seen, "false", "+ ") : Drawn.of(seen, "seen", ""))));
    }

    private List<BoxView> drawn(Stream<Drawn> boxes) {
        BoxLabels labels = new BoxLabels(width, height);
        return boxes.limit(MOST_BOXES)
                .map(each -> BoxView.of(each.box(), each.style(), labels.place(each.box(), each.text())))
                .toList();
    }

    /** The caption of the clean picture. */
    String captionBefore() {
        return "Before: " + Figures.count(entry.before().counted().size(), "object") + notDrawn(entry.before());
    }

    /** The caption of the adversarial picture. */
    String captionAfter() {
        long added = after.counted().stream().filter(this::isNew).count();
        return "After: " + Figures.count(after.counted().size(), "object")
                + (lost().isEmpty() ? "" : "; dashed: not seen any more")
                + (added == 0 ? "" : "; dotted: not there before")
                + notDrawn(after);
    }

    private static String notDrawn(ObjectsEntry.Seen seen) {
        return seen.counted().size() <= MOST_BOXES ? "" : "; the surest are drawn, all are in report.json";
    }

    /** The clean picture in words, for who does not see it. */
    String altBefore() {
        return "clean image, detected: "
                + named(entry.before().counted().stream()
                        .map(seen -> seen.label() + " " + score(seen.score()))
                        .toList());
    }

    /** The adversarial picture in words. */
    String altAfter() {
        return "adversarial image, detected: "
                + named(after.counted().stream()
                        .map(seen ->
                                seen.label() + " " + score(seen.score()) + (isNew(seen) ? ", not there before" : ""))
                        .toList())
                + (lost().isEmpty()
                        ? ""
                        : "; not seen any more: "
                                + named(lost().stream()
                                        .map(ObjectsEntry.Attacked::label)
                                        .toList()));
    }

    private static String named(List<String> objects) {
        return objects.isEmpty()
                ? "nothing"
                : objects.stream().limit(MOST_IN_WORDS).collect(Collectors.joining("; "))
                        + (objects.size() > MOST_IN_WORDS ? "; and " + (objects.size() - MOST_IN_WORDS) + " more" : "");
    }

    /** The objects that the attack was about: those that it hid first, each kind by falling score. */
    List<ObjectsEntry.Attacked> listed() {
        return entry.attacked().stream()
                .sorted(Comparator.comparing(ObjectsView::isSeen))
                .limit(MOST_BOXES)
                .toList();
    }

    /** How many are not listed. */
    int unlisted() {
        return entry.attacked().size() - listed().size();
    }

    /** What became of an object, in words. */
    static String fate(ObjectsEntry.Attacked object) {
        return switch (object.fate()) {
            case "HIDDEN" -> "✗ hidden";
            case "MISLABELLED" -> "✗ taken for " + object.takenFor();
            default -> "✓ seen";
        };
    }

    static boolean isSeen(ObjectsEntry.Attacked object) {
        return object.fate().equals("SEEN");
    }

    /** Width and height of an object's box in pixels. */
    static String size(ObjectsEntry.Attacked object) {
        return Math.round(object.box().width()) + " × "
                + Math.round(object.box().height());
    }

    private List<ObjectsEntry.Attacked> lost() {
        return entry.attacked().stream().filter(object -> !isSeen(object)).toList();
    }

    private boolean isNew(ObjectsEntry.Detected seen) {
        return Stream.concat(
                        entry.before().counted().stream()
                                .filter(before -> before.label().equals(seen.label()))
                                .map(ObjectsEntry.Detected::box),
                        entry.attacked().stream()
                                .filter(object -> object.label().equals(seen.label()))
                                .map(ObjectsEntry.Attacked::box))
                .noneMatch(box -> box.iou(seen.box()) >= DetectionGoal.MATCHING_IOU);
    }

    private static String score(float score) {
        return String.format(Locale.ROOT, "%.2f", score);
    }
}
