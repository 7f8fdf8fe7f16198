package io.github.junitadversarial.blackbox;

import io.github.junitadversarial.attack.pixel.PixelAttackSpec;
import io.github.junitadversarial.campaign.Campaign;
import io.github.junitadversarial.campaign.CampaignProgress;
import io.github.junitadversarial.campaign.StoppingRule;
import io.github.junitadversarial.findings.FindingsFolder;
import io.github.junitadversarial.fixture.FixtureSet;
import io.github.junitadversarial.gate.RateStoppingRule;
import io.github.junitadversarial.goal.Scores;
import io.github.junitadversarial.image.ImageFiles;
import io.github.junitadversarial.image.RgbImage;
import io.github.junitadversarial.model.onnx.OnnxClassifier;
import io.github.junitadversarial.outcome.RateClaim;
import io.github.junitadversarial.outcome.RobustnessReport;
import io.github.junitadversarial.outcome.Verdict;
import io.github.junitadversarial.report.GateResult;
import io.github.junitadversarial.report.ReportFolder;
import io.github.junitadversarial.testmodels.OnnxModels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * A JVM that does what the extension does for one gate: attacks with a journal, keeps examples and findings, adds to
 * the report. It says {@code ready} when it begins, and writes what it found to a file when it ends.
 */
final class RunningBuild {

    /** Name of the gate in all runs. */
    static final String GATE = "survives";

    private static final int IMAGES = 40;
    private static final int SIDE = 32;

    private final Process process;

    private RunningBuild(Process process) {
        this.process = process;
    }

    /** Puts model and images for {@link #start} into a folder. */
    static void prepare(Path folder) throws IOException {
        Files.createDirectories(folder);
        Path model = folder.resolve("model.onnx");
        Files.write(model, OnnxModels.leNet(5).bytes());
        try (OnnxClassifier classifier = OnnxClassifier.open(model)) {
            for (int i = 0; i < IMAGES; i++) {
                byte[] samples = new byte[SIDE * SIDE * 3];
                new Random(i).nextBytes(samples);
                RgbImage image = RgbImage.of(SIDE, SIDE, samples);
                Path label =
                        folder.resolve("images").resolve(String.valueOf(Scores.topClass(classifier.classify(image))));
                Files.createDirectories(label);
                Files.write(label.resolve("%02d.png".formatted(i)), ImageFiles.encodePng(image));
            }
        }
    }

    /**
     * Starts a JVM.
     *
     * @param prepared model and images
     * @param report the folder to write to
     * @param result where to write what was found
     * @param gates how many times the gate is run, under as many names
     */
    static RunningBuild start(Path prepared, Path report, Path result, int gates) throws IOException {
        return new RunningBuild(java(
                        RunningBuild.class.getName(),
                        prepared.toString(),
                        report.toString(),
                        result.toString(),
                        String.valueOf(gates))
                .start());
    }

    /** The same below a JVM of its own, as a build tool is one, so that it is another build than any else. */
    static RunningBuild startAsOwnBuild(Path prepared, Path report, Path result, int gates) throws IOException {
        return new RunningBuild(java(
                        Tool.class.getName(),
                        prepared.toString(),
                        report.toString(),
                        result.toString(),
                        String.valueOf(gates))
                .start());
    }

    /** Waits until it is about to begin. */
    void awaitReady() throws IOException {
        for (String line = nextLine(); !line.equals("ready"); line = nextLine()) {
            if (line.isEmpty()) {
                throw new IOException("the JVM ended before it began, with " + process.exitValue());
            }
        }
    }

    private String nextLine() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = process.getInputStream().read();
                c >= 0 && c != '\n';
                c = process.getInputStream().read()) {
            line.append((char) c);
        }
        return line.toString();
    }

    Process process() {
        return process;
    }

    private static ProcessBuilder java(String... mainAndArguments) {
        // Surefire may put a jar with nothing but a manifest on the class path; it names the true one in a property.
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                classPath));
        command.addAll(List.of(mainAndArguments));
        return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
    }

    /** Stands where Maven does: above the JVM of the tests. */
    static final class Tool {

        public static void main(String[] arguments) throws Exception {
            List<String> words = new ArrayList<>(List.of(RunningBuild.class.getName()));
            words.addAll(List.of(arguments));
            System.exit(java(words.toArray(String[]::new)).inheritIO().start().waitFor());
        }
    }

    public static void main(String[] arguments) throws IOException {
        Path prepared = Path.of(arguments[0]);
        ReportFolder folder = ReportFolder.at(Path.of(arguments[1]));
        System.out.println("ready");
        StringBuilder found = new StringBuilder();
        try (OnnxClassifier model = OnnxClassifier.open(prepared.resolve("model.onnx"))) {
            for (int number = 1; number <= Integer.parseInt(arguments[3]); number++) {
                RobustnessReport report = Campaign.of(model, FixtureSet.inFolder(prepared.resolve("images")))
                        .attack(PixelAttackSpec.maxPixels(3).budget(1_500))
                        .seed(number)
                        .threads(2)
                        .keepExamplesIn(folder.examples("Killed", GATE, number))
                        .keepIn(FindingsFolder.at(folder.findings("Killed", GATE, number), "images")
                                .ofThisBuild())
                        .stopWhenDecided(rule(number))
                        .journalsNextTo(folder.journal("Killed", GATE, number))
                        .progressTo(notesTo(found))
                        .run();
                folder.add(new GateResult(
                        "Killed",
                        GATE,
                        number,
                        report,
                        new Verdict(Verdict.Result.PASS, "it ends", "it ended"),
                        Optional.empty()));
                found.append(report.toString().replaceFirst("duration=PT[^,]*", "duration=…"))
                        .append('\n');
            }
        }
        Path result = Path.of(arguments[2]);
        Files.writeString(result.resolveSibling(result.getFileName() + ".tmp"), found);
        Files.move(result.resolveSibling(result.getFileName() + ".tmp"), result, StandardCopyOption.ATOMIC_MOVE);
    }

    /** The first gate attacks every image in full, the others stop when their verdict is certain. */
    private static StoppingRule rule(int number) {
        return number == 1 ? StoppingRule.NEVER : new RateStoppingRule(RateClaim.atMost(0.8));
    }

    private static CampaignProgress.Listener notesTo(StringBuilder text) {
        return new CampaignProgress.Listener() {
            @Override
            public void progress(CampaignProgress progress) {}

            @Override
            public void note(String sentence) {
                text.append("note: ").append(sentence).append('\n');
            }
        };
    }
}
