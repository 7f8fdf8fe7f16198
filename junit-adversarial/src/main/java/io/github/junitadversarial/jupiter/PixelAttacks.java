package io.github.junitadversarial.jupiter;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Holds repeated {@link PixelAttack} annotations; the compiler writes it. */
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Documented
// The compiler replaces repeated annotations by this one: without the marker here the method would silently be no test.
@AdversarialTest
public @interface PixelAttacks {

    /** The attacks, in the order in which they were written. */
    PixelAttack[] value();
}
