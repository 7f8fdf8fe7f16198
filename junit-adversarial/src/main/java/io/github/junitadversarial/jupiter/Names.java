package io.github.junitadversarial.jupiter;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Member;

/** What messages call the places in a user's test. */
final class Names {

    private Names() {}

    /** {@code RoadSignTests}, {@code Outer.Inner}, {@code RoadSignTests.survives}. */
    static String of(AnnotatedElement place) {
        if (place instanceof Class<?> type) {
            return afterPackage(type).replace('$', '.');
        }
        Member member = (Member) place;
        return of(member.getDeclaringClass()) + "." + member.getName();
    }

    /** Binary name without the package: {@code Outer$Inner}. */
    static String afterPackage(Class<?> type) {
        return type.getName().substring(type.getName().lastIndexOf('.') + 1);
    }
}
