package io.github.junitadversarial.attack.pixel;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.junitadversarial.goal.DetectionGoal;
import io.github.junitadversarial.goal.Goal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RememberSettingsTests {

    @Test
    void are_those_of_the_kind_of_model_that_the_goal_is_about() {
        assertThat(RememberSettings.of(new Goal.Misclassification())).isEqualTo(RememberSettings.CLASSIFIER);
        assertThat(RememberSettings.of(new Goal.TargetLabel("stop"))).isEqualTo(RememberSettings.CLASSIFIER);
        assertThat(RememberSettings.of(DetectionGoal.HideObjects.ALL)).isEqualTo(RememberSettings.DETECTOR);
    }

    /** Figures of the paper where it has any: 2 pixels at 224x224, 32 at 640x640. */
    @ParameterizedTest(name = "{0}x{1}: {2} pixels on a classifier, {3} on a detector")
    @CsvSource({"224, 224, 2, 11", "640, 640, 6, 32", "640, 427, 5, 26", "32, 32, 1, 1", "5, 3, 1, 1"})
    void a_try_has_so_many_pixels(int width, int height, int classifier, int detector) {
        assertThat(RememberSettings.CLASSIFIER.pixelsOfATry(width, height)).isEqualTo(classifier);
        assertThat(RememberSettings.DETECTOR.pixelsOfATry(width, height)).isEqualTo(detector);
    }
}
