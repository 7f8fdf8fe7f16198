package io.github.junitadversarial.report;

import io.github.junitadversarial.detection.Box;
import io.github.junitadversarial.detection.DetectedObject;
import io.github.junitadversarial.detection.TrueObject;
import io.github.junitadversarial.image.ImageFiles;
import io.github.junitadversarial.image.ImageReaderName;
import io.github.junitadversarial.image.PixelEdit;
import io.github.junitadversarial.image.RgbImage;
import io.github.junitadversarial.model.ModelIdentity;
import io.github.junitadversarial.outcome.AdversarialExample;
import io.github.junitadversarial.outcome.AttackDescription;
import io.github.junitadversarial.outcome.CleanObjects;
import io.github.junitadversarial.outcome.Completion;
import io.github.junitadversarial.outcome.FoundBy;
import io.github.junitadversarial.outcome.History;
import io.github.junitadversarial.outcome.ImageOutcome;
import io.github.junitadversarial.outcome.OutcomeStatus;
import io.github.junitadversarial.outcome.PixelSpace;
import io.github.junitadversarial.outcome.QueryLedger;
import io.github.junitadversarial.outcome.RobustnessReport;
import io.github.junitadversarial.outcome.RunScope;
import io.github.junitadversarial.outcome.SetupChecks;
import io.github.junitadversarial.outcome.Verdict;
import io.github.junitadversarial.outcome.Whereabouts;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** The result of a gate on a detector, with the pictures of its examples: drawn streets with cars and people. */
final class StreetResults {

    static final String TEST_CLASS = "com.acme.StreetDetectorTests";
    static final String TEST_METHOD = "losesNoObject";

    /** Two of its three objects are hidden by many pixels. */
    static final String CROSSING = "street/crossing.png";

    /** One object is taken for another, by three pixels; a false one appears. */
    static final String ALLEY = "street/alley.png";

    private static final float CONFIDENCE = 0.5f;

    private StreetResults() {}

    /** Writes the pictures of the examples where the report looks for them. */
    static void writePictures(ReportFolder report) throws IOException {
        Path examples = report.examples(TEST_CLASS, TEST_METHOD, 1);
        Files.createDirectories(examples.resolve("street"));
        Files.write(
                examples.resolve(CROSSING),
                ImageFiles.encodePng(crossing()
                        .with(edits(crossing(), manyPixels(crossing())).get(0))));
        Files.write(
                examples.resolve(ALLEY),
                ImageFiles.encodePng(alley().with(edits(alley(), fewPixels()).get(0))));
    }

    static GateResult gate() {
        return new GateResult(
                TEST_CLASS,
                TEST_METHOD,
                1,
                report(List.of(brokenAlley(), brokenCrossing(), empty(), survived())),
                new Verdict(
                        Verdict.Result.FAIL,
                        "removal rate at most 20.0 % of the objects in these fixture images",
                        "removal rate 42.9 % (3 of 7 objects)"),
                Optional.empty());
    }

    static RobustnessReport report(List<ImageOutcome> images) {
        return new RobustnessReport(
                new AttackDescription(
                        "pixel attack", "SPARSE_RANDOM_SEARCH", "hide objects", "at most 0.1 % of pixels (L0)", 2_000),
                new ModelIdentity("streets.onnx", "ef".repeat(32), "onnxruntime 1.28.0 (CPU)"),
                List.of("person", "car", "bicycle"),
                PixelSpace.SOURCE,
                7,
                images,
                Completion.COMPLETE,
                images.size(),
                List.of(new ImageReaderName("PNG", "JDK 17.0.15")),
                6,
                Duration.ofMillis(12_500),
                new Whereabouts(
                        "/home/me/streets/target/adversarial/index.html", "mvn test -Dtest=StreetDetectorTests"),
                RunScope.WHOLE,
                SetupChecks.NONE,
                History.NONE);
    }

