package io.github.junitadversarial.gate;

import static io.github.junitadversarial.gate.Runs.broken;
import static io.github.junitadversarial.gate.Runs.ended;
import static io.github.junitadversarial.gate.Runs.notAttacked;
import static io.github.junitadversarial.gate.Runs.run;
import static io.github.junitadversarial.gate.Runs.survived;
import static io.github.junitadversarial.gate.Runs.with;
import static io.github.junitadversarial.gate.Runs.withstood;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.junitadversarial.attack.pixel.PixelAttackSpec;
import io.github.junitadversarial.attack.pixel.PixelStrategy;
import io.github.junitadversarial.outcome.AttackDescription;
import io.github.junitadversarial.outcome.Completion;
import io.github.junitadversarial.outcome.Library;
import io.github.junitadversarial.outcome.OutcomeStatus;
import io.github.junitadversarial.outcome.RobustnessReport;
import io.github.junitadversarial.outcome.Verdict.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written when, how it looks, and that nothing is written, and nothing passes, over a file that is damaged. */
class BaselineFileTests {

    private static final String GATE = "com.acme.SignTests#survives-1";

    @TempDir
    Path folder;

    private Path file;
    private BaselineFile baseline;

    @BeforeEach
    void place() {
        file = folder.resolve("src/test/adversarial/robustness-baseline.json");
        baseline = BaselineFile.at(file);
    }

    private String text() throws IOException {
        return Files.readString(file);
    }

