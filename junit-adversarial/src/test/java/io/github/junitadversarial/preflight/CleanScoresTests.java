package io.github.junitadversarial.preflight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.junitadversarial.goal.ScoreScale;
import io.github.junitadversarial.image.RgbImage;
import io.github.junitadversarial.model.UnusableModelException;
import io.github.junitadversarial.model.onnx.OnnxClassifier;
import io.github.junitadversarial.model.onnx.OnnxOptions;
import io.github.junitadversarial.testmodels.OnnxModel;
import io.github.junitadversarial.testmodels.OnnxModels;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CleanScoresTests {

    @Test
    void probabilities_are_recognised() {
        assertThat(check(OnnxModels.randomLinear(2, 2, 3, 1).softmax(), 0x000001, 0x000002))
                .isEqualTo(ScoreScale.PROBABILITIES);
    }

    @Test
    void logits_are_recognised() {
        assertThat(check(OnnxModels.randomLinear(2, 2, 3, 1), 0x112233, 0x445566))
                .isEqualTo(ScoreScale.LOGITS);
    }

    @Test
    void logits_that_sum_to_one_for_one_image_by_chance_are_logits() {
        assertThat(CleanScores.check(
                        List.of(clean("a.png", "1", 0.25f, 0.75f), clean("b.png", "2", 3, -1)), "signs.onnx"))
                .isEqualTo(ScoreScale.LOGITS);
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
    void a_score_that_is_no_finite_number_is_refused_for_its_image_and_class(float score) {
        refused(
                "model signs.onnx gives image b.png the score " + score + " for class 1;"
                        + " every score must be a finite number, so check weights and preprocessing",
                clean("a.png", "1", 1, 2),
                clean("b.png", "2", 1, score));
    }

    @Test
    void a_model_full_of_not_a_number_is_refused() {
        assertThatThrownBy(() -> check(OnnxModels.constant(2, 2, Float.NaN, 1), 0x000000))
                .isInstanceOf(UnusableModelException.class)
                .hasMessageStartingWith("model signs.onnx gives image 0.png the score NaN for class 0;");
    }

    @Test
    void a_model_that_does_not_look_at_its_images_is_refused() {
        assertThatThrownBy(() -> check(OnnxModels.constant(2, 2, 1, 2), 0x000000, 0xFFFFFF, 0x808080))
                .isInstanceOf(UnusableModelException.class)
                .hasMessage("model signs.onnx gives the same scores to all 3 images; it does not look at them,"
                        + " so check weights and preprocessing");
    }

    @Test
    void one_image_or_copies_of_it_say_nothing_about_that() {
        assertThat(check(OnnxModels.constant(2, 2, 1, 2), 0xFFFFFF)).isEqualTo(ScoreScale.LOGITS);
        assertThat(check(OnnxModels.constant(2, 2, 1, 2), 0xFFFFFF, 0xFFFFFF)).isEqualTo(ScoreScale.LOGITS);
    }

    @Test
    void two_images_with_the_same_scores_among_others_are_no_offence() {
        assertThat(CleanScores.check(
                        List.of(clean("a.png", "1", 1, 2), clean("b.png", "2", 1, 2), clean("c.png", "3", 2, 1)),
                        "signs.onnx"))
                .isEqualTo(ScoreScale.LOGITS);
    }

    /** Checks the scores that a model gives to pictures of one colour each. */
    private static ScoreScale check(OnnxModel model, Integer... colours) {
        try (OnnxClassifier classifier = OnnxClassifier.open(model.bytes(), "signs.onnx", OnnxOptions.FROM_METADATA)) {
            List<CleanScores> all = Stream.of(colours)
                    .map(colour -> RgbImage.filled(2, 2, colour))
                    .map(image -> new CleanScores("0.png", image.digest(), classifier.classify(image)))
                    .toList();
            return CleanScores.check(all, classifier.identity().name());
        }
    }

    private static CleanScores clean(String image, String digest, float... scores) {
        return new CleanScores(image, digest, scores);
    }

    private static void refused(String message, CleanScores... all) {
        assertThatThrownBy(() -> CleanScores.check(List.of(all), "signs.onnx"))
                .isInstanceOf(UnusableModelException.class)
                .hasMessage(message);
    }
}
