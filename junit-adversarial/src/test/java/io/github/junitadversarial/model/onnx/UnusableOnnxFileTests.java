package io.github.junitadversarial.model.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.junitadversarial.image.RgbImage;
import io.github.junitadversarial.model.BatchScorer;
import io.github.junitadversarial.model.Labels;
import io.github.junitadversarial.model.UnusableModelException;
import io.github.junitadversarial.testmodels.OnnxModel;
import io.github.junitadversarial.testmodels.OnnxModels;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every file that cannot be attacked is refused in one sentence: which file, what is wrong with it, what to do. */
class UnusableOnnxFileTests {

    private static final String NO_ROW =
            " is not one row of scores per image, as a classifier answers; export it with an output [batch, classes],"
                    + " or set task = DETECTION if it is an object detector (in code, open it as an OnnxDetector)";
    private static final String NO_TENSOR = " is no tensor; export the scores as a tensor [batch, classes],"
            + " from scikit-learn by the option zipmap=False";
    private static final String REFUSED = "model test.onnx cannot be attacked: ";

    @Nested
    class NoModelAtAll {

        @Test
        void missing(@TempDir Path folder) {
            Path file = folder.resolve("lenet.onnx");

            refused(file, "model " + file.toAbsolutePath() + " does not exist; check the path");
        }

        @Test
        void folder(@TempDir Path folder) {
            refused(folder, "model " + folder.toAbsolutePath() + " is a folder; name the .onnx file");
        }

        @Test
        void empty(@TempDir Path folder) throws IOException {
            refused(
                    Files.createFile(folder.resolve("lenet.onnx")),
                    "model lenet.onnx is empty (0 bytes); export it again");
        }

        @Test
        void truncated(@TempDir Path folder) throws IOException {
            byte[] half = Arrays.copyOf(OnnxModels.leNet(1).bytes(), 100_000);

            refused(
                    Files.write(folder.resolve("lenet.onnx"), half),
                    "model lenet.onnx is damaged or no ONNX file (100000 bytes); export or download it again");
            refused(half, "model test.onnx is damaged or no ONNX file (100000 bytes); export or download it again");
        }

        @Test
        void garbage() {
            refused(
                    "<html><body>404 Not Found</body></html>".getBytes(StandardCharsets.US_ASCII),
                    "model test.onnx is damaged or no ONNX file (39 bytes); export or download it again");
        }

        @Test
        void git_lfs_pointer() {
            String pointer = "version https://git-lfs.github.com/spec/v1\n"
                    + "oid sha256:4d7a214614ab2935c943f9e0ff69d22eadbb8f32b1258daaa5e2ca24d17e2393\nsize 12345\n";

            refused(
                    pointer.getBytes(StandardCharsets.US_ASCII),
                    "model test.onnx is a Git LFS pointer, not a model; run 'git lfs pull' to fetch the file itself");
        }
    }

    @Nested
    class BeyondTheRuntime {

        @Test
        void weights_in_a_missing_file(@TempDir Path folder) {
            OnnxModel model = OnnxModels.leNet(1).weightsIn("lenet.onnx.data");

            refused(
                    model.writeTo(folder.resolve("lenet.onnx")),
                    "model lenet.onnx has its weights in a file of their own, lenet.onnx.data, which is missing;"
                            + " put that file beside the model");
            refused(
                    model,
                    "model test.onnx has its weights in a file of their own, lenet.onnx.data, which is missing;"
                            + " name the model by its path and put that file beside it, or export it as one file");
        }

        @Test
        void operator_of_an_extension(@TempDir Path folder) {
            OnnxModel model = randomLinear().customOperator("ai.onnx.contrib", "DecodeImage");
            String uses = " uses the operator ai.onnx.contrib:DecodeImage, which ONNX Runtime does not have;"
                    + " export it with operators of the ONNX standard only";

            refused(model.writeTo(folder.resolve("decoding.onnx")), "model decoding.onnx" + uses);
            refused(model, "model test.onnx" + uses);
        }

        @Test
        void operator_set_of_the_future() {
            assertThat(refusal(randomLinear().operatorSet(99).bytes()))
                    .matches(
                            "model test.onnx uses version 99 of the operator set, but this ONNX Runtime knows versions up to \\d+;"
                                    + " export it with an older one or update ONNX Runtime");
        }

