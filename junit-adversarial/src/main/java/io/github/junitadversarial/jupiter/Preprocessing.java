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

    /** Factor for the values 0..255, such as {@code 1 / 255f}; 1 where unset. */
    float scale() default Unset.FLOAT;

    /** One value for red, green and blue, after scaling; 0 where unset. */
    float[] mean() default {};

    /** One value above 0 for red, green and blue, after scaling; 1 where unset. */
    float[] std() default {};
}
