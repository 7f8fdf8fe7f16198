package io.github.junitadversarial.model.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.junitadversarial.image.PixelEdits;
import io.github.junitadversarial.image.RgbImage;
import io.github.junitadversarial.model.BatchScorer;
import io.github.junitadversarial.model.BatchShapes;
import io.github.junitadversarial.model.ChannelOrder;
import io.github.junitadversarial.model.Layout;
import io.github.junitadversarial.model.Preprocessing;
import io.github.junitadversarial.testmodels.OnnxModel;
import io.github.junitadversarial.testmodels.OnnxModels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What every layout, type and order of colours owes: pictures become the numbers that their preprocessing says, and an
 * edited row holds, bit for bit, what the edited picture as a whole would put there. The models answer their input.
 */
class InputContractTests {

    private static final int WIDTH = 5;
    private static final int HEIGHT = 4;

    enum Type {
        FLOAT32(1 / 255.0, 0.4, 0.25) {
            @Override
            OnnxModel on(OnnxModel model) {
                return model;
            }

            @Override
            float number(float wanted) {
                return wanted;
            }
        },
        FLOAT16(1 / 255.0, 0.4, 0.25) {
            @Override
            OnnxModel on(OnnxModel model) {
                return model.float16Input();
            }

            @Override
            float number(float wanted) {
                double step = Math.scalb(1.0, Math.max(Math.getExponent(wanted), -14) - 10);
                return (float) (Math.rint(wanted / step) * step);
            }
        },
        UINT8(1, 20.5, 1) {
            @Override
            OnnxModel on(OnnxModel model) {
                return model.uint8Input();
            }

            @Override
            float number(float wanted) {
                return Math.min(255, Math.max(0, (int) Math.rint(wanted)));
            }
        },
        INT8(1, 120.5, 1) {
            @Override
            OnnxModel on(OnnxModel model) {
                return model.int8Input();
            }

            @Override
            float number(float wanted) {
                return Math.min(127, Math.max(-128, (int) Math.rint(wanted)));
            }
        };

        final double scale;
        final double mean;
        final double std;

        Type(double scale, double mean, double std) {
            this.scale = scale;
            this.mean = mean;
            this.std = std;
        }

        abstract OnnxModel on(OnnxModel model);

        /** What a number becomes that is wanted there. */
        abstract float number(float wanted);
    }

    enum Colours {
        RGB,
        BGR,
        GREY;

        int channels() {
            return this == GREY ? 1 : 3;
        }

        int sample(int rgb, int channel) {
            int red = rgb >> 16;
            int green = rgb >> 8 & 0xFF;
            int blue = rgb & 0xFF;
            return switch (this) {
                case RGB -> List.of(red, green, blue).get(channel);
                case BGR -> List.of(blue, green, red).get(channel);
                case GREY -> Math.floorDiv(19595 * red + 38470 * green + 7471 * blue + 32768, 65536);
            };
        }
    }

    record Input(Layout layout, boolean batchAxis, Type type, Colours colours) {

        OnnxModel model() {
            OnnxModel model = type.on(
                    colours == Colours.GREY
                            ? OnnxModels.numbersOfTheGreyInput(WIDTH, HEIGHT)
                            : OnnxModels.numbersOfTheInput(WIDTH, HEIGHT));
            model = layout == Layout.NHWC ? model.channelsLast() : model;
            return batchAxis ? model : model.withoutBatchAxis();
        }

        Preprocessing preprocessing() {
            return new Preprocessing(
                    type.scale,
                    colours == Colours.GREY
                            ? List.of(type.mean)
                            : List.of(type.mean, type.mean * 1.125, type.mean * 0.875),
                    colours == Colours.GREY ? List.of(type.std) : List.of(type.std, type.std * 1.25, type.std * 0.875),
                    colours == Colours.BGR ? ChannelOrder.BGR : ChannelOrder.RGB,
                    Optional.empty());
        }

        /** Plane by plane, as the models answer it. */
        float[] numbers(RgbImage image) {
            Preprocessing preprocessing = preprocessing();
            float[] numbers = new float[colours.channels() * image.pixels()];
            for (int i = 0; i < numbers.length; i++) {
                int channel = i / image.pixels();
                int sample = colours.sample(image.rgb(i % image.pixels()), channel);
                numbers[i] = type.number((float)
                        ((sample * preprocessing.scale() - preprocessing.mean().get(channel))
                                / preprocessing.std().get(channel)));
            }
            return numbers;
        }

        OnnxClassifier open() {
            return OnnxClassifier.open(
                    model().bytes(), "test.onnx", OnnxOptions.FROM_METADATA.withPreprocessing(preprocessing()));
        }
    }

