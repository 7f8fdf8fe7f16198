package io.github.junitadversarial.jupiter;

import static io.github.junitadversarial.jupiter.DrawnFixtures.FEW;
import static io.github.junitadversarial.jupiter.DrawnFixtures.LIGHT_DETECTOR;
import static io.github.junitadversarial.jupiter.DrawnFixtures.MIXED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.junitadversarial.model.ImageClassifier;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Campaigns that are stopped: what was found is kept, the verdict is inconclusive, and nothing starts anew. */
class DeadlineTests {

    private static final AtomicInteger QUERIES = new AtomicInteger();
    private static final List<Integer> AFTER_NODES = new ArrayList<>();
    private static volatile Thread testThread;

    @BeforeEach
    void forget() {
        AFTER_NODES.clear();
        QUERIES.set(0);
    }

    @Test
    void the_timeout_of_an_attack_ends_it_without_a_verdict() {
        TestPlan.Result result = TestPlan.of(TimeoutTestCases.class).run();

        assertThat(result.nodes())
                .containsExactly("attack: ABORTED", "lit/0.png: ABORTED", "lit/1.png: ABORTED", "verdict: FAILED");
        assertThat(result.message("attack"))
                .matches(
                        "1-pixel attack on DeadlineTests\\.Slow\\.MODEL was stopped by the deadline after \\d+ ms: at least 0\\.0 %"
                                + " \\(at least 0 of 2\\)");
        assertThat(result.message("lit/0.png")).startsWith("lit/0.png: stopped early after ");
        assertThat(result.message("verdict")).startsWith("INCONCLUSIVE: the run was stopped by the deadline");
        assertThat(result.reportJson()).contains("\"INCONCLUSIVE\"");
    }

    abstract static class Slow {
        @ModelUnderTest(labels = DrawnFixtures.LABELS)
        static final ImageClassifier MODEL = image -> {
            QUERIES.incrementAndGet();
            pause();
            return LIGHT_DETECTOR.classify(image);
        };

        private static void pause() {
            try {
                Thread.sleep(5);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @FixtureImages(FEW)
    static class TimeoutTestCases extends Slow {

        @AfterEach
        void countQueries() {
            AFTER_NODES.add(QUERIES.get());
        }

        @PixelAttack(maxPixels = 1, timeout = "200ms", maxSuccessRate = 0.5)
        void survives() {}
    }

    @Test
    void the_nodes_after_it_do_not_start_the_work_anew() {
        TestPlan.of(TimeoutTestCases.class).run();

        assertThat(AFTER_NODES).hasSize(4).containsOnly(AFTER_NODES.get(0));
    }

    @Test
    void a_timeout_of_junit_ends_the_campaign_before_junit_interrupts_it() {
        TestPlan.Result result = TestPlan.of(JUnitTimeoutTestCases.class).run();

        assertThat(result.nodes()).startsWith("attack: ABORTED").endsWith("verdict: FAILED");
        assertThat(result.message("verdict")).startsWith("INCONCLUSIVE: the run was stopped by the deadline");
    }

    @FixtureImages(FEW)
    @Timeout(value = 2000, unit = TimeUnit.MILLISECONDS)
    static class JUnitTimeoutTestCases extends Slow {
        @PixelAttack(maxPixels = 1, maxSuccessRate = 0.5)
        void survives() {}
    }

    @Test
    void so_does_a_timeout_that_is_configured_for_all_tests() {
        TestPlan.Result result = TestPlan.of(UnlimitedTestCases.class)
                .with("junit.jupiter.execution.timeout.testtemplate.method.default", "2000 ms")
                .run();

        assertThat(result.message("verdict")).startsWith("INCONCLUSIVE: the run was stopped by the deadline");
    }

    @FixtureImages(FEW)
    static class UnlimitedTestCases extends Slow {
        @PixelAttack(maxPixels = 1, maxSuccessRate = 0.5)
        void survives() {}
    }

    @Test
    void the_timeout_can_be_overridden() {
        TestPlan.Result result = TestPlan.of(LongTimeoutTestCases.class)
                .with("adversarial.override.timeout", "200ms")
                .run();

        assertThat(result.message("verdict")).startsWith("INCONCLUSIVE: the run was stopped by the deadline");
    }

    @FixtureImages(FEW)
    static class LongTimeoutTestCases extends Slow {
        @PixelAttack(maxPixels = 1, timeout = "1h", maxSuccessRate = 0.5)
        void survives() {}
    }

    @Test
    void images_that_were_selected_alone_stop_at_the_deadline_too() {
        TestPlan.Result result =
                TestPlan.ofNodes(TimeoutTestCases.class, "survives", 2, 3, 4).run();

        assertThat(result.nodes()).containsExactly("lit/0.png: ABORTED", "lit/1.png: ABORTED", "verdict: FAILED");
        assertThat(result.message("verdict")).startsWith("INCONCLUSIVE: the run was stopped by the deadline");
    }

    @Test
    void an_interrupt_keeps_what_was_found() {
        TestPlan.Result result = TestPlan.of(InterruptedTestCases.class).run();

        assertThat(result.nodes()).startsWith("attack: ABORTED").endsWith("verdict: FAILED");
        assertThat(result.message("attack")).contains(" was interrupted after ").contains(": at least ");
        assertThat(List.of(result.message("dark/0.png"), result.message("dark/1.png")))
                .anySatisfy(message -> assertThat(message).contains(".png: dark -> lit, 1 px, "));
        assertThat(result.message("verdict")).startsWith("INCONCLUSIVE: the run was interrupted");
        assertThat(result.reportJson()).contains("\"INCONCLUSIVE\"");
    }

    @FixtureImages(MIXED)
    static class InterruptedTestCases {

        @ModelUnderTest(labels = DrawnFixtures.LABELS)
        static final ImageClassifier MODEL = image -> {
            boolean lit = LIGHT_DETECTOR.classify(image)[1] > 0;
            boolean mostlyDark = image.sample(10, 0) + image.sample(20, 0) + image.sample(40, 0) < 350;
            // A success is seen twice: when it is found, and when its file is verified.
            if (lit && mostlyDark) {
                QUERIES.incrementAndGet();
            } else if (QUERIES.get() >= 2) {
                testThread.interrupt();
                // The thread that waits for the campaign needs its time to notice.
                LockSupport.parkNanos(20_000_000);
            }
            return LIGHT_DETECTOR.classify(image);
        };

        @BeforeEach
        void rememberThread() {
            testThread = Thread.currentThread();
        }

        @PixelAttack(maxPixels = 1, budget = 150, maxSuccessRate = 0.5)
        void survives() {}
    }

    @Test
    void an_interrupt_ends_the_wait_for_another_campaign() throws Exception {
        CountDownLatch waiting = new CountDownLatch(1);
        FutureTask<Object> second = new FutureTask<>(() -> {
            waiting.countDown();
            return CampaignTurn.await();
        });
        Thread thread = new Thread(second);
        try (CampaignTurn first = CampaignTurn.await()) {
            thread.start();
            waiting.await();
            thread.interrupt();

            assertThatThrownBy(() -> second.get(10, TimeUnit.SECONDS))
                    .hasRootCauseInstanceOf(InterruptedException.class)
                    .hasMessageContaining(
                            "interrupted while waiting for another campaign in this JVM to end; nothing was attacked");
        }
    }
}
