package io.github.junitadversarial.image;

import java.util.Locale;
import javax.imageio.ImageReader;
import javax.imageio.event.IIOReadWarningListener;

/**
 * Notices that a JPEG ends early. Its decoder only warns, and fills what is missing with one colour: a picture that
 * nobody took.
 */
final class Truncation implements IIOReadWarningListener {

    private boolean noticed;

    @Override
    public void warningOccurred(ImageReader source, String warning) {
        String text = warning.toLowerCase(Locale.ROOT);
        noticed |= text.contains("truncated file") || text.contains("premature end");
    }

    boolean noticed() {
        return noticed;
    }
}