        @Test
        void file_format_of_the_future() {
            byte[] file = randomLinear().bytes();
            assertThat(file).startsWith(8, 8);
            file[1] = 99;

            assertThat(refusal(file))
                    .matches(
                            "model test.onnx is written in version 99 of the file format, but this ONNX Runtime reads versions up to \\d+;"
                                    + " export it with an older one or update ONNX Runtime");
        }

        @Test
        void layers_that_do_not_fit_each_other(@TempDir Path folder) {
            OnnxModel model =
                    OnnxModel.image(4, 3).flatten().dense(new Random(1), 3).conv(new Random(1), 3, 3, 1, 1);

            for (String refusal :
                    List.of(refusal(model.bytes()), refusal(model.writeTo(folder.resolve("test.onnx"))))) {
                assertThat(refusal)
                        .startsWith("model test.onnx cannot be loaded (")
                        .contains("Conv")
                        .endsWith("); does ONNX Runtime load it outside of this test?")
                        .doesNotContain("\n", "Error code", "onnxruntime_src", folder.toString());
            }
        }
    }

    @Nested
    class OtherInputs {

        @Test
        void several() {
            refused(
                    OnnxModels.twoInputs(4, 3, 3, 1),
                    REFUSED + "it has 2 inputs [image, temperature]; export it with the image as its only input");
        }

        @Test
        void neither_one_channel_nor_three() {
            refused(
                    OnnxModel.image(5, 4).declaringChannels(4).flatten(),
                    REFUSED + "its input 'image' FLOAT [?, 4, 4, 5] has neither 3 channels nor 1, be they its first or"
                            + " its last axis but the batch; export it for RGB or grey images");
        }

        @Test
        void channels_first_or_last() {
            refused(
                    OnnxModels.randomLinear(3, 224, 3, 1).batch(1),
                    REFUSED + "its input 'image' FLOAT [1, 3, 224, 3] may be NCHW (3 channels, 224 high, 3 wide) or"
                            + " NHWC (3 channels, 3 high, 224 wide); declare the layout in its preprocessing,"
                            + " NCHW for channels first or NHWC for channels last");
            refused(
                    OnnxModels.anySize(3, 1).declaringChannels(OnnxModel.DYNAMIC),
                    REFUSED + "its input 'image' FLOAT [?, ?, ?, ?] may be NCHW (? channels, ? high, ? wide) or"
                            + " NHWC (? channels, ? high, ? wide); declare the layout in its preprocessing,"
                            + " NCHW for channels first or NHWC for channels last");
        }

        @Test
        void channels_elsewhere_than_declared() {
            refused(
                    randomLinear().metadata("preprocessing", "{\"layout\": \"NHWC\"}"),
                    REFUSED + "its input 'image' FLOAT [?, 3, 3, 4] has neither 3 channels nor 1 in the declared layout"
                            + " NHWC; declare the other layout, or export it for RGB or grey images");
        }

        @Test
        void table() {
            refused(
                    OnnxModel.greyImage(4, 2)
                            .withoutChannelAxis()
                            .withoutBatchAxis()
                            .flatten(),
                    REFUSED + "its input 'image' FLOAT [2, 4] has 2 dimensions; export it with 4:"
                            + " [batch, channels, height, width] or [batch, height, width, channels]");
        }

        @Test
        void integers() {
            refused(
                    randomLinear().int64Input(),
                    REFUSED + "its input 'image' INT64 [?, 3, 3, 4] is not of one of the types that images are fed in;"
                            + " export it with a float32, float16, uint8 or int8 input");
        }

        @Test
        void any_size_but_several_at_a_time() {
            refused(
                    OnnxModels.anySize(3, 1).batch(8),
                    REFUSED + "its input 'image' FLOAT [8, 3, ?, ?] takes any size of image, but several at a time;"
                            + " export it with a batch axis of 1 or a fixed size");
        }

        @Test
        void empty() {
            refused(
                    OnnxModels.anySize(3, 1).batch(0),
                    REFUSED + "its input 'image' FLOAT [0, 3, ?, ?] has a dimension of 0;"
                            + " export it with a positive number or an open dimension there");
        }
    }

    @Nested
    class OtherOutputs {

        @Test
        void one_number_for_each_picture() {
            refused(OnnxModels.brightness(4, 3), REFUSED + "its output 'scores' FLOAT [?]" + NO_ROW);
        }

