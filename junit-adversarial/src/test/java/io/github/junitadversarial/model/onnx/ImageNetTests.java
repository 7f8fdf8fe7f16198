package io.github.junitadversarial.model.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.junitadversarial.model.ChannelOrder;
import io.github.junitadversarial.model.Preprocessing;
import io.github.junitadversarial.model.SourceSpaceClassifier;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Networks from elsewhere get photographs right from their files, by the recipe that each was trained with. */
class ImageNetTests {

    private static final Preprocessing TORCHVISION =
            new Preprocessing(1 / 255.0, List.of(0.485, 0.456, 0.406), List.of(0.229, 0.224, 0.225));

    private static final Preprocessing CAFFE =
            new Preprocessing(1, List.of(104.0, 117.0, 123.0), List.of(1.0, 1.0, 1.0)).withChannels(ChannelOrder.BGR);

    private record Network(String file, OnnxOptions options) {

        @Override
        public String toString() {
            return file;
        }
    }

    static Stream<Network> networks() {
        return Stream.of(
                new Network(
                        "mobilenet_v2_torchvision_float.onnx", recipe(256, 224).withPreprocessing(TORCHVISION)),
                new Network("squeezenet1.0_fp32.onnx", recipe(256, 224).withPreprocessing(CAFFE)),
                new Network("mobilenet_v1_0.75_192_tf.onnx", recipe(219, 192).withBackgroundClass(0)),
                new Network("mobilenet_v2_1.0_224_tf.onnx", recipe(256, 224).withBackgroundClass(0)));
    }

    // All pictures are among those that the networks get right in Python; a JPEG decoder may differ in a grey level.
    @ParameterizedTest
    @MethodSource("networks")
    void at_least_49_of_50_pictures_are_classified_right(Network network) {
        assertThat(right(network)).isGreaterThanOrEqualTo(49);
    }

    @Test
    void not_so_without_the_right_numbers() {
        assertThat(right(new Network("mobilenet_v2_torchvision_float.onnx", recipe(256, 224))))
                .isLessThan(25);
    }

    private static long right(Network network) {
        Path file = RealFiles.path("imagenet", "models", network.file());
        List<RealFiles.Labelled> pictures = RealFiles.labelled(RealFiles.path("imagenet"));
        try (OnnxClassifier model = OnnxClassifier.open(file, network.options())) {
            assertThat(pictures).hasSize(50);
            return RealFiles.right(SourceSpaceClassifier.of(model), pictures);
        }
    }

    private static OnnxOptions recipe(int shorterSide, int side) {
        return OnnxOptions.FROM_METADATA.withGeometry(RealFiles.centre(shorterSide, side));
    }
}
