package io.github.junitadversarial.geometry;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Geometric steps as an annotation or a model's metadata name them, in the words of a torchvision recipe: at most one
 * of the three ways to resize, then at most one crop. Sizes are lists: one number is the side of a square, two are
 * width and height, {@link #INPUT_SIZE} is the size that the model takes, and none is no such step.
 *
 * @param resizeTo to exactly this size, the aspect ratio not kept
 * @param resizeShorterSide the shorter side to this length, the aspect ratio kept
 * @param letterbox as large as fits into this size, the aspect ratio kept, the rest padded
 * @param centreCrop the middle of what there is then
 * @param resampling how it is resized
 * @param padding colour of a letterbox's rest, {@code 0xRRGGBB}
 * @param placement where the picture lies in its letterbox
 */
public record Recipe(
        List<Integer> resizeTo,
        OptionalInt resizeShorterSide,
        List<Integer> letterbox,
        List<Integer> centreCrop,
        Resampling resampling,
        int padding,
        Placement placement)
        implements GeometryDeclaration {

    /** In place of a size: that of the model's input. */
    public static final int INPUT_SIZE = Integer.MAX_VALUE;

    /** The grey that detectors of the YOLO family pad with. */
    public static final int USUAL_PADDING = 0x727272;

    /** No step. */
    public static final Recipe NONE = new Recipe(
            List.of(), OptionalInt.empty(), List.of(), List.of(), Resampling.BILINEAR, USUAL_PADDING, Placement.CENTRE);

    /**
     * @throws IllegalArgumentException if a value is illegal or two contradict each other, with a sentence for the user
     */
    public Recipe {
        resizeTo = List.copyOf(resizeTo);
        letterbox = List.copyOf(letterbox);
        centreCrop = List.copyOf(centreCrop);
        requireSize("resizeTo", resizeTo);
        requireSize("letterbox", letterbox);
        requireSize("centreCrop", centreCrop);
        requireOneWayToResize(resizeTo, resizeShorterSide, letterbox);
        boolean resizes = !resizeTo.isEmpty() || resizeShorterSide.isPresent() || !letterbox.isEmpty();
        if (!resizes && !resampling.equals(Resampling.BILINEAR)) {
            throw new IllegalArgumentException("kernel and antialias say how to resize (" + resampling
                    + "), but nothing is resized; set resizeTo, resizeShorterSide or letterbox as well");
        }
        if (letterbox.isEmpty() && (padding != USUAL_PADDING || placement != Placement.CENTRE)) {
            throw new IllegalArgumentException(
                    "padding and placement are for a letterbox, but letterbox is not set; set it, or remove them");
        }
        if (!letterbox.isEmpty() && !centreCrop.isEmpty()) {
            throw new IllegalArgumentException("letterbox is " + text(letterbox) + " and centreCrop is "
                    + text(centreCrop) + ", but a letterbox has its final size; keep one of them");
        }
        if (resizeShorterSide.isPresent() && resizeShorterSide.getAsInt() == INPUT_SIZE) {
            throw new IllegalArgumentException("resizeShorterSide is INPUT_SIZE, but it is a length in pixels; name the"
                    + " length, or set resizeTo or letterbox to INPUT_SIZE");
        }
        // A length or colour that is no such thing is refused here and not when a model is loaded.
        if (resizeShorterSide.isPresent()) {
            new Step.ResizeShorterSide(resizeShorterSide.getAsInt(), resampling);
        }
        new Step.Letterbox(new Size(1, 1), placement, padding, resampling);
    }

    /** Whether there is a step. */
    public boolean isDeclared() {
        return !equals(NONE);
    }

    @Override
    public Geometry forInput(Optional<Size> inputSize) {
        List<Step> steps = new ArrayList<>();
        if (!resizeTo.isEmpty()) {
            steps.add(new Step.Resize(size("resizeTo", resizeTo, inputSize), resampling));
        }
        if (resizeShorterSide.isPresent()) {
            steps.add(new Step.ResizeShorterSide(resizeShorterSide.getAsInt(), resampling));
        }
        if (!letterbox.isEmpty()) {
            steps.add(new Step.Letterbox(size("letterbox", letterbox, inputSize), placement, padding, resampling));
        }
        if (!centreCrop.isEmpty()) {
            steps.add(new Step.CentreCrop(size("centreCrop", centreCrop, inputSize)));
        }
        return new Geometry(steps);
    }

    private static void requireSize(String attribute, List<Integer> size) {
        boolean input = size.contains(INPUT_SIZE);
        if (size.size() > 2
                || (input && size.size() > 1)
                || (!input && size.stream().anyMatch(side -> side < 1))) {
            throw new IllegalArgumentException(attribute + " is " + size + "; it must be the side of a square, width"
                    + " and height, or INPUT_SIZE alone for the size that the model takes");
        }
        if (!input && !size.isEmpty() && !Size.canBeHeld(size.get(0), size.get(size.size() - 1))) {
            throw new IllegalArgumentException(attribute + " is " + text(size) + ", " + Size.tooLarge());
        }
    }

    private static void requireOneWayToResize(
            List<Integer> resizeTo, OptionalInt resizeShorterSide, List<Integer> letterbox) {
        List<String> set = new ArrayList<>();
        if (!resizeTo.isEmpty()) {
            set.add("resizeTo is " + text(resizeTo));
        }
        if (resizeShorterSide.isPresent()) {
            set.add("resizeShorterSide is " + resizeShorterSide.getAsInt());
        }
        if (!letterbox.isEmpty()) {
            set.add("letterbox is " + text(letterbox));
        }
        if (set.size() > 1) {
            throw new IllegalArgumentException(
                    String.join(" and ", set) + "; a picture is resized once, so keep one of them");
        }
    }

    private static Size size(String attribute, List<Integer> declared, Optional<Size> inputSize) {
        if (declared.contains(INPUT_SIZE)) {
            return inputSize.orElseThrow(() -> new IllegalArgumentException(attribute
                    + " is the model's input size, but the model takes pictures of any size; name width and height"));
        }
        return new Size(declared.get(0), declared.get(declared.size() - 1));
    }

    private static String text(List<Integer> size) {
        return size.contains(INPUT_SIZE) ? "INPUT_SIZE" : size.get(0) + "x" + size.get(size.size() - 1);
    }
}
