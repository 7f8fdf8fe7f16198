package io.github.junitadversarial.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.junitadversarial.attack.pixel.PixelAttackSpec;
import io.github.junitadversarial.attack.pixel.PixelStrategy;
import io.github.junitadversarial.fixture.Fixture;
import io.github.junitadversarial.fixture.FixtureSet;
import io.github.junitadversarial.geometry.Geometry;
import io.github.junitadversarial.geometry.Resampling;
import io.github.junitadversarial.geometry.Size;
import io.github.junitadversarial.geometry.Step;
import io.github.junitadversarial.model.ChannelOrder;
import io.github.junitadversarial.model.ClassifierModel;
import io.github.junitadversarial.model.Preprocessing;
import io.github.junitadversarial.model.onnx.OnnxClassifier;
import io.github.junitadversarial.model.onnx.OnnxOptions;
import io.github.junitadversarial.outcome.ImageOutcome;
import io.github.junitadversarial.outcome.RobustnessReport;
import io.github.junitadversarial.testmodels.OnnxModels;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * One run answers for every smaller budget: the first queries of a search do not depend on its budget, so what a run
 * with fewer queries finds can be read off one with more, query for query.
 */
class PrefixPropertyTests {

    /** The query that is kept for a verification is in the budget, and not among the queries to break. */
    private static final int KEPT = 1;

    @ParameterizedTest
    @EnumSource(PixelStrategy.class)
    void three_pixels_on_a_generated_network(PixelStrategy strategy) {
        try (OnnxClassifier model = TestImages.open(OnnxModels.leNet(7))) {
            FixtureSet images = TestImages.asTheModelSays(model, 6, 32, 32);

            assertPrefixes(model, images, PixelAttackSpec.maxPixels(3).strategy(strategy), 1_000, 13, 120, 431);
        }
    }

    @ParameterizedTest
    @EnumSource(PixelStrategy.class)
    void fifty_pixels_on_a_generated_network(PixelStrategy strategy) {
        try (OnnxClassifier model = TestImages.open(OnnxModels.anySize(10, 3))) {
            FixtureSet images = TestImages.asTheModelSays(model, 4, 64, 64);

            assertPrefixes(model, images, PixelAttackSpec.maxPixels(50).strategy(strategy), 300, 17, 90);
        }
    }

    @ParameterizedTest
    @EnumSource(PixelStrategy.class)
    void three_pixels_on_a_real_network(PixelStrategy strategy) {
        Path cifar10 = TestImages.cifar10();
        try (OnnxClassifier model = OnnxClassifier.open(cifar10.resolve("lenet.onnx"))) {
            FixtureSet images = some(FixtureSet.inFolder(cifar10), 12);

            assertPrefixes(model, images, PixelAttackSpec.maxPixels(3).strategy(strategy), 1_000, 13, 120, 431);
        }
    }

    @ParameterizedTest
    @EnumSource(PixelStrategy.class)
    void fifty_pixels_on_a_real_network(PixelStrategy strategy) {
        Path imagenet = TestImages.cifar10().resolveSibling("imagenet");
        OnnxOptions caffe = OnnxOptions.FROM_METADATA
                .withPreprocessing(new Preprocessing(1, List.of(104.0, 117.0, 123.0), List.of(1.0, 1.0, 1.0))
                        .withChannels(ChannelOrder.BGR))
                .withGeometry(Geometry.of(
                        new Step.ResizeShorterSide(256, Resampling.BILINEAR), new Step.CentreCrop(new Size(224, 224))));
        try (OnnxClassifier model = OnnxClassifier.open(imagenet.resolve("models/squeezenet1.0_fp32.onnx"), caffe)) {
            FixtureSet images = photographs(imagenet, 3);

            assertPrefixes(model, images, PixelAttackSpec.maxPixels(50).strategy(strategy), 100, 40);
        }
    }

    private static void assertPrefixes(
            ClassifierModel model, FixtureSet images, PixelAttackSpec attack, int budget, int... smallerBudgets) {
        RobustnessReport whole = run(model, images, attack.budget(budget));
        for (int smaller : smallerBudgets) {
            RobustnessReport ran = run(model, images, attack.budget(smaller));
            RobustnessReport read = whole.within(smaller - KEPT);

            assertThat(read.images()).as("budget %d of %d", smaller, budget).allSatisfy(image -> {
                ImageOutcome of = ran.image(image.image()).orElseThrow();
                assertThat(image.status()).isEqualTo(of.status());
                assertThat(image.queriesToBreak()).isEqualTo(of.queriesToBreak());
                assertThat(image.adversarial()).isEqualTo(of.adversarial());
                assertThat(image.queries().search()).isEqualTo(of.queries().search());
            });
            assertThat(whole.attackSuccessRateAt(smaller - KEPT)).isEqualTo(ran.attackSuccessRate());
        }
    }

    private static RobustnessReport run(ClassifierModel model, FixtureSet images, PixelAttackSpec attack) {
        // What is done to a success afterwards depends on what is left of the budget.
        return Campaign.of(model, images)
                .attack(attack)
                .minimise(false)
                .seed(9)
                .threads(1)
                .run();
    }

    private static FixtureSet photographs(Path folder, int count) {
        try (Stream<String> lines = Files.lines(folder.resolve("labels.csv"))) {
            return FixtureSet.of(lines.skip(1)
                    .limit(count)
                    .map(line -> line.split(","))
                    .map(columns ->
                            new Fixture(columns[0], columns[1], () -> Files.readAllBytes(folder.resolve(columns[0]))))
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static FixtureSet some(FixtureSet all, int count) {
        Set<String> names =
                all.fixtures().stream().limit(count).map(image -> image.name()).collect(Collectors.toSet());
        return all.only(names::contains);
    }
}
