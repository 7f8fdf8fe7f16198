package io.github.junitadversarial.jupiter;

import io.github.junitadversarial.attack.AttackStrategyFactory;
import io.github.junitadversarial.attack.pixel.PixelStrategy;
import io.github.junitadversarial.attack.pixel.Policy;
import io.github.junitadversarial.goal.StopAt;
import io.github.junitadversarial.outcome.PixelSpace;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A few-pixel attack on every fixture image: at most so many pixel positions change, each to any colour.
 *
 * <pre><code class='java'> &#64;PixelAttack(maxPixels = 3, budget = 10_000, maxSuccessRate = 0.10)
 * void survivesThreePixels() {}</code></pre>
 *
 * <p>The verdict comes from {@link #maxSuccessRate()}, from {@link RobustnessGate}, or from the body of the method,
 * which is handed a {@link io.github.junitadversarial.outcome.RobustnessReport} if it asks for one. A body that asks
 * for an {@link io.github.junitadversarial.outcome.ImageOutcome} is run once for each attacked image instead. A method
 * that does none of these is refused.
 *
 * <p>On a class it gives the attributes that the methods' own attacks leave unset, and is the whole attack of methods
 * that are only {@link AdversarialTest}. Repeated, each attack gets its own nodes and its own verdict. May be composed
 * into own annotations.
 */
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Repeatable(PixelAttacks.class)
@AdversarialTest
public @interface PixelAttack {

    /** Highest number of changed pixel positions (L0), at least 1. Either this or {@link #maxPixelShare()}. */
    int maxPixels() default Unset.INT;

    /**
     * Highest share of changed pixel positions of each image, above 0 and at most 1, such as {@code 0.001}; rounded
     * down, but one at least.
     */
    double maxPixelShare() default Unset.DOUBLE;

    /**
     * Whose pixels change, at most one: {@link PixelSpace#MODEL_INPUT} after resizing and cropping, what published
     * figures mean, or {@link PixelSpace#SOURCE}, those of the picture as it lies in its file. The limit on the change
     * counts the pixels of that picture. Where unset, the former for an ONNX model and the latter for a pipeline, which
     * knows no other.
     */
    PixelSpace[] pixels() default {};

    /** Who searches, at most one; {@link PixelStrategy#AUTO} where unset. */
    PixelStrategy[] strategy() default {};

    /**
     * From where {@link PixelStrategy#REMEMBER_AND_FORGET} draws its pixels, at most one; {@link Policy#PER_IMAGE}
     * where unset. Other strategies have no policy.
     */
    Policy[] policy() default {};

    /** An own strategy in place of {@link #strategy()}: a class with a constructor without parameters. */
    Class<? extends AttackStrategyFactory> strategyFactory() default AttackStrategyFactory.class;

    /**
     * The label that a classifier is to answer (targeted attack); untargeted where unset. Of a detector the class that
     * objects are to be taken for with {@link ObjectGoal#MISLABEL}, or of which one is to be seen with
     * {@link ObjectGoal#CREATE}; any where unset.
     */
    String target() default Unset.STRING;

    /** What becomes of the objects that a detector sees, at most one; {@link ObjectGoal#HIDE} where unset. */
    ObjectGoal[] goal() default {};

    /**
     * The class whose objects are to be hidden or mislabelled, such as {@code "person"}; all classes where unset. Of a
     * detector only.
     */
    String objects() default Unset.STRING;

    /**
     * When the search on a broken image ends, at most one. {@link StopAt#FIRST_SUCCESS} where unset: on a classifier.
     * With {@link StopAt#CONFIDENT_SUCCESS} it goes on to a success of which the model is sure, as in the one-pixel
     * paper; that is what is done on a detector where unset, until the goal is reached for all objects of the image.
     */
    StopAt[] stopAt() default {};

    /**
     * Queries for each image, clean pass and verification included, at least 3; 10,000 where unset. Configuration
     * parameters: {@code adversarial.default.budget}, {@code adversarial.override.budget}.
     */
    int budget() default Unset.INT;

    /**
     * Campaign seed; 42 where unset. Configuration parameters: {@code adversarial.default.seed},
     * {@code adversarial.override.seed}.
     */
    long seed() default Unset.LONG;

    /**
     * Stops the search after this time, such as {@code "90s"}, {@code "5m"}, {@code "1h"} or {@code "PT5M"}; the
     * verdict is inconclusive then. Time spent waiting for another campaign does not count. No deadline where unset,
     * apart from that of {@link org.junit.jupiter.api.Timeout}. Configuration parameters:
     * {@code adversarial.default.timeout}, {@code adversarial.override.timeout}.
     */
    String timeout() default Unset.STRING;

    /**
     * Highest attack success rate on these fixture images that passes, 0..1: short for {@link RobustnessGate} with
     * nothing but {@link RobustnessGate#maxAttackSuccessRate()}, and not to be combined with it on one element. On a
     * detector an image counts as broken as soon as one of its objects is hidden;
     * {@link RobustnessGate#maxRemovalRate()} counts objects.
     */
    double maxSuccessRate() default Unset.DOUBLE;
}
