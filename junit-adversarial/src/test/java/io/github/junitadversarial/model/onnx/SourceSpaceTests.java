package io.github.junitadversarial.model.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.junitadversarial.geometry.EditTranslator;
import io.github.junitadversarial.geometry.Geometry;
import io.github.junitadversarial.geometry.Kernel;
import io.github.junitadversarial.geometry.Placement;
import io.github.junitadversarial.geometry.Resampling;
import io.github.junitadversarial.geometry.Size;
import io.github.junitadversarial.geometry.Step;
import io.github.junitadversarial.image.PixelEdits;
import io.github.junitadversarial.image.RgbImage;
import io.github.junitadversarial.model.BatchScorer;
import io.github.junitadversarial.model.BatchShapes;
import io.github.junitadversarial.model.ClassifierModel;
import io.github.junitadversarial.model.PipelineClassifier;
import io.github.junitadversarial.model.SourceSpaceClassifier;
import io.github.junitadversarial.model.UnusableModelException;
import io.github.junitadversarial.testmodels.OnnxModels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Pictures edited before they are resized: single pixels go the way that whole pictures go. */
class SourceSpaceTests {

    private static final Size INPUT = new Size(32, 32);

    private static final Geometry TORCHVISION =
            Geometry.of(new Step.ResizeShorterSide(36, Resampling.BILINEAR), new Step.CentreCrop(INPUT));

    static Stream<Geometry> geometries() {
        return Stream.of(
                TORCHVISION,
                Geometry.of(new Step.Resize(INPUT, new Resampling(Kernel.BICUBIC, true))),
                Geometry.of(new Step.Resize(INPUT, new Resampling(Kernel.BICUBIC, false))),
                Geometry.of(new Step.Resize(INPUT, new Resampling(Kernel.AREA, true))),
                Geometry.of(new Step.Resize(INPUT, new Resampling(Kernel.NEAREST, true))),
                Geometry.of(new Step.Letterbox(INPUT, Placement.CENTRE, 0x727272, Resampling.BILINEAR)),
                Geometry.of(new Step.CentreCrop(INPUT)));
    }

    @ParameterizedTest
    @MethodSource("geometries")
    void edited_rows_score_what_whole_pictures_score(Geometry geometry) {
        try (OnnxClassifier model = open(geometry)) {
            agreesWithWholePictures(
                    model,
                    List.of(
                            Pictures.noise(64, 48, 1),
                            Pictures.noise(48, 64, 2),
                            Pictures.noise(33, 200, 3),
                            Pictures.noise(32, 32, 4)),
                    40);
        }
    }

    @Test
    void edited_rows_score_what_whole_pictures_score_with_real_pictures_and_a_real_network() {
        List<RgbImage> pictures = RealFiles.labelled(RealFiles.path("imagenet")).stream()
                .limit(4)
                .map(RealFiles.Labelled::image)
                .toList();
        Geometry geometry = Geometry.of(
                new Step.ResizeShorterSide(256, Resampling.BILINEAR), new Step.CentreCrop(new Size(224, 224)));
        try (OnnxClassifier model = OnnxClassifier.open(
                RealFiles.path("imagenet", "models", "mobilenet_v2_torchvision_float.onnx"),
                OnnxOptions.FROM_METADATA.withGeometry(geometry))) {
            agreesWithWholePictures(model, pictures, 5);
        }
    }

    static Stream<Geometry> imageNetGeometries() {
        Size input = new Size(224, 224);
        return Stream.of(
                Geometry.of(new Step.ResizeShorterSide(256, Resampling.BILINEAR), new Step.CentreCrop(input)),
                Geometry.of(
                        new Step.ResizeShorterSide(232, new Resampling(Kernel.BICUBIC, true)),
                        new Step.CentreCrop(input)),
                Geometry.of(new Step.Resize(input, new Resampling(Kernel.AREA, true))),
                Geometry.of(new Step.Resize(input, new Resampling(Kernel.BICUBIC, false))),
                Geometry.of(new Step.Letterbox(input, Placement.CENTRE, 0x727272, Resampling.BILINEAR)),
                Geometry.of(new Step.Resize(new Size(640, 640), Resampling.BILINEAR)));
    }

    @ParameterizedTest
    @MethodSource("imageNetGeometries")
    void single_pixels_of_real_pictures_go_the_way_of_whole_pictures(Geometry geometry) {
        Random random = new Random(3);
        PixelEdits translated = new PixelEdits();
        for (RealFiles.Labelled labelled :
                RealFiles.labelled(RealFiles.path("imagenet")).subList(10, 13)) {
            RgbImage picture = labelled.image();
            EditTranslator translator = geometry.translatorFor(picture);
            for (int trial = 0; trial < 30; trial++) {
                PixelEdits edits = Pictures.randomEdits(picture, random);
                translator.translate(edits, translated);

                assertThat(translator.target().with(translated)).isEqualTo(geometry.apply(picture.with(edits)));
            }
        }
    }

