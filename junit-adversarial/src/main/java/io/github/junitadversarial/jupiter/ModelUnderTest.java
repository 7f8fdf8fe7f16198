package io.github.junitadversarial.jupiter;

import io.github.junitadversarial.model.onnx.BoxConvention;
import io.github.junitadversarial.model.onnx.BoxDecoder;
import io.github.junitadversarial.model.onnx.ClassNumbers;
import io.github.junitadversarial.model.onnx.ExecutionProvider;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The model to attack: a file, named on a class or an attack method, or the team's own pipeline, held by a field or
 * made by a method.
 *
 * <pre><code class='java'> &#64;ModelUnderTest(onnx = "models/road-signs.onnx", labels = "models/road-signs.txt")
 * class RoadSignRobustnessTests { … }
 *
 * &#64;ModelUnderTest(labels = "models/road-signs.txt")
 * static final ImageClassifier pipeline = image -&gt; service.classify(image);
 *
 * &#64;ModelUnderTest(onnx = "models/yolox.onnx", task = DETECTION, labels = "models/coco.txt")
 * class StreetSceneTests { … }</code></pre>
 *
 * <p>Looked for on the method, in its class, the superclasses, then the enclosing classes of a nested class; the
 * closest one wins, and two in one place are refused. A model file is loaded once for all tests that name it and closed
 * after the last. A field is read again for each test instance, and what it holds stays the test's to close. A method
 * without parameters is called once, for all tests if it is static and for each attack method if it is not; what it
 * returns is closed if it is {@link AutoCloseable}.
 */
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.FIELD})
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface ModelUnderTest {

    /**
     * What the model does. Of a field or method the type says it: an
     * {@link io.github.junitadversarial.model.ImageClassifier} classifies, an
     * {@link io.github.junitadversarial.model.ObjectDetector} detects; only where the type is both this attribute
     * decides.
     */
    ModelTask task() default ModelTask.CLASSIFICATION;

    /**
     * ONNX file, looked up on the classpath first and then as a path. On a class or an attack method only, and needed
     * there.
     */
    String onnx() default Unset.STRING;

    /**
     * Text file with the name of one class to a line, in the order of the scores; looked up on the classpath first and
     * then as a path. Where unset, the names in the model's metadata, else the numbers of the classes. A team's own
     * detector needs them.
     */
    String labels() default Unset.STRING;

    /** What becomes of a picture before an ONNX model sees it. Where unset, what the model's metadata say. */
    Preprocessing preprocessing() default @Preprocessing;

    /**
     * Name of the output of an ONNX classifier that holds the scores. Where unset, the only output that can be it by
     * its type and shape.
     */
    String output() default Unset.STRING;

    /**
     * Index of the score of an ONNX classifier that belongs to no label, such as 0 in TensorFlow's ImageNet models with
     * 1001 scores. Reports call it "background"; labels that are numbers are counted without it, and the labels file
     * may leave it out. An image for which it has the highest score is misclassified. Where unset, every score belongs
     * to a label.
     */
    int backgroundClass() default Unset.INT;

    /**
     * How an ONNX detector writes its boxes, at most one. Where unset, the only convention that the shapes of its
     * outputs fit.
     */
    BoxConvention[] decoder() default {};

    /**
     * Own code that reads the boxes of an ONNX detector, in place of {@link #decoder()}: a class with a constructor
     * without parameters.
     */
    Class<? extends BoxDecoder> boxDecoder() default BoxDecoder.class;

    /**
     * By which numbers an ONNX detector that answers numbers calls its classes, at most one. Where unset from 0 on;
     * only {@link BoxConvention#SSD} needs it.
     */
    ClassNumbers[] classNumbers() default {};

    /**
     * The score from which the product counts a detection, above 0 and below 1; 0.5 where unset, as in the RFPAR paper.
     * Of a detector only.
     */
    double confidence() default Unset.DOUBLE;

    /**
     * The score from which the attack sees a box of an ONNX detector come or go, above 0 and at most the confidence;
     * 0.01 where unset.
     */
    double scoreFloor() default Unset.DOUBLE;

    /**
     * Intersection over union from which of two boxes of one class of an ONNX detector the one with the lower score is
     * a duplicate (non-maximum suppression), above 0 and at most 1. Where unset 0.6, and no suppression for models that
     * answer each object once.
     */
    double overlap() default Unset.DOUBLE;

    /** How many detections of an ONNX detector are looked at, those with the highest scores; 300 where unset. */
    int mostDetections() default Unset.INT;

    /**
     * Where ONNX Runtime runs an ONNX model, at most one; the CPU where unset. Configuration parameter:
     * {@code adversarial.default.execution-provider}.
     */
    ExecutionProvider[] executionProvider() default {};

    /**
     * Whether several threads may call the pipeline of a field or method at a time: only for code without shared
     * mutable state.
     */
    boolean concurrent() default false;

    /**
     * Share of the fixtures, 0..1, that the model gets right before the attack at least, of a detector the share of the
     * true objects that it counts, for which there must be ground truth; a run with fewer is refused. Where unset, an
     * accuracy below 90 % makes the run look for a mistake in preprocessing and labels: it is refused if another set-up
     * gets clearly more right, or if the model is no better than guessing, and noted in the report else. A detector is
     * refused that finds next to nothing of the ground truth. Set it where a poor accuracy is all that the model can
     * do.
     */
    double minCleanAccuracy() default Unset.DOUBLE;

    /**
     * For a model that answers at random, which is refused without this: how many queries decide what it makes of a
     * picture, at least 2. All of them count against the budget. Goes with {@link #repeatShare()}.
     */
    int repeats() default Unset.INT;

    /**
     * Which share of the {@link #repeats()}, above 0 and at most 1, must be right for an image to be attacked, and
     * wrong for its saved adversarial example to count.
     */
    double repeatShare() default Unset.DOUBLE;
}
