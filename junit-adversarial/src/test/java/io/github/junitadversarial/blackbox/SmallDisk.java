package io.github.junitadversarial.blackbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/**
 * A disk in memory that is soon full, or cannot be written to. Tests that need one are skipped where none can be had.
 */
public final class SmallDisk implements AutoCloseable {

    private final Path folder;

    private SmallDisk(Path folder) {
        this.folder = folder;
    }

    /**
     * Mounts a disk.
     *
     * @param folder in which its mount point is made
     * @param kilobytes that go onto it, in pages of four
     */
    public static SmallDisk of(Path folder, int kilobytes) throws Exception {
        Path point = Files.createTempDirectory(folder, "disk");
        Assumptions.assumeTrue(
                run("mount", "-t", "tmpfs", "-o", "size=" + kilobytes + "k", "tmpfs", point.toString()),
                "no disk in memory can be mounted here");
        return new SmallDisk(point);
    }

    /** Where it is mounted. */
    public Path folder() {
        return folder;
    }

    /** Allows nobody to write to it from now on. */
    public void protect() throws Exception {
        Assumptions.assumeTrue(
                run("mount", "-o", "remount,ro", folder.toString()), "a disk cannot be made read-only here");
    }

    /** Fills what is left of it. */
    public void fill() throws IOException {
        Path filler = folder.resolve("filler");
        byte[] page = new byte[4096];
        try (var out = Files.newOutputStream(filler)) {
            while (true) {
                out.write(page);
            }
        } catch (IOException e) {
            // That is the point.
        }
    }

    @Override
    public void close() throws Exception {
        run("umount", "-l", folder.toString());
    }

    private static boolean run(String... command) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(List.of(command))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(20, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
