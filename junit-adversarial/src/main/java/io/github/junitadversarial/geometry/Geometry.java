package io.github.junitadversarial.geometry;

import io.github.junitadversarial.image.RgbImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The geometric steps from a picture in a file to the picture that a model takes. Pictures stay 8-bit RGB between the
 * steps, as they do between the transforms of a Python recipe. Immutable and thread-safe.
 *
 * <pre><code class='java'> Geometry.of(
 *     new Step.ResizeShorterSide(256, Resampling.BILINEAR),
 *     new Step.CentreCrop(new Size(224, 224)))</code></pre>
 *
 * @param steps in their order
 */
public record Geometry(List<Step> steps) implements GeometryDeclaration {

    /** No step: pictures are taken as they are. */
    public static final Geometry NONE = new Geometry(List.of());

    /** Copies the list. */
    public Geometry {
        steps = List.copyOf(steps);
    }

    /** These steps, in this order. */
    public static Geometry of(Step... steps) {
        return new Geometry(List.of(steps));
    }

    @Override
    public Geometry forInput(Optional<Size> inputSize) {
        return this;
    }

    /**
     * The size that a picture of this size has after all steps.
     *
     * @throws IllegalArgumentException if a step cannot be done with it, with a sentence for the user
     */
    public Size sizeOf(Size source) {
        Size size = source;
        for (Step step : steps) {
            size = step.sizeOf(size);
        }
        return size;
    }

    /**
     * The picture after all steps.
     *
     * @throws IllegalArgumentException if a step cannot be done with a picture of this size, with a sentence for the
     *     user
     */
    public RgbImage apply(RgbImage source) {
        RgbImage picture = source;
        for (Operation operation : operations(sizeOf(source))) {
            picture = operation.apply(picture);
        }
        return picture;
    }

    /**
     * For edits of this picture.
     *
     * @throws IllegalArgumentException if a step cannot be done with a picture of this size, with a sentence for the
     *     user
     */
    public EditTranslator translatorFor(RgbImage source) {
        return new EditTranslator(operations(sizeOf(source)), source);
    }

    /**
     * Where the places of a picture of this size lie after all steps.
     *
     * @throws IllegalArgumentException if a step cannot be done with it, with a sentence for the user
     */
    public Mapping mapping(Size source) {
        Mapping mapping = Mapping.IDENTITY;
        Size size = source;
        for (Step step : steps) {
            Size next = step.sizeOf(size);
            if (step instanceof Step.CentreCrop) {
                Window window = crop(size, next);
                mapping = mapping.movedBy(-window.left(), -window.top());
            } else if (step instanceof Step.Letterbox letterbox) {
                Size inner = letterbox.inner(size);
                Window window = frame(letterbox, inner);
                mapping = mapping.resized(size, inner).movedBy(-window.left(), -window.top());
            } else {
                mapping = mapping.resized(size, next);
            }
            size = next;
        }
        return mapping;
    }

    /**
     * Which pixels of a picture of this size count most in what comes out of all steps.
     *
     * @throws IllegalArgumentException if a step cannot be done with a picture of this size, with a sentence for the
     *     user
     */
    public InfluentialPixels influentialPixels(Size source) {
        List<Operation> operations = operations(source);
        Size size = sizeOf(source);
        float[] columns = new float[size.width()];
        float[] rows = new float[size.height()];
        Arrays.fill(columns, 1);
        Arrays.fill(rows, 1);
        for (int i = operations.size() - 1; i >= 0; i--) {
            columns = operations.get(i).columnWeights(columns);
            rows = operations.get(i).rowWeights(rows);
        }
        return InfluentialPixels.of(columns, rows);
    }

    /** The steps in words, such as {@code shorter side to 256 (BILINEAR, antialiased), centre crop 224x224}. */
    @Override
    public String toString() {
        return steps.isEmpty() ? "no step" : steps.stream().map(Step::toString).collect(Collectors.joining(", "));
    }

    private static Size sizeOf(RgbImage picture) {
        return new Size(picture.width(), picture.height());
    }

    private List<Operation> operations(Size source) {
        List<Operation> operations = new ArrayList<>();
        Size size = source;
        for (Step step : steps) {
            Size next = step.sizeOf(size);
            if (step instanceof Step.Resize resize) {
                addResampling(operations, size, next, resize.resampling());
            } else if (step instanceof Step.ResizeShorterSide resize) {
                addResampling(operations, size, next, resize.resampling());
            } else if (step instanceof Step.CentreCrop) {
                operations.add(crop(size, next));
            } else if (step instanceof Step.Letterbox letterbox) {
                Size inner = letterbox.inner(size);
                addResampling(operations, size, inner, letterbox.resampling());
                operations.add(frame(letterbox, inner));
            }
            size = next;
        }
        return List.copyOf(operations);
    }

    private static void addResampling(List<Operation> operations, Size from, Size to, Resampling resampling) {
        if (from.equals(to)) {
            return;
        }
        Taps columns = Taps.of(from.width(), to.width(), resampling);
        Taps rows = Taps.of(from.height(), to.height(), resampling);
        if (!resampling.inTwoPasses()) {
            operations.add(new Interpolation(columns, rows));
            return;
        }
        // Rows first, as Pillow does: the order shows in the last bit.
        if (from.width() != to.width()) {
            operations.add(new SideResampling(columns, true));
        }
        if (from.height() != to.height()) {
            operations.add(new SideResampling(rows, false));
        }
    }

    private static Window crop(Size from, Size to) {
        return new Window(half(from.width() - to.width()), half(from.height() - to.height()), from, to, 0);
    }

    private static Window frame(Step.Letterbox letterbox, Size inner) {
        Size size = letterbox.size();
        return switch (letterbox.placement()) {
            case TOP_LEFT -> new Window(0, 0, inner, size, letterbox.padding());
            case CENTRE ->
                new Window(
                        -((size.width() - inner.width()) / 2),
                        -((size.height() - inner.height()) / 2),
                        inner,
                        size,
                        letterbox.padding());
        };
    }

    /** Half of what is cut off, halves to the even side as Python rounds them. */
    private static int half(int cutOff) {
        return (int) Math.rint(cutOff / 2.0);
    }
}