    static Stream<Input> inputs() {
        List<Input> inputs = new ArrayList<>();
        for (Layout layout : Layout.values()) {
            for (boolean batchAxis : new boolean[] {true, false}) {
                for (Type type : Type.values()) {
                    for (Colours colours : Colours.values()) {
                        inputs.add(new Input(layout, batchAxis, type, colours));
                    }
                }
            }
        }
        return inputs.stream();
    }

    @ParameterizedTest
    @MethodSource("inputs")
    void a_picture_becomes_the_numbers_of_its_preprocessing(Input input) {
        try (OnnxClassifier model = input.open()) {
            for (int seed = 0; seed < 20; seed++) {
                RgbImage image = Pictures.noise(WIDTH, HEIGHT, seed);

                assertThat(model.classify(image)).isEqualTo(input.numbers(image));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("inputs")
    void an_edited_row_scores_as_the_edited_picture_does_and_is_clean_again(Input input) {
        Random random = new Random(1);
        try (OnnxClassifier model = input.open();
                BatchScorer scorer =
                        model.newScorer(input.batchAxis() ? new BatchShapes(List.of(1, 4)) : model.batchShapes())) {
            RgbImage[] clean = new RgbImage[scorer.capacity()];
            for (int round = 0; round < 200; round++) {
                int rows = 1 + random.nextInt(clean.length);
                RgbImage[] expected = new RgbImage[rows];
                for (int row = 0; row < rows; row++) {
                    if (clean[row] == null || random.nextInt(20) == 0) {
                        clean[row] = Pictures.noise(WIDTH, HEIGHT, random);
                        scorer.bind(row, clean[row]);
                    }
                    PixelEdits edits = Pictures.randomEdits(clean[row], random);
                    expected[row] = clean[row];
                    if (random.nextInt(4) > 0) {
                        scorer.edit(row, edits);
                        expected[row] = clean[row].with(edits);
                    }
                }
                scorer.score(rows);
                for (int row = 0; row < rows; row++) {
                    assertThat(row(scorer, row))
                            .as("row %d of %d in round %d", row, rows, round)
                            .isEqualTo(model.classify(expected[row]))
                            .isEqualTo(input.numbers(expected[row]));
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void grey_pictures_may_come_without_an_axis_of_channels(Type type) {
        Input input = new Input(Layout.NCHW, true, type, Colours.GREY);
        OnnxModel model =
                type.on(OnnxModels.numbersOfTheGreyInput(WIDTH, HEIGHT)).withoutChannelAxis();
        RgbImage image = Pictures.noise(WIDTH, HEIGHT, 1);

        try (OnnxClassifier classifier = OnnxClassifier.open(
                model.bytes(), "test.onnx", OnnxOptions.FROM_METADATA.withPreprocessing(input.preprocessing()))) {
            assertThat(classifier.batchShapes().capacity()).isEqualTo(16);
            assertThat(classifier.classify(image)).isEqualTo(input.numbers(image));
        }
    }

    /** Values of Python's Pillow 9.4, {@code Image.convert("L")}. */
    @ParameterizedTest
    @CsvSource({"000000, 0", "FFFFFF, 255", "FF0000, 76", "00FF00, 150", "0000FF, 29", "010203, 2", "FEFFFD, 254"})
    void grey_is_that_of_pillow(String colour, float grey) {
        try (OnnxClassifier model = OnnxClassifier.open(
                OnnxModels.numbersOfTheGreyInput(4, 2).bytes(), "test.onnx", OnnxOptions.FROM_METADATA)) {
            assertThat(model.classify(RgbImage.filled(4, 2, Integer.parseInt(colour, 16))))
                    .containsOnly(grey);
        }
    }

    @Test
    void every_half_precision_number_is_read_and_written_as_it_is() {
        for (int bits = 0; bits < 1 << 16; bits++) {
            float number = half(bits);
            if (!Float.isNaN(number)) {
                assertThat((short) ElementType.FLOAT16.bits(number)).isEqualTo((short) bits);
            }
        }
    }

    /** By the definition of IEEE 754. */
    private static float half(int bits) {
        int exponent = bits >> 10 & 0x1F;
        int mantissa = bits & 0x3FF;
        float sign = bits >> 15 == 0 ? 1 : -1;
        if (exponent == 0x1F) {
            return mantissa == 0 ? sign * Float.POSITIVE_INFINITY : Float.NaN;
        }
        return sign
                * (exponent == 0
                        ? Math.scalb((float) mantissa, -24)
                        : Math.scalb((float) (1024 + mantissa), exponent - 25));
    }

    private static float[] row(BatchScorer scorer, int row) {
        return Arrays.copyOfRange(scorer.scores(), row * scorer.rowLength(), (row + 1) * scorer.rowLength());
    }
}
