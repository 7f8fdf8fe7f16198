package io.github.junitadversarial.attack.pixel;

import io.github.junitadversarial.image.RgbImage;

/**
 * A picture as {@link AgentNetwork} sees it: the mean of each of 32x32 cells, 0..1. Cells of a picture with a shorter
 * side share pixels.
 */
final class Thumbnail {

    private static final int SIDE = AgentNetwork.SIDE;
    private static final int CHANNELS = 3;
    private static final int BRIGHTEST = 255;

    private final RgbImage image;
    private final float[] means = new float[CHANNELS * SIDE * SIDE];

    Thumbnail(RgbImage image) {
        this.image = image;
        for (int row = 0; row < SIDE; row++) {
            for (int column = 0; column < SIDE; column++) {
                for (int channel = 0; channel < CHANNELS; channel++) {
                    means[(channel * SIDE + row) * SIDE + column] = mean(row, column, channel);
                }
            }
        }
    }

    private float mean(int row, int column, int channel) {
        long sum = 0;
        for (int y = begin(row, image.height()); y < end(row, image.height()); y++) {
            for (int x = begin(column, image.width()); x < end(column, image.width()); x++) {
                sum += image.sample(y * image.width() + x, channel);
            }
        }
        return (float) sum / (BRIGHTEST * pixelsOf(row, column));
    }

    /** Writes it with the pixels of a base, as maps with a border one wide. */
    void writeTo(double[] picture, RememberedImage base) {
        for (int i = 0; i < means.length; i++) {
            picture[index(i / (SIDE * SIDE), i / SIDE % SIDE, i % SIDE)] = means[i];
        }
        for (int slot = 0; slot < base.size(); slot++) {
            int position = base.position(slot);
            for (int row = 0; row < SIDE; row++) {
                if (contains(row, position / image.width(), image.height())) {
                    change(picture, row, position, base.corner(slot));
                }
            }
        }
    }

    private void change(double[] picture, int row, int position, int corner) {
        for (int column = 0; column < SIDE; column++) {
            if (contains(column, position % image.width(), image.width())) {
                double weight = 1.0 / (BRIGHTEST * pixelsOf(row, column));
                for (int channel = 0; channel < CHANNELS; channel++) {
                    int now = CornerColour.bit(corner, channel) * BRIGHTEST;
                    picture[index(channel, row, column)] += weight * (now - image.sample(position, channel));
                }
            }
        }
    }

    private int pixelsOf(int row, int column) {
        return (end(row, image.height()) - begin(row, image.height()))
                * (end(column, image.width()) - begin(column, image.width()));
    }

    private static boolean contains(int cell, int place, int extent) {
        return place >= begin(cell, extent) && place < end(cell, extent);
    }

    private static int begin(int cell, int extent) {
        return (int) ((long) cell * extent / SIDE);
    }

    private static int end(int cell, int extent) {
        return Math.max(begin(cell, extent) + 1, begin(cell + 1, extent));
    }

    private static int index(int channel, int row, int column) {
        return (channel * (SIDE + 2) + row + 1) * (SIDE + 2) + column + 1;
    }
}
