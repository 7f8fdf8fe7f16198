package io.github.junitadversarial.report;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Function;

/**
 * Changed pixels as one picture to be laid over another, transparent where nothing was changed. However many they are
 * it has a bounded size: of a larger picture than {@value #LARGEST_SIDE} on a side, one of the changed pixels stands
 * for those around it.
 */
final class EditLayer {

    private static final int LARGEST_SIDE = 256;
    private static final int OPAQUE = 0xFF000000;

    private EditLayer() {}

    /**
     * The picture as a data URI.
     *
     * @param width of the picture below
     * @param height of the picture below
     * @param colour which of the two colours of a changed pixel is shown, as {@code #rrggbb}
     */
    static String of(List<GateEntry.Edit> edits, int width, int height, Function<GateEntry.Edit, String> colour) {
        double scale = Math.min(1, (double) LARGEST_SIDE / Math.max(width, height));
        BufferedImage layer = new BufferedImage(
                Math.max(1, (int) Math.round(scale * width)),
                Math.max(1, (int) Math.round(scale * height)),
                BufferedImage.TYPE_INT_ARGB);
        for (GateEntry.Edit edit : edits) {
            int x = (int) ((long) edit.x() * layer.getWidth() / width);
            int y = (int) ((long) edit.y() * layer.getHeight() / height);
            layer.setRGB(x, y, OPAQUE | Integer.decode(colour.apply(edit)));
        }
        try {
            return ExamplePicture.dataUri("png", ExamplePicture.png(layer));
        } catch (IOException e) {
            throw new UncheckedIOException("a picture cannot be written to memory", e);
        }
    }
}
