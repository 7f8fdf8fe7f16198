package io.github.junitadversarial.image;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A short list of pixel edits against a clean image, kept in flat arrays that are reused from query to query.
 *
 * <p>A pixel is addressed by its position {@code y * width + x}; colours are {@code 0xRRGGBB}. Where two edits name the
 * same position the later one wins. Not thread-safe.
 */
public final class PixelEdits {

    private int[] positions = new int[8];
    private int[] colours = new int[8];
    private int size;

    /** These edits, of an image of the given width. */
    public static PixelEdits of(List<PixelEdit> edits, int width) {
        PixelEdits flat = new PixelEdits();
        flat.addAll(edits, width);
        return flat;
    }

    /** Forgets all edits; the arrays are kept. */
    public void clear() {
        size = 0;
    }

    /**
     * Adds one edit.
     *
     * @param position {@code y * width + x}
     * @param rgb colour as {@code 0xRRGGBB}
     */
    public void add(int position, int rgb) {
        if (size == positions.length) {
            positions = Arrays.copyOf(positions, size * 2);
            colours = Arrays.copyOf(colours, size * 2);
        }
        positions[size] = position;
        colours[size] = rgb;
        size++;
    }

    /** Adds {@code count} edits from the front of two parallel arrays. */
    public void addAll(int[] positions, int[] colours, int count) {
        for (int i = 0; i < count; i++) {
            add(positions[i], colours[i]);
        }
    }

    /** Adds edits of an image of the given width. */
    public void addAll(List<PixelEdit> edits, int width) {
        for (PixelEdit edit : edits) {
            add(edit.y() * width + edit.x(), edit.rgb());
        }
    }

    /** Number of edits. */
    public int size() {
        return size;
    }

    /** Position {@code y * width + x} of edit {@code i}, 0 to {@code size() - 1}. */
    public int position(int i) {
        return positions[i];
    }

    /** Colour {@code 0xRRGGBB} of edit {@code i}, 0 to {@code size() - 1}. */
    public int rgb(int i) {
        return colours[i];
    }

    /** The edits as values, for an image of the given width. */
    public List<PixelEdit> toList(int width) {
        List<PixelEdit> list = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            list.add(new PixelEdit(positions[i] % width, positions[i] / width, colours[i]));
        }
        return List.copyOf(list);
    }
}
