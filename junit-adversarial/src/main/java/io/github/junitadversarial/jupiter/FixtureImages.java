package io.github.junitadversarial.jupiter;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The labelled images to attack. Looked for on the method, its class, the superclasses, then the enclosing classes of a
 * nested class; the closest one wins.
 */
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface FixtureImages {

    /**
     * A folder, looked up on the classpath first and then as a path, such as {@code fixtures/road-signs}. The label of
     * an image is the name of its parent folder, unless a {@code labels.csv} (header {@code file,label}) names images
     * and labels.
     */
    String value();
}
