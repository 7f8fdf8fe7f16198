package io.github.junitadversarial.report;

import io.github.junitadversarial.image.PixelEdit;
import io.github.junitadversarial.image.RgbImage;
import java.util.List;

/**
 * The magnified difference as a picture of its own: the region around the changed pixels in faded grey, the changed
 * pixels in their colours and framed.
 */
final class DifferencePicture {

    private static final int SIDE = 480;
    private static final int BLACK = 0x000000;
    private static final int WHITE = 0xFFFFFF;
    private static final int SMALLEST_FRAME = 4;

    private final RgbImage adversarial;
    private final Region region;
    private final int scale;
    private final byte[] samples;

    private DifferencePicture(RgbImage adversarial, Region region) {
        this.adversarial = adversarial;
        this.region = region;
        this.scale = Math.max(1, SIDE / Math.max(region.width(), region.height()));
        this.samples = new byte[region.width() * scale * region.height() * scale * 3];
    }

    static RgbImage of(RgbImage adversarial, List<PixelEdit> edits) {
        Region region = Region.around(
                edits.stream().mapToInt(PixelEdit::x).toArray(),
                edits.stream().mapToInt(PixelEdit::y).toArray(),
                adversarial.width(),
                adversarial.height());
        DifferencePicture picture = new DifferencePicture(adversarial, region);
        picture.fade();
        edits.forEach(picture::colour);
        edits.forEach(picture::frame);
        return RgbImage.of(region.width() * picture.scale, region.height() * picture.scale, picture.samples);
    }

    private void fade() {
        for (int y = 0; y < region.height(); y++) {
            for (int x = 0; x < region.width(); x++) {
                int rgb = adversarial.rgb(region.x() + x, region.y() + y);
                // Luminance (ITU-R BT.601), halfway to white.
                int grey = (299 * (rgb >> 16) + 587 * (rgb >> 8 & 0xFF) + 114 * (rgb & 0xFF)) / 1000;
                int faded = (grey + 255) / 2;
                fill(x * scale, y * scale, scale, faded << 16 | faded << 8 | faded);
            }
        }
    }

    private void colour(PixelEdit edit) {
        fill((edit.x() - region.x()) * scale, (edit.y() - region.y()) * scale, scale, edit.rgb());
    }

    /** Black within white, so that one of them stands out from any colour. */
    private void frame(PixelEdit edit) {
        int around = Math.max(0, SMALLEST_FRAME - scale / 2);
        int left = (edit.x() - region.x()) * scale - around;
        int top = (edit.y() - region.y()) * scale - around;
        int side = scale + 2 * around;
        outline(left, top, side, BLACK);
        outline(left - 1, top - 1, side + 2, WHITE);
        outline(left - 2, top - 2, side + 4, BLACK);
    }

    private void outline(int left, int top, int side, int rgb) {
        for (int i = 0; i < side; i++) {
            set(left + i, top, rgb);
            set(left + i, top + side - 1, rgb);
            set(left, top + i, rgb);
            set(left + side - 1, top + i, rgb);
        }
    }

    private void fill(int left, int top, int side, int rgb) {
        for (int y = top; y < top + side; y++) {
            for (int x = left; x < left + side; x++) {
                set(x, y, rgb);
            }
        }
    }

    private void set(int x, int y, int rgb) {
        if (x >= 0 && x < region.width() * scale && y >= 0 && y < region.height() * scale) {
            int i = (y * region.width() * scale + x) * 3;
            samples[i] = (byte) (rgb >> 16);
            samples[i + 1] = (byte) (rgb >> 8);
            samples[i + 2] = (byte) rgb;
        }
    }
}
