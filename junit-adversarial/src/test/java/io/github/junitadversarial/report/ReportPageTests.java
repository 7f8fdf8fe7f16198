package io.github.junitadversarial.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.junitadversarial.image.ImageFiles;
import io.github.junitadversarial.image.ImageReaderName;
import io.github.junitadversarial.image.PixelEdit;
import io.github.junitadversarial.image.RgbImage;
import io.github.junitadversarial.model.ModelIdentity;
import io.github.junitadversarial.outcome.AdversarialExample;
import io.github.junitadversarial.outcome.AttackDescription;
import io.github.junitadversarial.outcome.Completion;
import io.github.junitadversarial.outcome.FoundBy;
import io.github.junitadversarial.outcome.History;
import io.github.junitadversarial.outcome.ImageOutcome;
import io.github.junitadversarial.outcome.Mode;
import io.github.junitadversarial.outcome.OutcomeStatus;
import io.github.junitadversarial.outcome.PixelSpace;
import io.github.junitadversarial.outcome.QueryLedger;
import io.github.junitadversarial.outcome.RobustnessReport;
import io.github.junitadversarial.outcome.RunScope;
import io.github.junitadversarial.outcome.ScoreChange;
import io.github.junitadversarial.outcome.SetupChecks;
import io.github.junitadversarial.outcome.Verdict;
import io.github.junitadversarial.outcome.Verdict.Result;
import io.github.junitadversarial.outcome.Whereabouts;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code index.html} as it is written; what a browser makes of it is for {@code .ci/check-report-page.mjs}. */
class ReportPageTests {

    private static final String HOSTILE = "\"><script>alert(1)</script>'&amp;${1+1}--></style>\u202Eحرف🙂\uD800";

    @TempDir
    private Path folder;

    @Test
    void every_gate_is_shown_with_its_verdict_and_its_figures() throws IOException {
        ReportFolder report = ReportFolder.at(folder);
        report.add(SampleResults.gate("survivesThreePixels"));
        report.add(SampleResults.gate("survivesOnePixel", Result.PASS));

        assertThat(text(report))
                .contains("2 gates: 1 passed, 1 failed, 0 inconclusive")
                .contains("3-pixel attack on road-signs.onnx", "RoadSignRobustnessTests.survivesThreePixels")
                .contains("Measured attack success rate 50.0 % (1 of 2)")
                .contains("Claim attack success rate at most 10.0 % on these fixture images")
                .contains("95 % interval 1.3 % to 98.7 %")
                .contains("Robust accuracy 33.3 %", "clean accuracy 66.7 %")
                .contains("✗ 1 broken", "✓ 1 survived", "≠ 1 misclassified")
                .contains("0.0 % within 10, 0.0 % within 100, 50.0 % within 1,000, 50.0 % within the budget of 10,000")
                .contains("Digest " + "ab".repeat(32), "Runtime onnxruntime 1.28.0", "Strategy GUIDED_SEARCH")
                .contains("Bound at most 3 pixels (L0), budget 10,000 queries an image", "Seed 42")
                .contains("MODEL_INPUT Pixels of the model's input were changed")
                .contains("12 of the setup", "8.3 s")
                .contains("mvn test -Dtest=RoadSignRobustnessTests#survivesThreePixels");
    }

    @Test
    void an_adversarial_example_is_shown_with_pictures_scores_pixels_and_the_way_to_see_it_again() throws IOException {
        ReportFolder report = ReportFolder.at(folder);
        RgbImage saved = RgbImage.filled(32, 32, 0x808080);
        Path file = report.examples(SampleResults.TEST_CLASS, "survives", 1).resolve("stop/0007.png");
        Files.createDirectories(file.getParent());
        Files.write(file, ImageFiles.encodePng(saved));
        report.add(SampleResults.gate(List.of(SampleResults.broken("stop/0007.png", -0.75, "stop/0007.png"))));

        assertThat(text(report))
                .contains("stop/0007.png stop → priority-road")
                .contains("priority-road 3.0 % 67.0 %", "stop 96.0 % 32.0 %")
                .contains("212 queries · 2 pixels · margin -0.750")
                .contains("(14, 9) #7a2b31 → #ffff00")
                .contains("'-Dadversarial.images=stop/0007.png'");
        assertThat(html(report))
                .contains("href=\"data:image/png;base64,")
                .contains("<path fill=\"#7a2b31\" d=\"M14 9h1v1h-1z\"/>")
                .contains("href=\"examples/com.acme.RoadSignRobustnessTests/survives-1/stop/0007.png\"");
    }

