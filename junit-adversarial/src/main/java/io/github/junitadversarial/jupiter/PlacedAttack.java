package io.github.junitadversarial.jupiter;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * An attack as it stands at a method or class.
 *
 * @param attack the annotation
 * @param composed the user's annotation that carries it, empty where it stands there itself
 */
record PlacedAttack(PixelAttack attack, Optional<Class<? extends Annotation>> composed) {

    /** The attacks at a place, in the order in which they stand there. */
    static List<PlacedAttack> at(AnnotatedElement place) {
        List<PlacedAttack> attacks = new ArrayList<>();
        for (Annotation annotation : place.getDeclaredAnnotations()) {
            if (annotation instanceof PixelAttack attack) {
                attacks.add(new PlacedAttack(attack, Optional.empty()));
            } else if (annotation instanceof PixelAttacks container) {
                for (PixelAttack attack : container.value()) {
                    attacks.add(new PlacedAttack(attack, Optional.empty()));
                }
            } else {
                Class<? extends Annotation> type = annotation.annotationType();
                for (PixelAttack attack : AnnotationSupport.findRepeatableAnnotations(type, PixelAttack.class)) {
                    attacks.add(new PlacedAttack(attack, Optional.of(type)));
                }
            }
        }
        return attacks;
    }
}
