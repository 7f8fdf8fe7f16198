package io.github.junitadversarial.image;

import java.util.Comparator;
import javax.imageio.spi.ImageReaderSpi;

/**
 * What decoded a picture. Decoders of formats with losses differ by a few grey levels, and a model may change its mind
 * over that.
 *
 * @param format such as {@code JPEG}
 * @param library with version, such as {@code TwelveMonkeys 3.13.1 on JDK 17.0.15}
 */
public record ImageReaderName(String format, String library) implements Comparable<ImageReaderName> {

    private static final String ORACLE = "Oracle Corporation";

    static ImageReaderName of(String format, ImageReaderSpi provider) {
        String[] vendors = provider.getVendorName().split("/", -1);
        String[] versions = provider.getVersion().split("/", -1);
        StringBuilder library = new StringBuilder();
        for (int i = 0; i < vendors.length; i++) {
            library.append(i == 0 ? "" : " on ");
            // The readers of the JDK have called themselves 0.5 or 1.0 for decades.
            library.append(
                    vendors[i].equals(ORACLE)
                            ? "JDK " + System.getProperty("java.version")
                            : vendors[i] + " " + versions[Math.min(i, versions.length - 1)]);
        }
        return new ImageReaderName(format, library.toString());
    }

    /** By format, then library. */
    @Override
    public int compareTo(ImageReaderName other) {
        return Comparator.comparing(ImageReaderName::format)
                .thenComparing(ImageReaderName::library)
                .compare(this, other);
    }

    @Override
    public String toString() {
        return format + ": " + library;
    }
}
