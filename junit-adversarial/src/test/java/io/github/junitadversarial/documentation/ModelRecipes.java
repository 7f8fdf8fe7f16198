package io.github.junitadversarial.documentation;

import io.github.junitadversarial.image.ExifOrientation;
import io.github.junitadversarial.image.Transparency;
import io.github.junitadversarial.jupiter.FixtureImages;
import io.github.junitadversarial.jupiter.ModelUnderTest;
import io.github.junitadversarial.jupiter.PixelAttack;
import io.github.junitadversarial.jupiter.Preprocessing;
import io.github.junitadversarial.model.ChannelOrder;
import io.github.junitadversarial.outcome.PixelSpace;

/** The annotations of {@code docs/models.md}. Compiled, and never run: their models are the reader's. */
@SuppressWarnings("unused")
final class ModelRecipes {

    @ModelUnderTest(
            onnx = "models/mobilenet.onnx",
            labels = "models/imagenet.txt",
            preprocessing =
                    @Preprocessing(
                            resizeShorterSide = 256,
                            centreCrop = 224,
                            scale = 1 / 255.0,
                            mean = {0.485, 0.456, 0.406},
                            std = {0.229, 0.224, 0.225}))
    interface PyTorch {}

    @ModelUnderTest(
            onnx = "models/keras.onnx",
            preprocessing = @Preprocessing(resizeTo = Preprocessing.INPUT_SIZE, scale = 1 / 127.5, mean = 1))
    interface Keras {}

    @ModelUnderTest(
            onnx = "models/mobilenet_v1_quant.onnx",
            labels = "models/imagenet.txt",
            backgroundClass = 0,
            preprocessing = @Preprocessing(resizeShorterSide = 256, centreCrop = 224))
    interface TensorFlow {}

    @ModelUnderTest(
            onnx = "models/squeezenet.onnx",
            preprocessing =
                    @Preprocessing(
                            resizeShorterSide = 256,
                            centreCrop = 224,
                            channels = ChannelOrder.BGR,
                            mean = {104, 117, 123}))
    interface Caffe {}

    @ModelUnderTest(onnx = "models/hard.onnx", minCleanAccuracy = 0.4)
    interface Hard {}

    @ModelUnderTest(onnx = "models/randomised.onnx", repeats = 10, repeatShare = 0.8)
    interface Randomised {}

    @FixtureImages(
            value = "fixtures/products",
            orientation = ExifOrientation.IGNORE,
            transparency = Transparency.DROP,
            maxImagePixels = 100_000_000)
    abstract static class Photographs {

        @PixelAttack(maxPixels = 5, budget = 1_000, pixels = PixelSpace.SOURCE)
        abstract void survivesFivePixelsOfThePhotograph();
    }

    private ModelRecipes() {}
}
