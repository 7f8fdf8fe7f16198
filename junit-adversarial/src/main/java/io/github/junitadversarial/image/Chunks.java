package io.github.junitadversarial.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * The parts that a PNG (ISO 15948, section 5.3) or WebP file (RFC 9649, section 2.3) consists of. A damaged length ends
 * the list early.
 */
final class Chunks {

    private static final int LENGTH_AND_TYPE = 8;
    private static final int PNG_CHECKSUM = 4;

    private final ByteBuffer file;
    private final int first;
    private final boolean png;

    private Chunks(byte[] file, ByteOrder order, int first, boolean png) {
        this.file = ByteBuffer.wrap(file).order(order);
        this.first = first;
        this.png = png;
    }

    static Chunks ofPng(byte[] file) {
        return new Chunks(file, ByteOrder.BIG_ENDIAN, 8, true);
    }

    static Chunks ofWebp(byte[] file) {
        return new Chunks(file, ByteOrder.LITTLE_ENDIAN, 12, false);
    }

    /** What the first chunk of this type holds, in the byte order of the file. */
    Optional<ByteBuffer> find(String type) {
        byte[] wanted = type.getBytes(StandardCharsets.US_ASCII);
        byte[] found = new byte[wanted.length];
        long at = first;
        while (at + LENGTH_AND_TYPE <= file.limit()) {
            int start = (int) at;
            long length = Integer.toUnsignedLong(file.getInt(png ? start : start + 4));
            file.get(png ? start + 4 : start, found);
            long end = at + LENGTH_AND_TYPE + length;
            if (Arrays.equals(wanted, found)) {
                return end <= file.limit()
                        ? Optional.of(file.slice(start + LENGTH_AND_TYPE, (int) length)
                                .order(file.order()))
                        : Optional.empty();
            }
            at = png ? end + PNG_CHECKSUM : end + (length & 1);
        }
        return Optional.empty();
    }
}
