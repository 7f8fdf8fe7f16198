package io.github.junitadversarial.image;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorConvertOp;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** From what a decoder hands out to 8-bit RGB; the rules stand at {@link ImageFiles}. */
final class ColourConversion {

    private static final int BAND = 64;

    private final BufferedImage image;
    private final int width;
    private final int height;
    private final @Nullable ColourProfile profile;
    private final Transparency transparency;

    private ColourConversion(BufferedImage image, Optional<ColourProfile> profile, Transparency transparency) {
        this.image = image;
        this.width = image.getWidth();
        this.height = image.getHeight();
        this.profile = profile.orElse(null);
        this.transparency = transparency;
    }

    /**
     * The picture in 8-bit RGB. The given one may be overwritten.
     *
     * @param profile what its values mean, if that is not sRGB or what its colour model says
     */
    static RgbImage toRgb(BufferedImage image, Optional<ColourProfile> profile, Transparency transparency) {
        return new ColourConversion(image, profile, transparency).toRgb();
    }

    /** Whether the range of the samples is known: that of integers of up to 16 bits. */
    static boolean isKnownRange(ColorModel colours) {
        return switch (colours.getTransferType()) {
            case DataBuffer.TYPE_BYTE, DataBuffer.TYPE_USHORT -> true;
            // One integer that holds a whole pixel.
            case DataBuffer.TYPE_INT -> !(colours instanceof ComponentColorModel);
            default -> false;
        };
    }

    private RgbImage toRgb() {
        byte[] samples;
        if (isGrey(image.getColorModel())) {
            samples = new byte[width * height * 3];
            grey(samples);
        } else if (image.getType() == BufferedImage.TYPE_3BYTE_BGR && profile == null) {
            // In place: large photographs are of this kind, and there need not be two of them in memory.
            samples = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
            swapRedAndBlue(samples);
        } else {
            samples = new byte[width * height * 3];
            colour(samples);
        }
        return RgbImage.owning(width, height, samples);
    }

    // Java's own conversion of grey goes through a linear grey space and brightens every value.
    private static boolean isGrey(ColorModel colours) {
        return colours instanceof ComponentColorModel
                && colours.getColorSpace().getType() == ColorSpace.TYPE_GRAY
                && !colours.isAlphaPremultiplied();
    }

    private void grey(byte[] samples) {
        ColorModel colours = image.getColorModel();
        Raster raster = image.getRaster();
        int bands = raster.getNumBands();
        double white = largest(colours, 0);
        double opaque = colours.hasAlpha() ? largest(colours, 1) : 1;
        int[] row = new int[width * bands];
        for (int y = 0; y < height; y++) {
            raster.getPixels(raster.getMinX(), raster.getMinY() + y, width, 1, row);
            for (int x = 0; x < width; x++) {
                double opacity = colours.hasAlpha() ? row[x * bands + 1] / opaque : 1;
                int i = (y * width + x) * 3;
                Arrays.fill(samples, i, i + 3, (byte) transparency.flatten(row[x * bands] / white, opacity));
            }
        }
    }

    private static double largest(ColorModel colours, int component) {
        return (1 << colours.getComponentSize(component)) - 1;
    }

    private static void swapRedAndBlue(byte[] samples) {
        for (int i = 0; i < samples.length; i += 3) {
            byte blue = samples[i];
            samples[i] = samples[i + 2];
            samples[i + 2] = blue;
        }
    }

    private void colour(byte[] samples) {
        boolean srgb = image.getColorModel().getColorSpace().isCS_sRGB();
        ColorConvertOp conversion = new ColorConvertOp(null);
        int[] row = new int[width];
        for (int top = 0; top < height; top += BAND) {
            int rows = Math.min(BAND, height - top);
            BufferedImage band = image.getSubimage(0, top, width, rows);
            if (!srgb) {
                // One colour at a time, as getRGB does it, would take minutes.
                band = conversion.filter(band, new BufferedImage(width, rows, BufferedImage.TYPE_INT_ARGB));
            }
            for (int y = 0; y < rows; y++) {
                band.getRGB(0, y, width, 1, row, 0, width);
                if (profile != null) {
                    profile.toSrgb(row);
                }
                put(row, samples, (top + y) * width * 3);
            }
        }
    }

    private void put(int[] row, byte[] samples, int start) {
        for (int x = 0; x < row.length; x++) {
            int rgb = transparency.flatten(row[x]);
            int i = start + x * 3;
            samples[i] = (byte) (rgb >> 16);
            samples[i + 1] = (byte) (rgb >> 8);
            samples[i + 2] = (byte) rgb;
        }
    }
}
