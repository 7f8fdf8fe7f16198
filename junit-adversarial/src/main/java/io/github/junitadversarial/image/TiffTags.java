package io.github.junitadversarial.image;

import com.twelvemonkeys.imageio.metadata.CompoundDirectory;
import com.twelvemonkeys.imageio.metadata.Directory;
import com.twelvemonkeys.imageio.metadata.Entry;
import com.twelvemonkeys.imageio.metadata.tiff.TIFF;
import com.twelvemonkeys.imageio.metadata.tiff.TIFFReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Optional;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** The first directory of a TIFF file or of Exif data, which have the same form. */
final class TiffTags {

    private TiffTags() {}

    /** The value of the tag 274. */
    static Optional<Orientation> orientation(byte[] tiff) throws IOException {
        return value(tiff, TIFF.TAG_ORIENTATION)
                .filter(Number.class::isInstance)
                .map(value -> Orientation.ofTag(((Number) value).intValue()));
    }

    static boolean profileIsMissing(byte[] tiff) {
        try {
            return value(tiff, TIFF.TAG_ICC_PROFILE).isEmpty();
        } catch (IOException e) {
            return true;
        }
    }

    private static Optional<Object> value(byte[] tiff, int tag) throws IOException {
        try (ImageInputStream stream = new MemoryCacheImageInputStream(new ByteArrayInputStream(tiff))) {
            Directory directory = new TIFFReader().read(stream);
            Directory first = directory instanceof CompoundDirectory compound ? compound.getDirectory(0) : directory;
            return Optional.ofNullable(first.getEntryById(tag)).map(Entry::getValue);
        }
    }
}
