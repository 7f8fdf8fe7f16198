package io.github.junitadversarial.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.junitadversarial.image.PixelEdits;
import io.github.junitadversarial.image.RgbImage;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class PipelineClassifierTests {

    private static final RgbImage BLACK = RgbImage.filled(2, 2, 0x000000);
    private static final RgbImage WHITE = RgbImage.filled(3, 1, 0xFFFFFF);

    /** Scores a picture by the red and the blue of its first pixel. */
    private static final ImageClassifier RED_OR_BLUE = image -> new float[] {image.sample(0, 0), image.sample(0, 2)};

    @Test
    void says_what_it_is() {
        PipelineClassifier model = PipelineClassifier.of(RED_OR_BLUE, "SignTests.pipeline");

        assertThat(model.identity()).isEqualTo(new ModelIdentity("SignTests.pipeline", "", "java"));
        assertThat(model.labels()).isEmpty();
        assertThat(model.inputSize()).isEmpty();
        assertThat(model.batchShapes().rows()).containsExactly(1);
        assertThat(model.classify(WHITE)).containsExactly(255, 255);
    }

    @Test
    void is_called_by_one_thread_at_a_time_unless_declared_otherwise() {
        PipelineClassifier model = PipelineClassifier.of(RED_OR_BLUE, "pipeline");

        assertThat(model.concurrent()).isFalse();
        assertThat(model.calledConcurrently().concurrent()).isTrue();
    }

    @Test
    void labels_and_concurrency_can_be_declared_in_any_order() {
        Labels labels = new Labels(List.of("red", "blue"));
        PipelineClassifier model = PipelineClassifier.of(RED_OR_BLUE, "pipeline");

        assertThat(model.withLabels(labels).calledConcurrently().labels()).contains(labels);
        assertThat(model.calledConcurrently().withLabels(labels).concurrent()).isTrue();
    }

    @Nested
    class Scoring {

        private final PixelEdits redFirstPixel = new PixelEdits();

        {
            redFirstPixel.add(0, 0x640000);
        }

        @Test
        void sees_the_edits_on_the_bound_image() {
            try (BatchScorer scorer = scorer(RED_OR_BLUE)) {
                scorer.bind(0, BLACK);
                scorer.edit(0, redFirstPixel);
                scorer.score(1);

                assertThat(scorer.rowLength()).isEqualTo(2);
                assertThat(scorer.scores()).containsExactly(100, 0);
            }
        }

        @Test
        void takes_the_edits_back_after_a_query() {
            try (BatchScorer scorer = scorer(RED_OR_BLUE)) {
                scorer.bind(0, BLACK);
                scorer.edit(0, redFirstPixel);
                scorer.score(1);
                scorer.score(1);

                assertThat(scorer.scores()).containsExactly(0, 0);
            }
        }

        @Test
        void takes_the_edits_back_after_a_failure_too() {
            Deque<RuntimeException> failures = new ArrayDeque<>(List.of(new IllegalStateException("not now")));
            ImageClassifier failsOnce = image -> {
                if (!failures.isEmpty()) {
                    throw failures.pop();
                }
                return RED_OR_BLUE.classify(image);
            };
            try (BatchScorer scorer = scorer(failsOnce)) {
                scorer.bind(0, BLACK);
                scorer.edit(0, redFirstPixel);
                assertThatThrownBy(() -> scorer.score(1)).isInstanceOf(UnusableModelException.class);
                scorer.score(1);

                assertThat(scorer.scores()).containsExactly(0, 0);
            }
        }

        @Test
        void takes_images_of_different_sizes() {
            try (BatchScorer scorer = scorer(RED_OR_BLUE)) {
                scorer.bind(0, BLACK);
                scorer.score(1);
                scorer.bind(0, WHITE);
                scorer.score(1);

                assertThat(scorer.scores()).containsExactly(255, 255);
            }
        }

        @Test
        void keeps_its_own_copy_of_the_scores() {
            float[] reused = {1, 2};
            try (BatchScorer scorer = scorer(image -> reused)) {
                scorer.bind(0, BLACK);
                scorer.score(1);
                Arrays.fill(reused, 9);

                assertThat(scorer.scores()).containsExactly(1, 2);
            }
        }

        @Test
        void needs_an_image() {
            try (BatchScorer scorer = scorer(RED_OR_BLUE)) {
                assertThatThrownBy(() -> scorer.score(1)).isInstanceOf(IllegalStateException.class);
                assertThatThrownBy(() -> scorer.edit(0, redFirstPixel)).isInstanceOf(IllegalStateException.class);
            }
        }
    }

    @Nested
    class Refusals {

        @Test
        void null_instead_of_scores() {
            refused(image -> null, "the pipeline signs returned null; it must return one score per class");
        }

        @Test
        void no_scores() {
            refused(
                    image -> new float[0],
                    "the pipeline signs returned 0 scores; it must return one score per class, for at least 2 classes");
        }

        @Test
        void one_score() {
            refused(
                    image -> new float[1],
                    "the pipeline signs returned 1 score; it must return one score per class, for at least 2 classes");
        }

        @Test
        void another_number_of_scores_than_before() {
            Deque<float[]> answers = new ArrayDeque<>(List.of(new float[3], new float[4]));
            try (BatchScorer scorer = scorer(image -> answers.pop())) {
                scorer.bind(0, BLACK);
                scorer.score(1);

                assertThatThrownBy(() -> scorer.score(1))
                        .isInstanceOf(UnusableModelException.class)
                        .hasMessage(
                                "the pipeline signs returned 4 scores, but 3 before; it must return one score per class"
                                        + " at every call");
            }
        }

        @Test
        void an_exception() {
            IllegalStateException failure = new IllegalStateException("no weights");
            ImageClassifier failing = image -> {
                throw failure;
            };
            try (BatchScorer scorer = scorer(failing)) {
                scorer.bind(0, BLACK);

                assertThatThrownBy(() -> scorer.score(1))
                        .isInstanceOf(UnusableModelException.class)
                        .hasMessage("the pipeline signs failed on an image of 2x2: " + failure)
                        .hasCause(failure);
            }
        }

        private static void refused(ImageClassifier pipeline, String message) {
            try (BatchScorer scorer = scorer(pipeline)) {
                scorer.bind(0, BLACK);

                assertThatThrownBy(() -> scorer.score(1))
                        .isInstanceOf(UnusableModelException.class)
                        .hasMessage(message);
            }
        }
    }

    private static BatchScorer scorer(ImageClassifier pipeline) {
        PipelineClassifier model = PipelineClassifier.of(pipeline, "signs");
        return model.newScorer(model.batchShapes());
    }
}
