package io.github.junitadversarial.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Documentation shows compiled code, and its links lead somewhere. */
class DocumentationTests {

    private static final List<String> PAGES = List.of(
            "README.md",
            "CONTRIBUTING.md",
            "benchmarks/README.md",
            "docs/baseline.md",
            "docs/ci.md",
            "docs/comparison.md",
            "docs/determinism.md",
            "docs/findings.md",
            "docs/glossary.md",
            "docs/models.md",
            "docs/planning.md",
            "docs/report-json.md",
            "sample-project/training/README.md");
    private static final Path TOP = Path.of("..");
    private static final Pattern JAVA_BLOCK = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
    private static final Pattern LOCAL_LINK = Pattern.compile("\\]\\((?!https?:)([^)#]+)[^)]*\\)");

    @Test
    void every_java_block_stands_in_a_source_file() throws IOException {
        List<String> sources = sources();
        List<String> blocks = new ArrayList<>();
        for (String page : PAGES) {
            blocks.addAll(matches(JAVA_BLOCK, TOP.resolve(page)));
        }

        assertThat(blocks)
                .hasSizeGreaterThan(10)
                .allSatisfy(block -> assertThat(sources)
                        .as("a source file that holds%n%s", block)
                        .anyMatch(source -> source.contains(withoutWhitespace(block))));
    }

    @Test
    void local_links_lead_to_files() throws IOException {
        for (String page : PAGES) {
            Path file = TOP.resolve(page);
            assertThat(matches(LOCAL_LINK, file))
                    .as("links of %s", page)
                    .allSatisfy(link -> assertThat(file.resolveSibling(link)).exists());
        }
    }

    @Test
    void every_configuration_parameter_is_in_the_readme() throws IOException {
        String readme = Files.readString(TOP.resolve("README.md"));
        String parameters =
                Files.readString(Path.of("src/main/java/io/github/junitadversarial/jupiter/Parameter.java"));

        assertThat(Pattern.compile("\"(adversarial\\.[a-z.-]+[a-z])\"")
                        .matcher(parameters)
                        .results()
                        .map(m -> m.group(1)))
                .isNotEmpty()
                .allSatisfy(key -> assertThat(readme).contains("`" + key + "`"));
    }

    @Test
    void no_page_waits_for_a_figure() throws IOException {
        for (String page : PAGES) {
            assertThat(Files.readString(TOP.resolve(page))).as(page).doesNotContain("@@", "to be measured");
        }
    }

    private static List<String> matches(Pattern pattern, Path file) throws IOException {
        return pattern.matcher(Files.readString(file))
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();
    }

    private static List<String> sources() throws IOException {
        try (Stream<Path> files = Files.walk(TOP.resolve("sample-project/src"));
                Stream<Path> own = Files.walk(Path.of("src/test/java/io/github/junitadversarial/documentation"))) {
            return Stream.concat(files, own)
                    .filter(file -> file.toString().endsWith(".java"))
                    .map(DocumentationTests::read)
                    .map(DocumentationTests::withoutWhitespace)
                    .toList();
        }
    }

    // A formatter may break lines elsewhere; the words are the same.
    private static String withoutWhitespace(String code) {
        return code.replaceAll("\\s", "");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
