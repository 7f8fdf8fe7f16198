package io.github.junitadversarial.campaign;

import io.github.junitadversarial.fixture.Fixture;
import io.github.junitadversarial.fixture.FixtureSet;
import io.github.junitadversarial.fixture.UnusableFixturesException;
import io.github.junitadversarial.storage.WholeFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The PNG files of the adversarial examples of a run. A picture has a preliminary name until it is verified, so that
 * whatever bears the name of an image is whole and an adversarial example, also after the process was killed. Several
 * processes may write into one folder. Thread-safe.
 */
final class ExampleFolder {

    /** A verification takes less. */
    private static final Duration SURELY_LEFT_OVER = Duration.ofMinutes(1);

    private static final Pattern UNVERIFIED = Pattern.compile("worker-([0-9]+)-[0-9]+\\.unverified");

    private final Path folder;
    private final Consumer<String> notes;
    private final AtomicBoolean failed = new AtomicBoolean();

    /**
     * A folder that need not be there yet.
     *
     * @param notes takes a sentence if pictures cannot be kept any more
     */
    ExampleFolder(Path folder, Consumer<String> notes) {
        this.folder = folder.toAbsolutePath().normalize();
        this.notes = notes;
    }

    /**
     * Makes sure that no example can overwrite another.
     *
     * @throws UnusableFixturesException if two images would be saved under one name
     */
    static void requireDistinctFiles(FixtureSet fixtures) {
        Map<String, String> imageOfFile = new HashMap<>();
        for (Fixture fixture : fixtures.fixtures()) {
            String other = imageOfFile.put(fileName(fixture.name()), fixture.name());
            if (other != null) {
                throw new UnusableFixturesException(
                        "the adversarial examples of images " + other + " and " + fixture.name()
                                + " would both be saved as " + fileName(fixture.name()) + "; rename one of the images");
            }
        }
    }

    /** The file of an image's example below the folder, with {@code /} between folders. */
    static String fileName(String image) {
        return image.toLowerCase(Locale.ROOT).endsWith(".png") ? image : image + ".png";
    }

    /**
     * Makes the folder and takes away what killed processes left half written in it, so that a run finds out before its
     * first query whether it can keep what it finds.
     *
     * @throws UncheckedIOException if it cannot be written to
     */
    void prepare() {
        try {
            WholeFile.requireWritable(folder);
            List<Path> unverified;
            try (Stream<Path> files = Files.list(folder)) {
                unverified = files.filter(ExampleFolder::isLeftOver).toList();
            }
            for (Path file : unverified) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "the folder for adversarial examples " + folder + " cannot be written (" + e
                            + "); it must be a folder that may be written to",
                    e);
        }
    }

    /**
     * Writes a picture under a preliminary name and reads it back.
     *
     * @return what was read, empty where the disk does not take it; that is said once
     * @throws IllegalArgumentException if the name of the image leads out of the folder
     */
    Optional<byte[]> writeAndRead(String image, byte[] png) {
        Path path = path(image);
        try {
            Files.createDirectories(path.getParent());
            Files.write(unverified(), png);
            return Optional.of(Files.readAllBytes(unverified()));
        } catch (IOException e) {
            discard();
            cannotKeep(image, e);
            return Optional.empty();
        }
    }

    /** Gives what this thread wrote last its name; the name of the file, empty where that is not possible. */
    String keep(String image) {
        Path path = path(image);
        try {
            WholeFile.replace(path, unverified());
            return fileName(image);
        } catch (IOException e) {
            discard();
            cannotKeep(image, e);
            return "";
        }
    }

    /** Takes away what this thread wrote last: it was no adversarial example after all. */
    void discard() {
        try {
            Files.deleteIfExists(unverified());
        } catch (IOException e) {
            // It bears the name of no image. A later run takes it away.
        }
    }

    /** Takes away an image's earlier picture, whose place a later one should have taken and could not. */
    void forget(String image) {
        try {
            Files.deleteIfExists(path(image));
        } catch (IOException e) {
            cannotKeep(image, e);
        }
    }

    /**
     * Puts a picture there that was verified earlier, unless it lies there already.
     *
     * @return the name of the file, empty where the disk does not take it; that is said once
     */
    String restore(String image, byte[] png) {
        Path path = path(image);
        try {
            if (!Files.isRegularFile(path) || !Arrays.equals(Files.readAllBytes(path), png)) {
                Files.createDirectories(path.getParent());
                Files.write(unverified(), png);
                return keep(image);
            }
            return fileName(image);
        } catch (IOException e) {
            discard();
            cannotKeep(image, e);
            return "";
        }
    }

    private Path path(String image) {
        Path path = folder.resolve(fileName(image)).normalize();
        if (!path.startsWith(folder)) {
            throw new IllegalArgumentException("image name leads out of the folder for adversarial examples: " + path);
        }
        return path;
    }

    /** Not named after the image, whose name may be as long as any can be. */
    private Path unverified() {
        return folder.resolve("worker-" + ProcessHandle.current().pid() + "-"
                + Thread.currentThread().getId() + ".unverified");
    }

    /** In containers process numbers mean little, so a file that was just written is spared whoever wrote it. */
    private static boolean isLeftOver(Path file) {
        Matcher name = UNVERIFIED.matcher(file.getFileName().toString());
        try {
            return name.matches()
                    && ProcessHandle.of(Long.parseLong(name.group(1))).isEmpty()
                    && Files.getLastModifiedTime(file)
                            .toInstant()
                            .isBefore(Instant.now().minus(SURELY_LEFT_OVER));
        } catch (IOException | NumberFormatException e) {
            return false;
        }
    }

    private void cannotKeep(String image, IOException e) {
        if (failed.compareAndSet(false, true)) {
            notes.accept("the adversarial example of image " + image + " cannot be kept in " + folder + " (" + e
                    + "); the run goes on, and its report names the changed pixels of what has no file");
        }
    }
}
