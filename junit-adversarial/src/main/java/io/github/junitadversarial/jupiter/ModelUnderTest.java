package io.github.junitadversarial.jupiter;

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
 * static final ImageClassifier pipeline = image -&gt; service.classify(image);</code></pre>
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
     * ONNX file, looked up on the classpath first and then as a path. On a class or an attack method only, and needed
     * there.
     */
    String onnx() default Unset.STRING;

    /**
     * Text file with the name of one class to a line, in the order of the scores; looked up on the classpath first and
     * then as a path. Where unset, the names in the model's metadata, else the numbers of the classes.
     */
    String labels() default Unset.STRING;

    /** What becomes of a picture before an ONNX model sees it. Where unset, what the model's metadata say. */
    Preprocessing preprocessing() default @Preprocessing;

    /**
     * Name of the output of an ONNX model that holds the scores. Where unset, the only output that can be it by its
     * type and shape.
     */
    String output() default Unset.STRING;

    /**
     * Index of the score of an ONNX model that belongs to no label, such as 0 in TensorFlow's ImageNet models with 1001
     * scores. Reports call it "background"; labels that are numbers are counted without it, and the labels file may
     * leave it out. An image for which it has the highest score is misclassified. Where unset, every score belongs to a
     * label.
     */
    int backgroundClass() default Unset.INT;

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
     * Share of the fixtures, 0..1, that the model gets right before the attack at least; a run with fewer is refused.
     * Where unset, an accuracy below 90 % makes the run look for a mistake in preprocessing and labels: it is refused
     * if another set-up gets clearly more right, or if the model is no better than guessing, and noted in the report
     * else. Set it where a poor accuracy is all that the model can do.
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
