package io.github.junitadversarial.report;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The build that a JVM belongs to: the process of the build tool, told apart by its process id and the moment of its
 * start.
 *
 * <p>That process is the nearest Java process above this one, and this one itself where there is none. It is not simply
 * the parent: Surefire puts a shell between Maven and each of its forks, while a JVM that a person starts from a
 * terminal has that terminal's shell as its parent all day long. Builds that share one long-lived process (the Gradle
 * daemon, mvnd, an IDE that is a Java process) count as one.
 *
 * @param pid process id of the build tool
 * @param startMillis its start in milliseconds since 1970, 0 where the platform does not tell
 */
record BuildId(long pid, long startMillis) {

    private static final Set<String> JAVA = Set.of("java", "java.exe", "javaw.exe");

    private static final Pattern FOLDER = Pattern.compile("build-([0-9]{1,18})-([0-9]{1,18})");

    /** Found once: a build tool that ends before its forks must not make them change sides. */
    private static final BuildId CURRENT = of(lineage(ProcessHandle.current()));

    /**
     * A process, as far as the platform tells.
     *
     * @param command path of the executable, empty where unknown
     * @param start moment of its start, {@link Instant#EPOCH} where unknown
     */
    record Ancestor(long pid, String command, Instant start) {

        static Ancestor of(ProcessHandle process) {
            ProcessHandle.Info info = process.info();
            return new Ancestor(
                    process.pid(),
                    info.command().orElse(""),
                    info.startInstant().orElse(Instant.EPOCH));
        }

        private boolean isJava() {
            return !command.isEmpty()
                    && JAVA.contains(Path.of(command).getFileName().toString());
        }
    }

    /** The build of this JVM. */
    static BuildId current() {
        return CURRENT;
    }

    /** The build whose files lie in a folder of this name, empty if it is that of no build. */
    static Optional<BuildId> parse(String folder) {
        Matcher numbers = FOLDER.matcher(folder);
        return numbers.matches()
                ? Optional.of(new BuildId(Long.parseLong(numbers.group(1)), Long.parseLong(numbers.group(2))))
                : Optional.empty();
    }

    /** The name of the folder with its files. */
    String folder() {
        return "build-" + pid + "-" + startMillis;
    }

    /** Whether it is still going on, as far as the platform tells. */
    boolean isRunning() {
        return ProcessHandle.of(pid)
                .filter(process -> of(List.of(Ancestor.of(process))).equals(this))
                .isPresent();
    }

    /**
     * The build that a process belongs to.
     *
     * @param lineage the process, its parent, the parent of that, and so on
     */
    static BuildId of(List<Ancestor> lineage) {
        Ancestor tool =
                lineage.stream().skip(1).filter(Ancestor::isJava).findFirst().orElse(lineage.get(0));
        return new BuildId(tool.pid(), tool.start().toEpochMilli());
    }

    private static List<Ancestor> lineage(ProcessHandle self) {
        return Stream.iterate(Optional.of(self), Optional::isPresent, process -> process.flatMap(ProcessHandle::parent))
                .map(process -> Ancestor.of(process.orElseThrow()))
                .toList();
    }
}