    private static void agreesWithWholePictures(OnnxClassifier model, List<RgbImage> pictures, int rounds) {
        ClassifierModel source = SourceSpaceClassifier.of(model);
        Random random = new Random(5);
        List<RgbImage> bound = new ArrayList<>(pictures);
        try (BatchScorer scorer = source.newScorer(BatchShapes.fixed(pictures.size()))) {
            for (int row = 0; row < bound.size(); row++) {
                scorer.bind(row, bound.get(row));
            }
            for (int round = 0; round < rounds; round++) {
                List<RgbImage> expected = new ArrayList<>();
                for (int row = 0; row < bound.size(); row++) {
                    if (random.nextInt(8) == 0) {
                        bound.set(row, pictures.get(random.nextInt(pictures.size())));
                        scorer.bind(row, bound.get(row));
                    }
                    PixelEdits edits = new PixelEdits();
                    // None, once, or replaced before it is scored.
                    for (int times = random.nextInt(3); times > 0; times--) {
                        edits = Pictures.randomEdits(bound.get(row), random);
                        scorer.edit(row, edits);
                    }
                    expected.add(bound.get(row).with(edits));
                }
                scorer.score(bound.size());
                for (int row = 0; row < bound.size(); row++) {
                    int from = row * scorer.rowLength();
                    assertThat(Arrays.copyOfRange(scorer.scores(), from, from + scorer.rowLength()))
                            .isEqualTo(inABatch(model, expected.get(row), row, bound.size()));
                }
            }
        }
    }

    /** The way of a whole picture, in a batch of the same shape and in the same place, where last bits may differ. */
    private static float[] inABatch(OnnxClassifier model, RgbImage picture, int row, int rows) {
        try (BatchScorer scorer = model.newScorer(BatchShapes.fixed(rows))) {
            RgbImage target = model.geometry().orElseThrow().apply(picture);
            for (int i = 0; i < rows; i++) {
                scorer.bind(i, target);
            }
            scorer.score(rows);
            return Arrays.copyOfRange(scorer.scores(), row * scorer.rowLength(), (row + 1) * scorer.rowLength());
        }
    }

    @Test
    void takes_pictures_of_any_size_as_they_lie_in_their_files() {
        try (OnnxClassifier model = open(TORCHVISION)) {
            ClassifierModel source = SourceSpaceClassifier.of(model);
            RgbImage picture = Pictures.noise(100, 80, 1);

            assertThat(source.inputSize()).isEmpty();
            assertThat(source.geometry()).isEmpty();
            assertThat(source.identity()).isEqualTo(model.identity());
            assertThat(source.classify(picture)).isEqualTo(model.classify(TORCHVISION.apply(picture)));
        }
    }

    @Nested
    class Refusals {

        @Test
        void a_picture_that_the_steps_cannot_be_done_with() {
            try (OnnxClassifier model = open(Geometry.of(new Step.CentreCrop(INPUT)))) {
                assertThatThrownBy(() -> SourceSpaceClassifier.of(model).classify(Pictures.noise(31, 40, 1)))
                        .isInstanceOf(UnusableModelException.class)
                        .hasMessage("model test.onnx cannot take an image of 31x40: centreCrop is 32x32, but there are"
                                + " only 31x40 pixels to crop from; resize to a larger size first, or crop less");
            }
        }

        @Test
        void a_model_that_does_not_tell_its_steps() {
            PipelineClassifier pipeline = PipelineClassifier.of(image -> new float[2], "ShopTests.pipeline");

            assertThatThrownBy(() -> SourceSpaceClassifier.of(pipeline))
                    .isInstanceOf(UnusableModelException.class)
                    .hasMessage("model ShopTests.pipeline does not say by which steps a picture becomes its input;"
                            + " use it as it is");
        }

        @Test
        void an_edit_of_a_row_without_a_picture() {
            try (OnnxClassifier model = open(TORCHVISION);
                    BatchScorer scorer = SourceSpaceClassifier.of(model).newScorer(BatchShapes.fixed(2))) {
                assertThatThrownBy(() -> scorer.edit(1, new PixelEdits()))
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessage("row 1 is bound to no image");
            }
        }
    }

    private static OnnxClassifier open(Geometry geometry) {
        return OnnxClassifier.open(
                OnnxModels.leNet(1).bytes(), "test.onnx", OnnxOptions.FROM_METADATA.withGeometry(geometry));
    }
}
