package io.github.junitadversarial.model.onnx;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The files beside a model that hold its large weights. A model names them in entries {@code location} of its tensors,
 * which are found by their bytes, without a reader of the whole format: bytes that merely look like an entry name no
 * file that exists.
 */
final class WeightFiles {

    /** Field 1 (key) of eight bytes, and the tag of field 2 (value), of a protobuf message. */
    private static final byte[] ENTRY = "\n\blocation\u0012".getBytes(StandardCharsets.US_ASCII);

    /** Enough for 16,383 bytes, more than any path has. */
    private static final int LENGTH_BYTES = 2;

    private WeightFiles() {}

    /** Those that exist, each once, by name. */
    static List<Path> of(byte[] model, Path file) {
        TreeSet<Path> files = new TreeSet<>();
        for (int i = 0; i + ENTRY.length < model.length; i++) {
            if (model[i] == ENTRY[0] && Arrays.equals(model, i, i + ENTRY.length, ENTRY, 0, ENTRY.length)) {
                value(model, i + ENTRY.length).ifPresent(location -> add(location, file, files));
            }
        }
        return List.copyOf(files);
    }

    /**
     * The text behind its length, which is a varint: seven bits in each byte, the lowest first, until one is positive.
     */
    private static Optional<String> value(byte[] model, int at) {
        int length = 0;
        for (int i = 0; i < LENGTH_BYTES && at + i < model.length; i++) {
            length |= (model[at + i] & 0x7F) << 7 * i;
            if (model[at + i] >= 0) {
                int start = at + i + 1;
                return length > 0 && length <= model.length - start
                        ? Optional.of(new String(model, start, length, StandardCharsets.UTF_8))
                        : Optional.empty();
            }
        }
        return Optional.empty();
    }

    private static void add(String location, Path model, TreeSet<Path> files) {
        try {
            Path weights = model.resolveSibling(location);
            if (Files.isRegularFile(weights)) {
                files.add(weights);
            }
        } catch (InvalidPathException e) {
            // No entry, then.
        }
    }
}