    private void overwrite(String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private Result verdict(RobustnessReport report) {
        return baseline.compare(GATE, report).verdict().result();
    }

    private AbstractThrowableAssert<?, ?> assertRefused(Runnable work) {
        return assertThatThrownBy(work::run).isInstanceOf(UnusableFileException.class);
    }

    @Test
    void holds_one_image_a_line_in_order_of_names() throws IOException {
        baseline.create(
                GATE,
                run(
                        survived("stop/2.png"),
                        broken("stop/1.png", 212),
                        notAttacked("\u00fcber <1>.png", OutcomeStatus.MISCLASSIFIED)));

        assertThat(text().replaceFirst("(\"checksum\": \")[0-9a-f]{64}\"", "$1CHECKSUM\"")
                        .replace(Library.THIS.version(), "VERSION"))
                .isEqualTo("""
                        {
                          "schemaVersion": 1,
                          "gates": {
                            "com.acme.SignTests#survives-1": {
                              "checksum": "CHECKSUM",
                              "version": "VERSION",
                              "attack": {"name":"3-pixel attack","strategy":"GUIDED_SEARCH","goal":"untargeted","bound":"at most 3 pixels (L0)","budget":10000},
                              "seed": 42,
                              "model": {"name":"signs.onnx","digest":"abababababababababababababababababababababababababababababababab"},
                              "pixelSpace": "MODEL_INPUT",
                              "images": [
                                {"image":"stop/1.png","status":"BROKEN","queries":212,"foundBy":"SEARCH","label":"stop","digest":"8f1a9bc33861ce8a229299ebda2e6581e3c27b4535739a3c12d081407897c16d"},
                                {"image":"stop/2.png","status":"SURVIVED","queries":9999,"label":"stop","digest":"40f5c143938218d4092ca74f8336c3b6ddc128e7f3411d0cacfc52c0621fd807"},
                                {"image":"über <1>.png","status":"MISCLASSIFIED","queries":1,"label":"stop","digest":"c149e475a286456e5d6037e55e8bc151b2915a62775d37c5138d033fd6254733"}
                              ]
                            }
                          }
                        }
                        """);
    }

    @Nested
    class Creating {

        @Test
        void remembers_a_run_that_is_then_no_worse_than_itself() {
            RobustnessReport report = run(survived("a.png"), broken("b.png", 50));

            baseline.create(GATE, report);

            assertThat(baseline.holds(GATE)).isTrue();
            assertThat(verdict(report)).isEqualTo(Result.PASS);
            assertThat(verdict(run(broken("a.png", 50), broken("b.png", 50)))).isEqualTo(Result.FAIL);
        }

        @Test
        void leaves_other_gates_as_they_are() {
            baseline.create("other", run(survived("a.png")));
            baseline.create(GATE, run(survived("a.png"), survived("b.png")));

            assertThat(baseline.compare("other", run(survived("a.png")))
                            .verdict()
                            .passed())
                    .isTrue();
        }

        @Test
        void is_refused_where_the_gate_is_known() throws IOException {
            baseline.create(GATE, run(survived("a.png")));
            String before = text();

            assertRefused(() -> baseline.create(GATE, run(broken("a.png", 5))))
                    .hasMessage("the baseline " + file + " remembers " + GATE + " already; replace it or tighten it");
            assertThat(text()).isEqualTo(before);
        }

        @Test
        void is_refused_to_a_run_that_is_not_whole() {
            assertRefused(() -> baseline.create(GATE, ended(Completion.DEADLINE, 2, survived("a.png"))))
                    .hasMessageContaining(
                            "is not made of a run that shows nothing: the run was stopped by the deadline");
            assertRefused(() -> baseline.create(GATE, run(notAttacked("a.png", OutcomeStatus.MISCLASSIFIED))))
                    .hasMessageContaining("no image could be attacked");
            assertThat(file).doesNotExist();
        }
    }

    @Nested
    class Tightening {

        @Test
        void takes_over_healed_and_new_images_so_that_they_must_not_break_again() {
            baseline.create(GATE, run(survived("a.png"), broken("b.png", 50)));

            baseline.tighten(GATE, run(survived("a.png"), survived("b.png"), survived("new.png")));

            assertThat(baseline.compare(GATE, run(survived("a.png"), broken("b.png", 50), broken("new.png", 9)))
                            .newlyBroken())
                    .containsExactly("b.png", "new.png");
        }

        @Test
        void never_lowers_the_queries_that_an_image_withstood() {
            baseline.create(GATE, run(survived("a.png")));

            baseline.tighten(GATE, with(budget(1_000), 42, withstood("a.png", OutcomeStatus.SURVIVED, 999)));

            assertThat(verdict(run(broken("a.png", 5_000)))).isEqualTo(Result.FAIL);
        }

        @Test
        void keeps_the_queries_to_break_of_images_that_stay_broken() {
            baseline.create(GATE, run(survived("a.png"), broken("b.png", 50)));

            baseline.tighten(GATE, run(survived("a.png"), broken("b.png", 5_000)));

            assertThat(baseline.compare(GATE, run(survived("a.png"), broken("b.png", 60)))
                            .tests())
                    .allMatch(test -> test.worse() == 0);
        }

        @Test
        void is_refused_to_a_run_that_is_worse() throws IOException {
            baseline.create(GATE, run(survived("a.png"), broken("b.png", 50)));
            String before = text();

            assertRefused(() -> baseline.tighten(GATE, run(broken("a.png", 5), survived("b.png"))))
                    .hasMessage("the baseline " + file
                            + " is not tightened by a run that is worse than it; replace it if that is accepted");
            assertThat(text()).isEqualTo(before);
        }

        @Test
        void is_refused_where_nothing_is_remembered() {
            assertRefused(() -> baseline.tighten(GATE, run(survived("a.png"))))
                    .hasMessage("the baseline " + file + " remembers nothing of " + GATE);
            assertThat(file).doesNotExist();
        }

        @Test
        void with_the_same_results_changes_no_byte() throws IOException {
            RobustnessReport report = run(survived("a.png"), broken("b.png", 50));
            baseline.create(GATE, report);
            String before = text();

            baseline.tighten(GATE, report);

            assertThat(text()).isEqualTo(before);
        }
    }

    @Test
    void replacing_takes_a_run_that_is_worse() {
        baseline.create(GATE, run(survived("a.png")));

        baseline.replace(GATE, run(broken("a.png", 5)));

        assertThat(verdict(run(broken("a.png", 5)))).isEqualTo(Result.PASS);
    }

    @Nested
    class Before_a_run {

        @Test
        void the_same_attack_with_any_budget_is_comparable() {
            baseline.create(GATE, run(survived("a.png")));

            baseline.requireComparable(
                    GATE, PixelAttackSpec.maxPixels(3).budget(77).strategy(PixelStrategy.GUIDED_SEARCH));
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                1 | GUIDED_SEARCH        |      | has the bound "at most 3 pixels (L0)", this attack "at most 1 pixel (L0)"
                3 | SPARSE_RANDOM_SEARCH |      | has the strategy "GUIDED_SEARCH", this attack "SPARSE_RANDOM_SEARCH"
                3 | GUIDED_SEARCH        | stop | has the goal "untargeted", this attack "targeted at stop"
                """)
        void another_attack_is_refused(int pixels, PixelStrategy strategy, String target, String difference) {
            baseline.create(GATE, run(survived("a.png")));
            PixelAttackSpec attack = PixelAttackSpec.maxPixels(pixels).strategy(strategy);

            assertRefused(() -> baseline.requireComparable(GATE, target == null ? attack : attack.target(target)))
                    .hasMessage("the baseline " + file + " remembers another attack for " + GATE + ": it " + difference
                            + "; take that again, or replace the baseline");
        }

        @Test
        void a_gate_that_is_not_remembered_is_named_beside_those_that_are() {
            baseline.create("com.acme.SignTests#formerName-1", run(survived("a.png")));

            assertRefused(() -> baseline.compare(GATE, run(survived("a.png"))))
                    .hasMessage("the baseline " + file + " remembers nothing of " + GATE
                            + "; it knows com.acme.SignTests#formerName-1");
        }
    }

    @Nested
    class A_damaged_file_is_named_and_left_alone {

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                ''                                   | is empty; restore it from version control
                {"schemaVersion": 1, "gates": {      | is not the JSON of such a file; restore it from version control
                <html></html>                        | is not the JSON of such a file; restore it from version control
                []                                   | is not the JSON of such a file; restore it from version control
                {"name": "left-pad"}                 | has no schemaVersion, so it was not written as such a file; correct its name
                {"schemaVersion": 1}                 | lacks a part that every such file has; restore it from version control
                {"schemaVersion": 1, "gates": {"g": {"checksum": "0"}}} | lacks a part that every such file has; restore it from version control
                {"schemaVersion": 0, "gates": {}}    | has schemaVersion 0, and this version of the library reads 1; make it anew with this version
                {"schemaVersion": 2, "gates": {}}    | has schemaVersion 2, and this version of the library reads 1; use the version that wrote it, or a later one
                """)
        void as_a_whole(String text, String complaint) throws IOException {
            overwrite(text);
            assertUnusable("the baseline " + file + " " + complaint);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"cut short", "a line deleted", "a status edited", "queries edited", "two gates of one name"})
        void in_part(String damage) throws IOException {
            baseline.create(GATE, run(survived("a.png"), survived("b.png"), broken("c.png", 50)));
            String whole = text();
            overwrite(
                    switch (damage) {
                        case "cut short" -> whole.substring(0, whole.length() * 2 / 3);
                        case "a line deleted" -> whole.replaceFirst("(?m)^.*\"b.png\".*\n", "");
                        case "a status edited" ->
                            whole.replaceFirst("\"SURVIVED\",\"queries\":9999", "\"CENSORED\",\"queries\":9999");
                        case "queries edited" -> whole.replace("\"queries\":50", "\"queries\":5");
                        default -> whole.replace("  \"gates\": {\n", "  \"gates\": {\n    \"" + GATE + "\": {},\n");
                    });

            assertUnusable("the baseline " + file + " ");
        }

        @Test
        void with_a_sentence_for_what_was_edited() throws IOException {
            baseline.create(GATE, run(survived("a.png"), survived("b.png")));
            overwrite(text().replaceFirst("(?m)^.*\"a.png\".*\n", ""));

            assertUnusable(
                    "the baseline " + file + " was changed by hand at " + GATE
                            + ", since its checksum does not fit; restore it from version control, or delete it and create it anew");
        }

        @Test
        void unless_only_line_ends_are_others() throws IOException {
            baseline.create(GATE, run(survived("a.png")));
            overwrite(text().replace("\n", "\r\n"));

            assertThat(verdict(run(survived("a.png")))).isEqualTo(Result.PASS);
        }

        @Test
        void unless_another_gate_is_the_damaged_one() throws IOException {
            baseline.create("damaged", run(survived("a.png"), survived("b.png")));
            overwrite(text().replaceFirst("(?m)^.*\"a.png\".*\n", ""));

            baseline.create(GATE, run(survived("a.png")));

            assertThat(verdict(run(survived("a.png")))).isEqualTo(Result.PASS);
            assertRefused(() -> baseline.compare("damaged", run(survived("b.png"))))
                    .hasMessageContaining("was changed by hand at damaged");
        }

        @Test
        void where_it_is_a_folder() throws IOException {
            Files.createDirectories(file);

            assertRefused(() -> baseline.compare(GATE, run(survived("a.png"))))
                    .hasMessageStartingWith("the baseline " + file + " cannot be read (");
            assertRefused(() -> baseline.replace(GATE, run(survived("a.png"))));
        }

        private void assertUnusable(String message) throws IOException {
            String before = text();
            RobustnessReport report = run(survived("a.png"), survived("b.png"), broken("c.png", 50));

            assertRefused(() -> baseline.compare(GATE, report)).hasMessageStartingWith(message);
            assertRefused(() -> baseline.tighten(GATE, report));
            assertRefused(() -> baseline.create(GATE, report));
            assertThat(text()).isEqualTo(before);
        }
    }

