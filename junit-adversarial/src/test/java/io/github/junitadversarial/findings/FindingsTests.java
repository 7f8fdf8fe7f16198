package io.github.junitadversarial.findings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.junitadversarial.attack.pixel.PixelAttackSpec;
import io.github.junitadversarial.campaign.Campaign;
import io.github.junitadversarial.campaign.KnownExample;
import io.github.junitadversarial.campaign.KnownExamples;
import io.github.junitadversarial.campaign.OutcomeSink;
import io.github.junitadversarial.fixture.Fixture;
import io.github.junitadversarial.fixture.FixtureSet;
import io.github.junitadversarial.image.ImageFiles;
import io.github.junitadversarial.image.RgbImage;
import io.github.junitadversarial.model.ImageClassifier;
import io.github.junitadversarial.outcome.AdversarialExample;
import io.github.junitadversarial.outcome.FoundBy;
import io.github.junitadversarial.outcome.RobustnessReport;
import io.github.junitadversarial.storage.WholeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Findings lie in files that a person can read, keep, and be warned about. */
class FindingsTests {

    private static final String FIXTURES = "fixtures/signs";

    /** A picture is broken as soon as one pixel of it is white. */
    private static final ImageClassifier MODEL = image -> {
        int whites = 0;
        for (int position = 0; position < image.pixels(); position++) {
            whites += image.rgb(position) == 0xFFFFFF ? 1 : 0;
        }
        return new float[] {0.5f + image.sample(0, 2) / 1e4f, whites};
    };

    private static List<OutcomeSink.Success> found;

    @TempDir
    private Path folder;

    @BeforeAll
    static void find() {
        ConcurrentLinkedQueue<OutcomeSink.Success> successes = new ConcurrentLinkedQueue<>();
        Campaign.of(MODEL, fixtures())
                .attack(PixelAttackSpec.maxPixels(2).budget(500))
                .keepIn(successes::add)
                .run();
        found = List.copyOf(successes);
        assertThat(found).hasSize(3);
    }

    @Test
    void a_finding_is_a_picture_and_a_json_with_a_readable_name() throws Exception {
        accept();

        assertThat(names()).hasSize(6).allMatch(name -> name.matches("stop_000[0-2]--1px--[0-9a-f]{8}\\.(png|json)"));
        String json = Files.readString(files("json").get(0));
        assertThat(json.lines()
                        .filter(line -> line.matches("  \"[a-zA-Z]+\".*"))
                        .map(FindingsTests::key))
                .isSorted()
                .contains("image", "imageDigest", "edits", "constraint", "minimal", "seed", "schemaVersion");
        assertThat(json).endsWith("}\n").doesNotContain("\r");
    }

    @Test
    void what_is_read_is_what_was_written() {
        accept();

        KnownExamples known = AcceptedFindings.in(folder).known(FIXTURES);

        assertThat(known.all()).hasSize(3);
        for (OutcomeSink.Success success : found) {
            KnownExample example = known.of(success.outcome().digest()).get(0);
            AdversarialExample original = success.outcome().adversarial().orElseThrow();
            assertThat(example.example()).isEqualTo(original);
            assertThat(example.goal()).isEqualTo("untargeted");
            assertThat(example.expected()).isTrue();
            assertThat(ImageFiles.encodePng(success.adversarial()))
                    .isEqualTo(example.picture().png());
        }
        assertThat(AcceptedFindings.in(folder).known("fixtures/others").all()).noneMatch(KnownExample::expected);
    }

    @Test
    void accepting_twice_changes_nothing() throws IOException {
        accept();
        Map<String, byte[]> before = contents();

        accept();

        assertThat(contents()).containsExactlyEntriesOf(before);
    }

    @Test
    void what_a_replay_finds_again_is_accepted_already() throws IOException {
        accept();
        Map<String, byte[]> before = contents();

        RobustnessReport report = Campaign.of(MODEL, fixtures())
                .attack(PixelAttackSpec.maxPixels(2).budget(500))
                .known(AcceptedFindings.in(folder).known(FIXTURES))
                .keepIn(FindingsFolder.at(folder, FIXTURES).accepting())
                .run();

        assertThat(report.broken())
                .hasSize(3)
                .allMatch(image -> image.adversarial().orElseThrow().foundBy() == FoundBy.REPLAY);
        assertThat(contents()).containsExactlyEntriesOf(before);
    }

