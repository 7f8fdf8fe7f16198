package io.github.junitadversarial.jupiter;

import io.github.junitadversarial.model.ChannelOrder;
import io.github.junitadversarial.model.Layout;
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

    /**
     * Subtracted after scaling: one value for all channels, or three in the order of {@link #channels()}; 0 where
     * unset.
     */
    double[] mean() default {};

    /**
     * Divided by at the end: one value other than 0 for all channels, or three in the order of {@link #channels()}; 1
     * where unset.
     */
    double[] std() default {};

    /**
     * The order of the model's colours, at most one; {@link ChannelOrder#RGB} where unset. Caffe's "BGR minus (104,
     * 117, 123)" is {@code channels = BGR, mean = {104, 117, 123}}. Without meaning for a model of one channel, which
     * gets grey values.
     */
    ChannelOrder[] channels() default {};

    /**
     * The order of the axes of the model's input, at most one; where unset, that which the shape of the input shows.
     */
    Layout[] layout() default {};
}
