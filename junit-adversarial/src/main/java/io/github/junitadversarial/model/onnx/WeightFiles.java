package io.github.junitadversarial.model.onnx;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;

/**
 * The files beside a model that hold its large weights. A model names them in entries {@code location} of its tensors,
 * which are found by their bytes, without a reader of the whole format: bytes that merely look like an entry name no
 * file that exists.
 */
final class WeightFiles {

    /** Field 1 (key) of eight bytes, and the tag of field 2 (value), of a protobuf message. */
    private static final byte[] ENTRY = "\n\blocation\u0012".getBytes(StandardCharsets.US_ASCII);

    private WeightFiles() {}

    /** Those that exist, each once, by name. */
    static List<Path> of(byte[] model, Path file) {
        TreeSet<Path> files = new TreeSet<>();
        for (int i = 0; i + ENTRY.length < model.length; i++) {
            if (model[i] == ENTRY[0] && Arrays.equals(model, i, i + ENTRY.length, ENTRY, 0, ENTRY.length)) {
                int start = i + ENTRY.length + 1;
                int length = Math.min(model[start - 1], model.length - start);
                if (length > 0) {
                    add(new String(model, start, length, StandardCharsets.UTF_8), file, files);
                }
            }
        }
        return List.copyOf(files);
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
