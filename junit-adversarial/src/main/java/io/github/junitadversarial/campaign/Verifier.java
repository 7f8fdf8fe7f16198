package io.github.junitadversarial.campaign;

import io.github.junitadversarial.fixture.Fixture;
import io.github.junitadversarial.fixture.FixtureSet;
import io.github.junitadversarial.fixture.UnusableFixturesException;
import io.github.junitadversarial.goal.Criterion;
import io.github.junitadversarial.goal.Repetition;
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
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Decides what counts as a success: the candidate written as an 8-bit PNG, read back, sent alone through the model.
 * Where a folder is given the PNG goes there and is read from there, under another name until it is verified; a file
 * that does not fool the model is taken away again. Belongs to one thread.
 */
final class Verifier implements AutoCloseable {

    /** A picture that could be attacked is not too large to be read back. */
    private static final ReadOptions ANY_SIZE = ReadOptions.DEFAULT.withMaxPixels(Long.MAX_VALUE);

    private final BatchScorer alone;
    private final IntFunction<Labels> labels;
    private final String strategy;
    private final @Nullable Path folder;
    private int asked;

    /** @param labels of a model that gives so many scores */
    Verifier(ClassifierModel model, IntFunction<Labels> labels, String strategy, @Nullable Path folder) {
        this.alone =
                model.newScorer(BatchShapes.fixed(model.batchShapes().rows().get(0)));
        this.labels = labels;
        this.strategy = strategy;
        this.folder = folder;
    }

    /** The success if it holds; charges the image for each query. */
    Optional<VerifiedSuccess> verify(LiveImage image, PixelEdits edits) {
        return verify(image, ImageFiles.encodePng(image.clean().with(edits)));
    }

    /** The success if this PNG is one; charges the image for each query. */
    Optional<VerifiedSuccess> verify(LiveImage image, byte[] png) {
        Path path = folder == null ? null : folder.resolve(fileName(image.name()));
        RgbImage saved = decode(path == null ? png : writeAndRead(unverified(path), png), image.name());
        Optional<VerifiedSuccess> success = ask(image, saved);
        for (int query = 0; query < asked; query++) {
            image.account().chargeVerification();
        }
        if (path != null) {
            if (success.isPresent()) {
                move(unverified(path), path);
            } else {
                delete(unverified(path));
            }
        }
        return success;
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

    /** The success if these scores of this picture are one. */
    Optional<VerifiedSuccess> judge(LiveImage image, RgbImage saved, float[] scores) {
        List<PixelEdit> differences = image.clean().differencesTo(saved);
        requireWithinBound(image, differences.size());
        int classes = image.classes();
        Labels names = labels.apply(classes);
        double margin = image.criterion().margin(scores, 0, classes);
        if (!Double.isFinite(margin)) {
            throw new UnusableModelException(
                    "the model gives a score that is no finite number for the saved adversarial example of image "
                            + image.name() + "; every score must be a finite number");
        }
        if (!Criterion.isSuccess(margin)) {
            return Optional.empty();
        }
        return Optional.of(new VerifiedSuccess(
                new AdversarialExample(
                        saved.width(),
                        saved.height(),
                        differences,
                        saved.differencesTo(image.clean()),
                        names.name(Scores.topClass(scores, 0, classes)),
                        margin,
                        LeadingClasses.of(names, image.criterion().scale(), image.cleanScores(), scores),
                        image.searchQueries(),
                        folder == null ? "" : fileName(image.name()),
                        FoundBy.SEARCH,
                        false),
                image.criterion().confidence(scores, 0, classes)));
    }

    /** Keeps a picture that is known to be a success as the image's example; the name of its file. */
    String keep(String image, KnownExample.Picture picture) {
        if (folder == null) {
            return "";
        }
        Path path = folder.resolve(fileName(image));
        writeAndRead(unverified(path), picture.png());
        move(unverified(path), path);
        return fileName(image);
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

    /**
     * Makes sure that no example can overwrite another.
     *
     * @throws UnusableFixturesException if two images would be saved under one name
     */
    static void requireDistinctFiles(FixtureSet fixtures) {
        Map<String, String> imageOfFile = new HashMap<>();
        for (Fixture fixture : fixtures.fixtures()) {
            String other = imageOfFile.put(fileName(fixture.name()), fixture.name());
            if (other != null) {
                throw new UnusableFixturesException(
                        "the adversarial examples of images " + other + " and " + fixture.name()
                                + " would both be saved as " + fileName(fixture.name()) + "; rename one of the images");
            }
        }
    }

    private static String fileName(String image) {
        return image.toLowerCase(Locale.ROOT).endsWith(".png") ? image : image + ".png";
    }

    /**
     * Where a picture lies until it is verified: not named after its image, whose name may be as long as any can be.
     */
    private static Path unverified(Path path) {
        return path.resolveSibling("worker-" + Thread.currentThread().getId() + ".unverified");
    }

    private byte[] writeAndRead(Path path, byte[] png) {
        if (!path.normalize().startsWith(folder)) {
            throw new IllegalArgumentException("image name leads out of the folder for adversarial examples: " + path);
        }
        try {
            Files.createDirectories(path.getParent());
            Files.write(path, png);
            return Files.readAllBytes(path);
        } catch (IOException e) {
            throw new UncheckedIOException("adversarial example " + path + " cannot be written and read back", e);
        }
    }

    private static void move(Path unverified, Path path) {
        try {
            Files.move(unverified, path, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("adversarial example " + unverified + " cannot be renamed to " + path, e);
        }
    }

    private static void delete(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new UncheckedIOException(path + " is no adversarial example after all, but cannot be deleted", e);
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
