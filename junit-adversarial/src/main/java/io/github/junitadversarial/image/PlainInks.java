package io.github.junitadversarial.image;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.Raster;

/**
 * Cyan, magenta, yellow and black of 8 or 16 bits that no profile in the file explains, as in a TIFF: {@code R = (255 -
 * C)(255 - K) / 255}. See {@link CmykJpeg} for why the reader's own conversion is not taken; it is also a hundred times
 * slower.
 */
final class PlainInks {

    private PlainInks() {}

    static boolean in(BufferedImage image, byte[] file, boolean tiff) {
        ColorModel colours = image.getColorModel();
        ColorSpace space = colours.getColorSpace();
        boolean explained = space instanceof ICC_ColorSpace && !(tiff && TiffTags.profileIsMissing(file));
        return space.getType() == ColorSpace.TYPE_CMYK && colours.getNumComponents() == 4 && !explained;
    }

    static RgbImage toRgb(BufferedImage image) {
        int width = image.getWidth();
        double full = (1 << image.getColorModel().getComponentSize(0)) - 1;
        Raster raster = image.getRaster();
        int[] row = new int[width * 4];
        byte[] samples = new byte[width * image.getHeight() * 3];
        for (int y = 0; y < image.getHeight(); y++) {
            raster.getPixels(raster.getMinX(), raster.getMinY() + y, width, 1, row);
            for (int x = 0; x < width; x++) {
                double paper = 255 * (1 - row[x * 4 + 3] / full);
                for (int ink = 0; ink < 3; ink++) {
                    samples[(y * width + x) * 3 + ink] = (byte) Math.round(paper * (1 - row[x * 4 + ink] / full));
                }
            }
        }
        return RgbImage.owning(width, image.getHeight(), samples);
    }
}
