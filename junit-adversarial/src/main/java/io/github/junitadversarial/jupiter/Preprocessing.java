package io.github.junitadversarial.jupiter;

import io.github.junitadversarial.geometry.Kernel;
import io.github.junitadversarial.geometry.Placement;
import io.github.junitadversarial.geometry.Recipe;
import io.github.junitadversarial.model.ChannelOrder;
import io.github.junitadversarial.model.Layout;
import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What becomes of a picture before the model sees it. First the geometric steps, in the words of a torchvision recipe:
 * at most one of {@link #resizeTo()}, {@link #resizeShorterSide()} and {@link #letterbox()}, then
 * {@link #centreCrop()}. Then the numbers: {@code (pixel * scale - mean) / std} for each channel.
 *
 * <pre><code class='java'> &#64;Preprocessing(
 *     resizeShorterSide = 256, centreCrop = 224,
 *     scale = 1 / 255.0, mean = {0.485, 0.456, 0.406}, std = {0.229, 0.224, 0.225})</code></pre>
 *
 * <p>Sizes are one number, the side of a square, or two, {@code {width, height}}, or {@link #INPUT_SIZE}. What is set
 * here replaces what the model's metadata say, attribute by attribute; the rest stays as they say. Only the geometric
 * steps go together: one of them replaces all of the metadata's.
 */
@Target({})
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface Preprocessing {

    /** In place of a size: the size that the model takes. */
    int INPUT_SIZE = Recipe.INPUT_SIZE;

    /** Resizes to exactly this size; the aspect ratio is not kept. */
    int[] resizeTo() default {};

    /** Resizes the shorter side to this length, the longer one in proportion, rounded down as torchvision does. */
    int resizeShorterSide() default Unset.INT;

    /** Resizes to what fits into this size with the aspect ratio kept, and pads the rest. */
    int[] letterbox() default {};

    /** Cuts this size out of the middle of what there is by then. */
    int[] centreCrop() default {};

    /** How pixels are weighed when it is resized. */
    Kernel kernel() default Kernel.BILINEAR;

    /**
     * Whether the kernel grows with the factor by which a picture shrinks, as in Pillow and, by default, in
     * torchvision; {@code false} for recipes made with OpenCV or with PyTorch's {@code interpolate}.
     */
    boolean antialias() default true;

    /** Colour around a letterboxed picture, {@code 0xRRGGBB}; the grey of the YOLO family where unset. */
    int padding() default Recipe.USUAL_PADDING;

    /** Where a letterboxed picture lies. */
    Placement placement() default Placement.CENTRE;

    /** Factor for the values 0..255, such as {@code 1 / 255.0}; 1 where the metadata do not set it either. */
    double scale() default Unset.DOUBLE;

    /**
     * Subtracted after scaling: one value for all channels, or three in the order of {@link #channels()}; 0 where the
     * metadata do not set it either.
     */
    double[] mean() default {};

    /**
     * Divided by at the end: one value other than 0 for all channels, or three in the order of {@link #channels()}; 1
     * where the metadata do not set it either.
     */
    double[] std() default {};

    /**
     * The order of the model's colours, at most one; {@link ChannelOrder#RGB} where the metadata do not set it either.
     * Caffe's "BGR minus (104, 117, 123)" is {@code channels = BGR, mean = {104, 117, 123}}. Without meaning for a
     * model of one channel, which gets grey values.
     */
    ChannelOrder[] channels() default {};

    /**
     * The order of the axes of the model's input, at most one; where the metadata do not set it either, that which the
     * shape of the input shows.
     */
    Layout[] layout() default {};
}
