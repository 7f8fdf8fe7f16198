package io.github.junitadversarial.preflight;

import io.github.junitadversarial.image.PixelEdits;
import io.github.junitadversarial.image.RgbImage;
import io.github.junitadversarial.model.BatchScorer;
import io.github.junitadversarial.model.BatchShapes;
import io.github.junitadversarial.model.ImageModel;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Whether single pixels show in the scores at all. Where most of them do not, as with scores that are rounded or
 * saturated, an attack that follows the scores is blind. Eight changed pixels are tried; fifty where seven of them left
 * every score as it was to the last bit.
 *
 * @param unseen changed pixels that no score showed
 * @param tried changed pixels, one query each
 */
public record Plateau(int unseen, int tried) {

    private static final int FEW = 8;
    private static final int MANY = 50;
    private static final int SUSPICIOUS = 7;
    private static final double MOST = 0.95;

    /**
     * Changes pixels of some pictures in turn.
     *
     * @param pictures at least one
     * @param cleanScores of each of them, sent alone
     */
    public static Plateau of(ImageModel model, List<RgbImage> pictures, List<float[]> cleanScores) {
        try (Probe probe = new Probe(model, pictures, cleanScores)) {
            probe.upTo(FEW);
            if (probe.unseen >= SUSPICIOUS) {
                probe.upTo(MANY);
            }
            return new Plateau(probe.unseen, probe.tried);
        }
    }

    /** Whether 95 % of many pixels show in no score. */
    public boolean isFound() {
        return tried == MANY && unseen >= MOST * tried;
    }

    private static final class Probe implements AutoCloseable {

        private final List<RgbImage> pictures;
        private final List<float[]> cleanScores;
        private final BatchScorer scorer;
        private final Random random = new Random(0);
        private int unseen;
        private int tried;

        Probe(ImageModel model, List<RgbImage> pictures, List<float[]> cleanScores) {
            this.pictures = pictures;
            this.cleanScores = cleanScores;
            this.scorer =
                    model.newScorer(BatchShapes.fixed(model.batchShapes().rows().get(0)));
        }

        void upTo(int count) {
            for (; tried < count; tried++) {
                int which = tried % pictures.size();
                RgbImage picture = pictures.get(which);
                // Binding costs a pass over the picture, which is more than all else where there is but one.
                if (tried == 0 || pictures.size() > 1) {
                    scorer.bind(0, picture);
                }
                int position = random.nextInt(picture.pixels());
                PixelEdits edit = new PixelEdits();
                // The opposite corner of the colour cube: as far away as a colour can be.
                edit.add(position, (~picture.rgb(position) & 0x808080) / 0x80 * 0xFF);
                scorer.edit(0, edit);
                scorer.score(1);
                unseen += shows(cleanScores.get(which)) ? 0 : 1;
            }
        }

        private boolean shows(float[] before) {
            return !Arrays.equals(scorer.scores(), 0, scorer.rowLength(), before, 0, before.length);
        }

        @Override
        public void close() {
            scorer.close();
        }
    }
}
