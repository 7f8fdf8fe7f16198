package io.github.junitadversarial.jupiter;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.junitadversarial.report.SourceLine;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestSourceTests {

    private static final String FILE = "io/github/junitadversarial/jupiter/TestSourceTests";

    @TempDir
    private Path repository;

    @Test
    void a_test_is_found_below_the_test_sources_of_its_module() throws Exception {
        Files.createDirectory(repository.resolve(".git"));
        create("module/src/test/java/" + FILE + ".java");

        assertThat(TestSource.of(method(), repository.resolve("module"))).hasValueSatisfying(source -> {
            assertThat(source.file()).isEqualTo("module/src/test/java/" + FILE + ".java");
            assertThat(source.line()).isGreaterThan(1);
        });
    }

    @Test
    void a_class_within_a_class_stands_in_the_file_of_the_outermost() throws Exception {
        Files.createDirectory(repository.resolve(".git"));
        create("src/it/java/" + FILE + ".java");

        assertThat(TestSource.of(Nested.class.getDeclaredMethod("test"), repository))
                .map(SourceLine::file)
                .contains("src/it/java/" + FILE + ".java");
    }

    @Test
    void a_second_work_tree_is_a_repository_too() throws Exception {
        create(".git");
        create("src/test/kotlin/" + FILE + ".kt");

        assertThat(TestSource.of(method(), repository))
                .map(SourceLine::file)
                .contains("src/test/kotlin/" + FILE + ".kt");
    }

    @Test
    void what_is_not_there_is_not_guessed() throws Exception {
        Files.createDirectory(repository.resolve(".git"));

        assertThat(TestSource.of(method(), repository)).isEmpty();
    }

    @Test
    void outside_of_a_repository_nothing_has_a_place() throws Exception {
        create("src/test/java/" + FILE + ".java");

        assertThat(TestSource.of(method(), repository)).isEmpty();
    }

    static class Nested {
        void test() {}
    }

    private static Method method() throws NoSuchMethodException {
        return TestSourceTests.class.getDeclaredMethod("what_is_not_there_is_not_guessed");
    }

    private void create(String file) throws IOException {
        Path path = repository.resolve(file);
        Files.createDirectories(path.getParent());
        Files.createFile(path);
    }
}