    @Test
    void no_name_gets_out_of_its_place() throws IOException {
        ReportFolder report = ReportFolder.at(folder);
        report.add(hostile());

        String html = html(report);
        assertThat(Pattern.compile("<script").matcher(html).results()).hasSize(1);
        assertThat(html).doesNotContain("<script>alert", "alert(1)</script>");
        assertThat(Pattern.compile(" on[a-z]+ *=").matcher(withoutScript(html)).find())
                .isFalse();
        assertThat(Pattern.compile("href=\"([^\"]*)\"").matcher(html).results().map(match -> match.group(1)))
                .allMatch(address -> address.matches("(#gate-[0-9-]+p?|report\\.json|examples/[^\"<>]*|data:.*)"));
        assertThat(text(report)).contains("\"><script>alert(1)</script>'&amp;${1+1}--></style>\u202Eحرف🙂?");
    }

    @Test
    void a_gate_that_attacked_nothing_has_neither_curve_nor_examples() throws IOException {
        ReportFolder report = ReportFolder.at(folder);
        report.add(SampleResults.gate(List.of(SampleResults.image("a.png", OutcomeStatus.UNREADABLE))));

        assertThat(text(report))
                .contains("no image was attacked", "? unreadable", "not an image: it ends after 12 bytes")
                .contains("Run stopped by the deadline: 1 of 90 images dealt with")
                .doesNotContain(
                        "Attack success rate over queries", "Adversarial examples", "Where pixels were changed");
    }

    @Test
    void a_gate_that_searched_nothing_has_examples_and_no_curve() throws IOException {
        RobustnessReport replayed =
                SampleResults.report(Completion.REPLAYED, 1, List.of(SampleResults.broken("stop/1.png", -1, "")));
        ReportFolder report = ReportFolder.at(folder);
        report.add(SampleResults.gate(
                "SignTests",
                "replays",
                1,
                Result.FAIL,
                replayed.withScope(new RunScope(Mode.REPLAY, Optional.empty(), Optional.empty(), ""))));

        assertThat(text(report))
                .contains("Adversarial examples", "Where pixels were changed")
                .doesNotContain("Attack success rate over queries");
    }

    @Test
    void what_was_stopped_early_makes_bounds_of_all_figures() throws IOException {
        ReportFolder report = ReportFolder.at(folder);
        ImageOutcome broken = SampleResults.broken("stop/1.png", -1, "");
        ImageOutcome stopped = SampleResults.image("stop/2.png", OutcomeStatus.CENSORED);
        ImageOutcome survived = SampleResults.image("stop/3.png", OutcomeStatus.SURVIVED);

        report.add(SampleResults.gate(List.of(broken, stopped, survived)));
        assertThat(text(report))
                .contains("Attack success rate ≥ 33.3 %", "Robust accuracy ≥ 33.3 %", "Median queries to break –")
                .contains("33.3 % within the budget of 10,000 queries, all of them lower bounds.");

        report.add(SampleResults.gate(List.of(broken, SampleResults.broken("stop/4.png", -1, ""), stopped)));
        assertThat(text(report)).contains("Median queries to break ≤ 212");

        report.add(SampleResults.gate(List.of(stopped, survived)));
        assertThat(text(report)).contains("Median queries to break > budget");
    }

    @Test
    void how_much_was_run_and_how_much_was_left_out_is_said_at_the_top() throws IOException {
        ReportFolder report = ReportFolder.at(folder);
        report.add(SampleResults.eventful());

        assertThat(text(report))
                .contains("RoadSignRobustnessTests.withstandsEverything tier nightly shard 2/5")
                .contains("Run stopped when its verdict was certain, at most 19,200 queries saved");
    }

    @Test
    void what_changed_since_earlier_runs_is_shown_with_the_newly_broken_first() throws IOException {
        ReportFolder report = ReportFolder.at(folder);
        report.add(SampleResults.eventful());

        assertThat(text(report))
                .containsSubsequence(
                        "Against what was known before",
                        "FAIL 2 images newly broken, 1 vanished baseline robustness-baseline.json",
                        "attack success rate: 7 pairs worse, 1 better, p = 0.035, too little to be chance",
                        "the budget is 10,000, in the baseline 5,000",
                        "Newly broken 2 robust in the baseline, broken now stop/0001.png",
                        "Vanished 1",
                        "No longer attacked 1",
                        "Known, still broken 1 a remembered example fools the model stop/0002.png",
                        "Healed 1 broken in the baseline, withstood now stop/0006.png",
                        "New fixtures 1 not in the baseline, so not judged by it stop/0007.png",
                        "Known, healed 1",
                        "Known, not tried 1",
                        "stop-0077 was not tried",
                        "stop/0002.png 2026-01-31 expired ada@acme.com worn sticker",
                        "stop/0004.png 2026-05-10 grace@acme.com to be retrained")
                .contains("stop/0001.png stop ✗ broken, new", "✗ broken, waiver expired", "✗ broken, waived", "healed");
    }

