package io.github.junitadversarial.jupiter;

import io.github.junitadversarial.outcome.Whereabouts;
import io.github.junitadversarial.report.GateResult;
import io.github.junitadversarial.report.RefusedGate;
import io.github.junitadversarial.report.ReportFolder;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

/**
 * Where the results of one test method go, and the command that repeats it.
 *
 * @param folder of the build
 * @param inSteps whether the summary of a step of GitHub Actions is to tell of it
 */
record ReportPlace(Path folder, Class<?> testClass, String testMethod, String replayCommand, boolean inSteps) {

    private static final Map<Path, Boolean> USED = new ConcurrentSkipListMap<>();

    static ReportPlace of(Settings settings, Class<?> testClass, String testMethod) {
        Path folder = settings.reportFolder().orElseGet(ReportPlace::usualFolder);
        return new ReportPlace(
                folder,
                testClass,
                testMethod,
                replayCommand(settings, testClass, testMethod),
                settings.githubSummary());
    }

    /**
     * The folders that gates of this JVM have written to, live, and whether the summary of a step of GitHub Actions is
     * to tell of them.
     */
    static Map<Path, Boolean> used() {
        return USED;
    }

    /** What one attack is called in files that outlive the build. */
    String gate(int attack) {
        return testClass.getName() + "#" + testMethod + "-" + attack;
    }

    /** Folder for the adversarial examples of one attack. */
    Path examples(int attack) {
        return reports().examples(testClass.getName(), testMethod, attack);
    }

    /** Folder for the results of the shards of one attack. */
    Path shards(int attack) {
        return reports().shards(testClass.getName(), testMethod, attack);
    }

    /** How the names of the journals of one attack begin. */
    Path journal(int attack) {
        return reports().journal(testClass.getName(), testMethod, attack);
    }

    /**
     * The results of the shards of one attack.
     *
     * @param given folder below which to look, empty for that of the report
     * @throws ExtensionConfigurationException if there is none
     */
    List<Path> shardResults(Optional<Path> given, int attack) {
        Path below = given.orElse(folder.resolve("shards"));
        List<Path> results = ReportFolder.shardResults(below, testClass.getName(), testMethod, attack);
        if (results.isEmpty()) {
            throw new ExtensionConfigurationException("the configuration parameter " + Parameter.MODE.key()
                    + " is 'merge', but no result of a shard of " + Names.of(testClass) + "." + testMethod
                    + " lies below " + below + "; run every shard with " + Parameter.SHARD.key()
                    + ", and name the folder that holds their reports as " + Parameter.SHARDS_DIR.key());
        }
        return results;
    }

    /** Folder for the findings of one attack. */
    Path findings(int attack) {
        return reports().findings(testClass.getName(), testMethod, attack);
    }

    /** What the report says of itself. */
    Whereabouts whereabouts(DeclaredAttack attack) {
        return new Whereabouts(
                reports().page().toString(),
                replayCommand
                        + " -D" + Parameter.OVERRIDE_SEED.key() + "=" + attack.seed()
                        + attack.declaredBudget()
                                .map(declared -> " -D" + Parameter.OVERRIDE_BUDGET.key() + "="
                                        + attack.spec().budget())
                                .orElse(""));
    }

    /** Adds a verdict to the report of the build. */
    void add(GateResult result) {
        USED.put(folder, inSteps);
        reports().add(result);
    }

    /**
     * Says in the report of the build why a gate was not carried out. What was thrown comes before the trouble with
     * writing it down.
     *
     * @param attackName null where it is not known
     */
    void addRefused(int attack, @Nullable String attackName, Throwable thrown) {
        USED.put(folder, inSteps);
        String reason = Objects.requireNonNullElse(thrown.getMessage(), thrown.toString());
        try {
            reports().addRefused(new RefusedGate(testClass.getName(), testMethod, attack, attackName, reason));
        } catch (RuntimeException e) {
            thrown.addSuppressed(e);
        }
    }

    private ReportFolder reports() {
        return ReportFolder.at(folder);
    }

    private static Path usualFolder() {
        return ModuleFolder.resolve(underGradle() ? "build" : "target").resolve("adversarial");
    }

    private static String replayCommand(Settings settings, Class<?> testClass, String testMethod) {
        String command = settings.replayCommand().orElse(underGradle() ? "gradle test" : "mvn test");
        String test = Names.afterPackage(testClass);
        return command
                + (underGradle()
                        ? " --tests '" + test + "." + testMethod + "'"
                        : " '-Dtest=" + test + "#" + testMethod + "'")
                + memory(settings);
    }

    // What a remembered example broke may need it again. A folder that the project's own configuration names is known
    // to the next build as it is to this one.
    private static String memory(Settings settings) {
        String mode = settings.mode() == ChosenMode.REPLAY
                ? " -D" + Parameter.MODE.key() + "=" + settings.mode().key()
                : "";
        String findings = System.getProperty(Parameter.FINDINGS_DIR.key());
        return findings == null
                ? mode
                : mode + " '-D" + Parameter.FINDINGS_DIR.key() + "=" + findings.replace("'", "'\\''") + "'";
    }

    private static boolean underGradle() {
        return System.getProperty("org.gradle.test.worker") != null;
    }
}
