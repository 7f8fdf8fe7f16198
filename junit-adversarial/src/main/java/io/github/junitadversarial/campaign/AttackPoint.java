package io.github.junitadversarial.campaign;

import io.github.junitadversarial.fixture.Fixture;
import io.github.junitadversarial.fixture.UnusableFixturesException;
import io.github.junitadversarial.geometry.Geometry;
import io.github.junitadversarial.geometry.InfluentialPixels;
import io.github.junitadversarial.geometry.Size;
import io.github.junitadversarial.image.DecodedImage;
import io.github.junitadversarial.image.RgbImage;
import io.github.junitadversarial.image.UnreadableImageException;
import io.github.junitadversarial.model.ClassifierModel;
import io.github.junitadversarial.model.DetectorModel;
import io.github.junitadversarial.model.ImageModel;
import io.github.junitadversarial.model.SourceSpaceClassifier;
import io.github.junitadversarial.outcome.PixelSpace;
import io.github.junitadversarial.preflight.BatchAgreement;
import java.awt.Dimension;
import java.util.List;
import java.util.Optional;

/** Where pixels are changed on the way from a picture's file through the geometric steps to the model. */
final class AttackPoint {

    private final PixelSpace pixels;
    private final ImageModel model;
    private final ImageModel modelAfterSteps;
    private final Geometry before;
    private final Geometry after;
    private final Optional<Size> inputSize;

    private AttackPoint(
            PixelSpace pixels,
            ImageModel model,
            ImageModel modelAfterSteps,
            Geometry before,
            Geometry after,
            Optional<Size> inputSize) {
        this.pixels = pixels;
        this.model = model;
        this.modelAfterSteps = modelAfterSteps;
        this.before = before;
        this.after = after;
        this.inputSize = inputSize;
    }

    /**
     * The point where pixels are wanted to be changed, else the usual one: the model's input, and the source for a
     * model that takes pictures as they lie in their files.
     *
     * @throws IllegalArgumentException if there is no such point on the way to this model
     */
    static AttackPoint of(ImageModel model, Optional<PixelSpace> wanted) {
        Optional<Size> inputSize = model.inputSize();
        Optional<Geometry> geometry = model.geometry();
        if (geometry.isEmpty()) {
            if (wanted.equals(Optional.of(PixelSpace.MODEL_INPUT))) {
                throw new IllegalArgumentException(
                        "pixels is MODEL_INPUT, but " + model.identity().name()
                                + " takes pictures as they lie in their files and does the rest itself; leave pixels out for those of the source");
            }
            return new AttackPoint(PixelSpace.SOURCE, model, model, Geometry.NONE, Geometry.NONE, inputSize);
        }
        return switch (wanted.orElse(PixelSpace.MODEL_INPUT)) {
            case MODEL_INPUT ->
                new AttackPoint(PixelSpace.MODEL_INPUT, model, model, geometry.get(), Geometry.NONE, inputSize);
            case SOURCE ->
                new AttackPoint(
                        PixelSpace.SOURCE,
                        SourceSpaceClassifier.of((ClassifierModel) model),
                        model,
                        Geometry.NONE,
                        geometry.get(),
                        inputSize);
        };
    }

    /** Whose pixels are changed. */
    PixelSpace pixels() {
        return pixels;
    }

    /** Takes the pictures that are attacked, with the steps after this point. */
    ImageModel model() {
        return model;
    }

    /**
     * Which batches agree. Asked with what comes out of all steps: resizing would average the probing pixels and the
     * noise of the check away, and takes a second for each photograph in a batch.
     *
     * @param attacked at least one picture that is attacked
     */
    BatchAgreement agreement(List<RgbImage> attacked) {
        return BatchAgreement.of(
                modelAfterSteps, attacked.stream().map(after::apply).toList());
    }

    /** How the model is set up, in words; empty where nobody but the model knows. */
    String setup() {
        return modelAfterSteps.setupInWords();
    }

    /** All steps in words, before this point and after it. */
    String steps() {
        return before + "; " + after;
    }

    /** The model without the steps of {@link #after}. */
    ImageModel modelAfterSteps() {
        return modelAfterSteps;
    }

    /** The steps between the picture that is attacked and the model's input, as far as they are known. */
    Geometry after() {
        return after;
    }

    /** The pixels of a picture that count most in what the model gets of it, as far as its steps are known. */
    InfluentialPixels influential(RgbImage attacked) {
        Geometry steps = model instanceof DetectorModel detector ? detector.innerGeometry() : after;
        return steps.influentialPixels(new Size(attacked.width(), attacked.height()));
    }

    /** The size of all pictures that are attacked, empty where they may have any. */
    Optional<Size> attackedSize() {
        return pixels == PixelSpace.MODEL_INPUT ? inputSize : Optional.empty();
    }

    /**
     * The picture that is attacked.
     *
     * @throws UnreadableImageException if its file cannot be read or decoded
     * @throws UnusableFixturesException if it does not get through the steps before this point
     */
    RgbImage read(Fixture fixture) throws UnreadableImageException {
        return decode(fixture).image();
    }

    /**
     * The picture that is attacked, and what decoded its file.
     *
     * @throws UnreadableImageException if its file cannot be read or decoded
     * @throws UnusableFixturesException if it does not get through the steps before this point
     */
    DecodedImage decode(Fixture fixture) throws UnreadableImageException {
        DecodedImage file = fixture.decode();
        try {
            return new DecodedImage(before.apply(file.image()), file.reader());
        } catch (IllegalArgumentException e) {
            throw new UnusableFixturesException("image " + fixture.name() + ": " + e.getMessage(), e);
        }
    }

    /**
     * By the header of the file alone, so that nothing is asked of the model in vain.
     *
     * @throws UnusableFixturesException if the picture does not get through all steps to the model's input size, or is
     *     not of the size that its ground truth states
     * @throws UnreadableImageException if the file or its header cannot be read
     */
    void requireFitting(Fixture fixture, String location) throws UnreadableImageException {
        fixture.requireTruthOfItsSize();
        Geometry whole = pixels == PixelSpace.MODEL_INPUT ? before : after;
        if (whole.steps().isEmpty() && inputSize.isEmpty()) {
            return;
        }
        Dimension file = fixture.size();
        String found = "image " + fixture.name() + " has " + file.width + "x" + file.height + " pixels";
        Size entering;
        try {
            entering = whole.sizeOf(new Size(file.width, file.height));
        } catch (IllegalArgumentException e) {
            throw new UnusableFixturesException(found + ": " + e.getMessage(), e);
        }
        if (inputSize.isPresent() && !entering.equals(inputSize.get())) {
            throw new UnusableFixturesException(
                    whole.steps().isEmpty()
                            ? found + ", but model " + model.identity().name() + " takes " + inputSize.get()
                                    + "; declare how it gets there, such as preprocessing = @Preprocessing(resizeTo = Preprocessing.INPUT_SIZE),"
                                    + " put images of the model's input size into " + location
                                    + ", or test your own pipeline, which resizes them, as an ImageClassifier"
                            : found + " and gets " + entering + " by the declared preprocessing (" + whole
                                    + "), but model " + model.identity().name() + " takes " + inputSize.get()
                                    + "; declare steps that end there");
        }
    }
}
