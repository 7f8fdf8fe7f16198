package io.github.junitadversarial.benchmarks;

import io.github.junitadversarial.attack.RandomStream;
import io.github.junitadversarial.attack.pixel.PixelAttackSpec;
import io.github.junitadversarial.attack.pixel.PixelStrategy;
import io.github.junitadversarial.campaign.Campaign;
import io.github.junitadversarial.detection.DetectedObject;
import io.github.junitadversarial.detection.TrueObject;
import io.github.junitadversarial.fixture.Fixture;
import io.github.junitadversarial.fixture.FixtureSet;
import io.github.junitadversarial.image.PixelEdits;
import io.github.junitadversarial.image.RgbImage;
import io.github.junitadversarial.image.UnreadableImageException;
import io.github.junitadversarial.model.Labels;
import io.github.junitadversarial.model.onnx.DetectorOptions;
import io.github.junitadversarial.model.onnx.OnnxDetector;
import io.github.junitadversarial.outcome.AdversarialExample;
import io.github.junitadversarial.outcome.ImageOutcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How strong attacks on an object detector are, on pictures with ground truth in COCO's format. The attack is not told
 * the truth: it is about every detection that counts. It ends when all are hidden, or with the budget.
 *
 * <ul>
 *   <li>hidden (IoU): share of the objects that a counted detection of their class matched before (IoU 0.5) and none
 *       matches after, over all pictures
 *   <li>removed by class count: share of the counted detections by which the number of each class fell, mean of the
 *       pictures; the RFPAR paper's RM. Net: the same where new detections of any class offset those removed
 *   <li>mAP on these pictures, by COCO's rules, which count detections of every score; and the same of those detections
 *       alone that reach the confidence, which is all that a product sees
 *   <li>L0 and queries to the last improvement: means of the examples found; queries: mean of all pictures
 * </ul>
 *
 * <p>{@code CORNER_NOISE} among the strategies is the control: one draw of as many pixels as are allowed, positions and
 * corner colours uniform. A row is printed every {@code --every} pictures, the last one of each run holds them all.
 *
 * <pre>
 * {@code java -cp benchmarks/target/benchmarks.jar io.github.junitadversarial.benchmarks.DetectorStrengthMain --onnx yolox_nano.onnx --preprocessing yolox --labels coco.txt --images coco/images --annotations coco/instances_val2017.json}
 * </pre>
 */
final class DetectorStrengthMain {

    private static final String CONTROL = "CORNER_NOISE";
    private static final int CORNERS = 8;

    private static final Map<String, String> DEFAULTS = Map.ofEntries(
            Map.entry("onnx", "yolox_nano.onnx"),
            Map.entry("preprocessing", BenchmarkDetector.FROM_METADATA),
            Map.entry("antialias", "false"),
            Map.entry("labels", ""),
            Map.entry("images", "images"),
            Map.entry("annotations", "annotations.json"),
            Map.entry("limit", "64"),
            Map.entry("share", "0.001"),
            Map.entry("budget", "2000"),
            Map.entry("strategies", CONTROL + ",AUTO,SPARSE_RANDOM_SEARCH"),
            Map.entry("first-seed", "1"),
            Map.entry("seeds", "1"),
            Map.entry("every", "16"),
            Map.entry("threads", "1"));

    private DetectorStrengthMain() {}

    public static void main(String[] arguments) throws IOException, UnreadableImageException {
        Options options = Options.parse(arguments, DEFAULTS);
        FixtureSet marked = FixtureSet.scenes(Path.of(options.text("images")), Path.of(options.text("annotations")));
        List<Fixture> pictures =
                marked.fixtures().stream().limit(options.integer("limit")).toList();
        System.out.println(DetectorStrength.head());
        try (OnnxDetector model = OnnxDetector.open(Path.of(options.text("onnx")), detectorOptions(options))) {
            for (String strategy : options.list("strategies", String::valueOf)) {
                for (int i = 0; i < options.integer("seeds"); i++) {
                    long seed = options.integer("first-seed") + (long) i;
                    DetectorStrength strength = new DetectorStrength(model.confidence());
                    for (int picture = 0; picture < pictures.size(); picture++) {
                        attack(model, pictures.get(picture), strategy, seed, options, strength);
                        if ((picture + 1) % options.integer("every") == 0 || picture + 1 == pictures.size()) {
                            System.out.println(strength.row(strategy, Long.toString(seed)));
                        }
                    }
                }
            }
        }
    }

    private static DetectorOptions detectorOptions(Options options) throws IOException {
        DetectorOptions detector = BenchmarkDetector.options(
                options.text("preprocessing"), Boolean.parseBoolean(options.text("antialias")));
        String labels = options.text("labels");
        return labels.isEmpty() ? detector : detector.withLabels(new Labels(Files.readAllLines(Path.of(labels))));
    }

    private static void attack(
            OnnxDetector model, Fixture picture, String strategy, long seed, Options options, DetectorStrength strength)
            throws UnreadableImageException {
        List<TrueObject> truth = picture.truth().orElseThrow();
        PixelAttackSpec attack =
                PixelAttackSpec.maxPixelShare(options.decimal("share")).budget(options.integer("budget"));
        RgbImage image = picture.decode().image();
        if (strategy.equals(CONTROL)) {
            int pixels = attack.maxPixels(image);
            strength.addCost(1, pixels, image.pixels(), 1);
            strength.add(see(model, image), see(model, image.with(noise(image, pixels, seed))), truth);
            return;
        }
        Fixture untold = Fixture.of(picture.name(), "", image);
        ImageOutcome outcome = Campaign.of(model, FixtureSet.of(List.of(untold)))
                .attack(attack.strategy(PixelStrategy.valueOf(strategy)))
                .threads(options.integer("threads"))
                .seed(seed)
                .run()
                .image(picture.name())
                .orElseThrow();
        List<DetectedObject> clean = outcome.objects().orElseThrow().detections();
        Optional<AdversarialExample> example = outcome.adversarial();
        strength.addCost(
                outcome.queries().total(),
                example.map(AdversarialExample::l0).orElse(0),
                image.pixels(),
                example.map(AdversarialExample::improvedAfter).orElse(0));
        strength.add(clean, example.map(AdversarialExample::detections).orElse(clean), truth);
    }

    private static List<DetectedObject> see(OnnxDetector model, RgbImage image) {
        Labels labels = model.labels().orElseThrow();
        return model.detect(image).stream()
                .map(seen -> new DetectedObject(labels.name(seen.classIndex()), seen.score(), seen.box()))
                .toList();
    }

    private static PixelEdits noise(RgbImage image, int pixels, long seed) {
        RandomStream random = new RandomStream(seed);
        BitSet used = new BitSet(image.pixels());
        PixelEdits edits = new PixelEdits();
        while (edits.size() < pixels) {
            int position = random.nextInt(image.pixels());
            if (!used.get(position)) {
                used.set(position);
                int corner = random.nextInt(CORNERS);
                edits.add(position, (corner & 4) / 4 * 0xFF0000 | (corner & 2) / 2 * 0xFF00 | (corner & 1) * 0xFF);
            }
        }
        return edits;
    }
}