        @Test
        void a_picture() {
            refused(OnnxModels.imageToImage(4, 3), REFUSED + "its output 'scores' FLOAT [?, 3, 3, 4]" + NO_ROW);
        }

        @Test
        void several_of_which_none_is_the_scores() {
            refused(
                    OnnxModels.imageToImage(5, 4).plusOutput("further"),
                    REFUSED + "none of its 2 outputs ['scores' FLOAT [?, 3, 4, 5], 'further' FLOAT [?, 3, 4, 5]]"
                            + NO_ROW.replace(" not", ""));
        }

        @Test
        void a_sequence() {
            refused(randomLinear().sequenceOutput(), REFUSED + "its output 'scores' sequence" + NO_TENSOR);
        }

        @Test
        void a_sequence_of_maps() {
            refused(randomLinear().zipMap(), REFUSED + "its output 'scores' sequence of maps" + NO_TENSOR);
        }

        @Test
        void the_number_of_the_class_only() {
            refused(
                    randomLinear().argMax(),
                    REFUSED + "its output 'scores' INT64 [?] tells the predicted class and not its score;"
                            + " export the scores or probabilities that the argmax is taken of");
        }

        @Test
        void double_precision() {
            refused(
                    randomLinear().doubleOutput(),
                    REFUSED + "its output 'scores' DOUBLE [?, 3] is of a type that scores are not read in;"
                            + " export it as float32");
        }

        @Test
        void two_that_could_be_the_scores() {
            refused(
                    twoHeads(),
                    REFUSED + "2 of its outputs ['scores' FLOAT [?, 3], 'features' FLOAT [?, 5]] may be the scores;"
                            + " set output to the name of the one to attack");
        }

        /** Such as those of 100 findings, which look like the scores of 100 classes. */
        @Test
        void boxes_beside_the_scores() {
            refused(
                    randomLinear().plusOutput("detection_boxes"),
                    REFUSED + "its output 'detection_boxes' FLOAT [?, 3] holds boxes, as that of a detector;"
                            + " set task = DETECTION (in code, open it as an OnnxDetector), or set output to the name of the output with a score per class");
            refused(
                    OnnxModel.image(4, 3).plusOutput("regions").flatten().dense(new Random(1), 3),
                    REFUSED + "its output 'regions' FLOAT [?, 3, 3, 4] holds boxes, as that of a detector;"
                            + " set task = DETECTION (in code, open it as an OnnxDetector), or set output to the name of the output with a score per class");
        }

        @Test
        void named_but_absent() {
            assertThat(refusal(() -> OnnxClassifier.open(
                            twoHeads().bytes(), "test.onnx", OnnxOptions.FROM_METADATA.withOutput("logits"))))
                    .isEqualTo("output is 'logits', which model test.onnx does not have; it has"
                            + " ['scores' FLOAT [?, 3], 'features' FLOAT [?, 5]], name one with a score per class");
        }

        @Test
        void named_but_no_scores() {
            assertThat(refusal(() -> OnnxClassifier.open(
                            OnnxModel.image(4, 3)
                                    .plusOutput("picture")
                                    .flatten()
                                    .dense(new Random(1), 3)
                                    .bytes(),
                            "test.onnx",
                            OnnxOptions.FROM_METADATA.withOutput("picture"))))
                    .isEqualTo(REFUSED + "its output 'picture' FLOAT [?, 3, 3, 4]" + NO_ROW);
        }

        @Test
        void a_single_score() {
            refused(
                    OnnxModels.randomLinear(4, 3, 1, 1),
                    REFUSED + "its output 'scores' FLOAT [?, 1] has a single score;"
                            + " export it with one score for each of at least 2 classes");
        }

        @Test
        void one_row_whatever_the_fixed_batch() {
            refused(
                    randomLinear().batch(4).meanOverBatch(),
                    REFUSED + "its input of shape [4, 3, 3, 4] and its output 'scores' FLOAT [1, 3]"
                            + " do not have the same batch axis; export it with a batch axis that runs through");
        }

        @Test
        void one_number_for_the_whole_batch() {
            refused(
                    randomLinear().meanOfAll(),
                    "model test.onnx answers a batch of 1 with scores of shape [];"
                            + " export it with an output [batch, classes]");
        }

