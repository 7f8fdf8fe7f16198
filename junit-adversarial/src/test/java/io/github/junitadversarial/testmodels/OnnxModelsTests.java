package io.github.junitadversarial.testmodels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxSequence;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.SequenceInfo;
import ai.onnxruntime.TensorInfo;
import ai.onnxruntime.ValueInfo;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnnxModelsTests {

    private final OrtEnvironment environment = OrtEnvironment.getEnvironment();

    @Test
    void a_linear_model_answers_weighted_sums() throws OrtException {
        float[][] weights = {new float[3 * 2 * 2], new float[3 * 2 * 2]};
        weights[0][0] = 2;
        weights[1][11] = 3;
        float[] picture = ramp(12);

        float[][] scores = scores(OnnxModels.linear(2, 2, weights, new float[] {0.5f, -1}), 1, 2, 2, picture);

        assertThat(scores[0]).containsExactly(2 * picture[0] + 0.5f, 3 * picture[11] - 1);
    }

    @Test
    void a_softmax_makes_probabilities() throws OrtException {
        float[][] scores =
                scores(OnnxModels.constant(2, 2, 0, (float) Math.log(3)).softmax(), 1, 2, 2, new float[12]);

        assertThat(scores[0]).containsExactly(new float[] {0.25f, 0.75f}, within(1e-6f));
    }

    @Test
    void the_batch_is_open_unless_fixed() throws OrtException {
        assertThat(inputShape(OnnxModels.randomLinear(5, 4, 3, 1))).containsExactly(-1, 3, 4, 5);
        assertThat(inputShape(OnnxModels.randomLinear(5, 4, 3, 1).batch(8))).containsExactly(8, 3, 4, 5);
        assertThat(outputShape(OnnxModels.randomLinear(5, 4, 3, 1))).containsExactly(-1, 3);
        assertThat(outputShape(OnnxModels.randomLinear(5, 4, 3, 1).batch(8))).containsExactly(8, 3);
    }

    @Test
    void a_trigger_fires_on_one_red_pixel_only() throws OrtException {
        OnnxModel model = OnnxModels.onePixelTrigger(4, 3, 2, 1, 0.5f);
        float[] grey = new float[36];
        Arrays.fill(grey, 0.5f);
        float[] red = grey.clone();
        int pixel = 1 * 4 + 2;
        red[pixel] = 1;
        red[12 + pixel] = 0;
        red[24 + pixel] = 0;

        assertThat(scores(model, 1, 4, 3, grey)[0]).containsExactly(0.5f, -0.5f);
        assertThat(scores(model, 1, 4, 3, red)[0]).containsExactly(0.5f, 1);
    }

    @Test
    void le_net_answers_the_same_for_the_same_seed_and_otherwise_not() throws OrtException {
        float[] pictures = noise(2 * 3 * 32 * 32);

        float[][] scores = scores(OnnxModels.leNet(1), 2, 32, 32, pictures);

        assertThat(scores).isDeepEqualTo(scores(OnnxModels.leNet(1), 2, 32, 32, pictures));
        assertThat(scores[0]).hasSize(10).doesNotContain(scores[1]);
        assertThat(scores[0]).isNotEqualTo(scores(OnnxModels.leNet(2), 1, 32, 32, pictures)[0]);
    }

    @Test
    void the_large_network_answers_finite_scores() throws OrtException {
        float[] scores = scores(OnnxModels.convNet224(1), 1, 224, 224, noise(3 * 224 * 224))[0];

        assertThat(scores).hasSize(10);
        for (float score : scores) {
            assertThat(score).isFinite();
        }
    }

    @Test
    void a_model_of_any_size_takes_two_sizes() throws OrtException {
        OnnxModel model = OnnxModels.anySize(4, 1);

        assertThat(inputShape(model)).containsExactly(-1, 3, -1, -1);
        assertThat(scores(model, 1, 8, 6, noise(3 * 8 * 6))[0]).hasSize(4);
        assertThat(scores(model, 1, 3, 9, noise(3 * 3 * 9))[0]).hasSize(4);
    }

    @Test
    void metadata_is_read_back() throws OrtException {
        byte[] file = OnnxModels.leNet(1)
                .metadata("labels", "cat\ndog")
                .metadata("mean", "0.5")
                .bytes();

        try (OrtSession session = environment.createSession(file)) {
            assertThat(session.getMetadata().getCustomMetadata())
                    .containsExactlyInAnyOrderEntriesOf(Map.of("labels", "cat\ndog", "mean", "0.5"));
        }
    }

    @Test
    void a_file_on_disk_loads_too(@TempDir Path folder) throws OrtException {
        Path file = OnnxModels.leNet(1).writeTo(folder.resolve("lenet.onnx"));

        try (OrtSession session = environment.createSession(file.toString())) {
            assertThat(session.getInputNames()).containsExactly("image");
            assertThat(session.getOutputNames()).containsExactly("scores");
        }
    }

    @Nested
    class OddOnes {

        @Test
        void constant_scores_hold_for_any_picture() throws OrtException {
            float[][] scores = scores(OnnxModels.constant(2, 2, 1, 7, 7), 2, 2, 2, noise(24));

            assertThat(scores).isDeepEqualTo(new float[][] {{1, 7, 7}, {1, 7, 7}});
        }

        @Test
        void not_a_number_comes_through() throws OrtException {
            assertThat(scores(OnnxModels.constant(2, 2, Float.NaN, 1), 1, 2, 2, noise(12))[0][0])
                    .isNaN();
        }

        @Test
        void rows_depend_on_their_batch() throws OrtException {
            OnnxModel model = OnnxModels.dependsOnBatch(2, 2, 3, 1);
            float[] pictures = noise(24);

            assertThat(scores(model, 1, 2, 2, pictures)[0]).containsOnly(0);
            assertThat(scores(model, 2, 2, 2, pictures)[0]).doesNotContain(0);
        }

        @Test
        void quantised_rows_depend_on_their_batch() throws OrtException {
            OnnxModel model = OnnxModels.dynamicallyQuantised(2, 2, 3, 1);
            float[] pictures = noise(24);
            Arrays.fill(pictures, 12, 24, 7);

            float[] alone = scores(model, 1, 2, 2, pictures)[0];
            assertThat(scores(model, 2, 2, 2, pictures)[0]).isNotEqualTo(alone).containsExactly(alone, within(0.3f));
        }

        @Test
        void one_wants_a_second_input() throws OrtException {
            try (OrtSession session =
                    environment.createSession(OnnxModels.twoInputs(2, 2, 3, 1).bytes())) {
                assertThat(session.getInputNames()).containsExactly("image", "temperature");
            }
        }

        @Test
        void outputs_of_other_shapes_and_types() throws OrtException {
            assertThat(outputShape(OnnxModels.imageToImage(5, 4))).containsExactly(-1, 3, 4, 5);
            assertThat(outputShape(OnnxModels.brightness(5, 4))).containsExactly(-1);
            assertThat(outputShape(OnnxModels.randomLinear(5, 4, 3, 1).plusTrailingAxes(2)))
                    .containsExactly(-1, 3, 1, 1);
            assertThat(outputShape(OnnxModels.randomLinear(5, 4, 3, 1).plusLeadingAxes(2)))
                    .containsExactly(-1, 1, 1, 3);
            assertThat(outputShape(OnnxModels.randomLinear(5, 4, 3, 1).squeezeBatch()))
                    .containsExactly(3);
            assertThat(outputShape(OnnxModels.randomLinear(5, 4, 3, 1).argMax()))
                    .containsExactly(-1);
            assertThat(((SequenceInfo)
                                    output(OnnxModels.randomLinear(5, 4, 3, 1).zipMap()))
                            .isSequenceOfMaps())
                    .isTrue();
            assertThat(output(OnnxModels.randomLinear(5, 4, 3, 1).sequenceOutput()))
                    .isInstanceOf(SequenceInfo.class);
            assertThat(((TensorInfo) output(OnnxModels.randomLinear(5, 4, 3, 1).int64Output())).type)
                    .isEqualTo(OnnxJavaType.INT64);
        }

        @Test
        void a_sequence_holds_the_scores() throws OrtException {
            OnnxModel model = OnnxModels.constant(2, 2, 1, 2).sequenceOutput();

            try (OrtSession session = environment.createSession(model.bytes());
                    OnnxTensor tensor = OnnxTensor.createTensor(environment, new float[1][3][2][2]);
                    OrtSession.Result result = session.run(Map.of("image", tensor))) {
                assertThat(((OnnxSequence) result.get(0)).getValue()).hasSize(1);
            }
        }

        @Test
        void channels_last_and_channels_first_agree() throws OrtException {
            float[][][][] last = {{{{1, 2, 3}, {4, 5, 6}}}};
            float[] first = {1, 4, 2, 5, 3, 6};
            OnnxModel model = OnnxModels.randomLinear(2, 1, 3, 1);
            float[] expected = scores(model, 1, 2, 1, first)[0];

            try (OrtSession session =
                            environment.createSession(model.channelsLast().bytes());
                    OnnxTensor tensor = OnnxTensor.createTensor(environment, last);
                    OrtSession.Result result = session.run(Map.of("image", tensor))) {
                assertThat(((float[][]) result.get(0).getValue())[0]).containsExactly(expected);
            }
        }

        @Test
        void inputs_of_other_layouts_and_types() throws OrtException {
            assertThat(inputShape(OnnxModels.randomLinear(5, 4, 3, 1).channelsLast()))
                    .containsExactly(-1, 4, 5, 3);
            assertThat(((TensorInfo) input(OnnxModels.randomLinear(5, 4, 3, 1).uint8Input())).type)
                    .isEqualTo(OnnxJavaType.UINT8);
        }
    }

    private float[][] scores(OnnxModel model, int rows, int width, int height, float[] pixels) throws OrtException {
        long[] shape = {rows, 3, height, width};
        float[] used = Arrays.copyOf(pixels, rows * 3 * height * width);
        try (OrtSession session = environment.createSession(model.bytes());
                OnnxTensor tensor = OnnxTensor.createTensor(environment, FloatBuffer.wrap(used), shape);
                OrtSession.Result result = session.run(Map.of("image", tensor))) {
            return (float[][]) result.get(0).getValue();
        }
    }

    private long[] inputShape(OnnxModel model) throws OrtException {
        return ((TensorInfo) input(model)).getShape();
    }

    private long[] outputShape(OnnxModel model) throws OrtException {
        return ((TensorInfo) output(model)).getShape();
    }

    private ValueInfo input(OnnxModel model) throws OrtException {
        try (OrtSession session = environment.createSession(model.bytes())) {
            return session.getInputInfo().get("image").getInfo();
        }
    }

    private ValueInfo output(OnnxModel model) throws OrtException {
        try (OrtSession session = environment.createSession(model.bytes())) {
            return session.getOutputInfo().get("scores").getInfo();
        }
    }

    private static float[] ramp(int length) {
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = (i + 1) / 16f;
        }
        return values;
    }

    private static float[] noise(int length) {
        Random random = new Random(7);
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = random.nextFloat();
        }
        return values;
    }
}