    @Nested
    class Writing {

        @Test
        void leaves_nothing_else_in_the_source_tree() throws IOException {
            baseline.create(GATE, run(survived("a.png")));

            try (var files = Files.list(file.getParent())) {
                assertThat(files).containsExactly(file);
            }
        }

        @Test
        void where_no_folder_can_be_is_refused_in_one_sentence() throws IOException {
            Files.writeString(folder.resolve("src"), "a file in the way");

            assertRefused(() -> baseline.create(GATE, run(survived("a.png"))))
                    .hasMessageStartingWith("the baseline " + file + " cannot be written (")
                    .hasMessageEndingWith(
                            ") and is as it was; it must lie in a folder with room left that the tests may write to");
        }

        @Test
        void in_parallel_loses_no_gate() throws Exception {
            ExecutorService threads = Executors.newFixedThreadPool(8);
            try {
                List<Future<?>> gates = IntStream.range(0, 24)
                        .<Future<?>>mapToObj(gate -> threads.submit(
                                () -> BaselineFile.at(file).create("gate-" + gate, run(survived("a.png")))))
                        .toList();
                for (Future<?> gate : gates) {
                    gate.get();
                }
            } finally {
                threads.shutdown();
            }

            assertThat(IntStream.range(0, 24)).allMatch(gate -> baseline.holds("gate-" + gate));
        }

