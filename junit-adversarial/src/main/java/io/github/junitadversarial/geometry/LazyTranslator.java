package io.github.junitadversarial.geometry;

import io.github.junitadversarial.image.PixelEdits;
import io.github.junitadversarial.image.RgbImage;
import org.jspecify.annotations.Nullable;

/**
 * Translates edits of one picture through a geometry. What that takes is made with the first edits: clean passes and
 * files have none. Not thread-safe.
 */
public final class LazyTranslator {

    private final Geometry geometry;
    private final RgbImage source;
    private @Nullable EditTranslator translator;
    private PixelEdits translated = new PixelEdits();
    private PixelEdits before = new PixelEdits();

    /** For edits of this picture. */
    public LazyTranslator(Geometry geometry, RgbImage source) {
        this.geometry = geometry;
        this.source = source;
    }

    /** The edits of the target. Reused by the call after the next, so that those of the last can be taken back. */
    public PixelEdits translate(PixelEdits edits) {
        EditTranslator known = translator;
        if (known == null) {
            known = geometry.translatorFor(source);
            translator = known;
        }
        PixelEdits reused = before;
        before = translated;
        translated = reused;
        known.translate(edits, translated);
        return translated;
    }
}
