package io.github.junitadversarial.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Whether a file is shorter than its own structure says. */
final class FileEnd {

    private static final byte GIF_TRAILER = 0x3B;

    private FileEnd() {}

    static boolean isMissing(byte[] file, ImageFormat format) {
        try {
            return switch (format) {
                case GIF -> file[file.length - 1] != GIF_TRAILER;
                case PNG -> Chunks.ofPng(file).find("IEND").isEmpty();
                case TIFF -> endsWithinDirectory(file);
                case WEBP -> 8 + unsignedInt(file, 4, ByteOrder.LITTLE_ENDIAN) > file.length;
                default -> false;
            };
        } catch (IndexOutOfBoundsException | ArithmeticException e) {
            return true;
        }
    }

    // TIFF 6.0, section 2; in BigTIFF all of this is wider.
    private static boolean endsWithinDirectory(byte[] tiff) {
        ByteOrder order = tiff[0] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
        ByteBuffer file = ByteBuffer.wrap(tiff).order(order);
        if (file.getShort(2) != 42) {
            return false;
        }
        int directory = Math.toIntExact(unsignedInt(tiff, 4, order));
        return directory + 2 + 12 * Short.toUnsignedInt(file.getShort(directory)) > tiff.length;
    }

    private static long unsignedInt(byte[] file, int at, ByteOrder order) {
        return Integer.toUnsignedLong(ByteBuffer.wrap(file).order(order).getInt(at));
    }
}
