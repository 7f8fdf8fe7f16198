package io.github.junitadversarial.jupiter;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The gate fails where a run is worse than a committed baseline: an image is newly broken, a fixture vanished or is not
 * classified correctly any more, or an exact paired test says that queries to break fell. With it, a method needs no
 * limit. On a class it holds for all attacks in it; the closest one wins. Several gates share one file.
 *
 * <p>The file is made and changed only with the configuration parameter {@code adversarial.baseline.update}:
 *
 * <ul>
 *   <li>{@code create} adds the gates that it does not know
 *   <li>{@code tighten} takes over in what a run that is no worse was better: healed images, new fixtures
 *   <li>{@code replace} takes the run as it is
 * </ul>
 *
 * <p>Where the environment variable {@code CI} is set all three are refused.
 */
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Documented
@AdversarialTest
public @interface RobustnessBaseline {

    /**
     * The file, such as {@code src/test/adversarial/robustness-baseline.json}. A relative path counts from the folder
     * of the Maven module, and without Maven from the working directory.
     */
    String value();
}
