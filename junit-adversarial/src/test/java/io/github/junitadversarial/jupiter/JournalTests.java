package io.github.junitadversarial.jupiter;

import static io.github.junitadversarial.jupiter.DrawnFixtures.LABELS;
import static io.github.junitadversarial.jupiter.DrawnFixtures.LIGHT_DETECTOR;
import static io.github.junitadversarial.jupiter.DrawnFixtures.MIXED;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.junitadversarial.model.ImageClassifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A build that was killed is taken up by the next one, without anybody asking for it. */
class JournalTests {

    private static final AtomicInteger LEFT = new AtomicInteger();
    private static final AtomicInteger ASKED = new AtomicInteger();

    @TempDir
    private Path reports;

    @FixtureImages(MIXED)
    static class GateTestCases {

        @ModelUnderTest(labels = LABELS)
        static final ImageClassifier MODEL = image -> {
            if (LEFT.getAndDecrement() <= 0) {
                throw new IllegalStateException("the process ended");
            }
            ASKED.incrementAndGet();
            return LIGHT_DETECTOR.classify(image);
        };

        @PixelAttack(maxPixels = 1, budget = 200)
        @RobustnessGate(maxAttackSuccessRate = 0.3, stopWhenDecided = false)
        void survives() {}
    }

    @Test
    void the_next_build_attacks_what_is_left() throws IOException {
        int undisturbed = asked(Integer.MAX_VALUE);
        assertThat(journals()).isEmpty();
        int before = asked(1_000);
        assertThat(journals())
                .singleElement()
                .asString()
                .matches(
                        "io\\.github\\.junitadversarial\\.jupiter\\.JournalTests\\$GateTestCases\\.survives-1-[0-9a-f]{16}\\.jsonl");

        int after = asked(Integer.MAX_VALUE);

        assertThat(before + after).isBetween(undisturbed, undisturbed + 10 + 2 * 200);
        assertThat(journals()).isEmpty();
    }

    @Test
    void another_seed_finds_no_journal() throws IOException {
        asked(1_000);

        LEFT.set(Integer.MAX_VALUE);
        TestPlan.Result other = plan().with("adversarial.override.seed", "7").run();

        assertThat(other.nodes()).endsWith("verdict: SUCCESSFUL");
        assertThat(journals()).hasSize(1);
    }

    @Test
    void a_damaged_journal_fails_the_test_with_one_sentence_and_stays() throws IOException {
        asked(1_000);
        Path journal = reports.resolve("journal").resolve(journals().get(0));
        String damaged = Files.readString(journal).replaceFirst("\"search\":\\d+", "\"search\":1");
        Files.writeString(journal, damaged);

        LEFT.set(Integer.MAX_VALUE);
        TestPlan.Result result = plan().run();

        assertThat(result.nodes()).endsWith("verdict: FAILED");
        assertThat(result.message("verdict"))
                .matches(
                        "the journal .* is damaged in line 2 \\(its checksum is wrong\\); delete it, and the run starts anew");
        assertThat(journal).hasContent(damaged);
    }

    private int asked(int allowed) {
        LEFT.set(allowed);
        ASKED.set(0);
        plan().run();
        return ASKED.get();
    }

    private TestPlan plan() {
        return TestPlan.of(GateTestCases.class).reportingTo(reports);
    }

    private List<Path> journals() throws IOException {
        Path folder = reports.resolve("journal");
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(Path::getFileName).toList();
        }
    }
}
