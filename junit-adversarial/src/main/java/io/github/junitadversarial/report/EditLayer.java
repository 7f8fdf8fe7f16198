package io.github.junitadversarial.report;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/**
 * Changed pixels as one picture to be laid over another, transparent where nothing was changed. However many they are
 * it has a bounded size: of a larger picture than its largest side, one of the changed pixels stands for those around
 * it.
 */
final class EditLayer {

    private static final int OPAQUE = 0xFF000000;
    private static final int BLACK = OPAQUE;
    private static final int WHITE = 0xFFFFFFFF;

    private final List<GateEntry.Edit> edits;
    private final int width;
    private final int height;
    private final BufferedImage layer;

    private EditLayer(List<GateEntry.Edit> edits, int width, int height, int largestSide) {
        this.edits = edits;
        this.width = width;
        this.height = height;
        double scale = Math.min(1, (double) largestSide / Math.max(width, height));
        this.layer = new BufferedImage(
                Math.max(1, (int) Math.round(scale * width)),
                Math.max(1, (int) Math.round(scale * height)),
                BufferedImage.TYPE_INT_ARGB);
    }

    /**
     * The picture as a data URI.
     *
     * @param width of the picture below
     * @param height of the picture below
     * @param largestSide of this one
     * @param colour which of the two colours of a changed pixel is shown, as {@code #rrggbb}
     */
    static String of(
            List<GateEntry.Edit> edits,
            int width,
            int height,
            int largestSide,
            Function<GateEntry.Edit, String> colour) {
        EditLayer layer = new EditLayer(edits, width, height, largestSide);
        layer.draw(0, edit -> rgb(colour.apply(edit)));
        return layer.dataUri();
    }

    /** The same with each changed pixel in its new colour within a frame, so that none is too small to be seen. */
    static String framed(List<GateEntry.Edit> edits, int width, int height, int largestSide) {
        EditLayer layer = new EditLayer(edits, width, height, largestSide);
        layer.draw(2, edit -> WHITE);
        layer.draw(1, edit -> BLACK);
        layer.draw(0, edit -> rgb(edit.colour()));
        return layer.dataUri();
    }

    /** Squares around the changed pixels, which reach so many pixels to every side. */
    private void draw(int reach, ToIntFunction<GateEntry.Edit> colour) {
        for (GateEntry.Edit edit : edits) {
            int x = (int) ((long) edit.x() * layer.getWidth() / width);
            int y = (int) ((long) edit.y() * layer.getHeight() / height);
            int argb = colour.applyAsInt(edit);
            for (int row = Math.max(0, y - reach); row <= Math.min(layer.getHeight() - 1, y + reach); row++) {
                for (int column = Math.max(0, x - reach);
                        column <= Math.min(layer.getWidth() - 1, x + reach);
                        column++) {
                    layer.setRGB(column, row, argb);
                }
            }
        }
    }

    private static int rgb(String colour) {
        return OPAQUE | Integer.decode(colour);
    }

    private String dataUri() {
        try {
            return ExamplePicture.dataUri("png", ExamplePicture.png(layer));
        } catch (IOException e) {
            throw new UncheckedIOException("a picture cannot be written to memory", e);
        }
    }
}
