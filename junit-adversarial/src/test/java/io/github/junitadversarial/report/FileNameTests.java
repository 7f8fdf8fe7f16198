package io.github.junitadversarial.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names of tests become names of files. */
class FileNameTests {

    @ParameterizedTest
    @ValueSource(strings = {"com.acme.RoadSignTests", "com.acme.Outer$Inner", "survives_3_pixels-1", "x"})
    void an_ordinary_name_stays_as_it_is(String name) {
        assertThat(FileName.of(name)).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "..",
                "../../etc/passwd",
                "/etc/passwd",
                "C:\\Windows",
                "a/b",
                "a\\b",
                ".hidden",
                "-rf",
                "dot.",
                " ",
                "con",
                "NUL.txt",
                "com1.acme.Tests",
                "does not break / at all?",
                "überlebt",
                "<script>",
                "line\nbreak",
                "nul\0",
                "\uD800",
                "CON/x",
                "lpt9. "
            })
    void aHostileNameBecomesOneHarmlessElementOfAPath(String name) {
        String safe = FileName.of(name);

        assertThat(safe).matches("[A-Za-z0-9_][A-Za-z0-9_$.~-]*[A-Za-z0-9_~-]").hasSizeLessThanOrEqualTo(100);
        assertThat(safe.toLowerCase()).doesNotMatch("(con|prn|aux|nul|com[0-9]|lpt[0-9])([.~].*)?");
        assertThat(Path.of("folder").resolve(safe).normalize().getParent()).isEqualTo(Path.of("folder"));
    }

    @Test
    void a_long_name_is_cut_and_stays_unique() {
        String prefix = "aVeryLongNameOfATest".repeat(50);

        assertThat(FileName.of(prefix + "1")).hasSizeLessThanOrEqualTo(100).isNotEqualTo(FileName.of(prefix + "2"));
    }

    @Test
    void names_that_look_alike_once_they_are_harmless_stay_different() {
        assertThat(FileName.of("a/b")).isNotEqualTo(FileName.of("a b")).startsWith("a_b~");
    }

    @Test
    void unique_names_differ_on_file_systems_that_ignore_case_too() {
        assertThat(FileName.unique("Tests#survives-1")).isNotEqualToIgnoringCase(FileName.unique("Tests#Survives-1"));
    }

    @Test
    void the_same_name_is_the_same_file() {
        assertThat(FileName.of("a/b")).isEqualTo(FileName.of("a/b"));
    }
}
