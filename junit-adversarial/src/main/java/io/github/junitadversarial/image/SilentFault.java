package io.github.junitadversarial.image;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** What readers get wrong without a word; found before they are asked. Seen with TwelveMonkeys 3.13.1. */
final class SilentFault {

    static final String ENDS_EARLY = "ends early, so a part of it is missing; replace it by the complete file";

    private SilentFault() {}

    /** Why the reader cannot be trusted with this file, to go on from the name of the image. */
    static Optional<String> of(byte[] file, ImageFormat format) {
        // The reader of lossless WebP takes missing bytes for zeros.
        if (format == ImageFormat.WEBP && FileEnd.isMissing(file, format)) {
            return Optional.of(ENDS_EARLY);
        }
        // Its 1, which is white, would be read as 1 of 255.
        if (format == ImageFormat.PNM && isBlackAndWhitePam(file)) {
            return Optional.of(
                    "is a PAM of the tuple type BLACKANDWHITE, which is not read rightly; save it as PBM or PNG");
        }
        return Optional.empty();
    }

    private static boolean isBlackAndWhitePam(byte[] file) {
        String text = new String(file, 0, Math.min(file.length, 1024), StandardCharsets.ISO_8859_1);
        int end = text.indexOf("ENDHDR");
        return text.startsWith("P7") && end > 0 && text.substring(0, end).matches("(?s).*TUPLTYPE\\s+BLACKANDWHITE.*");
    }
}
