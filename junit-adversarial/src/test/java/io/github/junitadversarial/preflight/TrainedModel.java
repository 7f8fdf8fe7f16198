package io.github.junitadversarial.preflight;

import io.github.junitadversarial.fixture.Fixture;
import io.github.junitadversarial.geometry.Size;
import io.github.junitadversarial.image.RgbImage;
import io.github.junitadversarial.model.ChannelOrder;
import io.github.junitadversarial.model.ModelSetup;
import io.github.junitadversarial.model.Preprocessing;
import io.github.junitadversarial.testmodels.OnnxModel;
import io.github.junitadversarial.testmodels.OnnxModels;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;

/**
 * A model that was trained with a certain set-up, and pictures of what it knows: each class has a picture of coarse
 * random blocks that it is told by, the nearest one in the numbers of the input wins.
 */
final class TrainedModel {

    private static final int BLOCK = 4;
    private static final int NOISE = 12;

    private final ModelSetup setup;
    private final List<RgbImage> classes = new ArrayList<>();

    /** @param pictures size of the pictures in their files */
    TrainedModel(int classes, Size pictures, ModelSetup setup) {
        this.setup = setup;
        for (int c = 0; c < classes; c++) {
            this.classes.add(blocks(pictures, c));
        }
    }

    /** Takes what comes out of the steps of the set-up. */
    OnnxModel model() {
        RgbImage first = setup.geometry().apply(classes.get(0));
        float[][] weights = new float[classes.size()][];
        float[] bias = new float[classes.size()];
        for (int c = 0; c < weights.length; c++) {
            weights[c] = numbers(setup.geometry().apply(classes.get(c)));
            for (float number : weights[c]) {
                bias[c] -= number * number / 2;
            }
        }
        return OnnxModels.linear(first.width(), first.height(), weights, bias);
    }

    /** So many pictures of each class, with some noise. */
    List<Fixture> fixtures(int ofEach, IntFunction<String> labels) {
        List<Fixture> fixtures = new ArrayList<>();
        for (int c = 0; c < classes.size(); c++) {
            for (int i = 0; i < ofEach; i++) {
                RgbImage picture = noisy(classes.get(c), new Random(1000L * c + i));
                fixtures.add(Fixture.of("%02d/%02d.png".formatted(c, i), labels.apply(c), picture));
            }
        }
        return fixtures;
    }

    private float[] numbers(RgbImage picture) {
        Preprocessing preprocessing = setup.preprocessing();
        int pixels = picture.pixels();
        float[] numbers = new float[3 * pixels];
        for (int channel = 0; channel < 3; channel++) {
            float[] table = preprocessing.table(channel);
            int colour = preprocessing.channels() == ChannelOrder.RGB ? channel : 2 - channel;
            for (int position = 0; position < pixels; position++) {
                numbers[channel * pixels + position] = table[picture.sample(position, colour)];
            }
        }
        return numbers;
    }

    private static RgbImage blocks(Size size, long seed) {
        Random random = new Random(seed);
        // Pictures of different brightness: numbers of another scale are nearest to the darkest or the brightest.
        int brightest = 120 + random.nextInt(120);
        int columns = (size.width() + BLOCK - 1) / BLOCK;
        int rows = (size.height() + BLOCK - 1) / BLOCK;
        byte[] blocks = new byte[3 * columns * rows];
        for (int i = 0; i < blocks.length; i++) {
            blocks[i] = (byte) random.nextInt(brightest);
        }
        byte[] samples = new byte[3 * size.width() * size.height()];
        for (int y = 0; y < size.height(); y++) {
            for (int x = 0; x < size.width(); x++) {
                int block = y / BLOCK * columns + x / BLOCK;
                System.arraycopy(blocks, 3 * block, samples, 3 * (y * size.width() + x), 3);
            }
        }
        return RgbImage.of(size.width(), size.height(), samples);
    }

    private static RgbImage noisy(RgbImage picture, Random random) {
        byte[] samples = new byte[3 * picture.pixels()];
        for (int i = 0; i < samples.length; i++) {
            int noisy = picture.sample(i / 3, i % 3) + random.nextInt(2 * NOISE + 1) - NOISE;
            samples[i] = (byte) Math.max(0, Math.min(255, noisy));
        }
        return RgbImage.of(picture.width(), picture.height(), samples);
    }
}
