package io.github.junitadversarial.benchmarks;

import io.github.junitadversarial.fixture.Fixture;
import io.github.junitadversarial.fixture.FixtureSet;
import io.github.junitadversarial.geometry.Size;
import io.github.junitadversarial.image.RgbImage;
import io.github.junitadversarial.model.ClassifierModel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

/** The pictures of a benchmark: random ones, or the user's. */
final class Pictures {

    static final String RANDOM = "random";

    private static final Size FOR_ANY_SIZE = new Size(224, 224);
    private static final int BLOCK = 4;
    private static final int NOISE = 32;

    private Pictures() {}

    /**
     * Coloured blocks under a little noise: no photograph, but neither flat nor pure noise. The same for the same
     * number.
     */
    static RgbImage random(Size size, int number) {
        Random random = new Random(number);
        int across = (size.width() + BLOCK - 1) / BLOCK;
        int down = (size.height() + BLOCK - 1) / BLOCK;
        byte[] blocks = new byte[across * down * 3];
        random.nextBytes(blocks);
        byte[] samples = new byte[size.width() * size.height() * 3];
        for (int i = 0; i < samples.length; i++) {
            int x = i / 3 % size.width();
            int y = i / 3 / size.width();
            int block = blocks[(y / BLOCK * across + x / BLOCK) * 3 + i % 3] & 0xFF;
            samples[i] = (byte) Math.min(255, block + random.nextInt(NOISE));
        }
        return RgbImage.of(size.width(), size.height(), samples);
    }

    /**
     * So many random pictures of the model's input size, each labelled with the model's own answer, so that all of them
     * can be attacked.
     */
    static FixtureSet labelledByModel(ClassifierModel model, int count) {
        return randomly(model, count, number -> Integer.toString(classOf(model, number)));
    }

    /**
     * So many pictures, all with one label: random ones, or those of a folder, which are repeated where there are too
     * few.
     */
    static FixtureSet labelledAlike(ClassifierModel model, String images, int count, String label) {
        if (images.equals(RANDOM)) {
            return randomly(model, count, number -> label);
        }
        List<Fixture> given = FixtureSet.inFolder(Path.of(images)).fixtures();
        List<Fixture> fixtures = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            fixtures.add(new Fixture(
                    "picture-" + number, label, given.get(number % given.size()).file()));
        }
        return FixtureSet.of(fixtures);
    }

    /** Random pictures labelled by the model, or a folder as it is. */
    static FixtureSet labelled(ClassifierModel model, String images, int count) {
        return images.equals(RANDOM) ? labelledByModel(model, count) : FixtureSet.inFolder(Path.of(images));
    }

    /**
     * The first so many pictures of each label, in order of name.
     *
     * @param most 0 for all of them
     */
    static FixtureSet firstOfEachLabel(FixtureSet pictures, int most) {
        if (most == 0) {
            return pictures;
        }
        Map<String, Integer> seen = new HashMap<>();
        Set<String> names = pictures.fixtures().stream()
                .filter(picture -> seen.merge(picture.label(), 1, Integer::sum) <= most)
                .map(Fixture::name)
                .collect(Collectors.toSet());
        return pictures.only(names::contains);
    }

    /** The size that the model takes; 224x224 where it takes any. */
    static Size sizeFor(ClassifierModel model) {
        return model.inputSize().orElse(FOR_ANY_SIZE);
    }

    /** The number of the class that the model sees in a random picture. */
    static int classOf(ClassifierModel model, int number) {
        float[] scores = model.classify(random(sizeFor(model), number));
        int best = 0;
        for (int c = 1; c < scores.length; c++) {
            if (scores[c] > scores[best]) {
                best = c;
            }
        }
        return best;
    }

    private static FixtureSet randomly(ClassifierModel model, int count, IntFunction<String> label) {
        List<Fixture> fixtures = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            fixtures.add(Fixture.of("random-" + number, label.apply(number), random(sizeFor(model), number)));
        }
        return FixtureSet.of(fixtures);
    }
}
