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
        return DetectionResult.of(List.of(images)).orElseThrow();
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
    void removal_by_count_is_the_mean_over_images_and_a_class_that_gains_pays_for_no_other() {
        DetectedObject another = new DetectedObject("car", 0.8f, new Box(50, 50, 60, 60));
        DetectedObject unsure = new DetectedObject("person", 0.4f, FAR);

        assertThat(of(broken(CAR, another, unsure)).removalByCount()).isEqualTo(0.5);
        assertThat(of(broken(CAR), broken()).removalByCount()).isEqualTo(0.75);
        assertThat(of(broken(), image(OutcomeStatus.SURVIVED, Optional.empty())).removalByCount())
                .isEqualTo(0.5);
    }

    @Test
    void the_map_falls_with_what_is_not_seen_any_more() {
        MapDrop drop = of(broken(CAR)).mapDrop().orElseThrow();

        assertThat(drop.before()).isCloseTo(1, within(1e-9));
        assertThat(drop.after()).isCloseTo(0.5, within(1e-9));
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
    void there_is_none_of_a_classifier() {
        assertThat(DetectionResult.of(List.of(SampleReports.of("1.png", OutcomeStatus.SURVIVED))))
                .isEmpty();
    }
}
