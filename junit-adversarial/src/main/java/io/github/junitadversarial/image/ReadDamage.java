package io.github.junitadversarial.image;

import java.util.Locale;
import java.util.Optional;
import javax.imageio.ImageReader;
import javax.imageio.event.IIOReadWarningListener;
import org.jspecify.annotations.Nullable;

/**
 * Notices that a JPEG ends early or has damaged data. Its decoder only warns, and fills what is missing with one
 * colour: a picture that nobody took.
 */
final class ReadDamage implements IIOReadWarningListener {

    private @Nullable String sentence;

    @Override
    public void warningOccurred(ImageReader source, String warning) {
        String text = warning.toLowerCase(Locale.ROOT);
        if (text.contains("truncated file") || text.contains("premature end")) {
            sentence = SilentFault.ENDS_EARLY;
        } else if (sentence == null
                && text.startsWith("corrupt jpeg data")
                // Between two parts of the file, and so harmless.
                && !text.contains("extraneous bytes")) {
            sentence = "is damaged (" + warning + "), so a part of it is not what was taken; replace the file";
        }
    }

    /** What is wrong, to go on from the name of the image. */
    Optional<String> sentence() {
        return Optional.ofNullable(sentence);
    }
}