    @Test
    void an_example_says_how_it_was_found_and_whether_a_pixel_is_to_spare() throws IOException {
        ReportFolder report = ReportFolder.at(folder);
        report.add(SampleResults.eventful());

        assertThat(text(report))
                .contains("212 queries · 2 pixels · margin -0.750")
                .contains("known before, still breaks · 2 pixels, none to spare · margin -0.500")
                .contains("by what broke another image, 1 query · 2 pixels");
    }

    @Test
    void what_was_checked_besides_is_shown_with_what_the_attack_missed() throws IOException {
        ReportFolder report = ReportFolder.at(folder);
        report.add(SampleResults.eventful());

        assertThat(text(report))
                .contains("its scores are probabilities, the softmax of which was not taken again")
                .contains("✓ one-pixel trigger 32 × 32 found in 41 queries")
                .contains("✗ two pixels that only work together 32 × 32 missed in 10,000 queries")
                .contains("✓ robust 32 × 32 withstood 10,000 queries, as it should");
    }

    @Test
    void nothing_is_said_of_a_past_and_of_checks_that_there_are_not() throws IOException {
        ReportFolder report = ReportFolder.at(folder);
        report.add(SampleResults.gate("survives"));

        assertThat(text(report)).doesNotContain("known before", "What was checked besides", "queries saved");
    }