    @Test
    void the_digest_of_a_snapshot_tells_what_is_known() throws IOException {
        accept();
        String whole = AcceptedFindings.in(folder).known(FIXTURES).digest();

        assertThat(AcceptedFindings.in(folder).known(FIXTURES).digest()).isEqualTo(whole);
        String name = files("json").get(0).getFileName().toString().replace(".json", "");
        Files.delete(folder.resolve(name + ".json"));
        Files.delete(folder.resolve(name + ".png"));

        assertThat(AcceptedFindings.in(folder).known(FIXTURES).digest()).isNotEqualTo(whole);
    }

    @Test
    void a_folder_that_is_not_there_or_empty_holds_none() {
        assertThat(AcceptedFindings.in(folder.resolve("missing")).known(FIXTURES))
                .isEqualTo(KnownExamples.NONE);
        assertThat(AcceptedFindings.in(folder).size()).isZero();
    }

    @Test
    void other_files_of_a_source_tree_are_passed_over() throws IOException {
        accept();
        Files.writeString(folder.resolve("README.md"), "what we remember");
        Files.writeString(folder.resolve(".gitattributes"), "*.png binary");
        Files.writeString(folder.resolve(".x.json-12-1.tmp"), "left by a process that was killed");

        assertThat(AcceptedFindings.in(folder).size()).isEqualTo(3);
    }

    @Test
    void line_ends_that_version_control_changed_do_not_matter() throws IOException {
        accept();
        Path json = files("json").get(0);
        Files.writeString(json, Files.readString(json).replace("\n", "\r\n"));

        assertThat(AcceptedFindings.in(folder).size()).isEqualTo(3);
    }

    @Test
    void several_writers_at_once_leave_whole_files() throws Exception {
        ExecutorService writers = Executors.newFixedThreadPool(4);
        List<Callable<Void>> work = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            work.add(() -> {
                found.forEach(FindingsFolder.at(folder, FIXTURES).ofThisBuild()::accept);
                return null;
            });
        }
        for (var future : writers.invokeAll(work)) {
            future.get();
        }
        writers.shutdown();

