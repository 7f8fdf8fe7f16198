package io.github.junitadversarial.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.junitadversarial.attack.pixel.PixelAttackSpec;
import io.github.junitadversarial.attack.pixel.PixelStrategy;
import io.github.junitadversarial.campaign.AttackRounds;
import io.github.junitadversarial.fixture.FixtureSet;
import io.github.junitadversarial.geometry.Size;
import io.github.junitadversarial.image.RgbImage;
import io.github.junitadversarial.model.BatchShapes;
import io.github.junitadversarial.model.onnx.OnnxClassifier;
import io.github.junitadversarial.model.onnx.OnnxOptions;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What makes the query loop's numbers honest: full rounds, and a model that answers as before but for its head start.
 */
class AttackRoundsTests {

    private static final Path LENET = BenchmarkModel.file(BenchmarkModel.LENET);
    private static final RgbImage PICTURE = Pictures.random(new Size(32, 32), 0);

    @ParameterizedTest
    @EnumSource
    void noImageBreaksUnderAHeadStart(PixelStrategy strategy) {
        PixelAttackSpec attack = PixelAttackSpec.maxPixels(50).budget(100).strategy(strategy);
        try (OnnxClassifier model = withHeadStart();
                AttackRounds rounds = new AttackRounds(
                        model,
                        Pictures.labelledAlike(model, Pictures.RANDOM, 4, HeadStart.LABEL),
                        attack,
                        BatchShapes.fixed(4))) {
            // Twice through the budget: the images start again without a word.
            for (int i = 0; i < 200; i++) {
                rounds.play();
            }
        }
    }

    @Test
    void headStartRaisesClassZeroAndNothingElse() {
        try (OnnxClassifier plain = OnnxClassifier.open(LENET);
                OnnxClassifier ahead = withHeadStart()) {
            float[] scores = plain.classify(PICTURE);
            float[] raised = ahead.classify(PICTURE);

            assertThat(raised[0]).isGreaterThan(scores[0]);
            raised[0] = scores[0];
            assertThat(raised).isEqualTo(scores);
        }
    }

    @Test
    void imageThatBreaksEndsTheMeasurement() {
        PixelAttackSpec attack = PixelAttackSpec.maxPixels(200).strategy(PixelStrategy.SPARSE_RANDOM_SEARCH);
        try (OnnxClassifier model = OnnxClassifier.open(LENET)) {
            FixtureSet fixtures = Pictures.labelledByModel(model, 4);
            assertThatIllegalStateException()
                    .isThrownBy(() -> {
                        try (AttackRounds rounds = new AttackRounds(model, fixtures, attack, BatchShapes.fixed(4))) {
                            for (int i = 0; i < 1000; i++) {
                                rounds.play();
                            }
                        }
                    })
                    .withMessageContaining("left the loop as BROKEN; only images that survive keep the rounds full");
        }
    }

    @Test
    void asManyImagesAsRowsAreNeeded() {
        try (OnnxClassifier model = OnnxClassifier.open(LENET)) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new AttackRounds(
                            model,
                            Pictures.labelledByModel(model, 3),
                            PixelAttackSpec.maxPixels(3),
                            BatchShapes.fixed(4)))
                    .withMessage("3 of 3 images can be attacked; for full rounds all of exactly 4 must be");
        }
    }

    private static OnnxClassifier withHeadStart() {
        return OnnxClassifier.open(HeadStart.of(LENET, PICTURE), "lenet with a head start", OnnxOptions.FROM_METADATA);
    }
}
