package io.github.junitadversarial.jupiter;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Limits on what an attack may reach, at least one of {@link #maxAttackSuccessRate()}, {@link #maxRemovalRate()} and
 * {@link #maxMapDrop()}; each that is set is judged, and the gate passes if all of them do. On a class it holds for all
 * attacks in it; the closest one wins. On a method it needs an attack, there or on the class. May be composed into own
 * annotations.
 *
 * <p>Inconclusive, and therefore no pass: nothing could be attacked, too few images were attacked, the run was stopped
 * early or filtered, or the images are too few to support the claim.
 */
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Documented
// A gate without an attack would be dropped in silence; as an adversarial test it is refused.
@AdversarialTest
public @interface RobustnessGate {

    /**
     * Highest attack success rate that passes, 0..1: of attacked images, those that were broken. An image of a detector
     * is broken as soon as the goal of the attack is reached for one of its objects.
     */
    double maxAttackSuccessRate() default Unset.DOUBLE;

    /**
     * Highest removal rate that passes, 0..1: of the objects of all attacked images that a detector saw before the
     * attack, those that it sees no more. Of a detector only.
     */
    double maxRemovalRate() default Unset.DOUBLE;

    /**
     * Largest fall of a detector's mean average precision (COCO's definition) that passes, in points of 0..1, such as
     * {@code 0.1} for one from 0.45 to 0.35. Needs ground truth, see {@link FixtureImages#annotations()}. Of a detector
     * only.
     */
    double maxMapDrop() default Unset.DOUBLE;

    /**
     * With this confidence (above 0.5, below 1, such as {@code 0.95}) the limit is claimed for images like these, by
     * the exact binomial bound. Unset, the claim is about these very fixture images. Goes with
     * {@link #maxAttackSuccessRate()}: objects of one image are not independent.
     */
    double confidence() default Unset.DOUBLE;

    /**
     * Fewer attacked images are inconclusive, at least 1; where unset, as many as keep one broken image within the
     * limit. Goes with {@link #maxAttackSuccessRate()}.
     */
    int minAttackedImages() default Unset.INT;

    /**
     * Whether the attack stops as soon as no image that is still open could change the verdict, and goes about it in
     * the order that makes it certain soonest. The verdict is that of the full run; the images left out are reported as
     * such. Only where the limit alone judges: a test that asks for the report or for each image's outcome gets every
     * image attacked in full, as does one with a baseline, with waivers, or with a limit on objects. Set it to
     * {@code false} to learn how far from the limit a model is.
     */
    boolean stopWhenDecided() default true;
}
