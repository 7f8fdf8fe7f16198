package io.github.junitadversarial.jupiter;

import io.github.junitadversarial.outcome.MapDropClaim;
import io.github.junitadversarial.outcome.RateClaim;
import io.github.junitadversarial.outcome.RemovalClaim;
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

/** Finds the limits that hold for an attack: the one that stands closest. */
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
                    + stated.get(0).text() + ", and "
                    + stated.get(1).text()
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
        String where = "@RobustnessGate on " + Names.of(place) + ": ";
        try {
            DeclaredLimit limit = new DeclaredLimit(
                    rate(annotation, where),
                    stated(annotation.maxRemovalRate()).map(RemovalClaim::atMost),
                    stated(annotation.maxMapDrop()).map(MapDropClaim::atMost),
                    annotation.stopWhenDecided());
            if (limit.rate().isEmpty()
                    && limit.removal().isEmpty()
                    && limit.mapDrop().isEmpty()) {
                throw new ExtensionConfigurationException(
                        where
                                + "it states no limit; set maxAttackSuccessRate or, of a detector, maxRemovalRate or maxMapDrop");
            }
            return limit;
        } catch (IllegalArgumentException e) {
            throw new ExtensionConfigurationException(where + e.getMessage(), e);
        }
    }

    private static Optional<RateClaim> rate(RobustnessGate annotation, String where) {
        Optional<Double> confidence = stated(annotation.confidence());
        boolean minimum = annotation.minAttackedImages() != Unset.INT;
        Optional<Double> limit = stated(annotation.maxAttackSuccessRate());
        if (limit.isEmpty() && (confidence.isPresent() || minimum)) {
            throw new ExtensionConfigurationException(where
                    + (minimum
                            ? "minAttackedImages is " + annotation.minAttackedImages()
                            : "confidence is " + annotation.confidence())
                    + ", but maxAttackSuccessRate, which it is about, is not set; set it too, or remove this one");
        }
        return limit.map(rate -> new RateClaim(
                rate,
                confidence.map(OptionalDouble::of).orElseGet(OptionalDouble::empty),
                minimum ? OptionalInt.of(annotation.minAttackedImages()) : OptionalInt.empty()));
    }

    private static Optional<Double> stated(double value) {
        return Double.isNaN(value) ? Optional.empty() : Optional.of(value);
    }

    private static DeclaredLimit of(double maxSuccessRate, AnnotatedElement place) {
        if (!(maxSuccessRate >= 0 && maxSuccessRate <= 1)) {
            throw new ExtensionConfigurationException("@PixelAttack on " + Names.of(place) + ": maxSuccessRate is "
                    + maxSuccessRate + "; it is a share between 0 and 1, such as 0.05 for 5 %");
        }
        return DeclaredLimit.of(RateClaim.atMost(maxSuccessRate), true);
    }
}
