package io.github.junitadversarial.campaign;

import io.github.junitadversarial.goal.Criterion;
import io.github.junitadversarial.goal.Scores;
import io.github.junitadversarial.image.ImageFiles;
import io.github.junitadversarial.image.PixelEdit;
import io.github.junitadversarial.image.PixelEdits;
import io.github.junitadversarial.image.ReadOptions;
import io.github.junitadversarial.image.RgbImage;
import io.github.junitadversarial.image.UnreadableImageException;
import io.github.junitadversarial.model.BatchScorer;
import io.github.junitadversarial.model.BatchShapes;
import io.github.junitadversarial.model.ClassifierModel;
import io.github.junitadversarial.model.Labels;
import io.github.junitadversarial.model.UnusableModelException;
import io.github.junitadversarial.outcome.AdversarialExample;
import io.github.junitadversarial.outcome.FoundBy;
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
    private final Labels labels;
    private final String strategy;
    private final @Nullable ExampleFolder folder;

    Verifier(ClassifierModel model, Labels labels, String strategy, @Nullable ExampleFolder folder) {
        this.alone =
                model.newScorer(BatchShapes.fixed(model.batchShapes().rows().get(0)));
        this.labels = labels;
        this.strategy = strategy;
        this.folder = folder;
    }

    /** The success if it holds; charges the image for the query. */
    Optional<VerifiedSuccess> verify(LiveImage image, PixelEdits edits) {
        byte[] png = ImageFiles.encodePng(image.clean().with(edits));
        Optional<byte[]> file = folder == null ? Optional.empty() : folder.writeAndRead(image.name(), png);
        RgbImage saved = decode(file.orElse(png), image.name());
        List<PixelEdit> differences = image.clean().differencesTo(saved);
        requireWithinBound(image, differences.size());
        alone.bind(0, saved);
        alone.score(1);
        image.chargeVerification();
        double margin = image.criterion().margin(alone.scores(), 0, alone.classes());
        if (!Double.isFinite(margin)) {
            throw new UnusableModelException(
                    "the model gives a score that is no finite number for the saved adversarial example of image "
                            + image.name() + "; every score must be a finite number");
        }
        if (Criterion.isSuccess(margin)) {
            String predicted = labels.name(Scores.topClass(alone.scores(), 0, alone.classes()));
            double confidence = image.criterion().confidence(alone.scores(), 0, alone.classes());
            String keptAs = folder != null && file.isPresent() ? folder.keep(image.name()) : "";
            return Optional.of(new VerifiedSuccess(
                    new AdversarialExample(
                            saved.width(),
                            saved.height(),
                            differences,
                            saved.differencesTo(image.clean()),
                            predicted,
                            margin,
                            LeadingClasses.of(labels, image.criterion().scale(), image.cleanScores(), alone.scores()),
                            image.searchQueries(),
                            keptAs,
                            FoundBy.SEARCH,
                            false),
                    confidence));
        }
        if (folder != null) {
            folder.discard();
        }
        return Optional.empty();
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

    private static RgbImage decode(byte[] png, String name) {
        try {
            return ImageFiles.decode(png, name, ANY_SIZE).image();
        } catch (UnreadableImageException e) {
            throw new IllegalStateException("the PNG written for image " + name + " cannot be read back", e);
        }
    }
}
