package io.github.junitadversarial.jupiter;

import io.github.junitadversarial.outcome.RateClaim;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.platform.commons.support.AnnotationSupport;

/** Finds the limit on the attack success rate that holds for an attack: the one that stands closest. */
final class Limits {

    private Limits() {}

    /**
     * The limit that this place states for one of its attacks: the one that its composed annotation carries, or else
     * the one that stands at the place itself.
     *
     * @throws ExtensionConfigurationException if it is stated twice or illegal
     */
    static Optional<DeclaredLimit> of(PlacedAttack attack, AnnotatedElement place) {
        Optional<DeclaredLimit> gate = gateAt(place);
        Optional<DeclaredLimit> own = attack.composed()
                .flatMap(composed -> AnnotationSupport.findAnnotation(composed, RobustnessGate.class)
                        .map(annotation -> of(annotation, composed)));
        Optional<DeclaredLimit> shorthand = Double.isNaN(attack.attack().maxSuccessRate())
                ? Optional.empty()
                : Optional.of(of(attack.attack().maxSuccessRate(), place));
        List<DeclaredLimit> stated =
                Stream.of(own, shorthand, gate).flatMap(Optional::stream).toList();
        if (stated.size() > 1) {
            throw new ExtensionConfigurationException(Names.of(place) + " states the limit of one attack twice: "
                    + stated.get(0).claim().text() + ", and "
                    + stated.get(1).claim().text()
                    + "; keep one of @RobustnessGate and maxSuccessRate");
        }
        return stated.stream().findFirst();
    }

    /**
     * The limit that stands at this place itself, or in a composed annotation without an attack.
     *
     * @throws ExtensionConfigurationException if there are several or it is illegal
     */
    static Optional<DeclaredLimit> gateAt(AnnotatedElement place) {
        List<RobustnessGate> gates = new ArrayList<>();
        for (Annotation annotation : place.getDeclaredAnnotations()) {
            Class<? extends Annotation> type = annotation.annotationType();
            if (annotation instanceof RobustnessGate gate) {
                gates.add(gate);
            } else if (AnnotationSupport.findRepeatableAnnotations(type, PixelAttack.class)
                    .isEmpty()) {
                AnnotationSupport.findAnnotation(type, RobustnessGate.class).ifPresent(gates::add);
            }
        }
        if (gates.size() > 1) {
            throw new ExtensionConfigurationException(Names.of(place) + " has " + gates.size()
                    + " @RobustnessGate annotations; keep one, or compose each with its own attack");
        }
        return gates.stream().findFirst().map(gate -> of(gate, place));
    }

    private static DeclaredLimit of(RobustnessGate annotation, AnnotatedElement place) {
        try {
            RateClaim claim = new RateClaim(
                    annotation.maxAttackSuccessRate(),
                    Double.isNaN(annotation.confidence())
                            ? OptionalDouble.empty()
                            : OptionalDouble.of(annotation.confidence()),
                    annotation.minAttackedImages() == Unset.INT
                            ? OptionalInt.empty()
                            : OptionalInt.of(annotation.minAttackedImages()));
            return new DeclaredLimit(claim, annotation.stopWhenDecided());
        } catch (IllegalArgumentException e) {
            throw new ExtensionConfigurationException(
                    "@RobustnessGate on " + Names.of(place) + ": " + e.getMessage(), e);
        }
    }

    private static DeclaredLimit of(double maxSuccessRate, AnnotatedElement place) {
        if (!(maxSuccessRate >= 0 && maxSuccessRate <= 1)) {
            throw new ExtensionConfigurationException("@PixelAttack on " + Names.of(place) + ": maxSuccessRate is "
                    + maxSuccessRate + "; it is a share between 0 and 1, such as 0.05 for 5 %");
        }
        return new DeclaredLimit(RateClaim.atMost(maxSuccessRate), true);
    }
}
