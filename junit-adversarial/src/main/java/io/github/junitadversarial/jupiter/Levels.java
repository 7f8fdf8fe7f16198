package io.github.junitadversarial.jupiter;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * Where annotations are looked for, the closest place first: the test method, its class, the superclasses, then the
 * same for each enclosing class of a nested one.
 */
record Levels(Method method, List<Class<?>> classes) {

    static Levels of(ExtensionContext context) {
        // The contexts and not the source code say what encloses what: a nested class may be inherited into another
        // outer class.
        Set<Class<?>> classes = new LinkedHashSet<>();
        for (Optional<ExtensionContext> at = Optional.of(context);
                at.isPresent();
                at = at.get().getParent()) {
            Class<?> level = at.get().getTestClass().orElse(null);
            while (level != null && level != Object.class) {
                classes.add(level);
                level = level.getSuperclass();
            }
        }
        return new Levels(context.getRequiredTestMethod(), List.copyOf(classes));
    }

    /** Method and classes, the closest first. */
    List<AnnotatedElement> all() {
        List<AnnotatedElement> all = new ArrayList<>();
        all.add(method);
        all.addAll(classes);
        return all;
    }

    <A extends Annotation> Optional<A> closest(Class<A> type) {
        return all().stream()
                .flatMap(level -> AnnotationSupport.findAnnotation(level, type).stream())
                .findFirst();
    }
}
