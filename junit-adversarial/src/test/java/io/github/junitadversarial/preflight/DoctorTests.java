package io.github.junitadversarial.preflight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.junitadversarial.fixture.Fixture;
import io.github.junitadversarial.geometry.Geometry;
import io.github.junitadversarial.geometry.Resampling;
import io.github.junitadversarial.geometry.Size;
import io.github.junitadversarial.geometry.Step;
import io.github.junitadversarial.model.ChannelOrder;
import io.github.junitadversarial.model.Labels;
import io.github.junitadversarial.model.Layout;
import io.github.junitadversarial.model.ModelSetup;
import io.github.junitadversarial.model.PipelineClassifier;
import io.github.junitadversarial.model.Preprocessing;
import io.github.junitadversarial.model.UnusableModelException;
import io.github.junitadversarial.model.onnx.OnnxClassifier;
import io.github.junitadversarial.model.onnx.OnnxOptions;
import io.github.junitadversarial.testmodels.OnnxModel;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DoctorTests {

    private static final Size SMALL = new Size(8, 8);
    private static final Size WIDE = new Size(64, 16);

    private static final Preprocessing IMAGENET =
            new Preprocessing(1 / 255.0, List.of(0.485, 0.456, 0.406), List.of(0.229, 0.224, 0.225));
    private static final Preprocessing CAFFE =
            new Preprocessing(1, List.of(104.0, 117.0, 123.0), List.of(1.0)).withChannels(ChannelOrder.BGR);
    private static final Preprocessing MINUS_ONE_TO_ONE = new Preprocessing(1 / 127.5, List.of(1.0), List.of(1.0));
    private static final Preprocessing OWN =
            new Preprocessing(1 / 255.0, List.of(0.3, 0.4, 0.5), List.of(0.2, 0.3, 0.4));

    private static final Geometry CROPPED =
            Geometry.of(new Step.ResizeShorterSide(9, Resampling.BILINEAR), new Step.CentreCrop(SMALL));
    private static final Geometry STRETCHED = Geometry.of(new Step.Resize(SMALL, Resampling.BILINEAR));

    @Nested
    class A_mistake_in_the_numbers_is_named {

        static Stream<Arguments> mistakes() {
            return Stream.of(
                    arguments(
                            IMAGENET.withChannels(ChannelOrder.BGR),
                            IMAGENET,
                            "BGR order",
                            "@Preprocessing(channels = BGR)"),
                    arguments(
                            CAFFE, CAFFE.withChannels(ChannelOrder.RGB), "BGR order", "@Preprocessing(channels = BGR)"),
                    arguments(
                            Preprocessing.ZERO_TO_ONE,
                            Preprocessing.RAW,
                            "samples of 0..1",
                            "@Preprocessing(scale = 1 / 255.0)"),
                    arguments(
                            Preprocessing.RAW,
                            Preprocessing.ZERO_TO_ONE,
                            "samples of 0..255",
                            "@Preprocessing(scale = 1)"),
                    arguments(
                            MINUS_ONE_TO_ONE,
                            Preprocessing.RAW,
                            "samples of -1..1",
                            "@Preprocessing(scale = 1 / 127.5, mean = 1)"),
                    arguments(
                            IMAGENET,
                            Preprocessing.RAW,
                            "mean (0.485, 0.456, 0.406) and std (0.229, 0.224, 0.225) on samples of 0..1",
                            "@Preprocessing(scale = 1 / 255.0, mean = {0.485, 0.456, 0.406}, std = {0.229, 0.224, 0.225})"),
                    arguments(
                            CAFFE,
                            IMAGENET,
                            "BGR order and mean (104, 117, 123) on samples of 0..255",
                            "@Preprocessing(channels = BGR, scale = 1, mean = {104, 117, 123}, std = 1)"),
                    arguments(
                            OWN,
                            new Preprocessing(1, OWN.mean(), OWN.std()),
                            "mean (0.3, 0.4, 0.5) and std (0.2, 0.3, 0.4) on samples of 0..1",
                            "@Preprocessing(scale = 1 / 255.0)"));
        }

        @ParameterizedTest
        @MethodSource("mistakes")
        void with_what_to_declare(Preprocessing trained, Preprocessing declared, String finding, String advice) {
            TrainedModel model = new TrainedModel(10, SMALL, new ModelSetup(trained, Geometry.NONE));

            assertThat(refusal(model.model(), options(declared), model.fixtures(4, String::valueOf)))
                    .startsWith("model test.onnx: with " + finding + " 40 of 40 fixtures are right, with your setting ")
                    .endsWith("; declare preprocessing = " + advice + " and leave its other attributes as they are");
        }
    }

    @Nested
    class A_mistake_in_axes_and_steps_is_named {

        @Test
        void layout() {
            Size tiny = new Size(3, 3);
            TrainedModel model = new TrainedModel(6, tiny, new ModelSetup(Preprocessing.ZERO_TO_ONE, Geometry.NONE));

            assertThat(refusal(
                            model.model().channelsLast(),
                            options(Preprocessing.ZERO_TO_ONE.withLayout(Layout.NCHW)),
                            model.fixtures(5, String::valueOf)))
                    .contains("with layout NHWC 30 of 30 fixtures are right")
                    .contains("@Preprocessing(layout = NHWC)");
        }

        @Test
        void crop_instead_of_stretching() {
            TrainedModel model = new TrainedModel(10, WIDE, new ModelSetup(IMAGENET, CROPPED));

            assertThat(refusal(
                            model.model(),
                            options(IMAGENET).withGeometry(STRETCHED),
                            model.fixtures(4, String::valueOf)))
                    .contains("with the steps shorter side to 9 (BILINEAR, antialiased), centre crop 8x8 40 of 40")
                    .endsWith("declare preprocessing = @Preprocessing(resizeShorterSide = 9, centreCrop ="
                            + " Preprocessing.INPUT_SIZE) in place of its present steps and leave its other attributes"
                            + " as they are");
        }

        @Test
        void stretching_instead_of_a_crop() {
            TrainedModel model = new TrainedModel(10, WIDE, new ModelSetup(IMAGENET, STRETCHED));

            assertThat(refusal(
                            model.model(), options(IMAGENET).withGeometry(CROPPED), model.fixtures(4, String::valueOf)))
                    .contains("with the steps resize to 8x8 (BILINEAR, antialiased) 40 of 40")
                    .contains("@Preprocessing(resizeTo = Preprocessing.INPUT_SIZE)");
        }

        @Test
        void together_with_the_numbers() {
            TrainedModel model = new TrainedModel(10, WIDE, new ModelSetup(CAFFE, CROPPED));

            assertThat(refusal(
                            model.model(),
                            options(CAFFE.withChannels(ChannelOrder.RGB)).withGeometry(STRETCHED),
                            model.fixtures(4, String::valueOf)))
                    .contains("with BGR order and the steps shorter side to 9")
                    .contains("channels = BGR, resizeShorterSide = 9, centreCrop = Preprocessing.INPUT_SIZE");
        }
    }

    @Nested
    class A_mistake_in_the_labels_is_named {

        private final TrainedModel model =
                new TrainedModel(12, SMALL, new ModelSetup(Preprocessing.RAW, Geometry.NONE));

        @Test
        void numbers_that_count_from_one() {
            assertThat(refusal(
                            model.model(),
                            OnnxOptions.FROM_METADATA,
                            model.fixtures(3, c -> String.valueOf(Math.min(11, c + 1)))))
                    .contains("with labels that begin one score later")
                    .endsWith("begin the labels with the name of the first score, and count classes from 0");
        }

        @Test
        void a_background_class_that_nobody_declared() {
            assertThat(refusal(
                            model.model(),
                            OnnxOptions.FROM_METADATA,
                            model.fixtures(3, c -> String.valueOf(Math.max(0, c - 1)))))
                    .contains("with the first score taken for a background class")
                    .contains("declare backgroundClass = 0");
        }

        @Test
        void a_background_class_that_is_none() {
            assertThat(refusal(
                            model.model(),
                            OnnxOptions.FROM_METADATA.withBackgroundClass(0),
                            model.fixtures(3, c -> String.valueOf(Math.min(10, c)))))
                    .contains("with no background class")
                    .endsWith("; remove backgroundClass");
        }

        @Test
        void class_numbers_that_a_training_sorted_as_text() {
            List<String> asText =
                    IntStream.range(0, 12).mapToObj(String::valueOf).sorted().toList();

            assertThat(refusal(model.model(), OnnxOptions.FROM_METADATA, model.fixtures(3, asText::get)))
                    .contains("with class numbers sorted as text (0, 1, 10, …) 36 of 36 fixtures are right");
        }

        @Test
        void names_that_a_training_sorted() {
            List<String> sorted =
                    List.of("ant", "bee", "cat", "cow", "dog", "elk", "fox", "gnu", "hen", "owl", "pig", "yak");
            List<String> declared = new ArrayList<>(sorted);
            Collections.reverse(declared);

            assertThat(refusal(
                            model.model(),
                            OnnxOptions.FROM_METADATA.withLabels(new Labels(declared)),
                            model.fixtures(3, sorted::get)))
                    .contains("with labels in alphabetical order 36 of 36 fixtures are right")
                    .endsWith("; put the labels into that order");
        }

        @Test
        void any_other_order() {
            List<Integer> order = new ArrayList<>(IntStream.range(0, 12).boxed().toList());
            Collections.shuffle(order, new Random(5));

            assertThat(refusal(
                            model.model(),
                            OnnxOptions.FROM_METADATA,
                            model.fixtures(3, c -> String.valueOf(order.get(c)))))
                    .contains("with labels in another order (0 is predicted as ")
                    .endsWith("; put the labels into the order of the model's scores");
        }

        @Test
        void two_names_for_each_other() {
            TrainedModel two = new TrainedModel(2, SMALL, new ModelSetup(IMAGENET, Geometry.NONE));

            assertThat(refusal(
                            two.model(),
                            options(IMAGENET).withLabels(new Labels(List.of("go", "stop"))),
                            two.fixtures(10, c -> List.of("stop", "go").get(c))))
                    .contains("20 of 20 fixtures are right, with your setting 0");
        }

        @Test
        void of_a_pipeline_too() {
            try (OnnxClassifier trained = open(model.model(), OnnxOptions.FROM_METADATA)) {
                List<Fixture> fixtures = model.fixtures(3, c -> String.valueOf(Math.min(11, c + 1)));
                Surveyed surveyed = Surveyed.of(PipelineClassifier.of(trained::classify, "pipeline"), fixtures);

                assertThatThrownBy(surveyed::examined)
                        .isInstanceOf(UnusableModelException.class)
                        .hasMessageStartingWith("model pipeline: with labels that begin one score later");
            }
        }
    }

    @Nested
    class An_honest_model_passes {

        private final TrainedModel model = new TrainedModel(10, SMALL, new ModelSetup(IMAGENET, Geometry.NONE));

        @Test
        void with_a_good_accuracy_and_no_query() {
            assertThat(examined(options(IMAGENET), model.fixtures(4, String::valueOf), OptionalDouble.empty()))
                    .isEqualTo(new Diagnosis(List.of(), 0));
        }

        @ParameterizedTest
        @ValueSource(ints = {25, 45, 60})
        void with_a_poor_one_that_the_report_names(int percentWrong) {
            Diagnosis diagnosis = examined(
                    options(IMAGENET),
                    partlyWrong(model.fixtures(10, String::valueOf), percentWrong),
                    OptionalDouble.empty());

            assertThat(diagnosis.notes())
                    .singleElement()
                    .asString()
                    .startsWith(100 - percentWrong + " of 100 fixtures are right before the attack; none of ")
                    .contains(" other usual set-ups, tried on 50 of them, is clearly better");
            assertThat(diagnosis.queries()).isBetween(100, 1_000);
        }

        @ParameterizedTest
        @ValueSource(ints = {1, 2, 4})
        void with_too_few_images_to_tell(int images) {
            Diagnosis diagnosis = examined(
                    options(IMAGENET),
                    partlyWrong(model.fixtures(10, String::valueOf), 100).subList(0, images),
                    OptionalDouble.empty());

            assertThat(diagnosis)
                    .isEqualTo(new Diagnosis(
                            List.of("0 of " + images
                                    + " fixtures are right before the attack; these are too few to tell a"
                                    + " wrong set-up from a weak model"),
                            0));
        }

        @Test
        void with_two_classes_and_three_of_four_right() {
            TrainedModel two = new TrainedModel(2, SMALL, new ModelSetup(IMAGENET, Geometry.NONE));
            List<Fixture> fixtures = new ArrayList<>();
            for (Fixture fixture : two.fixtures(20, String::valueOf)) {
                boolean wrong = fixtures.size() % 4 == 0;
                fixtures.add(wrong ? relabelled(fixture, fixture.label().equals("0") ? "1" : "0") : fixture);
            }
            try (OnnxClassifier classifier = open(two.model(), options(IMAGENET))) {
                assertThat(Surveyed.of(classifier, fixtures).examined().notes()).hasSize(1);
            }
        }

        @Test
        void that_does_what_was_stated_and_no_query() {
            assertThat(examined(
                            options(IMAGENET),
                            partlyWrong(model.fixtures(10, String::valueOf), 95),
                            OptionalDouble.of(0.05)))
                    .isEqualTo(new Diagnosis(List.of(), 0));
        }

        private Diagnosis examined(OnnxOptions options, List<Fixture> fixtures, OptionalDouble minCleanAccuracy) {
            try (OnnxClassifier classifier = open(model.model(), options)) {
                return Surveyed.of(classifier, fixtures).examined(minCleanAccuracy);
            }
        }
    }

    @Nested
    class A_model_without_a_remedy {

        private final TrainedModel model = new TrainedModel(10, SMALL, new ModelSetup(IMAGENET, Geometry.NONE));

        @Test
        void is_refused_if_it_guesses() {
            assertThat(refusal(model.model(), options(IMAGENET), partlyWrong(model.fixtures(5, String::valueOf), 92)))
                    .startsWith(
                            "model test.onnx: 4 of 50 fixtures are right before the attack, no more than by guessing;"
                                    + " none of ")
                    .endsWith(
                            "so check model, preprocessing and labels, or state minCleanAccuracy in @ModelUnderTest if"
                                    + " that is all that it can do");
        }

        @Test
        void is_refused_if_it_does_less_than_stated() {
            try (OnnxClassifier classifier = open(model.model(), options(IMAGENET))) {
                Surveyed surveyed = Surveyed.of(classifier, partlyWrong(model.fixtures(5, String::valueOf), 10));

                assertThatThrownBy(() -> surveyed.examined(OptionalDouble.of(0.95)))
                        .isInstanceOf(UnusableModelException.class)
                        .hasMessageStartingWith(
                                "model test.onnx: 45 of 50 fixtures are right before the attack, less than"
                                        + " minCleanAccuracy = 0.95; none of ");
            }
        }

        @Test
        void is_let_pass_if_the_run_was_stopped_meanwhile() {
            try (OnnxClassifier classifier = open(model.model(), options(Preprocessing.RAW))) {
                List<LabelledScores> answers = Surveyed.of(classifier, model.fixtures(5, String::valueOf))
                        .answers();
                AtomicInteger asked = new AtomicInteger();

                Diagnosis diagnosis = new Doctor(
                                classifier,
                                Labels.numbered(10),
                                OptionalDouble.empty(),
                                () -> asked.incrementAndGet() > 3)
                        .examine(answers);

                assertThat(diagnosis.notes())
                        .singleElement()
                        .asString()
                        .endsWith("the run was stopped before the reason was found");
                assertThat(diagnosis.queries()).isLessThan(100);
            }
        }
    }

    private static String refusal(OnnxModel model, OnnxOptions options, List<Fixture> fixtures) {
        try (OnnxClassifier classifier = open(model, options)) {
            Surveyed surveyed = Surveyed.of(classifier, fixtures);
            try {
                return "not refused: " + surveyed.examined();
            } catch (UnusableModelException e) {
                return String.valueOf(e.getMessage());
            }
        }
    }

    private static OnnxClassifier open(OnnxModel model, OnnxOptions options) {
        return OnnxClassifier.open(model.bytes(), "test.onnx", options);
    }

    private static OnnxOptions options(Preprocessing preprocessing) {
        return OnnxOptions.FROM_METADATA.withPreprocessing(preprocessing);
    }

    /** So many of them with the label of another class, as pictures that the model gets wrong. */
    private static List<Fixture> partlyWrong(List<Fixture> fixtures, int percent) {
        List<Fixture> shuffled = new ArrayList<>(fixtures);
        Random random = new Random(3);
        Collections.shuffle(shuffled, random);
        for (int i = 0; i < shuffled.size() * percent / 100; i++) {
            Fixture fixture = shuffled.get(i);
            int other = (Integer.parseInt(fixture.label()) + 1 + random.nextInt(9)) % 10;
            shuffled.set(i, relabelled(fixture, String.valueOf(other)));
        }
        return shuffled;
    }

    private static Fixture relabelled(Fixture fixture, String label) {
        return new Fixture(fixture.name(), label, fixture.file());
    }
}
