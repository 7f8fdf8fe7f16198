package io.github.junitadversarial.findings;

import io.github.junitadversarial.campaign.OutcomeSink;
import io.github.junitadversarial.image.ImageFiles;
import io.github.junitadversarial.storage.WholeFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A folder that findings are written to, each as a PNG and a JSON beside it, whole or not at all. Thread-safe, also
 * among processes: the same finding has the same content, wherever it comes from.
 */
public final class FindingsFolder {

    private final Path folder;
    private final String fixtures;

    private FindingsFolder(Path folder, String fixtures) {
        this.folder = folder.toAbsolutePath().normalize();
        this.fixtures = fixtures;
    }

    /**
     * At this path, which need not exist yet.
     *
     * @param fixtures which set of images the findings are about, as its test names it
     */
    public static FindingsFolder at(Path folder, String fixtures) {
        return new FindingsFolder(folder, fixtures);
    }

    /** Writes each finding, in place of what an earlier build left under its name. */
    public OutcomeSink ofThisBuild() {
        return success -> write(success, true);
    }

    /** Writes each finding that is not there yet, and touches no other file. */
    public OutcomeSink accepting() {
        return success -> write(success, false);
    }

    private void write(OutcomeSink.Success success, boolean again) {
        byte[] png = ImageFiles.encodePng(success.adversarial());
        Finding finding = Finding.of(success, fixtures, png);
        Path picture = folder.resolve(finding.name() + ".png");
        Path json = folder.resolve(finding.name() + ".json");
        if (again || !Files.exists(json)) {
            // The picture first: a picture without its JSON is noticed, and taken up again by the next acceptance.
            write(picture, png);
            write(json, finding.json().getBytes(StandardCharsets.UTF_8));
        }
    }

    /**
     * Makes sure before a long run that findings can be written here.
     *
     * @throws UnusableFindingsException if they cannot
     */
    public void requireWritable() {
        try {
            WholeFile.requireWritable(folder);
        } catch (IOException e) {
            throw new UnusableFindingsException(
                    "the folder for findings " + folder + " cannot be written (" + e
                            + "); it must be a folder with room left that the tests may write to",
                    e);
        }
    }

    private static void write(Path file, byte[] content) {
        try {
            WholeFile.write(file, content);
        } catch (IOException e) {
            throw new UnusableFindingsException(
                    "finding " + file + " cannot be written (" + e
                            + "); it must lie in a folder with room left that the tests may write to",
                    e);
        }
    }
}