        @Test
        void as_many_rows_as_there_are_findings() {
            refused(
                    OnnxModels.constant(4, 3, 1, 1, 1).oneRowForEachNonZero(),
                    "model test.onnx answers a batch of 1 with scores of shape [3, 2];"
                            + " export it with an output [batch, classes]");
        }

        private OnnxModel twoHeads() {
            return OnnxModel.image(4, 3)
                    .flatten()
                    .dense(new Random(1), 5)
                    .plusOutput("features")
                    .dense(new Random(2), 3);
        }
    }

    /** What the file does not say about itself shows at the first picture. */
    @Nested
    class AtTheFirstPicture {

        @Test
        void other_size() {
            try (OnnxClassifier model = open(randomLinear())) {
                refusedToClassify(
                        model,
                        RgbImage.filled(3, 4, 0),
                        "model test.onnx takes images of 4x3, not 3x4; resize the image");
            }
        }

        @Test
        void other_number_of_classes_for_another_size() {
            try (OnnxClassifier model = open(OnnxModel.image(OnnxModel.DYNAMIC, OnnxModel.DYNAMIC)
                            .flatten());
                    BatchScorer scorer = model.newScorer(model.batchShapes())) {
                scorer.bind(0, RgbImage.filled(2, 2, 0));
                scorer.score(1);
                scorer.bind(0, RgbImage.filled(3, 2, 0));

                assertThatThrownBy(() -> scorer.score(1))
                        .isInstanceOf(UnusableModelException.class)
                        .hasMessage("model test.onnx gives 18 scores to images of one size and 12 to images of another;"
                                + " it must give one score per class to every image");
            }
        }

        @Test
        void picture_too_small_for_the_layers() {
            OnnxModel model = OnnxModel.image(OnnxModel.DYNAMIC, OnnxModel.DYNAMIC)
                    .conv(new Random(1), 4, 5, 1, 0)
                    .globalAveragePool()
                    .flatten()
                    .dense(new Random(1), 3);
            try (OnnxClassifier classifier = open(model)) {
                assertThatThrownBy(() -> classifier.classify(RgbImage.filled(2, 2, 0)))
                        .isInstanceOf(UnusableModelException.class)
                        .satisfies(e -> assertThat(e.getMessage())
                                .startsWith("model test.onnx failed on a batch of 1 (")
                                .endsWith("); does it run in ONNX Runtime outside of this test?")
                                .doesNotContain("\n", "onnxruntime_src", "Error code"));
            }
        }

        private void refusedToClassify(OnnxClassifier model, RgbImage image, String message) {
            assertThatThrownBy(() -> model.classify(image))
                    .isInstanceOf(UnusableModelException.class)
                    .hasMessage(message);
        }
    }

    @Nested
    class ClassNames {

        @Test
        void not_one_per_score() {
            String message = "labels name 2 classes, but model test.onnx has 3 scores; give one label per score,"
                    + " in their order, or declare the backgroundClass if one score belongs to no label";

            refused(randomLinear().metadata("labels", "cat\ndog"), message);
            assertThatThrownBy(() -> OnnxClassifier.open(
                            randomLinear().bytes(),
                            "test.onnx",
                            OnnxOptions.FROM_METADATA.withLabels(new Labels(List.of("cat", "dog")))))
                    .isInstanceOf(UnusableModelException.class)
                    .hasMessage(message);
        }

        @Test
        void blank() {
            refused(
                    randomLinear().metadata("labels", "cat\n\ndog"),
                    "metadata 'labels' of model test.onnx cannot be used (label 1 is blank; every class needs a name);"
                            + " correct it in the file, or declare"
                            + " all of it with the model under test");
        }

        @Test
        void twice() {
            refused(
                    randomLinear().metadata("labels", "cat\ndog\ncat"),
                    "metadata 'labels' of model test.onnx cannot be used (label 'cat' (number 2) occurs twice;"
                            + " a label must name one class); correct it in the file, or declare"
                            + " all of it with the model under test");
        }
    }

    @Nested
    class PreprocessingInTheMetadata {

        @Test
        void empty() {
            refusedPreprocessing("", "it is empty");
        }

        @Test
        void broken_json() {
            String why = "it is no JSON object of numbers 'scale', 'mean' and 'std'";

            refusedPreprocessing("{\"scale\": ", why);
            refusedPreprocessing("mean=0.5", why);
            refusedPreprocessing("[1, 2]", why);
            refusedPreprocessing("{\"scale\": \"1/255\"}", why);
            refusedPreprocessing("{\"mean\": 0.5}", why);
        }

