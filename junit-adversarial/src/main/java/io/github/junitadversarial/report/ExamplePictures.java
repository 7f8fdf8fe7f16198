package io.github.junitadversarial.report;

import io.github.junitadversarial.image.ImageFiles;
import io.github.junitadversarial.image.RgbImage;
import io.github.junitadversarial.image.UnreadableImageException;
import io.github.junitadversarial.outcome.AdversarialExample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** The pictures of one adversarial example, as PNG files to be attached to a test. */
public final class ExamplePictures {

    /** Pictures with more pixels are left where they are: 4 million. */
    public static final int MAX_PIXELS = 4_000_000;

    private ExamplePictures() {}

    /**
     * Clean image, adversarial image and magnified difference with the changed pixels framed, each by the name of its
     * file.
     *
     * @param file of the example
     * @return empty for pictures above {@link #MAX_PIXELS}
     * @throws IOException if the file cannot be read
     */
    public static Map<String, byte[]> of(Path file, AdversarialExample example) throws IOException {
        Map<String, byte[]> pictures = new LinkedHashMap<>();
        if ((long) example.width() * example.height() > MAX_PIXELS) {
            return pictures;
        }
        byte[] png = Files.readAllBytes(file);
        RgbImage adversarial;
        try {
            adversarial = ImageFiles.decode(png, file.toString());
        } catch (UnreadableImageException e) {
            throw new IOException(e.getMessage(), e);
        }
        pictures.put("clean.png", ImageFiles.encodePng(adversarial.with(example.undo())));
        pictures.put("adversarial.png", png);
        pictures.put("difference.png", ImageFiles.encodePng(DifferencePicture.of(adversarial, example.edits())));
        return pictures;
    }
}
