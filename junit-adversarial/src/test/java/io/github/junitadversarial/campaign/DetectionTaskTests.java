package io.github.junitadversarial.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.junitadversarial.attack.pixel.PixelAttackSpec;
import io.github.junitadversarial.detection.Box;
import io.github.junitadversarial.detection.Detection;
import io.github.junitadversarial.detection.TrueObject;
import io.github.junitadversarial.fixture.Fixture;
import io.github.junitadversarial.fixture.FixtureSet;
import io.github.junitadversarial.fixture.UnusableFixturesException;
import io.github.junitadversarial.goal.DetectionGoal;
import io.github.junitadversarial.goal.Goal;
import io.github.junitadversarial.image.RgbImage;
import io.github.junitadversarial.model.Labels;
import io.github.junitadversarial.model.ObjectDetector;
import io.github.junitadversarial.model.PipelineClassifier;
import io.github.junitadversarial.model.PipelineDetector;
import io.github.junitadversarial.model.UnusableModelException;
import io.github.junitadversarial.outcome.CleanObjects;
import io.github.junitadversarial.outcome.OutcomeStatus;
import io.github.junitadversarial.outcome.PixelSpace;
import io.github.junitadversarial.outcome.RobustnessReport;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Which objects an attack is about, and what is refused before a detector is attacked in vain. */
class DetectionTaskTests {

    private static final Box WHERE_THE_CAR_IS = new Box(0, 0, 4, 4);
    private static final Box WHERE_THE_PERSON_IS = new Box(6, 0, 8, 4);
    private static final PixelAttackSpec ATTACK = PixelAttackSpec.maxPixels(1).budget(5);

    private final AtomicInteger queries = new AtomicInteger();

    private final PipelineDetector detector = detector(image -> {
        queries.incrementAndGet();
        return List.of(
                new Detection(1, 0.9f, WHERE_THE_CAR_IS),
                new Detection(0, 0.6f, WHERE_THE_PERSON_IS),
                new Detection(0, 0.3f + (image.rgb(0) & 0xFF) / 2550f, new Box(4, 4, 8, 8)));
    });

    private static PipelineDetector detector(ObjectDetector pipeline) {
        return PipelineDetector.of(pipeline, "street", new Labels(List.of("person", "car")));
    }

    private static Fixture picture(TrueObject... truth) {
        Fixture picture = Fixture.of("street.png", "", RgbImage.filled(8, 8, 0x808080));
        return truth.length == 0 ? picture : picture.withTruth(List.of(truth));
    }

    private RobustnessReport run(PixelAttackSpec attack, Fixture picture) {
        return Campaign.of(detector, FixtureSet.of(List.of(picture)))
                .attack(attack)
                .run();
    }

    private CleanObjects objects(PixelAttackSpec attack, Fixture picture) {
        return run(attack, picture).images().get(0).objects().orElseThrow();
    }

    @Test
    void the_objects_are_the_counted_detections_where_nobody_marked_any() {
        CleanObjects objects = objects(ATTACK, picture());

        assertThat(objects.attacked()).extracting("label").containsExactly("car", "person");
        assertThat(objects.detections()).hasSize(3);
    }

    @Test
    void with_ground_truth_they_are_the_true_objects_that_were_detected_with_their_true_boxes() {
        Box marked = new Box(0, 0, 4, 5);
        CleanObjects objects =
                objects(ATTACK, picture(new TrueObject("car", marked), new TrueObject("person", new Box(0, 6, 2, 8))));

        assertThat(objects.attacked()).singleElement().satisfies(car -> {
            assertThat(car.label()).isEqualTo("car");
            assertThat(car.box()).isEqualTo(marked);
            assertThat(car.score()).isEqualTo(0.9f);
        });
    }

    @Test
    void a_crowd_is_no_object() {
        CleanObjects objects = objects(
                ATTACK,
                picture(
                        new TrueObject("car", WHERE_THE_CAR_IS),
                        new TrueObject("person", WHERE_THE_PERSON_IS, 8, true)));

        assertThat(objects.attacked()).extracting("label").containsExactly("car");
    }

    @Test
    void a_goal_may_be_about_one_class() {
        PixelAttackSpec persons = ATTACK.goal(new DetectionGoal.HideObjects(Optional.of("person")));

        assertThat(objects(persons, picture()).attacked()).extracting("label").containsExactly("person");
    }

    @Test
    void an_image_in_which_no_true_object_was_detected_is_left_out() {
        // The car is marked where there is no detection; another image shows that the detector is not blind.
        Fixture car = Fixture.of("car.png", "", RgbImage.filled(8, 8, 0x404040))
                .withTruth(List.of(new TrueObject("car", WHERE_THE_CAR_IS)));
        Fixture missed = picture(new TrueObject("car", new Box(5, 5, 8, 8)));

        RobustnessReport report = Campaign.of(detector, FixtureSet.of(List.of(car, missed)))
                .attack(ATTACK)
                .run();

        assertThat(report.image("street.png").orElseThrow().status()).isEqualTo(OutcomeStatus.NOTHING_DETECTED);
        assertThat(report.image("street.png").orElseThrow().predicted()).isEqualTo("1 car, 1 person");
        assertThat(report.image("car.png").orElseThrow().attacked()).isTrue();
    }

    @Test
    void what_is_said_of_the_clean_images_stands_in_the_report() {
        RobustnessReport report = run(ATTACK, picture(new TrueObject("car", WHERE_THE_CAR_IS)));

        assertThat(report.checks().notes())
                .contains("detector street counts 1 of the 1 objects of the ground truth before the attack");
    }