        @Test
        void from_several_jvms_loses_no_gate() throws Exception {
            List<Process> jvms = new ArrayList<>();
            for (int jvm = 0; jvm < 3; jvm++) {
                jvms.add(new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString(),
                                "-cp",
                                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                                Creating40Gates.class.getName(),
                                file.toString(),
                                "jvm-" + jvm)
                        .inheritIO()
                        .start());
            }
            for (Process jvm : jvms) {
                assertThat(jvm.waitFor()).isZero();
            }

            for (int jvm = 0; jvm < 3; jvm++) {
                for (int gate = 0; gate < 40; gate++) {
                    assertThat(baseline.holds("jvm-" + jvm + "#" + gate)).isTrue();
                }
            }
        }

        @Test
        void works_in_an_interrupted_thread_too() {
            Thread.currentThread().interrupt();
            baseline.create(GATE, run(survived("a.png")));

            assertThat(Thread.interrupted()).isTrue();
            assertThat(baseline.holds(GATE)).isTrue();
        }
    }

    /** A JVM that writes into the file that its first argument names, gates that begin like its second. */
    static final class Creating40Gates {

        private Creating40Gates() {}

        public static void main(String[] arguments) {
            for (int gate = 0; gate < 40; gate++) {
                BaselineFile.at(Path.of(arguments[0])).create(arguments[1] + "#" + gate, run(survived("a.png")));
            }
        }
    }

    private static AttackDescription budget(int queries) {
        return new AttackDescription("3-pixel attack", "GUIDED_SEARCH", "untargeted", "at most 3 pixels (L0)", queries);
    }
}
