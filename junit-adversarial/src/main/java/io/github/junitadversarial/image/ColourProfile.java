package io.github.junitadversarial.image;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.ColorConvertOp;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.zip.InflaterInputStream;

/**
 * The colour profile of a PNG (iCCP). The readers of the other formats apply theirs themselves; the JDK's reader of PNG
 * passes over it.
 */
final class ColourProfile {

    /** No profile that anybody uses is larger; a file can say that it inflates to gigabytes. */
    private static final int LARGEST = 16 << 20;

    private static final int NEAR = 2;

    private final ColorConvertOp conversion;

    private ColourProfile(ICC_Profile profile) {
        conversion = new ColorConvertOp(new ICC_Profile[] {profile, ICC_Profile.getInstance(ColorSpace.CS_sRGB)}, null);
    }

    /** The profile, unless it says what holds without it, is none for RGB, or is damaged. */
    static Optional<ColourProfile> of(byte[] file, ImageFormat format) {
        if (format != ImageFormat.PNG) {
            return Optional.empty();
        }
        try {
            return Chunks.ofPng(file).find("iCCP").flatMap(ColourProfile::read);
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }

    // A name that ends in 0, the method of compression (always 0), the profile.
    private static Optional<ColourProfile> read(ByteBuffer chunk) {
        byte[] data = new byte[chunk.remaining()];
        chunk.get(data);
        int start = 0;
        while (data[start] != 0) {
            start++;
        }
        start += 2;
        try (InflaterInputStream stream =
                new InflaterInputStream(new ByteArrayInputStream(data, start, data.length - start))) {
            ICC_Profile profile = ICC_Profile.getInstance(stream.readNBytes(LARGEST));
            if (profile.getColorSpaceType() != ColorSpace.TYPE_RGB) {
                return Optional.empty();
            }
            ColourProfile read = new ColourProfile(profile);
            return read.isNearlySrgb() ? Optional.empty() : Optional.of(read);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Converts colours {@code 0xAARRGGBB} to sRGB in place; opacity is kept. */
    void toSrgb(int[] argb) {
        WritableRaster raster = Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, argb.length, 1, 3, null);
        int[] samples = new int[argb.length * 3];
        for (int i = 0; i < argb.length; i++) {
            samples[i * 3] = argb[i] >> 16 & 0xFF;
            samples[i * 3 + 1] = argb[i] >> 8 & 0xFF;
            samples[i * 3 + 2] = argb[i] & 0xFF;
        }
        raster.setPixels(0, 0, argb.length, 1, samples);
        conversion.filter(raster, null).getPixels(0, 0, argb.length, 1, samples);
        for (int i = 0; i < argb.length; i++) {
            argb[i] = argb[i] & 0xFF000000 | samples[i * 3] << 16 | samples[i * 3 + 1] << 8 | samples[i * 3 + 2];
        }
    }

    // There are dozens of profiles that all mean sRGB. Their rounding would change values that need no change.
    private boolean isNearlySrgb() {
        int[] lattice = new int[6 * 6 * 6];
        for (int i = 0; i < lattice.length; i++) {
            lattice[i] = i / 36 * 51 << 16 | i / 6 % 6 * 51 << 8 | i % 6 * 51;
        }
        int[] converted = lattice.clone();
        toSrgb(converted);
        for (int i = 0; i < lattice.length; i++) {
            for (int shift = 0; shift <= 16; shift += 8) {
                if (Math.abs((lattice[i] >> shift & 0xFF) - (converted[i] >> shift & 0xFF)) > NEAR) {
                    return false;
                }
            }
        }
        return true;
    }
}