    static ImageOutcome brokenCrossing() {
        List<DetectedObject> before = List.of(
                object("car", 0.93f, 60, 200, 190, 90),
                object("person", 0.81f, 320, 150, 44, 130),
                object("person", 0.62f, 560, 170, 36, 110),
                object("bicycle", 0.31f, 400, 220, 60, 50));
        List<DetectedObject> after = List.of(
                object("car", 0.77f, 62, 201, 186, 88),
                object("person", 0.44f, 321, 151, 43, 128),
                object("bicycle", 0.28f, 401, 221, 60, 49));
        return broken(CROSSING, crossing(), manyPixels(crossing()), before, after, before.subList(0, 3), 140)
                .withObjects(new CleanObjects(before, CONFIDENCE, Optional.empty(), before.subList(0, 3)));
    }

    static ImageOutcome brokenAlley() {
        List<DetectedObject> before =
                List.of(object("bicycle", 0.88f, 20, 100, 70, 50), object("car", 0.71f, 90, 10, 60, 40));
        List<DetectedObject> after = List.of(
                object("car", 0.83f, 91, 11, 58, 38),
                object("person", 0.7f, 22, 102, 68, 47),
                object("person", 0.55f, 5, 160, 20, 36));
        List<TrueObject> truth = List.of(
                new TrueObject("bicycle", Box.ofSize(21, 99, 69, 52)),
                new TrueObject("car", Box.ofSize(90, 12, 60, 39)),
                new TrueObject("person", Box.ofSize(0, 0, 150, 20), 3_000, true));
        List<DetectedObject> attacked = List.of(
                new DetectedObject("bicycle", 0.88f, truth.get(0).box()),
                new DetectedObject("car", 0.71f, truth.get(1).box()));
        return broken(ALLEY, alley(), fewPixels(), before, after, attacked, 12)
                .withObjects(new CleanObjects(before, CONFIDENCE, Optional.of(truth), attacked));
    }

    private static ImageOutcome survived() {
        List<DetectedObject> before = List.of(object("car", 0.99f, 5, 5, 90, 50), object("car", 0.97f, 100, 5, 90, 50));
        return new ImageOutcome(
                        "street/wide.png",
                        RgbImage.filled(200, 60, 0x707070).digest(),
                        "",
                        "2 car",
                        OutcomeStatus.SURVIVED,
                        new QueryLedger(1, 0, 1_998, 0, 0, 0),
                        Optional.empty(),
                        "")
                .withObjects(new CleanObjects(before, CONFIDENCE, Optional.empty(), before));
    }

    private static ImageOutcome empty() {
        return new ImageOutcome(
                        "street/empty.png",
                        RgbImage.filled(64, 48, 0x909090).digest(),
                        "",
                        "nothing",
                        OutcomeStatus.NOTHING_DETECTED,
                        new QueryLedger(1, 0, 0, 0, 0, 0),
                        Optional.empty(),
                        "")
                .withObjects(new CleanObjects(
                        List.of(object("person", 0.2f, 1, 1, 9, 20)), CONFIDENCE, Optional.empty(), List.of()));
    }

    private static ImageOutcome broken(
            String name,
            RgbImage clean,
            List<PixelEdit> changed,
            List<DetectedObject> before,
            List<DetectedObject> after,
            List<DetectedObject> attacked,
            int searchQueries) {
        List<List<PixelEdit>> edits = edits(clean, changed);
        long gone = attacked.stream()
                .filter(object -> after.stream()
                        .noneMatch(seen -> seen.label().equals(object.label())
                                && seen.score() >= CONFIDENCE
                                && seen.box().iou(object.box()) >= 0.5))
                .count();
        return new ImageOutcome(
                name,
                clean.digest(),
                "",
                before.size() + " objects",
                OutcomeStatus.BROKEN,
                new QueryLedger(1, 0, 1_995, 3, 0, 0),
                Optional.of(new AdversarialExample(
                        clean.width(),
                        clean.height(),
                        edits.get(0),
                        edits.get(1),
                        "hides " + gone + " of " + attacked.size() + " objects",
                        -0.06,
                        List.of(),
                        searchQueries,
                        name,
                        FoundBy.SEARCH,
                        false,
                        after,
                        searchQueries + 1_200)),
                "");
    }

