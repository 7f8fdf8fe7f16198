package io.github.junitadversarial.jupiter;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** From an 8-bit pixel to what the model sees: {@code (pixel * scale - mean) / std} for each channel. */
@Target({})
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface Preprocessing {

    /** Factor for the values 0..255, such as {@code 1 / 255.0}; 1 where unset. */
    double scale() default Unset.DOUBLE;

    /** One value for red, green and blue, after scaling; 0 where unset. */
    double[] mean() default {};

    /** One value other than 0 for red, green and blue, after scaling; 1 where unset. */
    double[] std() default {};
}
