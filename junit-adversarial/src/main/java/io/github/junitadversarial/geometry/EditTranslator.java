package io.github.junitadversarial.geometry;

import io.github.junitadversarial.image.PixelEdits;
import io.github.junitadversarial.image.RgbImage;
import java.util.Arrays;
import java.util.List;

/**
 * From edits of a picture to those of what a {@link Geometry} makes of it: the same target, to the last bit, as if the
 * edited picture went through all steps anew, at the cost of the pixels that are touched. That cost does not grow with
 * the picture; a translation allocates nothing, once its lists have grown to the size of the edits.
 *
 * <p>Holds besides the picture itself 4 bytes for each pixel of the target; one bit for each pixel of picture and
 * target; and for each resize with antialiasing {@code 12 * width * (source height + height)} bytes, where width and
 * height are those after it, else {@code 24 * width * height} bytes. Not thread-safe.
 */
public final class EditTranslator {

    private final RgbImage source;
    private final RgbImage target;
    private final Change entry;
    private final Marks edited;

    private final int[] colours;
    private final Marks touched;
    private int[] touches = new int[64];
    private int touchCount;

    EditTranslator(List<Operation> operations, RgbImage source) {
        this.source = source;
        this.edited = new Marks(source.pixels());
        RgbImage[] pictures = new RgbImage[operations.size() + 1];
        pictures[0] = source;
        for (int i = 0; i < operations.size(); i++) {
            pictures[i + 1] = operations.get(i).apply(pictures[i]);
        }
        this.target = pictures[operations.size()];
        this.touched = new Marks(target.pixels());
        this.colours = new int[target.pixels()];
        Arrays.setAll(colours, target::rgb);
        Change change = this::touch;
        for (int i = operations.size() - 1; i >= 0; i--) {
            change = operations.get(i).follow(pictures[i], change);
        }
        this.entry = change;
    }

    /** What becomes of the unedited picture. */
    public RgbImage target() {
        return target;
    }

    /**
     * Translates edits of the source, the later winning where two name a position.
     *
     * @param edits against the unedited source; left as they are
     * @param translated is cleared, and then gets the edits against {@link #target()}, each position once
     */
    public void translate(PixelEdits edits, PixelEdits translated) {
        translated.clear();
        for (int i = edits.size() - 1; i >= 0; i--) {
            int position = edits.position(i);
            if (edited.add(position)) {
                change(position, source.rgb(position), edits.rgb(i));
            }
        }
        for (int i = 0; i < touchCount; i++) {
            int position = touches[i];
            if (colours[position] != target.rgb(position)) {
                translated.add(position, colours[position]);
            }
        }
        takeBack(edits);
    }

    // Everything is a sum of integers, so that what was added can be taken away and leaves no trace.
    private void takeBack(PixelEdits edits) {
        for (int i = edits.size() - 1; i >= 0; i--) {
            int position = edits.position(i);
            if (edited.remove(position)) {
                change(position, edits.rgb(i), source.rgb(position));
            }
        }
        for (int i = 0; i < touchCount; i++) {
            touched.remove(touches[i]);
        }
        touchCount = 0;
    }

    private void change(int position, int before, int after) {
        entry.of(position % source.width(), position / source.width(), before, after);
    }

    private void touch(int x, int y, int before, int after) {
        int position = y * target.width() + x;
        colours[position] = after;
        if (touched.add(position)) {
            if (touchCount == touches.length) {
                touches = Arrays.copyOf(touches, touchCount * 2);
            }
            touches[touchCount++] = position;
        }
    }
}
