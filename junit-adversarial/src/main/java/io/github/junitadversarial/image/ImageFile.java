package io.github.junitadversarial.image;

import java.awt.Dimension;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** One picture file, opened by a reader that knows its bytes. Whatever goes wrong becomes one sentence. */
final class ImageFile implements AutoCloseable {

    private static final byte[] GIT_LFS_POINTER =
            "version https://git-lfs.github.com/spec/".getBytes(StandardCharsets.US_ASCII);

    private final byte[] bytes;
    private final String name;
    private final Optional<ImageFormat> format;
    private final ImageReader reader;

    /** A piece of work on the file. */
    @FunctionalInterface
    private interface Reading<T> {
        T read() throws IOException, UnreadableImageException;
    }

    private ImageFile(byte[] bytes, String name, Optional<ImageFormat> format, ImageReader reader) {
        this.bytes = bytes;
        this.name = name;
        this.format = format;
        this.reader = reader;
    }

    static ImageFile open(byte[] bytes, String name) throws UnreadableImageException {
        if (bytes.length == 0) {
            throw new UnreadableImageException("image " + name + " is empty (0 bytes)");
        }
        Optional<ImageFormat> format = ImageFormat.of(bytes);
        // In memory: ImageIO's own streams write temporary files.
        ImageInputStream stream = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes));
        Iterator<ImageReader> readers = ImageIO.getImageReaders(stream);
        if (!readers.hasNext()) {
            throw new UnreadableImageException("image " + name + withoutReader(bytes, format));
        }
        ImageReader reader = readers.next();
        // Not the metadata, whose damage is no damage to the picture.
        reader.setInput(stream, false, true);
        return new ImageFile(bytes, name, format, reader);
    }

    /** What decodes it. */
    ImageReaderName reader() {
        String title = format.map(ImageFormat::title).orElseGet(this::registeredFormat);
        return ImageReaderName.of(title, reader.getOriginatingProvider());
    }

    /** The size of the picture, from the header. */
    Dimension size(ReadOptions options) throws UnreadableImageException {
        return explained(() -> {
            Canvas canvas = canvas();
            requireWithin(options.maxPixels(), canvas);
            return orientation(options).upright(new Dimension(canvas.width(), canvas.height()));
        });
    }

    /** The picture. */
    RgbImage decode(ReadOptions options) throws UnreadableImageException {
        return explained(() -> {
            Canvas canvas = canvas();
            requireWithin(options.maxPixels(), canvas);
            requireNoSilentFault();
            return orientation(options).upright(canvas.place(frame(options), options.transparency()));
        });
    }

    private RgbImage frame(ReadOptions options) throws IOException, UnreadableImageException {
        ReadDamage damage = new ReadDamage();
        reader.addIIOReadWarningListener(damage);
        RgbImage frame = convertedFrame(options);
        if (damage.sentence().isPresent()) {
            throw new UnreadableImageException(
                    "image " + name + " " + damage.sentence().get());
        }
        return frame;
    }

    private RgbImage convertedFrame(ReadOptions options) throws IOException, UnreadableImageException {
        if (is(ImageFormat.JPEG) && reader.canReadRaster()) {
            Optional<CmykJpeg> cmyk = CmykJpeg.of(bytes);
            if (cmyk.isPresent()) {
                return cmyk.get().toRgb(reader.readRaster(0, null));
            }
        }
        BufferedImage decoded = reader.read(0);
        if (!ColourConversion.isKnownRange(decoded.getColorModel())) {
            throw new UnreadableImageException(
                    "image " + name
                            + " holds samples that are no whole numbers of 8 or 16 bits, so nothing says which value is white; save it with 8 or 16 bits a channel");
        }
        if (PlainInks.in(decoded, bytes, is(ImageFormat.TIFF))) {
            return PlainInks.toRgb(decoded);
        }
        Optional<ColourProfile> profile = format.flatMap(known -> ColourProfile.of(bytes, known));
        return ColourConversion.toRgb(decoded, profile, options.transparency());
    }

    private boolean is(ImageFormat wanted) {
        return format.filter(wanted::equals).isPresent();
    }

    private Canvas canvas() throws IOException {
        return format.isPresent()
                ? Canvas.of(bytes, format.get(), reader)
                : new Canvas(reader.getWidth(0), reader.getHeight(0), 0, 0);
    }

    private Orientation orientation(ReadOptions options) {
        return options.orientation() == ExifOrientation.IGNORE
                ? Orientation.UPRIGHT
                : format.map(known -> OrientationTag.of(bytes, known)).orElse(Orientation.UPRIGHT);
    }

    private void requireWithin(long maxPixels, Canvas canvas) throws UnreadableImageException {
        long limit = Math.min(maxPixels, RgbImage.MOST_PIXELS);
        if (canvas.pixels() > limit) {
            throw new UnreadableImageException(String.format(
                    Locale.ROOT,
                    "image %s has %dx%d pixels, more than the limit of %,d; use a smaller image, or raise maxImagePixels of @FixtureImages (ReadOptions.maxPixels)",
                    name,
                    canvas.width(),
                    canvas.height(),
                    limit));
        }
    }

    private void requireNoSilentFault() throws UnreadableImageException {
        Optional<String> fault = format.flatMap(known -> SilentFault.of(bytes, known));
        if (fault.isPresent()) {
            throw new UnreadableImageException("image " + name + " " + fault.get());
        }
    }

    private String registeredFormat() {
        try {
            return reader.getFormatName().toUpperCase(Locale.ROOT);
        } catch (IOException e) {
            return "unknown";
        }
    }

    private static String withoutReader(byte[] bytes, Optional<ImageFormat> format) {
        if (startsWith(bytes, GIT_LFS_POINTER)) {
            return " is a Git LFS pointer, not an image; run 'git lfs pull' to fetch the file itself";
        }
        return format.map(known -> " has the format " + known.title() + ", which nothing on the classpath reads; "
                        + known.remedy())
                .orElseGet(() -> " has no format that is known here, whatever its name ends in; what can be read is "
                        + ImageFormat.readable());
    }

    private static boolean startsWith(byte[] bytes, byte[] start) {
        return bytes.length >= start.length && Arrays.equals(bytes, 0, start.length, start, 0, start.length);
    }

    private <T> T explained(Reading<T> reading) throws UnreadableImageException {
        try {
            return reading.read();
        } catch (IOException | RuntimeException | OutOfMemoryError e) {
            throw new UnreadableImageException("image " + name + " " + explanation(e), e);
        }
    }

    private String explanation(Throwable failure) {
        // Of one large array, as a rule, so that there is room again now.
        if (hasCause(failure, cause -> cause instanceof OutOfMemoryError)) {
            return "does not fit into the heap of "
                    + (Runtime.getRuntime().maxMemory() >> 20)
                    + " MB while it is decoded; use a smaller image, or give the JVM of the tests more with -Xmx";
        }
        // Some readers carry the exception in a value and fail on that.
        boolean endsEarly = hasCause(
                failure,
                cause -> cause instanceof EOFException
                        || String.valueOf(cause.getMessage()).contains(EOFException.class.getName()));
        if (endsEarly || format.filter(known -> FileEnd.isMissing(bytes, known)).isPresent()) {
            return SilentFault.ENDS_EARLY;
        }
        return "cannot be decoded as " + reader().format() + " (" + firstLine(failure)
                + "); the file is damaged or of a kind that its reader does not know, so save the image anew";
    }

    private static boolean hasCause(Throwable failure, Predicate<Throwable> wanted) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (wanted.test(cause)) {
                return true;
            }
        }
        return false;
    }

    private static String firstLine(Throwable e) {
        String message = e.getMessage();
        return message == null
                ? e.getClass().getSimpleName()
                : message.lines().findFirst().orElse("");
    }

    @Override
    public void close() {
        reader.dispose();
    }
}
