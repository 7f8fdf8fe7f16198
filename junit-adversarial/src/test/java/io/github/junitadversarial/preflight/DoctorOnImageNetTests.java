package io.github.junitadversarial.preflight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.junitadversarial.fixture.Fixture;
import io.github.junitadversarial.geometry.Geometry;
import io.github.junitadversarial.geometry.Resampling;
import io.github.junitadversarial.geometry.Size;
import io.github.junitadversarial.geometry.Step;
import io.github.junitadversarial.model.ChannelOrder;
import io.github.junitadversarial.model.Preprocessing;
import io.github.junitadversarial.model.UnusableModelException;
import io.github.junitadversarial.model.onnx.OnnxClassifier;
import io.github.junitadversarial.model.onnx.OnnxOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The usual mistakes with two networks that nobody here trained, on photographs that both get right. */
class DoctorOnImageNetTests {

    private static final Path IMAGENET = Path.of("..", "..", "shared", "data", "imagenet");

    private static final Size INPUT = new Size(224, 224);
    private static final Geometry CENTRE =
            Geometry.of(new Step.ResizeShorterSide(256, Resampling.BILINEAR), new Step.CentreCrop(INPUT));
    private static final Geometry ZOOMED =
            Geometry.of(new Step.ResizeShorterSide(512, Resampling.BILINEAR), new Step.CentreCrop(INPUT));

    private static final Preprocessing TORCHVISION =
            new Preprocessing(1 / 255.0, List.of(0.485, 0.456, 0.406), List.of(0.229, 0.224, 0.225));
    private static final Preprocessing CAFFE =
            new Preprocessing(1, List.of(104.0, 117.0, 123.0), List.of(1.0)).withChannels(ChannelOrder.BGR);

    private static final String REST = " and leave its other attributes as they are";

    @BeforeAll
    static void requireFiles() {
        Assumptions.assumeTrue(Files.isDirectory(IMAGENET), IMAGENET + " is absent");
    }

    @Nested
    class Of_SqueezeNet {

        @Test
        void nothing_is_wrong_with_the_right_setup() {
            examined(CAFFE, CENTRE, 0);
        }

        @Test
        void the_order_of_colours_is_named() {
            assertThat(refusal(CAFFE.withChannels(ChannelOrder.RGB), CENTRE, 0))
                    .isEqualTo("model squeezenet1.0_fp32.onnx: with BGR order 50 of 50 fixtures are right, with your"
                            + " setting 34; declare preprocessing = @Preprocessing(channels = BGR)" + REST);
        }

        @Test
        void order_and_mean_are_named_where_nothing_was_declared() {
            assertThat(refusal(Preprocessing.RAW, CENTRE, 0))
                    .isEqualTo("model squeezenet1.0_fp32.onnx: with BGR order and mean (104, 117, 123) on samples of"
                            + " 0..255 50 of 50 fixtures are right, with your setting 18; declare preprocessing ="
                            + " @Preprocessing(channels = BGR, mean = {104, 117, 123})" + REST);
        }

        @Test
        void the_scale_is_named() {
            assertThat(refusal(Preprocessing.ZERO_TO_ONE, CENTRE, 0))
                    .contains("with BGR order and mean (104, 117, 123) on samples of 0..255 50 of 50")
                    .contains("@Preprocessing(channels = BGR, scale = 1, mean = {104, 117, 123})");
        }

        @Test
        void the_numbers_of_another_framework_are_named() {
            assertThat(refusal(TORCHVISION, CENTRE, 0))
                    .contains("with BGR order and mean (104, 117, 123) on samples of 0..255 50 of 50")
                    .contains("@Preprocessing(channels = BGR, scale = 1, mean = {104, 117, 123}, std = 1)");
        }

        @Test
        void the_steps_are_named() {
            assertThat(refusal(CAFFE, ZOOMED, 0))
                    .contains(
                            "with the steps shorter side to 256 (BILINEAR, antialiased), centre crop 224x224 50 of 50")
                    .contains("@Preprocessing(resizeShorterSide = 256, centreCrop = Preprocessing.INPUT_SIZE)");
        }

        @Test
        void numbers_of_classes_that_begin_with_one_are_named() {
            assertThat(refusal(CAFFE, CENTRE, 1)).contains("with labels that begin one score later 50 of 50");
        }

        private String refusal(Preprocessing numbers, Geometry steps, int firstClass) {
            return refusalOf("squeezenet1.0_fp32.onnx", options(numbers, steps), firstClass);
        }

        private void examined(Preprocessing numbers, Geometry steps, int firstClass) {
            passes("squeezenet1.0_fp32.onnx", options(numbers, steps), firstClass);
        }
    }