    private static DetectedObject object(String label, float score, float x, float y, float width, float height) {
        return new DetectedObject(label, score, Box.ofSize(x, y, width, height));
    }

    /** The changed pixels, and how they were. */
    private static List<List<PixelEdit>> edits(RgbImage clean, List<PixelEdit> changed) {
        RgbImage adversarial = clean.with(changed);
        return List.of(clean.differencesTo(adversarial), adversarial.differencesTo(clean));
    }

    private static List<PixelEdit> fewPixels() {
        return List.of(
                new PixelEdit(40, 120, 0xFF00FF), new PixelEdit(66, 131, 0x00FF00), new PixelEdit(11, 170, 0xFFFFFF));
    }

    /** 0.1 % of all. */
    private static List<PixelEdit> manyPixels(RgbImage picture) {
        Random random = new Random(3);
        List<PixelEdit> edits = new ArrayList<>();
        for (int i = 0; i < picture.pixels() / 1_000; i++) {
            int corner = random.nextInt(8);
            edits.add(new PixelEdit(
                    random.nextInt(picture.width()),
                    random.nextInt(picture.height()),
                    (corner & 1) * 0xFF0000 | (corner >> 1 & 1) * 0xFF00 | (corner >> 2) * 0xFF));
        }
        return edits;
    }

    /** Larger than what a page embeds as it is, for its road is rough. */
    static RgbImage crossing() {
        return drawn(640, 360, graphics -> {
            car(graphics, 60, 200, 190, 90);
            person(graphics, 320, 150, 44, 130);
            person(graphics, 560, 170, 36, 110);
        });
    }

    static RgbImage alley() {
        return drawn(150, 200, graphics -> {
            car(graphics, 90, 10, 60, 40);
            graphics.setColor(Color.WHITE);
            graphics.drawOval(22, 122, 26, 26);
            graphics.drawOval(62, 122, 26, 26);
            graphics.drawLine(35, 135, 75, 135);
        });
    }

    private interface Drawing {
        void on(Graphics2D graphics);
    }

    private static RgbImage drawn(int width, int height, Drawing drawing) {
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = picture.createGraphics();
        graphics.setPaint(new GradientPaint(0, 0, new Color(0xD8E8F8), 0, height, new Color(0x303438)));
        graphics.fillRect(0, 0, width, height);
        drawing.on(graphics);
        graphics.dispose();
        Random rough = new Random(width);
        byte[] samples = new byte[width * height * 3];
        for (int i = 0; i < width * height; i++) {
            int rgb = picture.getRGB(i % width, i / width);
            for (int channel = 0; channel < 3; channel++) {
                int sample = (rgb >> 16 - 8 * channel & 0xFF) + rough.nextInt(16) - 8;
                samples[3 * i + channel] = (byte) Math.max(0, Math.min(255, sample));
            }
        }
        return RgbImage.of(width, height, samples);
    }

    private static void car(Graphics2D graphics, int x, int y, int width, int height) {
        graphics.setColor(new Color(0x9A2020));
        graphics.fillRoundRect(x, y + height / 3, width, height / 2, 12, 12);
        graphics.fillRoundRect(x + width / 4, y, width / 2, height / 2, 12, 12);
        graphics.setColor(Color.BLACK);
        graphics.fillOval(x + width / 8, y + 2 * height / 3, height / 3, height / 3);
        graphics.fillOval(x + 5 * width / 8, y + 2 * height / 3, height / 3, height / 3);
    }

    private static void person(Graphics2D graphics, int x, int y, int width, int height) {
        graphics.setColor(new Color(0xE0B090));
        graphics.fillOval(x + width / 4, y, width / 2, height / 5);
        graphics.setColor(new Color(0x204080));
        graphics.fillRect(x + width / 6, y + height / 5, 2 * width / 3, 2 * height / 5);
        graphics.setColor(new Color(0x202020));
        graphics.fillRect(x + width / 4, y + 3 * height / 5, width / 2, 2 * height / 5);
    }
}
