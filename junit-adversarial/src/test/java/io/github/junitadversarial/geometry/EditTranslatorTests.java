package io.github.junitadversarial.geometry;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.github.junitadversarial.image.PixelEdits;
import io.github.junitadversarial.image.RgbImage;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A translated edit gives the picture that the whole way gives, to the last bit. */
class EditTranslatorTests {

    private static final int TRIALS = 60;

    private static final List<Size> SOURCES =
            List.of(new Size(97, 71), new Size(71, 97), new Size(13, 9), new Size(64, 64), new Size(1, 40));

    private static final List<Resampling> RESAMPLINGS = List.of(
            new Resampling(Kernel.NEAREST, true),
            new Resampling(Kernel.BILINEAR, true),
            new Resampling(Kernel.BILINEAR, false),
            new Resampling(Kernel.BICUBIC, true),
            new Resampling(Kernel.BICUBIC, false),
            new Resampling(Kernel.AREA, true),
            new Resampling(Kernel.BOX, true));

    private record Case(Size source, Geometry geometry) {

        @Override
        public String toString() {
            return source + ": " + geometry;
        }
    }

    static Stream<Case> cases() {
        return SOURCES.stream()
                .flatMap(source -> geometries().stream()
                        .filter(geometry -> fits(geometry, source))
                        .map(geometry -> new Case(source, geometry)));
    }

    private static List<Geometry> geometries() {
        List<Geometry> geometries = new ArrayList<>(List.of(
                Geometry.NONE,
                Geometry.of(new Step.CentreCrop(new Size(9, 8))),
                Geometry.of(
                        new Step.CentreCrop(new Size(40, 40)),
                        new Step.Resize(new Size(17, 11), Resampling.BILINEAR),
                        new Step.Resize(new Size(23, 23), new Resampling(Kernel.BICUBIC, true)))));
        for (Resampling resampling : RESAMPLINGS) {
            geometries.add(Geometry.of(new Step.Resize(new Size(16, 12), resampling)));
            geometries.add(Geometry.of(new Step.Resize(new Size(130, 101), resampling)));
            geometries.add(
                    Geometry.of(new Step.ResizeShorterSide(20, resampling), new Step.CentreCrop(new Size(17, 15))));
            geometries.add(Geometry.of(new Step.Letterbox(new Size(32, 24), Placement.CENTRE, 0x727272, resampling)));
            geometries.add(Geometry.of(new Step.Letterbox(new Size(24, 32), Placement.TOP_LEFT, 0, resampling)));
        }
        return geometries;
    }

