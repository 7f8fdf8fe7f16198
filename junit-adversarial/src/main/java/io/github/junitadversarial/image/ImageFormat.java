package io.github.junitadversarial.image;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;

/** The formats that have a name here, known by the first bytes of a file. In a signature {@code ?} is any byte. */
enum ImageFormat {
    BMP("BMP", "imageio-bmp", "BM"),
    GIF("GIF", "", "GIF87a", "GIF89a"),
    JPEG("JPEG", "imageio-jpeg", "\u00FF\u00D8\u00FF"),
    PNG("PNG", "", "\u0089PNG\r\n\u001A\n"),
    PNM("PNM", "imageio-pnm", "P1", "P2", "P3", "P4", "P5", "P6", "P7"),
    TIFF("TIFF", "imageio-tiff", "II*\0", "MM\0*", "II+\0", "MM\0+"),
    WEBP("WebP", "imageio-webp", "RIFF????WEBP"),

    AVIF("AVIF", "", "????ftypavif", "????ftypavis"),
    HEIF("HEIF", "", "????ftypheic", "????ftypheix", "????ftyphevc", "????ftypmif1"),
    JPEG_2000("JPEG 2000", "", "\0\0\0\fjP  ", "\u00FFO\u00FFQ"),
    JPEG_XL("JPEG XL", "", "\u00FF\n", "\0\0\0\fJXL "),
    PSD("PSD", "imageio-psd", "8BPS");

    private final String title;
    private final String artifact;
    private final List<String> signatures;

    ImageFormat(String title, String artifact, String... signatures) {
        this.title = title;
        this.artifact = artifact;
        this.signatures = List.of(signatures);
    }

    /** The format of a file, by its first bytes; empty if it is none of these. */
    static Optional<ImageFormat> of(byte[] file) {
        return Arrays.stream(values())
                .filter(format -> format.signatures.stream().anyMatch(signature -> startsWith(file, signature)))
                .findFirst();
    }

    /** The formats that can be read here, for messages. */
    static String readable() {
        return Arrays.stream(values())
                .filter(ImageFormat::hasReader)
                .map(ImageFormat::title)
                .collect(Collectors.joining(", "));
    }

    /** What people call it. */
    String title() {
        return title;
    }

    /** What to do about a file in this format where no reader takes it. */
    String remedy() {
        return artifact.isEmpty()
                ? "save the image as PNG, or add an ImageIO plug-in for " + title
                : "add com.twelvemonkeys.imageio:" + artifact
                        + " in the version of its siblings, or save the image as PNG";
    }

    private boolean hasReader() {
        Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName(title);
        return readers.hasNext();
    }

    private static boolean startsWith(byte[] file, String signature) {
        if (file.length < signature.length()) {
            return false;
        }
        for (int i = 0; i < signature.length(); i++) {
            if (signature.charAt(i) != '?' && signature.charAt(i) != (file[i] & 0xFF)) {
                return false;
            }
        }
        return true;
    }
}
