package io.github.junitadversarial.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.junitadversarial.fixture.Fixture;
import io.github.junitadversarial.fixture.FixtureSet;
import io.github.junitadversarial.geometry.Size;
import io.github.junitadversarial.image.ImageFiles;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every main class runs with tiny settings and prints the rows that the README shows. What the numbers are is no matter
 * here.
 */
class MainsTests {

    private static final String NUMBER = "[0-9.,-]+";

    @Test
    void ratioMainComparesEachStrategyWithRawRuns() throws Exception {
        List<String> rows = rowsOf(() -> RatioMain.main(
                arguments("--batch 4 --turns 1 --warmup 0.05 --seconds 0.05 --strategies SPARSE_RANDOM_SEARCH")));

        assertThat(rows)
                .singleElement()
                .asString()
                .matches("\\| lenet \\| 3 \\| 4 \\| SPARSE_RANDOM_SEARCH \\| " + NUMBER + " \\| " + NUMBER + " \\| "
                        + NUMBER + " \\(no interval: fewer than three samples\\) \\| " + NUMBER
                        + " \\(no interval.*\\) \\| 1 \\|");
    }

    @Test
    void allocationMainTakesRawRunsOff() throws Exception {
        List<String> rows =
                rowsOf(() -> AllocationMain.main(arguments("--batch 4 --budget 50 --strategies GUIDED_SEARCH")));

        assertThat(rows)
                .singleElement()
                .asString()
                .matches("\\| lenet \\| 3 \\| 4 \\| 50 \\| GUIDED_SEARCH(?: \\| " + NUMBER + "){3} \\|");
    }

    @Test
    void verdictMainComparesEarlyVerdictsWithFullRuns() throws Exception {
        List<String> rows = rowsOf(() -> VerdictMain.main(arguments("--count 12 --budget 60 --limits 0,1 --seeds 1")));

        assertThat(rows)
                .hasSize(2)
                .allSatisfy(row -> assertThat(row)
                        .matches("\\| 1 \\| .* of 12\\) \\| " + NUMBER + " \\| (0|100) % \\| (FAIL|PASS) \\| " + NUMBER
                                + " \\| " + NUMBER + " % \\|"));
    }

    @Test
    void campaignMainComparesCampaignsWithTheBestRawRuns() throws Exception {
        List<String> rows = rowsOf(() -> CampaignMain.main(
                arguments("--count 4 --budget 20 --batches 1,4 --threads 1 --seconds 0.02 --turns 3")));

        assertThat(rows).hasSize(3);
        assertThat(rows.get(0)).matches("\\| 1, 1, 1(?: \\| " + NUMBER + "){2} \\|");
        assertThat(rows.get(1))
                .contains("| lenet | 3 | 20 | SPARSE_RANDOM_SEARCH |")
                .endsWith(") | 3 |");
        assertThat(rows.get(2)).contains("| lenet | 3 | 20 | GUIDED_SEARCH |").endsWith(") | 3 |");
    }

    @Test
    void attackStrengthMainCountsSuccessesWithinSoManyQueries() throws Exception {
        List<String> rows = rowsOf(() -> AttackStrengthMain.main(
                arguments("--count 4 --pixels 5 --budget 100 --seeds 2 --strategies GUIDED_SEARCH")));

        assertThat(rows)
                .singleElement()
                .asString()
                .matches("\\| lenet.onnx \\| GUIDED_SEARCH \\| untargeted \\| 5 \\| 4 \\|(?: " + NUMBER
                        + " % \\|){3} .* \\| 2 \\|");
    }

    @Test
    void attackStrengthMainAimsAtTheNextClassOfEachPicture() throws Exception {
        List<String> rows = rowsOf(() -> AttackStrengthMain.main(arguments("--count 6 --pixels 5 --budget 50 --seeds 1"
                + " --strategies SPARSE_RANDOM_SEARCH --goal next-class --preprocessing zero-to-one")));

        assertThat(rows)
                .singleElement()
                .asString()
                .startsWith("| lenet.onnx | SPARSE_RANDOM_SEARCH | next-class | 5 | 6 |");
    }

