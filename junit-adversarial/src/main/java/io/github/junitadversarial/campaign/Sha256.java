package io.github.junitadversarial.campaign;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A SHA-256 in the making, of texts and numbers, each of which ends where the next begins. */
final class Sha256 {

    private final MessageDigest hash;

    Sha256() {
        try {
            hash = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    Sha256 add(String text) {
        // A file name may hold half a surrogate pair, for which UTF-8 has nothing but a question mark.
        byte[] bytes = text.getBytes(StandardCharsets.UTF_16BE);
        add(bytes.length);
        hash.update(bytes);
        return this;
    }

    Sha256 add(int number) {
        for (int shift = 24; shift >= 0; shift -= 8) {
            hash.update((byte) (number >> shift));
        }
        return this;
    }

    /** 64 hexadecimal digits. Ends this one. */
    String hex() {
        return HexFormat.of().formatHex(hash.digest());
    }
}
