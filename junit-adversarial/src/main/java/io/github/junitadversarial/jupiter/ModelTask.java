package io.github.junitadversarial.jupiter;

import io.github.junitadversarial.model.ClassifierModel;
import io.github.junitadversarial.model.DetectorModel;
import io.github.junitadversarial.model.ImageClassifier;
import io.github.junitadversarial.model.ImageModel;
import io.github.junitadversarial.model.ObjectDetector;
import java.util.List;

/** What a model under test does with a picture. */
public enum ModelTask {
    /** Says of which class the picture is: one score per class. */
    CLASSIFICATION("image classifier", List.of(ImageClassifier.class, ClassifierModel.class)),
    /** Says what there is to be seen, and where: boxes with a class and a score. */
    DETECTION("object detector", List.of(ObjectDetector.class, DetectorModel.class));

    private final String text;
    private final List<Class<?>> types;

    ModelTask(String text, List<Class<?>> types) {
        this.text = text;
        this.types = types;
    }

    /** What a model of the task is called. */
    String text() {
        return text;
    }

    /** What code of the task is, first of all, and what a model of it is besides. */
    Class<?> type() {
        return types.get(0);
    }

    /** Whether a test method may ask for a model of the task by a parameter of this type. */
    boolean gives(Class<?> type) {
        return type == ImageModel.class || types.contains(type);
    }

    /** Whether a type is that of a model of any task. */
    static boolean isModel(Class<?> type) {
        return CLASSIFICATION.gives(type) || DETECTION.gives(type);
    }
}
