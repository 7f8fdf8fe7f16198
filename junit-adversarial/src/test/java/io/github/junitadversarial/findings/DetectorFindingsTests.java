package io.github.junitadversarial.findings;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.junitadversarial.attack.pixel.PixelAttackSpec;
import io.github.junitadversarial.attack.pixel.PixelStrategy;
import io.github.junitadversarial.campaign.Campaign;
import io.github.junitadversarial.campaign.KnownExamples;
import io.github.junitadversarial.detection.Detection;
import io.github.junitadversarial.fixture.FixtureSet;
import io.github.junitadversarial.goal.DetectionGoal;
import io.github.junitadversarial.goal.StopAt;
import io.github.junitadversarial.image.ImageFiles;
import io.github.junitadversarial.image.RgbImage;
import io.github.junitadversarial.model.DetectorModel;
import io.github.junitadversarial.model.Labels;
import io.github.junitadversarial.model.ObjectDetector;
import io.github.junitadversarial.model.PipelineDetector;
import io.github.junitadversarial.outcome.AdversarialExample;
import io.github.junitadversarial.outcome.FoundBy;
import io.github.junitadversarial.outcome.ImageOutcome;
import io.github.junitadversarial.outcome.OutcomeStatus;
import io.github.junitadversarial.outcome.ReplayedFinding;
import io.github.junitadversarial.outcome.ReplayedFinding.Result;
import io.github.junitadversarial.outcome.RobustnessReport;
import io.github.junitadversarial.testmodels.ThreeLamps;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Findings against a detector are kept, replayed and judged by the objects that they hide. */
class DetectorFindingsTests {

    private static final String FIXTURES = "fixtures/streets";
    private static final ObjectDetector LAMPS = ThreeLamps.lasting();

    /** Without ground truth, 9 x 5 pixels, three lamps. */
    private static final FixtureSet STREET =
            FixtureSet.of(List.of(ThreeLamps.fixtures().fixtures().get(0)));

    private static final String IMAGE = "street/00.png";

    @TempDir
    private Path folder;

    @Test
    void a_finding_says_in_words_what_it_hides() throws IOException {
        accept(12);

        assertThat(json())
                .contains("\"predicted\": \"hides 3 of 3 objects\"", "\"label\": \"\"", "\"goal\": \"hide objects\"");
        assertThat(AcceptedFindings.in(folder).known(FIXTURES).all())
                .singleElement()
                .satisfies(known -> {
                    assertThat(known.label()).isEmpty();
                    assertThat(known.example().predicted()).isEqualTo("hides 3 of 3 objects");
                    assertThat(known.example().l0()).isBetween(6, 12);
                });
    }

    @Test
    void accepting_what_a_replay_finds_again_changes_nothing() throws IOException {
        accept(12);
        String before = json();

        RobustnessReport report = campaign(LAMPS, 12)
                .known(known())
                .keepIn(FindingsFolder.at(folder, FIXTURES).accepting())
                .run();

        assertThat(example(report).foundBy()).isEqualTo(FoundBy.REPLAY);
        assertThat(json()).isEqualTo(before);
    }

    @Test
    void one_that_hides_all_objects_spares_the_search() {
        accept(12);

        RobustnessReport report = campaign(LAMPS, 12).known(known()).run();

        assertThat(replayed(report)).containsExactly(Result.BREAKS);
        assertThat(image(report).queries().search()).isZero();
        assertThat(example(report).predicted()).isEqualTo("hides 3 of 3 objects");
        assertThat(example(report).detections()).isNotEmpty();
    }

    /** Or what people remember would keep a limit on removed objects green. */
    @Test
    void one_that_hides_some_of_the_objects_does_not_keep_the_search_from_the_others() {
        accept(2);
        assertThat(known().all().get(0).example().predicted()).isEqualTo("hides 1 of 3 objects");

        RobustnessReport report = campaign(LAMPS, 12).known(known()).run();

        assertThat(replayed(report)).containsExactly(Result.BREAKS);
        assertThat(example(report).predicted()).isEqualTo("hides 3 of 3 objects");
        assertThat(image(report).queriesToBreak()).as("by the replay").hasValue(1);
        assertThat(example(report).improvedAfter()).as("by the search").isPositive();
    }

    @Test
    void one_that_hides_some_of_the_objects_is_kept_where_the_search_finds_no_more() throws Exception {
        accept(2);
        Path examples = folder.resolve("examples");

        RobustnessReport report =
                campaign(LAMPS, 2).known(known()).keepExamplesIn(examples).run();

        assertThat(image(report).queries().search()).isPositive();
        assertThat(example(report).foundBy()).isEqualTo(FoundBy.REPLAY);
        assertThat(example(report).predicted()).isEqualTo("hides 1 of 3 objects");
        assertThat(ImageFiles.decode(
                        Files.readAllBytes(examples.resolve(example(report).file())), IMAGE))
                .isEqualTo(picture().with(example(report).edits()));
    }

    @Test
    void a_run_that_stops_with_the_first_object_stops_with_the_replay() {
        accept(2);

        RobustnessReport report = run(known(), attack(12).stopAt(StopAt.FIRST_SUCCESS), UnaryOperator.identity());

        assertThat(image(report).queries().search()).isZero();
    }

