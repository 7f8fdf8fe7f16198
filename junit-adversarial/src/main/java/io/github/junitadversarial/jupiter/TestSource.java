package io.github.junitadversarial.jupiter;

import io.github.junitadversarial.report.SourceLine;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Looks a test method up in the source tree of its project, so that code scanning can point at it. Looked up, not
 * guessed: only a file that is there counts, and only in a repository, whose top folder its path begins at.
 */
final class TestSource {

    private static final List<String> FOLDERS = List.of(
            "src/test/java",
            "src/test/kotlin",
            "src/it/java",
            "src/integrationTest/java",
            "src/integrationTest/kotlin",
            "src/integration-test/java");
    private static final List<String> ENDINGS = List.of(".java", ".kt");

    private TestSource() {}

    /** Below the project that the tests run in: Surefire's {@code basedir}, else the working directory. */
    static Optional<SourceLine> of(Method method) {
        return of(method, ModuleFolder.path());
    }

    static Optional<SourceLine> of(Method method, Path project) {
        Path folder = project.toAbsolutePath().normalize();
        Class<?> type = method.getDeclaringClass();
        while (type.getEnclosingClass() != null) {
            type = type.getEnclosingClass();
        }
        String path = type.getName().replace('.', '/');
        int line = MethodBody.of(method).map(MethodBody::firstLine).orElse(0);
        return repository(folder)
                .flatMap(top -> files(folder, path)
                        .findFirst()
                        .map(file ->
                                new SourceLine(top.relativize(file).toString().replace('\\', '/'), Math.max(1, line))));
    }

    private static Stream<Path> files(Path project, String path) {
        return FOLDERS.stream()
                .flatMap(folder ->
                        ENDINGS.stream().map(ending -> project.resolve(folder).resolve(path + ending)))
                .filter(Files::isRegularFile);
    }

    // Not necessarily a folder: a second work tree has a file of that name.
    private static Optional<Path> repository(Path folder) {
        return Stream.iterate(folder, above -> above != null, Path::getParent)
                .filter(above -> Files.exists(above.resolve(".git")))
                .findFirst();
    }
}
