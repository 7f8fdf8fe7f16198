package io.github.junitadversarial.jupiter;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** The workflow that the documentation offers says nothing that the extension does not understand. */
class WorkflowTests {

    private static final Path PAGE = Path.of("../docs/ci.md");
    private static final Path FILE = Path.of("../docs/robustness.yml");
    private static final Pattern PARAMETER = Pattern.compile("-D(adversarial\\.[a-z.-]+)=([^\\s`]+)");

    @Test
    void the_page_shows_the_file() throws IOException {
        assertThat(PAGE).content().contains("```yaml\n" + Files.readString(FILE) + "```\n");
    }

    @Test
    void every_job_runs_and_keeps_its_report_also_when_it_is_red() throws IOException {
        assertThat(jobs())
                .containsOnlyKeys("pull-request", "nightly-shard", "nightly", "release")
                .allSatisfy((name, job) -> {
                    assertThat(job).containsKeys("runs-on", "timeout-minutes", "steps");
                    assertThat(steps(job))
                            .anySatisfy(step ->
                                    assertThat(step.get("run")).asString().startsWith("mvn "))
                            .anySatisfy(step -> assertThat(step)
                                    .containsEntry("uses", "actions/upload-artifact@v4")
                                    .containsEntry("if", "${{ !cancelled() }}"));
                });
    }

    @Test
    void the_merge_waits_for_the_shards_and_finds_what_they_left() throws IOException {
        Map<String, Object> merge = jobs().get("nightly");
        String shard = "adversarial-shard-";

        assertThat(merge).containsEntry("needs", "nightly-shard");
        assertThat(steps(merge))
                .anySatisfy(step ->
                        assertThat(step.get("with")).asString().contains("pattern=" + shard + "*", "path=shards"));
        assertThat(steps(jobs().get("nightly-shard")))
                .anySatisfy(step -> assertThat(step.get("with")).asString().contains("name=" + shard));
    }

    @Test
    void every_command_sets_parameters_that_there_are_to_values_that_are_legal() throws IOException {
        List<String> commands = jobs().values().stream()
                .flatMap(job -> steps(job).stream())
                .filter(step -> step.containsKey("run"))
                .map(step -> step.get("run").toString())
                .map(command -> command.replace("${{ matrix.shard }}", "2")
                        .replace("${{ github.workspace }}", "/home/runner/work"))
                .toList();

        assertThat(commands).hasSize(4).allSatisfy(command -> {
            Map<String, String> parameters = parameters(command);
            assertThat(parameters).isNotEmpty();
            assertThat(parameters.keySet()).allMatch(Parameter::isKey);
            assertThatCode(() -> Settings.from(key -> Optional.ofNullable(parameters.get(key))))
                    .doesNotThrowAnyException();
        });
    }

    @Test
    void every_parameter_on_the_page_is_one() throws IOException {
        assertThat(Pattern.compile("adversarial\\.[a-z]+(?:[.-][a-z]+)*")
                        .matcher(Files.readString(PAGE))
                        .results()
                        .map(MatchResult::group))
                .hasSizeGreaterThan(5)
                .allMatch(Parameter::isKey);
    }

    private static Map<String, String> parameters(String command) {
        return PARAMETER
                .matcher(command)
                .results()
                .collect(toMap(parameter -> parameter.group(1), parameter -> parameter.group(2)));
    }

    private static Map<String, Map<String, Object>> jobs() throws IOException {
        Map<String, Map<String, Map<String, Object>>> workflow = new Yaml().load(Files.readString(FILE));
        return workflow.get("jobs");
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> steps(Map<String, Object> job) {
        return (List<Map<String, Object>>) job.get("steps");
    }
}
