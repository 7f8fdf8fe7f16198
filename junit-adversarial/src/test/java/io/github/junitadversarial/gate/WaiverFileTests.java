package io.github.junitadversarial.gate;

import static io.github.junitadversarial.gate.Runs.broken;
import static io.github.junitadversarial.gate.Runs.run;
import static io.github.junitadversarial.gate.Runs.survived;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.junitadversarial.outcome.Evidence;
import io.github.junitadversarial.outcome.RateClaim;
import io.github.junitadversarial.outcome.RobustnessReport;
import io.github.junitadversarial.outcome.Verdict;
import io.github.junitadversarial.outcome.Waiver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How waivers are written, how long they hold, what they do to a rate, and which are refused. */
class WaiverFileTests {

    private static final String ADA = """
            {"image": "a.png", "owner": "ada", "reason": "sticker", "until": "2027-03-31"}""";

    @TempDir
    Path folder;

    private WaiverFile read(String waivers) throws IOException {
        return WaiverFile.read(Files.writeString(
                folder.resolve("waivers.json"), "{\"schemaVersion\": 1, \"waivers\": [" + waivers + "]}"));
    }

    private static Clock at(String instant) {
        return Clock.fixed(Instant.parse(instant), ZoneOffset.ofHours(14));
    }

    @Test
    void a_waiver_stands_in_the_history_of_the_report() throws IOException {
        RobustnessReport report = read(ADA).applyTo(run(broken("a.png", 5)), at("2026-01-01T00:00:00Z"));

        assertThat(report.history().waivers())
                .containsExactly(new Waiver("a.png", "ada", "sticker", LocalDate.of(2027, 3, 31), false, true));
        assertThat(report.history().waived()).containsExactly("a.png");
    }

    @ParameterizedTest
    @CsvSource({"2027-03-31T23:59:59Z, false", "2027-04-01T00:00:00Z, true"})
    void it_holds_to_the_end_of_its_last_day_in_utc(String now, boolean expired) throws IOException {
        RobustnessReport report = read(ADA).applyTo(run(broken("a.png", 5)), at(now));

        assertThat(report.history().waivers())
                .singleElement()
                .satisfies(waiver -> assertThat(waiver.expired()).isEqualTo(expired));
        assertThat(report.history().waived()).hasSize(expired ? 0 : 1);
        assertThat(read(ADA).of("a.png", at(now)).isEmpty()).isEqualTo(expired);
    }

    @Test
    void it_takes_its_image_out_of_numerator_and_denominator_of_a_judged_rate() throws IOException {
        RobustnessReport report = read(ADA)
                .applyTo(run(broken("a.png", 5), survived("b.png"), survived("c.png")), at("2026-01-01T00:00:00Z"));

        Verdict verdict = RateClaim.atMost(0.5).judge(Evidence.of(report));

        assertThat(verdict.passed()).isTrue();
        assertThat(verdict.reason())
                .startsWith("attack success rate 0.0 % (0 of 2)")
                .endsWith("; 1 waived");
        assertThat(report.attackSuccessRate()).hasToString("33.3 % (1 of 3)");
    }

    @Test
    void one_for_an_image_that_withstood_is_said_to_be_needless() throws IOException {
        RobustnessReport report =
                read(ADA).applyTo(run(survived("a.png"), survived("b.png")), at("2026-01-01T00:00:00Z"));

        assertThat(report.history().waivers())
                .singleElement()
                .satisfies(waiver -> assertThat(waiver.needed()).isFalse());
        assertThat(RateClaim.atMost(1).judge(Evidence.of(report)).reason())
                .endsWith("; 1 waived, no longer needed for a.png");
    }

    @Test
    void with_all_images_waived_nothing_is_shown() throws IOException {
        RobustnessReport report = read(ADA).applyTo(run(broken("a.png", 5)), at("2026-01-01T00:00:00Z"));

        assertThat(RateClaim.atMost(1).judge(Evidence.of(report)))
                .satisfies(verdict -> assertThat(verdict.result()).isEqualTo(Verdict.Result.INCONCLUSIVE))
                .satisfies(verdict -> assertThat(verdict.reason())
                        .startsWith("no image could be attacked: of 0 images")
                        .contains("; 1 waived"));
    }

    @Test
    void one_for_an_unknown_image_is_refused() throws IOException {
        WaiverFile file = read(ADA);

        assertThatThrownBy(() -> file.requireKnown(List.of("b.png")))
                .isInstanceOf(UnusableFileException.class)
                .hasMessage("the waiver file " + folder.resolve("waivers.json")
                        + " waives a.png, which is none of the fixture images; correct the name or delete the waiver");
        assertThatThrownBy(() -> file.applyTo(run(survived("b.png")), Clock.systemUTC()))
                .isInstanceOf(UnusableFileException.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"image": "a.png", "reason": "r", "until": "2027-03-31"}                 | , waiver 1 (a.png): owner is missing; say who decided
            {"image": "a.png", "owner": " ", "reason": "r", "until": "2027-03-31"}   | , waiver 1 (a.png): owner is missing; say who decided
            {"image": "a.png", "owner": "ada", "until": "2027-03-31"}                | , waiver 1 (a.png): reason is missing; say why the image may break
            {"image": "a.png", "owner": "ada", "reason": "r"}                        | , waiver 1 (a.png): until is missing; say the last day on which it holds, such as 2027-03-31
            {"image": "a.png", "owner": "ada", "reason": "r", "until": "31.3.2027"}  | , waiver 1 (a.png): until is "31.3.2027"; it must be a day such as 2027-03-31
            {"image": "a.png", "owner": "ada", "reason": "r", "until": "2027-02-30"} | , waiver 1 (a.png): until is "2027-02-30"; it must be a day such as 2027-03-31
            {"owner": "ada", "reason": "r", "until": "2027-03-31"}                   | , waiver 1: image is missing; say the name of a fixture image
            {"image": "a.png", "owner": "ada", "reason": "r", "until": "2027-03-31"}, {"image": "a.png", "owner": "bob", "reason": "r", "until": "2027-03-31"} | ' waives a.png twice; keep one of the two'
            null                                                                     | ' lacks a part that every such file has; restore it from version control'
            {"image": 5                                                              | ' is not the JSON of such a file; restore it from version control'
            """)
    void one_that_says_too_little_is_refused(String waivers, String complaint) {
        assertThatThrownBy(() -> read(waivers))
                .isInstanceOf(UnusableFileException.class)
                .hasMessage("the waiver file " + folder.resolve("waivers.json") + complaint);
    }

    @Test
    void a_file_that_is_not_there_is_refused() {
        assertThatThrownBy(() -> WaiverFile.read(folder.resolve("none.json")))
                .isInstanceOf(UnusableFileException.class)
                .hasMessage("the waiver file " + folder.resolve("none.json")
                        + " does not exist; commit it, or correct its name");
    }
}