    @Test
    void a_detector_that_finds_next_to_nothing_of_the_ground_truth_is_refused() {
        Fixture elsewhere = picture(new TrueObject("car", new Box(5, 5, 8, 8)));

        assertThatThrownBy(() -> run(ATTACK, elsewhere))
                .isInstanceOf(UnusableModelException.class)
                .hasMessage("detector street counts 0 of the 1 objects of the ground truth before the attack, so that"
                        + " it is likely to be fed or read otherwise than it was trained; check decoder, preprocessing"
                        + " (order of colours, scale, letterbox) and labels, or set minCleanAccuracy where that is all"
                        + " it can do");
    }

    @Test
    void a_detector_that_finds_less_than_was_stated_is_refused() {
        Fixture half = picture(new TrueObject("car", WHERE_THE_CAR_IS), new TrueObject("car", new Box(5, 5, 8, 8)));
        Campaign campaign = Campaign.of(detector, FixtureSet.of(List.of(half))).attack(ATTACK);

        assertThat(campaign.minCleanAccuracy(0.5).run().attackSuccessRate().attacked())
                .isEqualTo(1);
        assertThatThrownBy(() -> campaign.minCleanAccuracy(0.6).run())
                .isInstanceOf(UnusableModelException.class)
                .hasMessageContaining("counts 1 of the 2 objects")
                .hasMessageContaining("fewer than minCleanAccuracy = 0.6 asks for");
    }

    @Test
    void without_ground_truth_nothing_can_be_demanded_of_the_detector() {
        assertThatThrownBy(() -> Campaign.of(detector, FixtureSet.of(List.of(picture())))
                        .attack(ATTACK)
                        .minCleanAccuracy(0.8)
                        .run())
                .isInstanceOf(UnusableModelException.class)
                .hasMessage("minCleanAccuracy is 0.8, but there is no ground truth to say what detector street should"
                        + " find; give the objects in the images, as annotations in COCO's format, or remove it");
    }

    @Test
    void a_detector_that_does_not_look_at_the_pictures_is_refused() {
        PipelineDetector blind = detector(image -> List.of(new Detection(1, 0.9f, WHERE_THE_CAR_IS)));
        List<Fixture> pictures = IntStream.range(0, 3)
                .mapToObj(i -> Fixture.of(i + ".png", "", RgbImage.filled(8, 8, i)))
                .toList();
        Campaign campaign = Campaign.of(blind, FixtureSet.of(pictures)).attack(ATTACK);

        assertThatThrownBy(campaign::run)
                .isInstanceOf(UnusableModelException.class)
                .hasMessage(
                        "detector street sees the very same boxes in all of 3 pictures; it does not look at them, so"
                                + " check weights and preprocessing");
    }

    @Test
    void ground_truth_of_an_unknown_class_is_refused_before_the_first_query() {
        Fixture boat = picture(new TrueObject("boat", WHERE_THE_CAR_IS));

        assertThatThrownBy(() -> run(ATTACK, boat))
                .isInstanceOf(UnusableFixturesException.class)
                .hasMessage("the ground truth of image street.png has an object of class 'boat', which is none of the"
                        + " detector's labels (person, car); rename the category, leave its objects out, or give the"
                        + " model its labels");
        assertThat(queries).hasValue(0);
    }

    @Test
    void a_goal_about_an_unknown_class_is_refused_before_the_first_query() {
        assertThatThrownBy(() -> run(ATTACK.goal(new DetectionGoal.HideObjects(Optional.of("boat"))), picture()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the label of the attack's goal is 'boat', which is none of the detector's labels (person,"
                        + " car)");
        assertThatThrownBy(() -> run(
                        ATTACK.goal(new DetectionGoal.MislabelObjects(Optional.empty(), Optional.of("boat"))),
                        picture()))
                .hasMessageStartingWith("the target of the attack's goal is 'boat'");
        assertThat(queries).hasValue(0);
    }

    @Test
    void a_goal_of_the_other_task_is_refused() {
        assertThatThrownBy(() -> run(ATTACK.goal(new Goal.TargetLabel("car")), picture()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("target is 'car', but street is an object detector");
        assertThatThrownBy(() -> Campaign.of(
                                PipelineClassifier.of(image -> new float[] {1, 0}, "signs"),
                                FixtureSet.of(List.of(picture())))
                        .attack(ATTACK.goal(DetectionGoal.HideObjects.ALL))
                        .run())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("the goal of the attack is to hide objects, but signs is a classifier");
    }

    @Test
    void pixels_of_the_model_s_input_cannot_be_asked_for() {
        assertThatThrownBy(() -> run(ATTACK.pixels(PixelSpace.MODEL_INPUT), picture()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("pixels is MODEL_INPUT, but street takes pictures as they lie in their files");
    }

    @Test
    void a_class_without_a_label_is_refused() {
        PipelineDetector unnamed = detector(image -> List.of(new Detection(2, 0.9f, WHERE_THE_CAR_IS)));

        assertThatThrownBy(() -> Campaign.of(unnamed, FixtureSet.of(List.of(picture())))
                        .attack(ATTACK)
                        .run())
                .isInstanceOf(UnusableModelException.class)
                .hasMessage("the pipeline street detects an object of class 2, but there are labels for 2 classes; give"
                        + " one label per class, in the order of their numbers");
    }
}
