package io.github.junitadversarial.storage;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A SHA-256, of bytes that are there or of parts as they come. One in the making belongs to one thread. */
public final class Sha256 {

    private final MessageDigest hash;

    /** Of nothing yet. */
    public Sha256() {
        try {
            hash = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Of these bytes, as 64 hexadecimal digits. */
    public static String of(byte[] bytes) {
        return new Sha256().add(bytes).hex();
    }

    /** Of this text in UTF-8, as 64 hexadecimal digits. */
    public static String of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Adds bytes as they are; nothing marks where they end. */
    public Sha256 add(byte[] bytes) {
        hash.update(bytes);
        return this;
    }

    /**
     * Adds all that the stream still gives, as it is.
     *
     * @throws IOException if it cannot be read
     */
    public Sha256 add(InputStream in) throws IOException {
        byte[] part = new byte[1 << 16];
        for (int read = in.read(part); read >= 0; read = in.read(part)) {
            hash.update(part, 0, read);
        }
        return this;
    }

    /** Adds the UTF-16 code units of a text and their number, so that it ends where the next begins. */
    public Sha256 add(String text) {
        // Not getBytes: a file name may hold half a surrogate pair, of which every charset makes the same mark.
        ByteBuffer units = ByteBuffer.allocate(Character.BYTES * text.length());
        units.asCharBuffer().put(text);
        return add(text.length()).add(units.array());
    }

    /** Adds the four bytes of a number, the highest first. */
    public Sha256 add(int number) {
        return add(ByteBuffer.allocate(Integer.BYTES).putInt(number).array());
    }

    /** Adds the eight bytes of a number, the highest first. */
    public Sha256 add(long number) {
        return add(ByteBuffer.allocate(Long.BYTES).putLong(number).array());
    }

    /** The 32 bytes. Ends this one. */
    public byte[] bytes() {
        return hash.digest();
    }

    /** 64 hexadecimal digits. Ends this one. */
    public String hex() {
        return hex(hash.getDigestLength());
    }

    /** The first bytes, 1 to 32, as two hexadecimal digits each. Ends this one. */
    public String hex(int bytes) {
        return HexFormat.of().formatHex(bytes(), 0, bytes);
    }
}
