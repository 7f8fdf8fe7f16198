package io.github.junitadversarial.image;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.util.Arrays;

/** From what a decoder hands out to 8-bit RGB over white. */
final class ColourConversion {

    private ColourConversion() {}

    static RgbImage toRgb(BufferedImage image) {
        byte[] samples = isGrey(image.getColorModel())
                ? greySamples(image)
                : colourSamples(image.getColorModel().hasAlpha() ? overWhite(image) : image);
        return RgbImage.of(image.getWidth(), image.getHeight(), samples);
    }

    // Java's own conversion of grey goes through a linear grey space and brightens every value.
    private static boolean isGrey(ColorModel colours) {
        return colours instanceof ComponentColorModel
                && colours.getColorSpace().getType() == ColorSpace.TYPE_GRAY
                && (colours.getTransferType() == DataBuffer.TYPE_BYTE
                        || colours.getTransferType() == DataBuffer.TYPE_USHORT)
                && !colours.isAlphaPremultiplied();
    }

    private static byte[] greySamples(BufferedImage image) {
        int width = image.getWidth();
        int pixels = width * image.getHeight();
        ColorModel colours = image.getColorModel();
        Raster raster = image.getRaster();
        byte[] samples = new byte[pixels * 3];
        for (int i = 0; i < pixels; i++) {
            int x = i % width;
            int y = i / width;
            double grey = raster.getSample(x, y, 0) / largest(colours, 0);
            double opacity = colours.hasAlpha() ? raster.getSample(x, y, 1) / largest(colours, 1) : 1;
            Arrays.fill(samples, i * 3, i * 3 + 3, (byte) Math.round(255 * (opacity * grey + 1 - opacity)));
        }
        return samples;
    }

    private static double largest(ColorModel colours, int component) {
        return (1 << colours.getComponentSize(component)) - 1;
    }

    private static byte[] colourSamples(BufferedImage image) {
        int width = image.getWidth();
        int height = image.getHeight();
        byte[] samples = new byte[width * height * 3];
        int[] row = new int[width];
        for (int y = 0; y < height; y++) {
            image.getRGB(0, y, width, 1, row, 0, width);
            for (int x = 0; x < width; x++) {
                int i = (y * width + x) * 3;
                samples[i] = (byte) (row[x] >> 16);
                samples[i + 1] = (byte) (row[x] >> 8);
                samples[i + 2] = (byte) row[x];
            }
        }
        return samples;
    }

    private static BufferedImage overWhite(BufferedImage image) {
        BufferedImage opaque = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = opaque.createGraphics();
        graphics.drawImage(image, 0, 0, Color.WHITE, null);
        graphics.dispose();
        return opaque;
    }
}
