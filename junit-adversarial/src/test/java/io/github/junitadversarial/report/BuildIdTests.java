package io.github.junitadversarial.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.junitadversarial.report.BuildId.Ancestor;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which processes belong to one build. */
class BuildIdTests {

    private static final Instant MORNING = Instant.parse("2026-05-04T08:00:00Z");

    private static final Ancestor TERMINAL = process(50, "/usr/bin/bash", 1);
    private static final Ancestor MAVEN = process(100, "/opt/jdk/bin/java", 2);
    private static final Ancestor SYSTEM = new Ancestor(1, "", Instant.EPOCH);

    @Test
    void forks_of_surefire_share_maven_although_each_has_a_shell_of_its_own() {
        BuildId first = BuildId.of(List.of(jvm(102), process(101, "/bin/sh", 3), MAVEN, TERMINAL, SYSTEM));
        BuildId second = BuildId.of(List.of(jvm(104), process(103, "/bin/sh", 3), MAVEN, TERMINAL, SYSTEM));

        assertThat(first)
                .isEqualTo(second)
                .isEqualTo(new BuildId(100, MORNING.plusSeconds(2).toEpochMilli()));
    }

    @Test
    void tests_in_the_process_of_maven_are_a_build_of_their_own() {
        assertThat(BuildId.of(List.of(jvm(100), TERMINAL, SYSTEM)))
                .isNotEqualTo(BuildId.of(List.of(jvm(200), TERMINAL, SYSTEM)));
    }

    @Test
    void a_worker_of_gradle_belongs_to_the_daemon() {
        Ancestor daemon = process(70, "C:\\jdk\\bin\\java.exe".replace('\\', '/'), 1);

        assertThat(BuildId.of(List.of(jvm(71), daemon, SYSTEM)).pid()).isEqualTo(70);
    }

    @Test
    void a_jvm_of_an_ide_with_a_launcher_of_its_own_is_a_build_of_its_own() {
        assertThat(BuildId.of(List.of(jvm(31), process(30, "/opt/idea/bin/idea", 1), SYSTEM))
                        .pid())
                .isEqualTo(31);
    }

    @Test
    void a_jvm_without_a_parent_is_a_build_of_its_own() {
        assertThat(BuildId.of(List.of(jvm(7))))
                .isEqualTo(new BuildId(7, MORNING.plusSeconds(9).toEpochMilli()));
    }

    @Test
    void a_process_id_that_is_used_again_is_another_build() {
        assertThat(BuildId.of(List.of(jvm(7), process(1, "java", 1))))
                .isNotEqualTo(BuildId.of(List.of(jvm(7), process(1, "java", 2))));
    }

    @Test
    void an_unknown_start_is_tolerated() {
        assertThat(BuildId.of(List.of(new Ancestor(7, "", Instant.EPOCH)))).isEqualTo(new BuildId(7, 0));
    }

    @Test
    void the_build_of_this_process_stays_the_same() {
        assertThat(BuildId.current()).isEqualTo(BuildId.current());
        assertThat(BuildId.current().pid()).isPositive();
    }

    private static Ancestor jvm(long pid) {
        return process(pid, "/opt/jdk/bin/java", 9);
    }

    private static Ancestor process(long pid, String command, int secondsAfterEight) {
        return new Ancestor(pid, command, MORNING.plusSeconds(secondsAfterEight));
    }
}