    @Test
    void goalThatThereIsNotIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AttackStrengthMain.main(arguments("--goal targeted")))
                .withMessage("goal is 'targeted'; it must be untargeted or next-class");
    }

    @Test
    void strategiesMainPutsStrengthAndCostInOneRow() throws Exception {
        List<String> rows = rowsOf(() -> StrategiesMain.main(arguments(
                "--count 4 --pixels 5 --budget 30 --speed-budget 50 --batch 4 --turns 1 --warmup 0.05 --seconds 0.05"
                        + " --seeds 1 --strategies GUIDED_SEARCH,CORNER_SCAN")));

        assertThat(rows).hasSize(2);
        assertThat(rows.get(0))
                .matches("\\| GUIDED_SEARCH \\| 5 \\| 4 \\| " + NUMBER + " \\|(?:  \\|){5} .* \\(no interval.*\\) \\|");
        assertThat(rows.get(1)).startsWith("| CORNER_SCAN | 5 | 4 |");
    }

    @Test
    void peersAreKnownByTheNetworkTheyWereRunOn() {
        assertThat(Peer.of("220369abcfb5a779958e0e849a683398f90a98bef7af2a86dc4c189f57a67d43", 3))
                .hasSize(7)
                .allSatisfy(peer -> assertThat(peer.within()).hasSize(6));
        assertThat(Peer.of("another", 3)).isEmpty();
    }

    @Test
    void picturesAreTheFirstOfEachLabel() {
        FixtureSet pictures = FixtureSet.of(List.of(picture("a", "1"), picture("b", "1"), picture("c", "2")));

        assertThat(Pictures.firstOfEachLabel(pictures, 1).fixtures())
                .extracting(Fixture::name)
                .containsExactly("a", "c");
        assertThat(Pictures.firstOfEachLabel(pictures, 0)).isSameAs(pictures);
    }

    @Test
    void memoryMainAttacksDrawnFixturesInAJvmOfItsOwn() throws Exception {
        List<String> rows = rowsOf(() -> MemoryMain.main(arguments("--count 2 --budget 3")));

        assertThat(rows)
                .singleElement()
                .asString()
                .matches("\\| conv224.onnx \\| GUIDED_SEARCH \\| 2 \\| .* of 2\\) \\| 256 \\| .+ \\|");
    }

    @Test
    void userModelIsMeasuredWithTheUsersPictures(@TempDir Path folder) throws Exception {
        Path onnx = Files.copy(BenchmarkModel.file(BenchmarkModel.LENET), folder.resolve("mine.onnx"));
        Path images = Files.createDirectories(folder.resolve("images/3"));
        byte[] png = ImageFiles.encodePng(Pictures.random(new Size(32, 32), 1));
        Files.write(images.resolve("a.png"), png);

        List<String> rows = rowsOf(() -> AllocationMain.main(arguments("--onnx " + onnx + " --images "
                + images.getParent() + " --batch 2 --budget 50 --strategies SPARSE_RANDOM_SEARCH")));

        assertThat(rows).singleElement().asString().startsWith("| " + onnx + " | 3 | 2 | 50 | SPARSE_RANDOM_SEARCH |");
    }

    @Test
    void unknownOptionIsRefusedWithTheKnownOnes() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Options.parse(arguments("--seed 3"), Map.of("seeds", "5", "onnx", "lenet")))
                .withMessage("cannot take '--seed'; give pairs of --name value, the names being [onnx, seeds]");
    }

    private static Fixture picture(String name, String label) {
        return Fixture.of(name, label, Pictures.random(new Size(8, 8), 1));
    }

    private static String[] arguments(String line) {
        return line.split(" ");
    }

    /** What a main class prints, table rows without their heads. */
    private static List<String> rowsOf(Main main) throws Exception {
        PrintStream before = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            main.run();
        } finally {
            System.setOut(before);
        }
        List<String> table = printed.toString(StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.startsWith("|"))
                .toList();
        return table.stream()
                .filter(line -> !line.startsWith("|---"))
                .filter(line -> !line.startsWith("| model |")
                        && !line.startsWith("| seed |")
                        && !line.startsWith("| attack |")
                        && !line.startsWith("| raw "))
                .toList();
    }

    /** A main method with its arguments. */
    @FunctionalInterface
    private interface Main {

        void run() throws Exception;
    }
}
