package io.github.junitadversarial.jupiter;

import io.github.junitadversarial.image.ExifOrientation;
import io.github.junitadversarial.image.ReadOptions;
import io.github.junitadversarial.image.Transparency;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The images to attack: labelled ones for a classifier, and for an object detector any, with or without the objects in
 * them. Looked for on the method, its class, the superclasses, then the enclosing classes of a nested class; the
 * closest one wins.
 */
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface FixtureImages {

    /**
     * A folder, looked up on the classpath first and then as a path, such as {@code fixtures/road-signs}. The label of
     * an image is the name of its parent folder, unless a {@code labels.csv} (header {@code file,label}) names images
     * and labels. The images of a detector have no label, and lie in the folder or below it.
     */
    String value();

    /**
     * The objects in the images of a detector, in the format of COCO's {@code instances_*.json}: a file, looked up in
     * the folder first, then on the classpath, then as a path. Where unset, {@code annotations.json} in the folder if
     * it is there, else there is no ground truth: the objects are then those that the detector itself sees before the
     * attack.
     */
    String annotations() default Unset.STRING;

    /** Whether images are turned upright by the orientation in their Exif data, as viewers do. */
    ExifOrientation orientation() default ExifOrientation.APPLY;

    /** What becomes of transparency, since a model sees three channels. */
    Transparency transparency() default Transparency.ON_WHITE;

    /**
     * Images of more pixels, by the header of their file, are not decoded and count as unreadable; at least 1. A pixel
     * takes 3 bytes once it is decoded.
     */
    long maxImagePixels() default ReadOptions.DEFAULT_MAX_PIXELS;
}
