package io.github.junitadversarial.campaign;

import io.github.junitadversarial.goal.Criterion;
import io.github.junitadversarial.goal.Repetition;
import io.github.junitadversarial.image.ImageFiles;
import io.github.junitadversarial.image.PixelEdit;
import io.github.junitadversarial.image.PixelEdits;
import io.github.junitadversarial.image.ReadOptions;
import io.github.junitadversarial.image.RgbImage;
import io.github.junitadversarial.image.UnreadableImageException;
import io.github.junitadversarial.model.BatchScorer;
import io.github.junitadversarial.model.BatchShapes;
import io.github.junitadversarial.model.ImageModel;
import io.github.junitadversarial.model.UnusableModelException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides what counts as a success: the candidate written as an 8-bit PNG, read back, sent alone through the model.
 * Where a folder is given the PNG goes there and is read from there, as long as its disk takes it; a file that does not
 * fool the model is taken away again. Belongs to one thread.
 */
final class Verifier implements AutoCloseable {

    /** A picture that could be attacked is not too large to be read back. */
    private static final ReadOptions ANY_SIZE = ReadOptions.DEFAULT.withMaxPixels(Long.MAX_VALUE);

    private final BatchScorer alone;
    private final String strategy;
    private final @Nullable ExampleFolder folder;
    private int asked;

    Verifier(ImageModel model, String strategy, @Nullable ExampleFolder folder) {
        this.alone =
                model.newScorer(BatchShapes.fixed(model.batchShapes().rows().get(0)));
        this.strategy = strategy;
        this.folder = folder;
    }

    /** The success if it holds; charges the image for each query. */
    Optional<VerifiedSuccess> verify(LiveImage image, PixelEdits edits) {
        return verify(image, ImageFiles.encodePng(image.clean().with(edits)));
    }

    /** The success if this PNG is one; charges the image for each query. */
    Optional<VerifiedSuccess> verify(LiveImage image, byte[] png) {
        Optional<byte[]> file = folder == null ? Optional.empty() : folder.writeAndRead(image.name(), png);
        RgbImage saved = decode(file.orElse(png), image.name());
        Optional<VerifiedSuccess> success = ask(image, saved);
        for (int query = 0; query < asked; query++) {
            image.account().chargeVerification();
        }
        if (folder == null) {
            return success;
        }
        if (success.isEmpty()) {
            folder.discard();
        } else if (file.isEmpty()) {
            folder.forget(image.name());
            return success;
        }
        return success.map(
                found -> new VerifiedSuccess(found.example().keptIn(folder.keep(image.name())), found.confidence()));
    }

    /** Whether this PNG is a success, without keeping it as the image's example. */
    Optional<VerifiedSuccess> ask(LiveImage image, byte[] png) {
        return ask(image, decode(png, image.name()));
    }

    /** Queries that the last verification took. */
    int asked() {
        return asked;
    }

    /** Asks until it is decided; the first answer that is a success stands for all of them. */
    private Optional<VerifiedSuccess> ask(LiveImage image, RgbImage saved) {
        Repetition repetition = image.repetition();
        Optional<VerifiedSuccess> first = Optional.empty();
        int fooled = 0;
        for (asked = 0; repetition.isOpen(fooled, asked); asked++) {
            Optional<VerifiedSuccess> answer = judge(image, saved, scores(saved));
            fooled += answer.isPresent() ? 1 : 0;
            first = first.or(() -> answer);
        }
        return repetition.isReached(fooled) ? first : Optional.empty();
    }

    /** What the model says of a picture that is sent alone; reused by the next call. */
    float[] scores(RgbImage picture) {
        alone.bind(0, picture);
        alone.score(1);
        return alone.scores();
    }

    /** The success if these scores of this picture are one; kept in no file yet. */
    Optional<VerifiedSuccess> judge(LiveImage image, RgbImage saved, float[] scores) {
        List<PixelEdit> differences = image.clean().differencesTo(saved);
        requireWithinBound(image, differences.size());
        int length = image.rowLength();
        double margin = image.criterion().margin(scores, 0, length);
        if (!Double.isFinite(margin)) {
            throw new UnusableModelException(
                    "the model gives a score that is no finite number for the saved adversarial example of image "
                            + image.name() + "; every score must be a finite number");
        }
        if (!Criterion.isSuccess(margin)) {
            return Optional.empty();
        }
        return Optional.of(new VerifiedSuccess(
                image.describe(saved, scores, margin), image.criterion().confidence(scores, 0, length)));
    }

    /** Keeps a picture that is known to be a success as the image's example; the name of its file, empty for none. */
    String keep(String image, KnownExample.Picture picture) {
        return folder == null ? "" : folder.restore(image, picture.png());
    }

    @Override
    public void close() {
        alone.close();
    }

    private void requireWithinBound(LiveImage image, int l0) {
        if (l0 > image.maxPixels()) {
            throw new IllegalStateException("strategy " + strategy + " changed " + l0 + " pixels of image "
                    + image.name() + ", but at most " + image.maxPixels() + " may change; the strategy is at fault");
        }
    }

    /** The picture in a PNG that this library wrote. */
    static RgbImage decode(byte[] png, String name) {
        try {
            return ImageFiles.decode(png, name, ANY_SIZE).image();
        } catch (UnreadableImageException e) {
            throw new IllegalStateException("the PNG written for image " + name + " cannot be read back", e);
        }
    }
}
