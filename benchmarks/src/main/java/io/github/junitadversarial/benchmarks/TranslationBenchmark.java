package io.github.junitadversarial.benchmarks;

import io.github.junitadversarial.geometry.EditTranslator;
import io.github.junitadversarial.geometry.Geometry;
import io.github.junitadversarial.geometry.Kernel;
import io.github.junitadversarial.geometry.Resampling;
import io.github.junitadversarial.geometry.Size;
import io.github.junitadversarial.geometry.Step;
import io.github.junitadversarial.image.PixelEdits;
import io.github.junitadversarial.image.RgbImage;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What a query costs more in the space of the source: from edits of a picture to those of the model's input, 224x224
 * from the middle of a shorter side of 256. The time must not grow with the picture.
 *
 * <pre>{@code java -jar benchmarks/target/benchmarks.jar Translation}</pre>
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Fork(value = 3, jvmArgsAppend = "-Xmx1g")
@State(Scope.Thread)
@SuppressWarnings("NullAway.Init")
public class TranslationBenchmark {

    private static final int CANDIDATES = 1024;

    /** Width and height of the picture. */
    @Param({"512", "1024", "2048", "4096"})
    public int side;

    /** How it is resized. */
    @Param({"BILINEAR", "BICUBIC", "AREA"})
    public Kernel kernel;

    /** Pixels that change. */
    @Param("3")
    public int pixels;

    private Geometry geometry;
    private RgbImage picture;
    private EditTranslator translator;
    private final PixelEdits[] candidates = new PixelEdits[CANDIDATES];
    private final PixelEdits translated = new PixelEdits();
    private int next;

    /** Draws a picture and the candidates. */
    @Setup
    public void setUp() {
        Random random = new Random(1);
        byte[] samples = new byte[side * side * 3];
        random.nextBytes(samples);
        geometry = Geometry.of(
                new Step.ResizeShorterSide(256, new Resampling(kernel, true)), new Step.CentreCrop(new Size(224, 224)));
        picture = RgbImage.of(side, side, samples);
        translator = geometry.translatorFor(picture);
        for (int i = 0; i < CANDIDATES; i++) {
            candidates[i] = new PixelEdits();
            for (int pixel = 0; pixel < pixels; pixel++) {
                candidates[i].add(random.nextInt(side * side), random.nextInt(1 << 24));
            }
        }
    }

    /** One candidate. */
    @Benchmark
    public int translate() {
        next = (next + 1) % CANDIDATES;
        translator.translate(candidates[next], translated);
        return translated.size();
    }

    /** All steps for the whole picture, which a candidate would cost otherwise. */
    @Benchmark
    public RgbImage wholePicture() {
        return geometry.apply(picture);
    }
}