        @Test
        void misspelt_key() {
            refusedPreprocessing(
                    "{\"mean\": [0, 0, 0], \"stdev\": [1, 1, 1]}",
                    "it has the unknown key 'stdev' besides [scale, mean, std, layout, channels, resizeTo, resizeShorterSide,"
                            + " letterbox, centreCrop, kernel, antialias, padding, placement]");
        }

        @Test
        void size_that_is_none() {
            refusedPreprocessing(
                    "{\"resizeTo\": \"224\"}", "its resizeTo is \"224\"; it must be whole numbers of pixels");
            refusedPreprocessing("{\"centreCrop\": 0.5}", "its centreCrop is 0.5; it must be whole numbers of pixels");
            refusedPreprocessing(
                    "{\"letterbox\": []}", "its letterbox is []; it must be a number, [width, height] or \"input\"");
            refusedPreprocessing(
                    "{\"resizeShorterSide\": 0}", "resizeShorterSide is 0; it must be a length of at least 1 pixel");
        }

        @Test
        void unknown_kernel() {
            refusedPreprocessing(
                    "{\"resizeTo\": 4, \"kernel\": \"lanczos\"}",
                    "its kernel is \"lanczos\"; it must be one of [NEAREST, BILINEAR, BICUBIC, AREA, BOX]");
        }

        @Test
        void antialiasing_that_is_neither_true_nor_false() {
            refusedPreprocessing(
                    "{\"resizeTo\": 4, \"antialias\": \"yes\"}", "its antialias is \"yes\"; it must be true or false");
        }

        @Test
        void padding_that_is_no_colour() {
            refusedPreprocessing(
                    "{\"letterbox\": 4, \"padding\": 114}", "its padding is 114; it must be a colour \"#rrggbb\"");
        }

        @Test
        void two_ways_to_resize() {
            refusedPreprocessing(
                    "{\"resizeTo\": 4, \"resizeShorterSide\": 5}",
                    "resizeTo is 4x4 and resizeShorterSide is 5; a picture is resized once, so keep one of them");
        }

        @Test
        void other_layout() {
            refusedPreprocessing("{\"layout\": \"CHWN\"}", "it has the layout 'CHWN', which is none of [NCHW, NHWC]");
        }

        @Test
        void other_order_of_channels() {
            refusedPreprocessing("{\"channels\": \"bgr\"}", "it has the channels 'bgr', which is none of [RGB, BGR]");
        }

        @Test
        void division_by_zero() {
            refusedPreprocessing(
                    "{\"std\": [1, 0, 1]}",
                    "preprocessing std is [1.0, 0.0, 1.0]; samples are divided by it, so no number may be 0");
        }

        @Test
        void two_means() {
            refusedPreprocessing(
                    "{\"mean\": [0.5, 0.5]}",
                    "preprocessing mean is [0.5, 0.5]; one finite number for all channels is needed,"
                            + " or three in the order of the model's channels");
        }

        @Test
        void nothing_in_place_of_a_number() {
            refusedPreprocessing("{\"mean\": [0.5, null, 0.5]}", "its mean has a null among its numbers");
        }

        @Test
        void not_a_number() {
            refusedPreprocessing(
                    "{\"scale\": NaN}",
                    "preprocessing scale is NaN; it must be a finite number other than 0, such as 1/255");
        }

        private void refusedPreprocessing(String metadata, String why) {
            refused(
                    randomLinear().metadata("preprocessing", metadata),
                    "metadata 'preprocessing' of model test.onnx cannot be used (" + why
                            + "); correct it in the file, or declare"
                            + " all of it with the model under test");
        }
    }

    /** A class of its own since an integer input is a trap of its own: nearly all pictures look alike to it. */
    @Nested
    class PreprocessingForOtherInputs {

        @Test
        void zero_to_one_for_bytes() {
            refused(
                    randomLinear().uint8Input().metadata("preprocessing", "{\"scale\": 0.00392156862745098}"),
                    "preprocessing with scale 0.00392156862745098, mean [0.0, 0.0, 0.0] and std [1.0, 1.0, 1.0] makes"
                            + " 128 of the 256 samples the same number in the UINT8 input 'image' of model test.onnx;"
                            + " declare what this input holds, such as scale 1 for the samples themselves");
        }