    @Nested
    class Of_MobileNet {

        private static final String FILE = "mobilenet_v2_torchvision_float.onnx";

        @Test
        void nothing_is_wrong_with_the_right_setup() {
            passes(FILE, options(TORCHVISION, CENTRE), 0);
        }

        @Test
        void the_order_of_colours_is_named() {
            assertThat(refusal(TORCHVISION.withChannels(ChannelOrder.BGR), CENTRE))
                    .isEqualTo("model " + FILE + ": with RGB order 50 of 50 fixtures are right, with your setting 43;"
                            + " declare preprocessing = @Preprocessing(channels = RGB)" + REST);
        }

        @Test
        void all_numbers_are_named_where_nothing_was_declared() {
            assertThat(refusal(Preprocessing.RAW, CENTRE))
                    .contains(
                            "with mean (0.485, 0.456, 0.406) and std (0.229, 0.224, 0.225) on samples of 0..1 50 of 50")
                    .contains("@Preprocessing(scale = 1 / 255.0, mean = {0.485, 0.456, 0.406}, std = {0.229, 0.224,"
                            + " 0.225})");
        }

        @Test
        void a_forgotten_scale_is_named() {
            assertThat(refusal(new Preprocessing(1, TORCHVISION.mean(), TORCHVISION.std()), CENTRE))
                    .contains("@Preprocessing(scale = 1 / 255.0)" + REST);
        }

        @Test
        void the_numbers_of_another_framework_are_named() {
            assertThat(refusal(CAFFE, CENTRE))
                    .contains(
                            "with RGB order and mean (0.485, 0.456, 0.406) and std (0.229, 0.224, 0.225) on samples of"
                                    + " 0..1 50 of 50");
        }

        @Test
        void the_steps_are_named() {
            assertThat(refusal(TORCHVISION, ZOOMED))
                    .contains(
                            "with the steps shorter side to 256 (BILINEAR, antialiased), centre crop 224x224 50 of 50");
        }

        @Test
        void a_background_class_that_is_none_is_named() {
            assertThat(refusalOf(FILE, options(TORCHVISION, CENTRE).withBackgroundClass(0), 0))
                    .isEqualTo("model " + FILE + ": with no background class 50 of 50 fixtures are right, with your"
                            + " setting 0; remove backgroundClass");
        }

        @Test
        void two_mistakes_at_once_are_named() {
            assertThat(refusal(TORCHVISION.withChannels(ChannelOrder.BGR), ZOOMED))
                    .contains("with RGB order and the steps shorter side to 256")
                    .contains("@Preprocessing(channels = RGB, resizeShorterSide = 256, centreCrop ="
                            + " Preprocessing.INPUT_SIZE)");
        }

        private String refusal(Preprocessing numbers, Geometry steps) {
            return refusalOf(FILE, options(numbers, steps), 0);
        }
    }

    private static OnnxOptions options(Preprocessing numbers, Geometry steps) {
        return OnnxOptions.FROM_METADATA.withPreprocessing(numbers).withGeometry(steps);
    }

    private static void passes(String file, OnnxOptions options, int firstClass) {
        try (OnnxClassifier model =
                OnnxClassifier.open(IMAGENET.resolve("models").resolve(file), options)) {
            Surveyed surveyed = Surveyed.of(model, fixtures(firstClass));

            assertThat(surveyed.right()).isEqualTo(50);
            assertThat(surveyed.examined()).isEqualTo(new Diagnosis(List.of(), 0));
        }
    }

    private static String refusalOf(String file, OnnxOptions options, int firstClass) {
        try (OnnxClassifier model =
                OnnxClassifier.open(IMAGENET.resolve("models").resolve(file), options)) {
            Surveyed surveyed = Surveyed.of(model, fixtures(firstClass));
            String[] message = new String[1];
            assertThatThrownBy(surveyed::examined)
                    .isInstanceOfSatisfying(UnusableModelException.class, e -> message[0] = e.getMessage());
            return message[0];
        }
    }

    /** @param firstClass number of the first class */
    private static List<Fixture> fixtures(int firstClass) {
        try {
            return Files.readAllLines(IMAGENET.resolve("labels.csv")).stream()
                    .skip(1)
                    .map(line -> line.split(","))
                    .filter(columns -> Files.exists(IMAGENET.resolve(columns[0])))
                    .map(columns -> new Fixture(
                            columns[0],
                            String.valueOf(firstClass + Integer.parseInt(columns[1])),
                            () -> Files.readAllBytes(IMAGENET.resolve(columns[0]))))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