    @Test
    void figures_are_the_same_in_every_locale() throws IOException {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
        try {
            ReportFolder report = ReportFolder.at(folder);
            report.add(SampleResults.gate("survives"));

            assertThat(text(report)).contains("95 % interval 1.3 % to 98.7 %").doesNotContainPattern("[٠-٩]");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void the_address_of_a_file_keeps_the_accents_of_its_name() throws IOException {
        ReportFolder report = ReportFolder.at(folder);
        report.add(
                SampleResults.gate(List.of(SampleResults.broken("stu\u0308ck 100%.png", -1, "stu\u0308ck 100%.png"))));

        assertThat(html(report)).contains("survives-1/stu\u0308ck%20100%25.png\"");
    }

    @Test
    void a_picture_that_is_gone_is_said_to_be() throws IOException {
        ReportFolder report = ReportFolder.at(folder);
        report.add(SampleResults.gate("survives"));

        assertThat(text(report)).contains("The picture is not there.");
    }

    @Test
    void a_lost_result_is_named() throws IOException {
        ReportFolder report = ReportFolder.at(folder);
        report.add(SampleResults.gate("a"));
        SampleResults.damageOne(folder);
        report.add(SampleResults.gate("b"));

        assertThat(text(report)).contains("MISSING The result of a gate is lost: results/build-");
    }

    @Test
    void every_link_within_the_page_leads_somewhere() throws IOException {
        ReportFolder report = ReportFolder.at(folder);
        report.add(SampleResults.gate("a"));
        report.add(SampleResults.gate("b"));
        report.addRefused(new RefusedGate(SampleResults.TEST_CLASS, "refused", 1, null, "no image can be read"));

        String html = html(report);
        List<String> ids = Pattern.compile(" id=\"([^\"]+)\"")
                .matcher(html)
                .results()
                .map(match -> match.group(1))
                .toList();
        assertThat(ids).doesNotHaveDuplicates();
        assertThat(Pattern.compile("href=\"#([^\"]+)\"")
                        .matcher(html)
                        .results()
                        .map(match -> match.group(1))
                        .filter(target -> !target.endsWith("-p")))
                .isNotEmpty()
                .isSubsetOf(ids);
    }

    @Test
    void the_page_needs_no_other_file_and_no_network() throws IOException {
        ReportFolder report = ReportFolder.at(folder);
        report.add(SampleResults.gate("a"));

        assertThat(html(report)).doesNotContain("http:", "https:", "<link rel=\"stylesheet\"", "@import", " src=");
    }

    /** Kept in {@code target} for the check in a browser. */
    @Test
    void two_thousand_broken_images_fit_into_twenty_megabytes() throws IOException {
        ReportFolder report = ReportFolder.at(Path.of("target", "report-pages", "2000-images"));
        report.add(large(report, 2_000, 32, 32));

        assertThat(Files.size(report.page())).isBetween(5_000_000L, 20_000_000L);
        assertThat(html(report)).contains("<article class=\"example\" id=\"gate-1-1000\">");
    }

    @Test
    void photographs_are_shown_smaller_with_the_changed_part_in_full() throws IOException {
        ReportFolder report = ReportFolder.at(folder);
        report.add(large(report, 12, 640, 480));

        String html = html(report);
        List<byte[]> pictures = Pattern.compile("data:image/(?:png|jpeg);base64,([^\"]+)")
                .matcher(html)
                .results()
                .map(ReportPageTests::decoded)
                .toList();
        assertThat(html.length()).isLessThan(1_000_000);
        assertThat(pictures).hasSize(24);
        assertThat(sizes(pictures)).containsOnly("192x144", "11x11");
    }

    @Test
    void an_example_with_thousands_of_changed_pixels_shows_them_in_few_pictures() throws IOException {
        ReportFolder report = ReportFolder.at(folder);
        RgbImage saved = noise(64, 64, 1);
        RgbImage clean = noise(64, 64, 2);
        Path file = report.examples(SampleResults.TEST_CLASS, "survives", 1).resolve("many.png");
        Files.createDirectories(file.getParent());
        Files.write(file, ImageFiles.encodePng(saved));
        AdversarialExample example = new AdversarialExample(
                64,
                64,
                clean.differencesTo(saved),
                saved.differencesTo(clean),
                "priority-road",
                -1,
                List.of(),
                211,
                "many.png",
                FoundBy.SEARCH,
                false);
        report.add(SampleResults.gate(List.of(new ImageOutcome(
                "many.png",
                clean.digest(),
                "stop",
                "stop",
                OutcomeStatus.BROKEN,
                new QueryLedger(1, 0, 211, 1, 4, 0),
                Optional.of(example),
                ""))));

        assertThat(example.l0()).isGreaterThan(4_000);
        assertThat(text(report)).contains("and " + Figures.count(example.l0() - 100) + " more, in report.json");
        String html = html(report);
        String article = html.substring(html.indexOf("<article"), html.indexOf("</article>"));
        assertThat(article.length()).isLessThan(100_000);
        List<byte[]> pictures = Pattern.compile("data:image/png;base64,([^\"]+)")
                .matcher(article)
                .results()
                .map(ReportPageTests::decoded)
                .toList();
        assertThat(pictures).hasSize(3);
        assertThat(pictures.get(0)).isEqualTo(Files.readAllBytes(file));
        // What is not transparent is of the clean image, then of the adversarial one.
        assertThat(opaquePixelsThatDiffer(pictures.get(1), clean)).isZero();
        assertThat(opaquePixelsThatDiffer(pictures.get(2), saved)).isZero();
    }

    private static RgbImage noise(int width, int height, long seed) {
        byte[] samples = new byte[width * height * 3];
        new Random(seed).nextBytes(samples);
        return RgbImage.of(width, height, samples);
    }

    private static int opaquePixelsThatDiffer(byte[] layer, RgbImage from) throws IOException {
        BufferedImage read = ImageIO.read(new ByteArrayInputStream(layer));
        int opaque = 0;
        int differ = 0;
        for (int y = 0; y < from.height(); y++) {
            for (int x = 0; x < from.width(); x++) {
                boolean visible = read.getRGB(x, y) >>> 24 != 0;
                opaque += visible ? 1 : 0;
                differ += visible && (read.getRGB(x, y) & 0xFFFFFF) != from.rgb(x, y) ? 1 : 0;
            }
        }
        assertThat(opaque).isGreaterThan(4_000);
        return differ;
    }

    @Test
    void examples_that_find_no_room_are_counted() throws IOException {
        ReportFolder report = ReportFolder.at(folder);
        report.add(large(report, 3_000, 32, 32));

        assertThat(Files.size(report.page())).isLessThan(20_000_000);
        assertThat(text(report)).containsPattern("[0-9,]+ examples of 3,000 left out, so that this page stays quick");
    }

    @Test
    void the_page_is_the_same_whenever_it_is_made_from_the_same_results() throws IOException {
        ReportFolder report = ReportFolder.at(folder);
        report.add(SampleResults.gate("a"));
        BuildResults.Contents contents = new BuildResults.Contents(
                List.of(GateEntry.of(SampleResults.gate("a"), "examples", Instant.EPOCH)), List.of(), List.of());

        ReportPage.write(folder, contents);
        byte[] first = Files.readAllBytes(report.page());
        ReportPage.write(folder, contents);

        assertThat(Files.readAllBytes(report.page())).isEqualTo(first);
    }

    private static byte[] decoded(MatchResult match) {
        return Base64.getDecoder().decode(match.group(1));
    }

    private static List<String> sizes(List<byte[]> pictures) {
        return pictures.stream()
                .map(picture -> {
                    try {
                        RgbImage image = ImageFiles.decode(picture, "picture of the page");
                        return image.width() + "x" + image.height();
                    } catch (Exception e) {
                        throw new AssertionError(e);
                    }
                })
                .toList();
    }

    /** A gate whose images are all broken by one pixel, with pictures that no PNG makes small. */
    private static GateResult large(ReportFolder report, int images, int width, int height) throws IOException {
        Random random = new Random(1);
        Path examples = report.examples("com.acme.LargeTests", "survives", 1);
        Files.createDirectories(examples);
        List<ImageOutcome> outcomes = new ArrayList<>();
        for (int i = 0; i < images; i++) {
            String name = "image-%04d.png".formatted(i);
            byte[] samples = new byte[width * height * 3];
            random.nextBytes(samples);
            RgbImage picture = RgbImage.of(width, height, samples);
            Files.write(examples.resolve(name), ImageFiles.encodePng(picture));
            int x = random.nextInt(width);
            int y = random.nextInt(height);
            int queries = 1 + random.nextInt(random.nextInt(1, 9_999));
            outcomes.add(new ImageOutcome(
                    name,
                    picture.digest(),
                    "class " + i % 43,
                    "class " + i % 43,
                    OutcomeStatus.BROKEN,
                    new QueryLedger(1, 0, queries, 1, 0, 0),
                    Optional.of(new AdversarialExample(
                            width,
                            height,
                            List.of(new PixelEdit(x, y, picture.rgb(x, y))),
                            List.of(new PixelEdit(x, y, ~picture.rgb(x, y) & 0xFFFFFF)),
                            "class " + i % 41,
                            -0.5,
                            List.of(
                                    new ScoreChange("class " + i % 41, 1, 2, 0.25f, 0.6f),
                                    new ScoreChange("class " + i % 43, 2, 1.5f, 0.65f, 0.3f),
                                    new ScoreChange("class 50", 0, 0, 0.1f, 0.1f)),
                            queries,
                            name,
                            FoundBy.SEARCH,
                            false)),
                    ""));
        }
        return SampleResults.gate(
                "com.acme.LargeTests",
                "survives",
                1,
                Result.FAIL,
                SampleResults.report(Completion.COMPLETE, images, outcomes));
    }

    private static GateResult hostile() {
        ImageOutcome broken = new ImageOutcome(
                HOSTILE + ".png",
                "",
                HOSTILE,
                HOSTILE,
                OutcomeStatus.BROKEN,
                new QueryLedger(1, 0, 1, 1, 0, 0),
                Optional.of(new AdversarialExample(
                        8,
                        8,
                        List.of(new PixelEdit(0, 0, 1)),
                        List.of(new PixelEdit(0, 0, 2)),
                        HOSTILE,
                        -1,
                        List.of(new ScoreChange(HOSTILE, 1, 2, 0, 1)),
                        1,
                        HOSTILE + ".png",
                        FoundBy.SEARCH,
                        false)),
                HOSTILE);
        RobustnessReport report = new RobustnessReport(
                new AttackDescription(HOSTILE, HOSTILE, "targeted at " + HOSTILE, HOSTILE, 100),
                new ModelIdentity(HOSTILE, HOSTILE, HOSTILE),
                List.of(HOSTILE),
                PixelSpace.SOURCE,
                1,
                List.of(broken),
                Completion.FILTERED,
                2,
                List.of(new ImageReaderName(HOSTILE, HOSTILE)),
                0,
                Duration.ZERO,
                new Whereabouts(HOSTILE, HOSTILE),
                RunScope.WHOLE,
                SetupChecks.NONE,
                History.NONE);
        return new GateResult(
                HOSTILE, HOSTILE, 1, report, new Verdict(Result.FAIL, HOSTILE, HOSTILE), Optional.empty());
    }

    private static String html(ReportFolder report) throws IOException {
        return Files.readString(report.page());
    }

    private static String withoutScript(String html) {
        return html.replaceAll("(?s)<script>.*</script>", "");
    }

    /** What a reader sees, with single spaces. */
    private static String text(ReportFolder report) throws IOException {
        return html(report)
                .replaceAll("(?s)<(style|script)>.*?</\\1>", " ")
                .replaceAll("<i class=\"swatch\"[^>]*></i> ", "")
                .replaceAll("<[^>]*>", " ")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&#34;", "\"")
                .replace("&#39;", "'")
                .replace("&amp;", "&")
                .replaceAll("\\s+", " ")
                .replace(" ,", ",");
    }
}
