package io.github.junitadversarial.attack.pixel;

import io.github.junitadversarial.image.PixelEdits;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The members of a differential evolution with their losses. A member is five genes for each pixel: column, row, red,
 * green, blue, as real numbers from 0 to below their extent; truncated they are a pixel.
 */
final class Population {

    static final int GENES_OF_PIXEL = 5;
    static final int COLOURS = 256;

    private final int width;
    private final int height;
    private final int genesOfMember;
    private final float[] genes;
    private final double[] losses;

    Population(int members, int maxPixels, int width, int height) {
        this.width = width;
        this.height = height;
        this.genesOfMember = GENES_OF_PIXEL * maxPixels;
        this.genes = new float[Math.multiplyExact(members, genesOfMember)];
        this.losses = new double[members];
    }

    int members() {
        return losses.length;
    }

    int genes() {
        return genesOfMember;
    }

    /** Genes go from 0 to below this. */
    int extent(int gene) {
        return switch (gene % GENES_OF_PIXEL) {
            case 0 -> width;
            case 1 -> height;
            default -> COLOURS;
        };
    }

    double gene(int member, int gene) {
        return genes[member * genesOfMember + gene];
    }

    void put(int member, int gene, double value) {
        genes[member * genesOfMember + gene] = (float) value;
    }

    void swapGene(int gene, int one, int other) {
        int a = one * genesOfMember + gene;
        int b = other * genesOfMember + gene;
        float kept = genes[a];
        genes[a] = genes[b];
        genes[b] = kept;
    }

    double loss(int member) {
        return losses[member];
    }

    void putLoss(int member, double loss) {
        losses[member] = loss;
    }

    /** Makes a member the copy of another, which may belong to another population of the same shape. */
    void copy(int member, Population from, int other) {
        System.arraycopy(from.genes, other * genesOfMember, genes, member * genesOfMember, genesOfMember);
        losses[member] = from.losses[other];
    }

    /** The member with the smallest loss, the first of them where several tie. */
    int best() {
        int best = 0;
        for (int member = 1; member < losses.length; member++) {
            if (losses[member] < losses[best]) {
                best = member;
            }
        }
        return best;
    }

    /** Writes a member as edits. Where two of its pixels meet, the later wins and the candidate has one pixel less. */
    void write(int member, PixelEdits edits, SeenPositions seen) {
        seen.clear();
        int first = member * genesOfMember;
        for (int i = first + genesOfMember - GENES_OF_PIXEL; i >= first; i -= GENES_OF_PIXEL) {
            // Rounding to 32 bits may have reached the extent.
            int x = Math.min(width - 1, (int) genes[i]);
            int y = Math.min(height - 1, (int) genes[i + 1]);
            int position = y * width + x;
            if (seen.add(position)) {
                edits.add(position, channel(i + 2) << 16 | channel(i + 3) << 8 | channel(i + 4));
            }
        }
    }

    private int channel(int gene) {
        return Math.min(COLOURS - 1, (int) genes[gene]);
    }

    void save(DataOutput out) throws IOException {
        for (float gene : genes) {
            out.writeFloat(gene);
        }
        for (double loss : losses) {
            out.writeDouble(loss);
        }
    }

    void restore(DataInput in) throws IOException {
        for (int i = 0; i < genes.length; i++) {
            genes[i] = in.readFloat();
        }
        for (int i = 0; i < losses.length; i++) {
            losses[i] = in.readDouble();
        }
    }
}
