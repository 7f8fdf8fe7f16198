package io.github.junitadversarial.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code docs/report-json.md} shows what is written. */
class ReportDocumentationTests {

    private static final Path PAGE = Path.of("../docs/report-json.md");

    @TempDir
    private Path folder;

    @Test
    void the_example_is_a_report_as_it_is_written() throws IOException {
        ReportFolder report = new ReportFolder(
                folder, new BuildId(1, 0), Clock.fixed(Instant.parse("2026-05-04T12:00:00Z"), ZoneOffset.UTC));
        report.add(SampleResults.gate("survivesThreePixels"));

        assertThat(block("json")).isEqualTo(withoutVersion(Files.readString(report.reportFile())));
    }

    @Test
    void the_schema_version_is_the_one_that_is_written() throws IOException {
        assertThat(Files.readString(PAGE)).contains("\"schemaVersion\": " + ReportDocument.SCHEMA_VERSION);
    }

    private static String block(String language) throws IOException {
        Matcher block =
                Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL).matcher(Files.readString(PAGE));
        assertThat(block.find()).isTrue();
        return withoutVersion(block.group(1));
    }

    /** The page need not change with every release. */
    private static String withoutVersion(String json) {
        return json.replaceFirst("\"version\": \"[^\"]+\"", "\"version\": \"…\"");
    }
}
