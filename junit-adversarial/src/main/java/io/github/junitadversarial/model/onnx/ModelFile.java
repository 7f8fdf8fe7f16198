package io.github.junitadversarial.model.onnx;

import io.github.junitadversarial.model.UnusableModelException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
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
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update(bytes);
            for (Path weights : path.map(file -> WeightFiles.of(bytes, file)).orElse(List.of())) {
                update(sha256, weights);
            }
            return HexFormat.of().formatHex(sha256.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private void update(MessageDigest digest, Path weights) {
        try (InputStream in = Files.newInputStream(weights);
                OutputStream out = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
            in.transferTo(out);
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