        assertThat(AcceptedFindings.in(folder).size()).isEqualTo(3);
        assertThat(names()).hasSize(6);
    }

    /** Each with one sentence that names the file; nothing is deleted or overwritten. */
    @Nested
    class Is_refused {

        private Path json;
        private Path png;

        @Test
        void a_damaged_picture() throws IOException {
            prepare();
            byte[] bytes = Files.readAllBytes(png);
            bytes[bytes.length / 2] ^= 1;
            Files.write(png, bytes);

            refused("the picture " + png + " is damaged or was changed, for it does not match the JSON beside it;"
                    + " restore it from version control, or delete both");
        }

        @Test
        void another_picture_in_its_place() throws IOException {
            prepare();
            Files.copy(files("png").get(1), png, java.nio.file.StandardCopyOption.REPLACE_EXISTING);

            refused("the picture " + png + " is damaged or was changed, for it does not match the JSON beside it;"
                    + " restore it from version control, or delete both");
        }

        @Test
        void an_edited_json() throws IOException {
            prepare();
            Files.writeString(json, Files.readString(json).replace("\"minimal\": true", "\"minimal\": false"));

            refused("finding " + json + " was changed after it was written, for it does not match its checksum;"
                    + " restore it from version control, or delete it with its picture");
        }

        @Test
        void half_a_json() throws IOException {
            prepare();
            Files.writeString(json, Files.readString(json).substring(0, 200));

            refused(json + " is not complete JSON; restore it from version control, or delete it with its picture");
        }

        @Test
        void a_json_without_its_picture() throws IOException {
            prepare();
            Files.delete(png);

            refused(json + " has no picture " + png.getFileName() + " beside it; restore that from version control,"
                    + " or delete " + json.getFileName() + " to forget the finding");
        }

        @Test
        void a_picture_without_its_json() throws IOException {
            prepare();
            Files.delete(json);

            refused(png + " has no JSON " + json.getFileName() + " beside it; restore that from version control, or"
                    + " delete " + png.getFileName() + " to forget the finding");
        }

        @Test
        void a_json_of_something_else() throws IOException {
            Files.writeString(folder.resolve("package.json"), "{\"name\": \"website\"}");

            refused(folder.resolve("package.json") + " is no finding, for it has no schemaVersion; keep other JSON"
                    + " and PNG files out of the folder of accepted findings");
        }

        @Test
        void a_json_that_lacks_a_part() throws IOException {
            prepare();
            Files.writeString(json, Files.readString(json).replaceFirst("  \"predicted\".*\n", ""));

            refused("finding " + json + " lacks a part that every finding has, or has one that makes no sense;"
                    + " restore it from version control, or delete it with its picture");
        }

        @Test
        void a_newer_and_an_older_version() throws IOException {
            prepare();
            String text = Files.readString(json);
            Files.writeString(json, text.replace("\"schemaVersion\": 1", "\"schemaVersion\": 2"));
            refused("finding " + json + " has the schemaVersion 2, but this version of the library reads 1; use the"
                    + " version that wrote it or a later one");

            Files.writeString(json, text.replace("\"schemaVersion\": 1", "\"schemaVersion\": 0"));
            refused("finding " + json + " has the schemaVersion 0, but this version of the library reads 1; delete"
                    + " it with its picture and accept the finding again");
        }

        @Test
        void a_file_in_place_of_the_folder() throws IOException {
            Path file = Files.writeString(folder.resolve("file"), "");

            assertThatThrownBy(() -> AcceptedFindings.in(file))
                    .isInstanceOf(UnusableFindingsException.class)
                    .hasMessageContainingAll(
                            "the folder of accepted findings " + file, "it must be a folder that the tests may read");
            assertThatThrownBy(FindingsFolder.at(file, FIXTURES)::requireWritable)
                    .isInstanceOf(UnusableFindingsException.class)
                    .hasMessageContaining("cannot be written");
        }

        @Test
        void a_picture_that_changed_between_the_snapshot_and_its_turn() throws IOException {
            prepare();
            KnownExamples known = AcceptedFindings.in(folder).known(FIXTURES);
            Files.write(png, new byte[] {1});

            assertThatThrownBy(() ->
                            known.all().forEach(example -> example.picture().png()))
                    .hasMessageContaining("the picture " + png + " is damaged or was changed");
        }

        private void prepare() throws IOException {
            accept();
            json = files("json").get(0);
            png = files("png").get(0);
        }

        private void refused(String sentence) throws IOException {
            Map<String, byte[]> before = contents();

            assertThatThrownBy(() -> AcceptedFindings.in(folder))
                    .isInstanceOf(UnusableFindingsException.class)
                    .hasMessage(sentence);
            assertThat(contents()).containsExactlyEntriesOf(before);
        }
    }

    @Nested
    class Cannot_be_written {

        @Test
        void into_a_folder_that_is_read_only() throws IOException {
            Path locked = Files.createDirectory(
                    folder.resolve("locked"),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("r-xr-xr-x")));
            assumeTrue(!Files.isWritable(locked), "whoever runs the tests may write everywhere");

            assertThatThrownBy(FindingsFolder.at(locked, FIXTURES)::requireWritable)
                    .isInstanceOf(UnusableFindingsException.class)
                    .hasMessageContaining(locked.toString());
        }

        @Test
        void onto_a_full_disk_and_leave_no_part_of_a_file() throws Exception {
            Path disk = Files.createDirectory(folder.resolve("disk"));
            boolean mounted = run("mount", "-t", "tmpfs", "-o", "size=16k", "tmpfs", disk.toString());
            assumeTrue(mounted, "no small disk can be mounted here");
            try {
                Files.write(disk.resolve("ballast"), new byte[12 * 1024]);

                assertThatThrownBy(() ->
                                found.forEach(FindingsFolder.at(disk, FIXTURES).accepting()::accept))
                        .isInstanceOf(UnusableFindingsException.class)
                        .hasMessageContainingAll(
                                "finding " + disk, "cannot be written", "No space left", "a folder with room left");
                try (Stream<Path> left = Files.list(disk)) {
                    assertThat(left).noneMatch(file -> file.toString().endsWith(WholeFile.UNFINISHED));
                }
            } finally {
                run("umount", disk.toString());
            }
        }

        private static boolean run(String... command) throws Exception {
            try {
                return new ProcessBuilder(command)
                                .redirectErrorStream(true)
                                .start()
                                .waitFor()
                        == 0;
            } catch (IOException e) {
                return false;
            }
        }
    }

    private static FixtureSet fixtures() {
        List<Fixture> fixtures = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            fixtures.add(Fixture.of("stop/000" + i + ".png", "0", RgbImage.filled(8, 8, 0x202020 + i)));
        }
        return FixtureSet.of(fixtures);
    }

    private void accept() {
        found.forEach(FindingsFolder.at(folder, FIXTURES).accepting()::accept);
    }

    private List<Path> files(String ending) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith("." + ending))
                    .sorted()
                    .toList();
        }
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private Map<String, byte[]> contents() throws IOException {
        Map<String, byte[]> contents = new TreeMap<>();
        for (String name : names()) {
            contents.put(name, Files.readAllBytes(folder.resolve(name)));
        }
        return contents;
    }

    private static String key(String line) {
        return line.replaceAll(".*?\"([a-zA-Z]+)\".*", "$1");
    }
}
