package io.github.junitadversarial.model.onnx;

import io.github.junitadversarial.model.UnusableModelException;
import io.github.junitadversarial.storage.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The bytes of a model file, checked for what is no model at all. The path is there where weights may lie beside the
 * file.
 */
record ModelFile(String name, byte[] bytes, Optional<Path> path) {

    private static final byte[] GIT_LFS_POINTER =
            "version https://git-lfs.github.com/spec/".getBytes(StandardCharsets.US_ASCII);

    ModelFile {
        if (bytes.length == 0) {
            throw new UnusableModelException("model " + name + " is empty (0 bytes); export it again");
        }
        if (startsWith(bytes, GIT_LFS_POINTER)) {
            throw new UnusableModelException("model " + name
                    + " is a Git LFS pointer, not a model; run 'git lfs pull' to fetch the file itself");
        }
    }

    static ModelFile read(Path path) {
        if (!Files.isRegularFile(path)) {
            throw new UnusableModelException("model " + path.toAbsolutePath()
                    + (Files.exists(path) ? " is a folder; name the .onnx file" : " does not exist; check the path"));
        }
        try {
            return new ModelFile(String.valueOf(path.getFileName()), Files.readAllBytes(path), Optional.of(path));
        } catch (IOException e) {
            throw new UnusableModelException(
                    "model " + path.toAbsolutePath() + " cannot be read (" + e + "); check the permissions of the file",
                    e);
        }
    }

    /** SHA-256 of the file, followed by the files beside it that hold its weights. */
    String digest() {
        Sha256 digest = new Sha256().add(bytes);
        for (Path weights : path.map(file -> WeightFiles.of(bytes, file)).orElse(List.of())) {
            add(weights, digest);
        }
        return digest.hex();
    }

    private void add(Path weights, Sha256 digest) {
        try (InputStream in = Files.newInputStream(weights)) {
            digest.add(in);
        } catch (IOException e) {
            throw new UnusableModelException(
                    "the weights " + weights.toAbsolutePath() + " of model " + name + " cannot be read (" + e
                            + "); check the permissions of the file",
                    e);
        }
    }

    private static boolean startsWith(byte[] bytes, byte[] beginning) {
        return bytes.length >= beginning.length
                && Arrays.equals(bytes, 0, beginning.length, beginning, 0, beginning.length);
    }
}
