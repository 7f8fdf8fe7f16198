package io.github.junitadversarial.outcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.junitadversarial.detection.Box;
import io.github.junitadversarial.detection.DetectedObject;
import io.github.junitadversarial.detection.ObjectSize;
import io.github.junitadversarial.detection.TrueObject;
import io.github.junitadversarial.image.PixelEdit;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DetectionResultTests {

    /**
     * Spent by an image with a query for its clean pass and 500 for its search, but for the one kept for verification.
     */
    private static final int BUDGET = 504;

    private static final Box NEAR = new Box(0, 0, 100, 100);
    private static final Box FAR = new Box(200, 0, 220, 20);

    private static final DetectedObject CAR = new DetectedObject("car", 0.9f, NEAR);
    private static final DetectedObject PERSON = new DetectedObject("person", 0.7f, FAR);
    private static final List<TrueObject> TRUTH = List.of(new TrueObject("car", NEAR), new TrueObject("person", FAR));

    private static ImageOutcome image(OutcomeStatus status, Optional<AdversarialExample> example) {
        return new ImageOutcome(
                status + ".png",
                "digest",
                "",
                "1 car, 1 person",
                status,
                new QueryLedger(1, 0, 500, 2, 0, 0),
                example,
                "",
                Optional.of(new CleanObjects(List.of(CAR, PERSON), 0.5f, Optional.of(TRUTH), List.of(CAR, PERSON))));
    }

    /** An example of a picture of 20x10 pixels in which this is seen. */
    private static ImageOutcome broken(DetectedObject... after) {
        PixelEdit edit = new PixelEdit(0, 0, 0xFFFFFF);
        return image(
                OutcomeStatus.BROKEN,
                Optional.of(new AdversarialExample(
                        20,
                        10,
                        List.of(edit),
                        List.of(edit),
                        "hides some",
                        -0.1,
                        List.of(),
                        40,
                        "",
                        FoundBy.SEARCH,
                        false,
                        List.of(after),
                        120)));
    }

    private static DetectionResult of(ImageOutcome... images) {
        return DetectionResult.of(List.of(images), BUDGET).orElseThrow();
    }

    @Test
    void objects_are_counted_over_all_attacked_images() {
        DetectionResult result = of(broken(CAR), image(OutcomeStatus.SURVIVED, Optional.empty()));

        assertThat(result.removal()).isEqualTo(new RemovalRate(1, 4, 0));
        assertThat(result.byLabel())
                .containsEntry("car", new RemovalRate(0, 2, 0))
                .containsEntry("person", new RemovalRate(1, 2, 0));
        assertThat(result.bySize())
                .containsEntry(ObjectSize.LARGE, new RemovalRate(0, 2, 0))
                .containsEntry(ObjectSize.SMALL, new RemovalRate(1, 2, 0))
                .doesNotContainKey(ObjectSize.MEDIUM);
    }

    @Test
    void objects_of_an_image_that_was_stopped_early_are_open() {
        DetectionResult result = of(image(OutcomeStatus.CENSORED, Optional.empty()));

        assertThat(result.removal()).isEqualTo(new RemovalRate(0, 2, 2));
        assertThat(result.byLabel()).containsEntry("car", new RemovalRate(0, 1, 1));
    }

    @Test
    void removal_by_count_does_not_look_where_boxes_are() {
        DetectedObject elsewhere = new DetectedObject("person", 0.8f, new Box(50, 50, 60, 60));

        assertThat(of(broken(CAR, elsewhere)).removal()).isEqualTo(new RemovalRate(1, 2, 0));
        assertThat(of(broken(CAR, elsewhere)).removalByCount()).isZero();
    }

    @Test
    void removal_by_count_is_the_mean_over_images_of_the_net_fall_of_all_classes_together() {
        DetectedObject another = new DetectedObject("car", 0.8f, new Box(50, 50, 60, 60));
        DetectedObject unsure = new DetectedObject("person", 0.4f, FAR);

        assertThat(of(broken(CAR, unsure)).removalByCount()).isEqualTo(0.5);
        assertThat(of(broken(CAR, another, unsure)).removalByCount()).isZero();
        assertThat(of(broken(CAR, another, PERSON)).removalByCount()).isEqualTo(-0.5);
        assertThat(of(broken(CAR), broken()).removalByCount()).isEqualTo(0.75);
        assertThat(of(broken(), image(OutcomeStatus.SURVIVED, Optional.empty())).removalByCount())
                .isEqualTo(0.5);
    }

    @Test
    void the_map_falls_with_what_is_not_seen_any_more() {
        MapDrop drop = of(broken(CAR)).mapDrop().orElseThrow();

        assertThat(drop.before().mean()).isEqualTo(1);
        assertThat(drop.after().mean()).isEqualTo(0.5);
        assertThat(drop.after().byLabel()).containsEntry("car", 1.0).containsEntry("person", 0.0);
        assertThat(drop.value()).isEqualTo(0.5);
        assertThat(drop.at50()).isEqualTo(0.5);
        assertThat(drop.at75()).isEqualTo(0.5);
        assertThat(drop).hasToString("0.500 (mAP 1.000 before, 0.500 after)");
    }

    @Test
    void pixels_and_queries_are_those_of_the_kept_examples() {
        DetectionResult result = of(broken(), image(OutcomeStatus.SURVIVED, Optional.empty()));

        assertThat(result.broken()).isEqualTo(1);
        assertThat(result.pixels()).isEqualTo(1);
        assertThat(result.pixelShare()).isEqualTo(1 / 200.0);
        assertThat(result.queriesToBest()).isEqualTo(121);
        assertThat(result.queries()).isEqualTo(2 * 503);
    }

    @Test
    void objects_that_are_left_where_the_search_ended_before_its_budget_are_open() {
        assertThat(DetectionResult.of(List.of(broken(CAR)), BUDGET + 1)
                        .orElseThrow()
                        .removal())
                .isEqualTo(new RemovalRate(1, 2, 1));
        assertThat(DetectionResult.of(List.of(broken()), BUDGET + 1)
                        .orElseThrow()
                        .removal())
                .isEqualTo(new RemovalRate(2, 2, 0));
    }

    @Test
    void sizes_are_those_of_outlines_where_the_truth_has_them() {
        CleanObjects clean = new CleanObjects(
                List.of(CAR), 0.5f, Optional.of(List.of(new TrueObject("car", NEAR, 900, false))), List.of(CAR));

        assertThat(of(image(OutcomeStatus.SURVIVED, Optional.empty()).withObjects(clean))
                        .bySize())
                .containsOnlyKeys(ObjectSize.SMALL);
    }

    @Test
    void an_object_that_is_taken_for_another_is_mislabelled_and_hidden_and_a_false_one_is_there() {
        DetectedObject dog = new DetectedObject("dog", 0.8f, FAR);

        DetectionResult result = of(broken(CAR, dog));

        assertThat(result.mislabelled()).isEqualTo(1);
        assertThat(result.falseObjects()).isEqualTo(1);
        assertThat(result.removal()).isEqualTo(new RemovalRate(1, 2, 0));
        assertThat(result.removalByCount()).isZero();
    }

    @Test
    void what_was_counted_before_or_is_there_is_no_false_object() {
        CleanObjects clean = new CleanObjects(
                List.of(CAR, new DetectedObject("dog", 0.6f, FAR)),
                0.5f,
                Optional.of(List.of(new TrueObject("car", NEAR), new TrueObject("person", FAR))),
                List.of(CAR));
        ImageOutcome image = broken(
                        CAR,
                        PERSON,
                        new DetectedObject("dog", 0.9f, FAR),
                        new DetectedObject("dog", 0.9f, NEAR),
                        new DetectedObject("cat", 0.4f, NEAR))
                .withObjects(clean);

        assertThat(image.falseObjects()).containsExactly(new DetectedObject("dog", 0.9f, NEAR));
    }

    @Test
    void the_map_is_of_every_readable_image_attacked_or_not() {
        ImageOutcome missed = image(OutcomeStatus.NOTHING_DETECTED, Optional.empty())
                .withObjects(new CleanObjects(List.of(), 0.5f, Optional.of(TRUTH), List.of()));
        ImageOutcome unreadable = SampleReports.of("x.png", OutcomeStatus.UNREADABLE);

        MapDrop drop = of(broken(), missed, unreadable).mapDrop().orElseThrow();

        // Of each class one of two objects was found: 51 of the 101 recalls.
        assertThat(drop.before().mean()).isCloseTo(51.0 / 101, within(1e-12));
        assertThat(drop.after().mean()).isZero();
    }

    @Test
    void there_is_no_map_where_the_truth_of_an_image_is_not_known() {
        ImageOutcome unmarked = image(OutcomeStatus.SURVIVED, Optional.empty())
                .withObjects(new CleanObjects(List.of(CAR), 0.5f, Optional.empty(), List.of(CAR)));

        assertThat(of(broken(CAR), unmarked).mapDrop()).isEmpty();
    }

    @Test
    void there_is_none_of_a_classifier() {
        assertThat(DetectionResult.of(List.of(SampleReports.of("1.png", OutcomeStatus.SURVIVED)), BUDGET))
                .isEmpty();
    }
}