    @Test
    void of_several_the_one_that_hides_the_most_objects_counts() throws Exception {
        accept(2);
        accept(12);
        assertThat(known().all()).hasSize(2);
        Path examples = folder.resolve("examples");

        for (UnaryOperator<Campaign> way :
                List.<UnaryOperator<Campaign>>of(campaign -> campaign, Campaign::replayOnly)) {
            RobustnessReport report =
                    run(known(), attack(12), campaign -> way.apply(campaign.keepExamplesIn(examples)));

            assertThat(replayed(report)).containsExactly(Result.BREAKS, Result.BREAKS);
            assertThat(example(report).predicted()).isEqualTo("hides 3 of 3 objects");
            assertThat(image(report).queries().search()).isZero();
            assertThat(ImageFiles.decode(
                            Files.readAllBytes(examples.resolve(example(report).file())), IMAGE))
                    .isEqualTo(picture().with(example(report).edits()));
        }
    }

    @Test
    void one_that_hid_all_objects_and_hides_one_now_still_breaks_and_says_so() {
        accept(12);
        ObjectDetector trained = image -> LAMPS.detect(image).stream()
                .map(lamp -> lamp.classIndex() == 0 ? lamp : new Detection(lamp.classIndex(), 0.9f, lamp.box()))
                .toList();

        RobustnessReport replay =
                campaign(trained, 12).known(known()).replayOnly().run();
        RobustnessReport search = campaign(trained, 12).known(known()).run();

        for (RobustnessReport report : List.of(replay, search)) {
            assertThat(replayed(report)).containsExactly(Result.BREAKS);
            assertThat(image(report).status()).isEqualTo(OutcomeStatus.BROKEN);
            assertThat(image(report).predicted()).isEqualTo("1 red lamp, 1 amber lamp, 1 green lamp");
            assertThat(example(report).predicted()).isEqualTo("hides 1 of 3 objects");
        }
    }

    @Test
    void one_that_hides_nothing_any_more_has_healed() {
        accept(12);
        ObjectDetector trained = image -> LAMPS.detect(image).stream()
                .map(lamp -> new Detection(lamp.classIndex(), 0.9f, lamp.box()))
                .toList();

        RobustnessReport replay =
                campaign(trained, 12).known(known()).replayOnly().run();

        assertThat(replayed(replay)).containsExactly(Result.HEALED);
        assertThat(image(replay).status()).isEqualTo(OutcomeStatus.CENSORED);
        assertThat(image(replay).objects().orElseThrow().attacked()).hasSize(3);
    }

    @Test
    void of_a_detector_that_sees_nothing_any_more_none_has_healed() {
        accept(12);

        for (Campaign campaign : List.of(
                campaign(image -> List.of(), 12),
                campaign(image -> List.of(), 12).replayOnly())) {
            RobustnessReport report = campaign.known(known()).run();

            assertThat(image(report).status()).isEqualTo(OutcomeStatus.NOTHING_DETECTED);
            assertThat(report.history().replayed()).isEmpty();
        }
    }

    @Test
    void a_finding_of_another_goal_is_not_replayed() {
        accept(12);

        RobustnessReport report = run(
                known(), attack(12).goal(new DetectionGoal.HideObjects(Optional.of("red lamp"))), Campaign::replayOnly);

        assertThat(report.history().replayed()).isEmpty();
        assertThat(image(report).status()).isEqualTo(OutcomeStatus.CENSORED);
    }

    private void accept(int pixels) {
        campaign(LAMPS, pixels)
                .keepIn(FindingsFolder.at(folder, FIXTURES).accepting())
                .run();
    }

    private KnownExamples known() {
        return AcceptedFindings.in(folder).known(FIXTURES);
    }

    private String json() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            Path json = files.filter(file -> file.toString().endsWith(".json"))
                    .findFirst()
                    .orElseThrow();
            return Files.readString(json);
        }
    }

    private static PixelAttackSpec attack(int pixels) {
        return PixelAttackSpec.maxPixels(pixels).budget(3_000).strategy(PixelStrategy.SPARSE_RANDOM_SEARCH);
    }

    private static Campaign campaign(ObjectDetector detector, int pixels) {
        return Campaign.of(model(detector), STREET).attack(attack(pixels));
    }

    private static RobustnessReport run(KnownExamples known, PixelAttackSpec attack, UnaryOperator<Campaign> way) {
        return way.apply(Campaign.of(model(LAMPS), STREET).attack(attack).known(known))
                .run();
    }

    private static DetectorModel model(ObjectDetector detector) {
        return PipelineDetector.of(detector, "lamps", new Labels(List.of("red lamp", "amber lamp", "green lamp")));
    }

    private static RgbImage picture() throws Exception {
        return STREET.fixtures().get(0).read();
    }

    private static List<Result> replayed(RobustnessReport report) {
        return report.history().replayed().stream().map(ReplayedFinding::result).toList();
    }

    private static ImageOutcome image(RobustnessReport report) {
        return report.image(IMAGE).orElseThrow();
    }

    private static AdversarialExample example(RobustnessReport report) {
        return image(report).adversarial().orElseThrow();
    }
}