        @Test
        void nothing_for_signed_bytes() {
            refused(
                    randomLinear().int8Input(),
                    "preprocessing with scale 1.0, mean [0.0, 0.0, 0.0] and std [1.0, 1.0, 1.0] makes 129 of the 256"
                            + " samples the same number in the INT8 input 'image' of model test.onnx;"
                            + " declare what this input holds, such as mean 128 for samples minus 128");
        }

        @Test
        void three_means_for_grey() {
            refused(
                    OnnxModels.numbersOfTheGreyInput(4, 2).metadata("preprocessing", "{\"mean\": [1, 2, 3]}"),
                    "preprocessing mean is [1.0, 2.0, 3.0], but the input 'image' of model test.onnx has one channel,"
                            + " grey; give it one number");
        }
    }

    @Nested
    class BackgroundClass {

        @Test
        void beyond_the_scores() {
            String range = ", but model test.onnx has 3 scores; it must be the index of one of them, 0 to 2";

            refusedBackground(randomLinear(), 3, "backgroundClass is 3" + range);
            refusedBackground(randomLinear(), -1, "backgroundClass is -1" + range);
        }

        @Test
        void beside_too_few_labels() {
            refusedBackground(
                    randomLinear().metadata("labels", "cat"),
                    0,
                    "labels name 1 classes, but model test.onnx has 3 scores; give one label per score, in their order,"
                            + " with or without one for the background");
        }

        @Test
        void of_a_model_that_keeps_the_number_of_its_scores_to_itself() {
            refusedBackground(
                    OnnxModel.image(OnnxModel.DYNAMIC, OnnxModel.DYNAMIC).flatten(),
                    0,
                    "backgroundClass is 0, but model test.onnx does not say how many scores it has;"
                            + " export it with a fixed number of classes");
        }

        private void refusedBackground(OnnxModel model, int index, String message) {
            assertThat(refusal(() -> OnnxClassifier.open(
                            model.bytes(), "test.onnx", OnnxOptions.FROM_METADATA.withBackgroundClass(index))))
                    .isEqualTo(message);
        }
    }

    @Test
    void an_input_of_more_numbers_than_one_tensor_can_hold() {
        Random random = new Random(1);
        refused(
                OnnxModel.image(20_000, 20_000)
                        .conv(random, 8, 3, 1, 1)
                        .globalAveragePool()
                        .flatten()
                        .dense(random, 3),
                "model test.onnx needs a tensor of 1,200,000,000 numbers, but one of FLOAT32 may have 536,870,911 at"
                        + " most; use smaller images, or export it for smaller images or batches");
    }

    @Test
    void an_execution_provider_that_this_runtime_does_not_have() {
        assertThat(refusal(() -> OnnxClassifier.open(
                        randomLinear().bytes(),
                        "test.onnx",
                        OnnxOptions.FROM_METADATA.withExecutionProvider(ExecutionProvider.CUDA))))
                .matches(
                        "executionProvider is CUDA, which this ONNX Runtime \\([0-9.]+\\) does not have; it has \\[CPU.*],"
                                + " so choose one of these or put com\\.microsoft\\.onnxruntime:onnxruntime_gpu on the test"
                                + " classpath in place of onnxruntime");
    }

    private static OnnxModel randomLinear() {
        return OnnxModels.randomLinear(4, 3, 3, 1);
    }

    private static OnnxClassifier open(OnnxModel model) {
        return OnnxClassifier.open(model.bytes(), "test.onnx", OnnxOptions.FROM_METADATA);
    }

    private static void refused(Path file, String message) {
        assertThat(refusal(file)).isEqualTo(message);
    }

    private static void refused(OnnxModel model, String message) {
        refused(model.bytes(), message);
    }

    private static void refused(byte[] file, String message) {
        assertThat(refusal(file)).isEqualTo(message);
    }

    private static String refusal(byte[] file) {
        return refusal(() -> OnnxClassifier.open(file, "test.onnx", OnnxOptions.FROM_METADATA));
    }

    private static String refusal(Path file) {
        return refusal(() -> OnnxClassifier.open(file));
    }

    private static String refusal(Supplier<OnnxClassifier> opening) {
        try (OnnxClassifier model = opening.get()) {
            throw new AssertionError("model " + model.identity() + " is taken");
        } catch (UnusableModelException e) {
            return String.valueOf(e.getMessage());
        }
    }
}