    private static boolean fits(Geometry geometry, Size source) {
        try {
            geometry.sizeOf(source);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void translated_edits_give_the_picture_that_the_whole_way_gives(Case example) {
        Random random = new Random(7);
        RgbImage source = Pictures.noise(example.source());
        EditTranslator translator = example.geometry().translatorFor(source);
        PixelEdits edits = new PixelEdits();
        PixelEdits translated = new PixelEdits();

        assertThat(translator.target()).isEqualTo(example.geometry().apply(source));
        for (int trial = 0; trial < TRIALS; trial++) {
            draw(random, source, edits);
            translator.translate(edits, translated);

            assertThat(translator.target().with(translated))
                    .isEqualTo(example.geometry().apply(source.with(edits)));
        }
    }

    /** Black and white reach the ends of the scale, where the rounding of an overshooting kernel cuts off. */
    @ParameterizedTest
    @MethodSource("cases")
    void also_where_kernels_overshoot(Case example) {
        Random random = new Random(8);
        RgbImage source = Pictures.corners(example.source());
        EditTranslator translator = example.geometry().translatorFor(source);
        PixelEdits edits = new PixelEdits();
        PixelEdits translated = new PixelEdits();
        for (int trial = 0; trial < TRIALS; trial++) {
            edits.clear();
            for (int i = 0; i < 5; i++) {
                edits.add(random.nextInt(source.pixels()), random.nextBoolean() ? 0xFFFFFF : 0);
            }
            translator.translate(edits, translated);

            assertThat(translator.target().with(translated))
                    .isEqualTo(example.geometry().apply(source.with(edits)));
        }
    }

    @Test
    void no_position_of_the_target_is_named_twice() {
        RgbImage source = Pictures.noise(new Size(30, 30));
        EditTranslator translator = Geometry.of(new Step.Resize(new Size(9, 9), Resampling.BILINEAR))
                .translatorFor(source);
        PixelEdits edits = new PixelEdits();
        PixelEdits translated = new PixelEdits();
        for (int position = 0; position < 60; position++) {
            edits.add(position, 0xFFFFFF);
        }
        translator.translate(edits, translated);

        Set<Integer> positions = new HashSet<>();
        for (int i = 0; i < translated.size(); i++) {
            assertThat(positions.add(translated.position(i))).isTrue();
        }
        assertThat(positions).hasSizeBetween(9, 27);
    }

    @Test
    void an_edit_outside_the_crop_touches_nothing() {
        RgbImage source = Pictures.noise(new Size(30, 30));
        EditTranslator translator =
                Geometry.of(new Step.CentreCrop(new Size(10, 10))).translatorFor(source);
        PixelEdits edits = new PixelEdits();
        PixelEdits translated = new PixelEdits();
        edits.add(0, 0x123456);
        translator.translate(edits, translated);

        assertThat(translated.size()).isZero();
    }

    @Test
    void no_edit_is_no_edit() {
        EditTranslator translator = Geometry.of(new Step.Resize(new Size(9, 9), Resampling.BILINEAR))
                .translatorFor(Pictures.noise(new Size(30, 30)));
        PixelEdits translated = new PixelEdits();
        translated.add(3, 0x123456);
        translator.translate(new PixelEdits(), translated);

        assertThat(translated.size()).isZero();
    }

    /** Along one side; what an edit costs is the square of it, whatever the size of the picture. */
    @ParameterizedTest
    @CsvSource({"NEAREST, 1", "BOX, 1", "AREA, 2", "BILINEAR, 3", "BICUBIC, 5"})
    void a_pixel_of_a_large_picture_reaches_no_more_than_one_of_a_small_picture(Kernel kernel, int most) {
        for (int length : new int[] {100, 101, 150, 301, 1_000, 12_345}) {
            Taps taps = Taps.of(length, 100, new Resampling(kernel, true));
            for (int i = 0; i < length; i++) {
                assertThat(taps.reachTo(i) - taps.reachFrom(i)).isBetween(0, most);
            }
        }
    }

    @Test
    void a_translation_allocates_nothing() {
        RgbImage source = Pictures.noise(new Size(300, 200));
        EditTranslator translator = Geometry.of(
                        new Step.ResizeShorterSide(40, Resampling.BILINEAR), new Step.CentreCrop(new Size(32, 32)))
                .translatorFor(source);
        PixelEdits edits = new PixelEdits();
        PixelEdits translated = new PixelEdits();
        for (int i = 0; i < 20; i++) {
            edits.add(i * 2_917, 0xFFFFFF);
        }
        translator.translate(edits, translated);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long thread = Thread.currentThread().getId();
        long before = threads.getThreadAllocatedBytes(thread);
        for (int i = 0; i < 1_000; i++) {
            translator.translate(edits, translated);
        }
        long allocated = threads.getThreadAllocatedBytes(thread) - before;

        assertThat(translated.size()).isPositive();
        // Less than a byte each: what there is, the JVM allocates for its own ends.
        assertThat(allocated).isLessThan(1_000);
    }

    private static void draw(Random random, RgbImage source, PixelEdits edits) {
        edits.clear();
        // Close together, so that several touch the same pixels of the target, and now and then the same twice.
        int from = random.nextInt(source.pixels());
        for (int i = random.nextInt(7); i >= 0; i--) {
            int position = random.nextInt(3) == 0
                    ? random.nextInt(source.pixels())
                    : Math.min(source.pixels() - 1, from + random.nextInt(4));
            edits.add(position, random.nextInt(1 << 24));
        }
    }
}
