package io.github.junitadversarial.attack.pixel;

import io.github.junitadversarial.image.RgbImage;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * A linear model, learnt from every query, of how the loss moves when a pixel's colour moves: three numbers per cell, a
 * square of pixels. An observation is shared with the cells around by a Gaussian (normalised least mean squares). Cells
 * are single pixels up to about 80 x 80 and 4 x 4 pixels at 224 x 224: there neighbours do much the same, and so large
 * a field of single pixels would see each of them too rarely. What such cells no longer see, the field learns for the
 * whole image: the effect of pixels in even and odd rows and columns, which a network of stride 2 treats differently.
 * Size: 12 bytes per cell.
 */
final class EffectField {

    private static final double CELLS_ALONG = 56;
    private static final float LEARNING_RATE = 0.7f;
    private static final float REGULARISATION = 0.3f;
    private static final float PHASE_SHARE = 0.3f;

    /** In cells, as the radius. */
    private static final double SIGMA = 2;

    private static final int RADIUS = 5;
    private static final int SIDE = 2 * RADIUS + 1;
    private static final float[] NEIGHBOURHOOD = gaussian();

    /**
     * Samples 0..255 as 0..1. A table, since the bytes of a picture stay in the cache where the quotients of all its
     * samples would not.
     */
    private static final float[] UNIT = unit();

    /** The neighbourhood is a disc: how far it reaches to both sides in each of its rows. */
    private static final int[] HALF_WIDTHS = halfWidths();

    private final int width;
    private final int cellSide;
    private final int cellsAcross;
    private final int cellsDown;
    private final RgbImage image;
    private final float[] effects;
    private final float[] phaseEffects = new float[4 * 3];

    EffectField(RgbImage image) {
        this.image = image;
        width = image.width();
        cellSide = cellSide(image);
        cellsAcross = (width + cellSide - 1) / cellSide;
        cellsDown = (image.height() + cellSide - 1) / cellSide;
        effects = new float[cellsAcross * cellsDown * 3];
    }

    /** How many pixels wide and high a cell is: such that some 56 cells lie along an image. */
    static int cellSide(RgbImage image) {
        return (int) Math.max(1, Math.round(Math.sqrt(image.pixels()) / CELLS_ALONG));
    }

    /** Predicted change of the loss when the clean pixel takes this colour. */
    float predict(int position, int corner) {
        // Where cells are pixels this is most of a search's time: no division, nothing that is not needed there.
        if (cellSide == 1) {
            return predict(effects, position, position, corner);
        }
        return predict(effects, cell(position), position, corner)
                + predict(phaseEffects, phase(position), position, corner);
    }

    private float predict(float[] of, int cell, int position, int corner) {
        int i = cell * 3;
        return of[i] * change(position, corner, 0)
                + of[i + 1] * change(position, corner, 1)
                + of[i + 2] * change(position, corner, 2);
    }

    /** The squared length of the change of colour, channels measured from 0 to 1. */
    float squaredChange(int position, int corner) {
        float red = change(position, corner, 0);
        float green = change(position, corner, 1);
        float blue = change(position, corner, 2);
        return red * red + green * green + blue * blue;
    }

    /** The step for an error of prediction, given the summed squared changes that it is shared among. */
    static float step(double error, float squaredChanges) {
        return (float) (LEARNING_RATE * error / (REGULARISATION + squaredChanges));
    }

    /**
     * Moves the field by a step along the change of one pixel from clean to this colour; a negative step for a colour
     * taken back.
     */
    void learn(int position, int corner, float step) {
        learn(
                position,
                step * change(position, corner, 0),
                step * change(position, corner, 1),
                step * change(position, corner, 2));
    }

    /** Moves the field by a step along the change of one pixel between two corner colours. */
    void learnRecolouring(int position, int from, int to, float step) {
        learn(
                position,
                step * (CornerColour.bit(to, 0) - CornerColour.bit(from, 0)),
                step * (CornerColour.bit(to, 1) - CornerColour.bit(from, 1)),
                step * (CornerColour.bit(to, 2) - CornerColour.bit(from, 2)));
    }

    private void learn(int position, float red, float green, float blue) {
        if (cellSide > 1) {
            int j = phase(position) * 3;
            phaseEffects[j] += PHASE_SHARE * red;
            phaseEffects[j + 1] += PHASE_SHARE * green;
            phaseEffects[j + 2] += PHASE_SHARE * blue;
        }
        int cell = cell(position);
        int x = cell % cellsAcross;
        int y = cell / cellsAcross;
        int top = Math.max(-RADIUS, -y);
        int bottom = Math.min(RADIUS, cellsDown - 1 - y);
        for (int dy = top; dy <= bottom; dy++) {
            int halfWidth = HALF_WIDTHS[dy + RADIUS];
            int left = Math.max(-halfWidth, -x);
            int right = Math.min(halfWidth, cellsAcross - 1 - x);
            int weight = (dy + RADIUS) * SIDE + left + RADIUS;
            int i = (cell + dy * cellsAcross + left) * 3;
            for (int dx = left; dx <= right; dx++, weight++, i += 3) {
                float w = NEIGHBOURHOOD[weight];
                effects[i] += w * red;
                effects[i + 1] += w * green;
                effects[i + 2] += w * blue;
            }
        }
    }

    void save(DataOutput out) throws IOException {
        for (float effect : effects) {
            out.writeFloat(effect);
        }
        for (float effect : phaseEffects) {
            out.writeFloat(effect);
        }
    }

    void restore(DataInput in) throws IOException {
        for (int i = 0; i < effects.length; i++) {
            effects[i] = in.readFloat();
        }
        for (int i = 0; i < phaseEffects.length; i++) {
            phaseEffects[i] = in.readFloat();
        }
    }

    private int cell(int position) {
        return position / width / cellSide * cellsAcross + position % width / cellSide;
    }

    private int phase(int position) {
        return (position / width & 1) << 1 | position % width & 1;
    }

    private float change(int position, int corner, int channel) {
        return CornerColour.bit(corner, channel) - UNIT[image.sample(position, channel)];
    }

    private static float[] unit() {
        float[] unit = new float[256];
        for (int sample = 0; sample < unit.length; sample++) {
            unit[sample] = sample / 255f;
        }
        return unit;
    }

    private static float[] gaussian() {
        float[] weights = new float[SIDE * SIDE];
        for (int dy = -RADIUS; dy <= RADIUS; dy++) {
            for (int dx = -RADIUS; dx <= RADIUS; dx++) {
                weights[(dy + RADIUS) * SIDE + dx + RADIUS] =
                        (float) Math.exp(-(dx * dx + dy * dy) / (2 * SIGMA * SIGMA));
            }
        }
        return weights;
    }

    private static int[] halfWidths() {
        int[] widths = new int[SIDE];
        for (int dy = -RADIUS; dy <= RADIUS; dy++) {
            widths[dy + RADIUS] = (int) Math.sqrt(RADIUS * RADIUS - dy * dy);
        }
        return widths;
    }
}
