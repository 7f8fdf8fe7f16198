package io.github.junitadversarial.jupiter;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Images that may break for a time: a file in the form of {@link io.github.junitadversarial.gate.WaiverFile}, each with
 * owner, reason and last day. Such an image is left out of the judged rate, numerator and denominator, and of the
 * comparison with a baseline, and is named in the report. A waiver whose day is over fails the gate. On a class it
 * holds for all attacks in it; the closest one wins.
 */
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Documented
@AdversarialTest
public @interface RobustnessWaivers {

    /**
     * The file, such as {@code src/test/adversarial/robustness-waivers.json}. A relative path counts from the folder of
     * the Maven module, and without Maven from the working directory.
     */
    String value();
}
